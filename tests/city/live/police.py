"""A police centre in small: writes the platform's messages and reads answers, knowing nothing of the city's code."""

import re
from xml.sax.saxutils import escape

from lxml import etree

PAPER = [("通知书.pdf", "JVBERi0=")]


def message(code, sender="111111000000", encoding="UTF-8", attachments=(), **body):
    """One document; fields in the order in which they are given."""
    fields = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in body.items())
    if attachments:
        inner = "".join(
            f"<Attachment><Filename>{name}</Filename><Content>{content}</Content></Attachment>"
            for name, content in attachments
        )
        fields += f"<Attachments>{inner}</Attachments>"
    head = f"<TxCode>{code}</TxCode><MessageFrom>{sender}</MessageFrom><TransSerialNumber>1</TransSerialNumber>"
    text = f'<?xml version="1.0" encoding="{encoding}"?><Response><Head>{head}</Head><Body>{fields}</Body></Response>'
    return text.encode(encoding)


def stop(application, bank_id, number, name, amount, time, **more):
    return message(
        "100101",
        ApplicationID=application,
        TransferAmount=amount,
        TransferTime=time,
        BankID=bank_id,
        AccountName=name,
        AccountNumber=number,
        **more,
    )


def ask(application, bank_id, number, mode="03", **more):
    return message("100301", ApplicationID=application, BankID=bank_id, CardNumber=number, InquiryMode=mode, **more)


def told(content):
    """Fields of an answer's body that hold text, the first of each name, with TxCode and MessageFrom."""
    root = etree.fromstring(content)
    return {element.tag: element.text or "" for element in reversed(list(root.iter())) if not len(element)}


def lines(content):
    """Transactions of a statement: (time, sign, fen, balance, serial)."""
    rows = []
    for one in etree.fromstring(content).iter("Transaction"):
        cell = {element.tag: element.text or "" for element in one}
        sign = {"0": -1, "1": 1}[cell["BorrowingSigns"]]
        rows.append(
            (
                cell["TransactionTime"],
                sign,
                fen(cell["TransactionAmount"]),
                fen(cell["AccountBalance"]),
                cell["TransactionSerial"],
                cell["TransactionStatus"],
            )
        )
    return rows


def fen(yuan):
    whole, cents = re.fullmatch(r"(-?\d+)\.(\d\d)", yuan).groups()
    return int(whole) * 100 + int(cents)
