"""The stop goes on to the next bank (延伸止付): a bank that finds the money gone says where it went.

In:  an answer to a stop that names payments onward. Out: drafts at the next bank: of a stop, with the onward payment as its
     basis; or of a query, where the basis lacks what the next bank must match.
Law: one bank's word holds nothing at another bank. Where it says that the other one has stopped the money already, the
     draft is the papers for that stop (后补); the hold, its clock and its notice begin with that other bank's own answer.
     An account under a live order gets no second draft, whatever is run again.
"""

from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import (
    Answer,
    Basis,
    Case,
    ClockFace,
    Filed,
    Kind,
    Matter,
    Onward,
    Order,
    Query,
    Wanted,
    What,
)
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import completed, drafted, faults
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

CLOCK: Final = "stop-by-word"
CLOCK_NAMES: Final = ("他行已延伸止付，待补手续", "a stop by another bank's word, papers due")
_GOING: Final = frozenset({"drafted", "signed", "sent", "confirmed", "waiting"})
_STOPS: Final = frozenset({What.STOP, What.STOP_AGAIN})
_TERM: Final = 48 * 3600 * SECOND


def draft_extended(book: Book, answer_id: str) -> list[Matter[Any]]:
    """Draft what an answer makes necessary at the next banks."""
    answer: Filed[Answer] | None = book.get(answer_id)
    if answer is None or answer.state != "matched" or not answer.matter.body.onward or not answer.matter.about:
        return []
    stop: Filed[Order] | None = book.get(answer.matter.about)
    case: Filed[Case] | None = book.get(str(answer.matter.case_id))
    if stop is None or case is None or case.state == "closed" or stop.matter.body.what not in _STOPS:
        return []
    book.alone(case.matter.id)
    told = enumerate(answer.matter.body.onward, start=1)
    drafts = [_at_next_bank(book, case, stop, one, f"auto:extend:{answer_id}:{n}") for n, one in told]
    return [one for one in drafts if one is not None]


def end_words(book: Book) -> int:
    """Stops by another bank's word that are over by that word; gives how many there were."""
    over = [face.matter_id for face in book.clocks(until=book.now) if face.name == CLOCK]
    for matter_id in over:
        book.wind(matter_id, [])
    return len(over)


def _at_next_bank(book: Book, case: Filed[Case], stop: Filed[Order], onward: Onward, key: str) -> Matter[Any] | None:
    there = book.keyed(key)
    if there is not None:
        return there.matter
    if onward.fen is None or onward.at is None or not onward.holder:
        return _query(book, case, onward, key)
    order = completed(book, case, _order(stop, onward), None)
    if _live(book, order.account) or faults(book, case, order, None):
        return None
    machine = Machine(book)
    written = machine.add(
        "stop.draft", lambda one: drafted(machine.sheet(case, one, Kind.ORDER, order), case, None, key), key=key
    )
    happened(book, Fact.ORDER_DRAFTED, written.id)
    _tell(book, stop, onward, written)
    return written


def _order(stop: Filed[Order], onward: Onward) -> Order:
    assert onward.fen is not None
    assert onward.at is not None
    source = stop.matter.body
    held = onward.held_from is not None
    return Order(
        what=What.STOP,
        account=onward.account,
        holder=onward.holder,
        bank=onward.bank,
        reason="款项已转往该户，延伸止付" + ("，补办手续" if held else ""),
        basis=Basis(
            payer=source.account, payer_name=source.holder, payer_bank=source.bank, fen=onward.fen, at=onward.at
        ),
        level=source.level + 1,
        why=("上一户的银行答复：款项已转往该户" + ("，下一家银行已先行止付" if held else ""),),
        automatic=True,
        held_already=held,
    )


def _query(book: Book, case: Filed[Case], onward: Onward, key: str) -> Matter[Query] | None:
    asked = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=onward.account))
    if any(one.matter.body.what is What.STATEMENTS for one in asked):
        return None
    query = Query(
        what=What.STATEMENTS,
        account=onward.account,
        holder=onward.holder,
        bank=onward.bank,
        since=onward.at,
        reason="上一户的银行答复款项转往该户，要素不全，先查明细",
        automatic=True,
    )
    machine = Machine(book)
    written: Matter[Query] = machine.add(
        "query.draft", lambda one: drafted(machine.sheet(case, one, Kind.QUERY, query), case, None, key), key=key
    )
    happened(book, Fact.QUERY_DRAFTED, written.id)
    return written


def _live(book: Book, account: str) -> bool:
    found = book.find(Wanted(kinds=[Kind.ORDER], account=account))
    return any(one.state in _GOING for one in found)


def _tell(book: Book, stop: Filed[Order], onward: Onward, written: Matter[Order]) -> None:
    """Whoever had a hand in the first stop is told; the time that the other bank's stop still has is a clock."""
    hands = [stop.matter.by, *(move.by for move in stop.moves if move.step)]
    book.tell(list(dict.fromkeys(hands)), written.id, "stop.extended")
    begins = onward.held_from
    if begins is None or begins > book.now:
        return
    ends = min(onward.held_until or begins + _TERM, begins + _TERM)
    if ends > book.now:
        warn = Instant(begins + (ends - begins) // 2)
        book.wind(written.id, [_face(written.id, begins, Instant(ends), warn)])


def _face(matter_id: str, begins: Instant, ends: Instant, warn: Instant) -> ClockFace:
    return ClockFace(
        matter_id=matter_id,
        name=CLOCK,
        begins=begins,
        ends=ends,
        warns=(warn,),
        who="approver",
        article="stop",
        nature="deadline",
    )
