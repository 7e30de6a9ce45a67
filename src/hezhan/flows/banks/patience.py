"""How long one waits for a bank's answer before it is asked again.

In:  an application that went out. Out: a job at the next time, in the transaction that sends it.
"""

from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

_FIRST: Final = 10 * 60 * SECOND
_TIMES: Final = 8  # after 10, 30, 70 … minutes, the last time after almost two days


def wait_for(book: Book, matter_id: str, sent_at: int) -> None:
    """Set the next time; none is set after the last one."""
    times = (sent_at + _FIRST * ((2 << n) - 1) for n in range(_TIMES))
    due = next((at for at in times if at > book.now), None)
    if due is not None:
        happened(book, Fact.BANK_SILENT, matter_id, at=Instant(due))
