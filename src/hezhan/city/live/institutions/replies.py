"""Answers of institutions, written.

In:  what an institution says, by field. Out: one XML document in the institution's character set.
Law: fields stand in the order of the message; what is not said is an empty element.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from hezhan.city.banks.conduct import Sort
from hezhan.city.banks.holders import Institution
from hezhan.city.live.institutions.fields import ANSWERED, LISTED, TxCode

Said = Mapping[str, "str | Sequence[Mapping[str, str]]"]

CHARACTER_SETS: Final[Mapping[Sort, str]] = {
    Sort.NATIONAL: "GBK",
    Sort.JOINT_STOCK: "UTF-8",
    Sort.CITY: "GB18030",
    Sort.RURAL: "GB2312",
    Sort.NET: "UTF-8",
    Sort.WALLET: "UTF-8",
}


def bank_id(bank: Institution) -> str:
    """How an institution is called in BankID and MessageFrom."""
    return f"9999000000{bank.mark}"


def written(code: TxCode, bank: Institution, sort: Sort, serial: str, said: Said) -> bytes:
    """One answer. Raises KeyError for a field that the message does not have."""
    order = ANSWERED[code]
    strange = set(said) - set(order)
    if strange:
        raise KeyError(f"{code.answer} has no {sorted(strange)}")
    head = {"TxCode": code.answer, "MessageFrom": bank_id(bank), "TransSerialNumber": serial}
    encoding = CHARACTER_SETS[sort]
    text = "".join(
        (
            f'<?xml version="1.0" encoding="{encoding}"?>\n<Response><Head>',
            *(_element(name, value) for name, value in head.items()),
            "</Head><Body>",
            *(_field(name, said.get(name, "")) for name in order if name != "Accounts" or name in said),
            "</Body></Response>\n",
        )
    )
    return text.encode(encoding, "xmlcharrefreplace")


def _field(name: str, value: str | Sequence[Mapping[str, str]]) -> str:
    if isinstance(value, str):
        return _element(name, value)
    accounts = ("".join(_element(field, one.get(field, "")) for field in LISTED) for one in value)
    return f"<{name}>" + "".join(f"<Account>{inner}</Account>" for inner in accounts) + f"</{name}>"


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>"
