"""Dynamic queries (账户动态查询): a bank tells movements of an account as they come, until the watch is over.

In:  a query of kind watch that its bank took up, pushed answers, time. Out: moves and a clock; each push is an answer of its
     own, whose movements become a statement like any other (`flows.money`).
Law: a watch runs from the bank's yes until the instant that was signed for, or sooner by a query that ends it; what is
     pushed later than a day behind its end is kept and not used.
"""

from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import ClockFace, Filed, Kind, Query, What
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.flows.machine import Machine
from hezhan.ports import Book, Books, Crossed

CLOCK: Final = "watch"
CLOCK_NAMES: Final = ("动态查询", "the watch of an account")
RUNNING: Final = ("sent", "watching")
LONGEST_DAYS: Final = 100  # as long as platforms take them; a longer one needs a new approval
_USUAL_DAYS: Final = 30
_DAY: Final = 24 * 3600 * SECOND
SHORTEST_END: Final = 3600 * SECOND
_ON_ITS_WAY: Final = _DAY  # a push that was made before the end may come so much later
_WARNS: Final = _DAY


def is_watch(filed: Filed[Any]) -> bool:
    """Whether it is a dynamic query."""
    return filed.matter.kind is Kind.QUERY and filed.matter.body.what is What.WATCH


def furthest_end(now: Instant) -> Instant:
    """Until when one that is signed now may run."""
    return Instant(now + LONGEST_DAYS * _DAY)


def end_of(query: Query, signed_at: Instant) -> Instant:
    """Until when it runs: as was signed, thirty days where nothing was said; a whole second."""
    until = query.until if query.until is not None else signed_at + _USUAL_DAYS * _DAY
    return Instant(until // SECOND * SECOND)


def trouble_with(filed: Filed[Query], now: Instant) -> str:
    """Why a push is not used; '' when it is."""
    over = filed.done("end") or filed.done("expire")
    if over is None or now < over.at + _ON_ITS_WAY:
        return ""
    return "it tells movements of a watch that was over more than a day before"


def moved_by_bank(book: Book, filed: Filed[Query], act: str, at: Instant) -> None:
    """What follows when a bank took up a query: a watch gets its clock, and the end of one ends it."""
    if act != "confirm":
        return
    if is_watch(filed):
        _wind(book, filed, at)
    elif filed.matter.body.what is What.END_WATCH and filed.matter.about:
        watch = book.get(filed.matter.about)
        if watch is not None:
            _over(book, watch, "end", {"by_query": filed.matter.id, "bank_at": int(at)})


def end_watches(books: Books, centre: str) -> int:
    """Write down each watch whose time is over; gives how many there were. One transaction each."""
    with books.by_hand(centre) as book:
        over = [face.matter_id for face in book.clocks(until=book.now) if face.name == CLOCK]
    return sum(_expire(books, centre, matter_id) for matter_id in dict.fromkeys(over))


def _expire(books: Books, centre: str, matter_id: str) -> bool:
    try:
        with books.by_hand(centre) as book:
            filed = book.get(matter_id)
            return filed is not None and _over(book, filed, "expire", {})
    except Crossed:
        return False  # something else was done with it meanwhile: the next minute looks again


def _over(book: Book, watch: Filed[Query], act: str, told: dict[str, Any]) -> bool:
    try:
        state = moved(Proceeding.WATCH, watch.state, act)
    except OutOfTurn:
        return False
    Machine(book).move(f"query.{act}", watch, act, state, told)
    book.wind(watch.matter.id, [])
    return True


def _wind(book: Book, filed: Filed[Query], begins: Instant) -> None:
    ends = filed.done("confirm")
    signed = filed.done("sign") or filed.done("cover")
    assert ends is not None
    assert signed is not None
    until = end_of(filed.matter.body, signed.at)
    face = ClockFace(
        matter_id=filed.matter.id,
        name=CLOCK,
        begins=begins,
        ends=until,
        warns=(Instant(max(begins, until - _WARNS)),),
        who="duty-officer",
        article="",
        nature="power",
    )
    book.wind(filed.matter.id, [face])
