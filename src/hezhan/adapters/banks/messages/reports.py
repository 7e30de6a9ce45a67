"""100401 案件举报: a bank reports for a victim, both ways.

In:  the parts of a message. Out: a `BankReport`. In: a `BankReport`. Out: the document that a bank would send.
Law: a report is never lost for what is unreadable in it: such a field stays empty and is told. ApplicationID, which the
public list of elements does not name, stands first, as in every other message.
"""

from hashlib import sha256
from typing import Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import ID, LONG, TEXT, TIME, YUAN
from hezhan.adapters.banks.messages.codes import AFTERWARDS, ID_TYPE, REPORT, STOPPED
from hezhan.adapters.banks.messages.elements import Parts, below, branch, name_of, written
from hezhan.adapters.banks.messages.items import Item, Telling, elements, nested, values
from hezhan.adapters.banks.messages.replies import told_by_head
from hezhan.core.banking import BankAccount, BankReport, Officer, ReportedPayment
from hezhan.core.problems import Problem

_MOST_PAYMENTS: Final = 500
_REPORT: Final = (
    Item("ApplicationID", "application_id", ID),
    Item("ApplicationType", "afterwards", AFTERWARDS),
    Item("ReportEndTime", "ended_at", TIME),
    Item("VictimName", "victim", TEXT),
    Item("VictimPhoneNumber", "victim_phone", TEXT),
    Item("VictimIDType", "victim_id_type", ID_TYPE),
    Item("VictimIDNumber", "victim_id", TEXT),
    Item("AccidentDescription", "words", LONG),
    Item("ReportOrgName", "unit", TEXT),
    Item("OperatorName", "officer.name", TEXT),
    Item("OperatorPhoneNumber", "officer.phone", TEXT),
)
_LAST: Final = (Item("IsInitialNode", "first_node", TEXT),)
_BEFORE: Final = (
    Item("ID", "payment_id", TEXT),
    Item("Type", "kind", TEXT),
    Item("Time", "time", TIME),
    Item("Currency", "currency", TEXT),
    Item("TransferAmount", "fen", YUAN),
)
_SIDES: Final = {"TransferOut": "payer", "TransferIn": "payee"}
_SIDE: Final = (
    Item("BankID", "bank_id", TEXT),
    Item("BankName", "bank", TEXT),
    Item("AccountName", "name", TEXT),
    Item("AccountNumber", "account", TEXT),
)
_AFTER: Final = (
    Item("IP", "ip", TEXT),
    Item("MAC", "mac", TEXT),
    Item("DeviceID", "device", TEXT),
    Item("Place", "place", TEXT),
    Item("Remark", "remark", TEXT),
    Item("IsCeased", "stopped", STOPPED),
)


def is_report(message: Parts) -> bool:
    """Whether a bank reports."""
    return message.root in ("Response", "Request") and message.head.get("TxCode") == REPORT


def read_report(message: Parts, content: bytes, telling: Telling) -> BankReport:
    """The report; what is unreadable in it is told."""
    inner = Telling(telling.file, [])
    told = values((*_REPORT, *_LAST), message.body, inner, beside=["Transactions"])
    found = below(message.body, "Transactions", "Transaction")
    payments = tuple(_payment(one, inner, number) for number, one in enumerate(found[:_MOST_PAYMENTS], start=1))
    if len(found) > _MOST_PAYMENTS:
        inner.wrong(f"it has {len(found)} payments, of which the first {_MOST_PAYMENTS} are read")
    telling.faults.extend(_kept(problem) for problem in inner.faults)
    told.setdefault("application_id", sha256(content).hexdigest())
    return BankReport(payments=payments, **nested(told | told_by_head(message, content), {"officer": Officer}))


def write_report(report: BankReport, *, encoding: str = "UTF-8") -> bytes:
    """What a bank would send. Raises `Unfit`."""
    payments = branch("Transactions", [_written(payment) for payment in report.payments])
    body = [*elements(_REPORT, report), payments, *elements(_LAST, report)]
    head = {"TxCode": REPORT, "MessageFrom": report.bank_id, "TransSerialNumber": report.message_id}
    return written("Response", head, body, encoding=encoding)


def _payment(element: etree._Element, telling: Telling, row: int) -> ReportedPayment:
    told = values((*_BEFORE, *_AFTER), element, telling, beside=_SIDES, row=row)
    for child in element:
        side = _SIDES.get(name_of(child))
        if side is not None:
            told[side] = BankAccount(**values(_SIDE, child, telling, row=row))
    return ReportedPayment(**told)


def _written(payment: ReportedPayment) -> etree._Element:
    sides = [branch(name, list(elements(_SIDE, getattr(payment, side)))) for name, side in _SIDES.items()]
    return branch("Transaction", [*elements(_BEFORE, payment), *sides, *elements(_AFTER, payment)])


def _kept(problem: Problem) -> Problem:
    return Problem(file=problem.file, row=problem.row, reason=problem.reason, text=problem.text, kept=True)
