"""A bank that is silent is asked again: the same application, the same bytes, later each time.

In:  an order, a query or a payment of a return that went out and is not answered. Out: the same handed over once more, a
     line in the log, and the next time set.
Law: nothing changes by it but that the bank gets it again: one application id is one intent, which a bank carries out once.
"""

from typing import Any

from hezhan.core.banking import Application, LineDown
from hezhan.core.matters import Filed, Kind, Noted
from hezhan.core.problems import Refused
from hezhan.flows.banks import payments
from hezhan.flows.banks.answers import Doors
from hezhan.flows.banks.patience import wait_for
from hezhan.flows.banks.sending import with_papers
from hezhan.ports import Book


def ask_again(doors: Doors, hand: str, matter_id: str) -> bool:
    """Hand it over once more if it still waits for an answer; gives whether it did."""
    with doors.books.by_hand(hand) as book:
        filed = book.get(matter_id)
        if filed is None or filed.state != "sent":
            return False
        why = ""
        try:
            doors.line.send(_application(book, filed, doors))
        except (LineDown, Refused) as fault:
            why = str(fault)[:200]
        note = Noted(act="order.send-again", content={"automatic": True, "why": why})
        book.looked(str(filed.matter.kind), matter_id, filed.matter.case_id, note)
        wait_for(book, matter_id, _sent_at(filed))
        return not why


def _sent_at(filed: Filed[Any]) -> int:
    sent = filed.done("send")
    assert sent is not None
    return sent.at


def _application(book: Book, filed: Filed[Any], doors: Doors) -> Application:
    """The very one that was sent."""
    if filed.matter.kind is Kind.PAYMENT:
        assert doors.render is not None
        return payments.with_papers(book, filed, doors.render, doors.sender)
    return with_papers(book, filed, doors.papers, doors.sender)
