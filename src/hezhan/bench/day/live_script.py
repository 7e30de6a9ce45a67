"""The day at live banks as named steps: a report, a stop, the holder and the statement asked for, a freeze, a return.

In:  a `Day` whose banks are a city's; returns go to a counter, for the platform has no message for them. Out: facts.
Law: as in `script`: each step may be done again, and what follows of it is the same whatever was killed meanwhile.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.bench.day.script import (
    Day,
    case_opens,
    execute_return,
    export_evidence,
    first_drafts,
    frozen,
    hand_over,
    plan_return,
    statement_read,
    stop_first,
    take_the_case,
)


def ask_holder(day: Day) -> None:
    """The duty officer asks whose account it is; the head signs, the bank tells."""
    account = day.world.accounts["A"]
    query = {"what": "holder", "account": account.number, "holder": "", "bank": account.bank, "reason": "核对持有人"}
    day.act("duty.east", f"/cases/{day.case}/queries", "ask-holder", query)
    day.signed("/queries", "A", "holder", "head.east", "done")


def trace(day: Day) -> None:
    """The head signs the query of A; its bank prints the book, and the money is found in it."""
    statement_read(day, "A", 1)


def freeze(day: Day) -> None:
    """The head signs the freeze; the holder is told, and a plan of return is drafted."""
    frozen(day, "A", 1)


def give_back(day: Day) -> None:
    """The bank's counter knows of the freeze, and pays."""
    assert day.counter is not None
    order = day.sent("/orders", "A", "freeze")
    assert order is not None
    day.counter.knows(day.world.number("A"), order["id"], int(order["body"]["fen"]))
    execute_return(day)


LIVE_STEPS: Final[Mapping[str, Callable[[Day], None]]] = MappingProxyType(
    {
        "hand-over": hand_over,
        "case-opens": case_opens,
        "first-drafts": first_drafts,
        "take-the-case": take_the_case,
        "ask-holder": ask_holder,
        "stop-first": stop_first,
        "trace": trace,
        "freeze": freeze,
        "plan-return": plan_return,
        "give-back": give_back,
        "export-evidence": export_evidence,
    }
)
