"""Rises become warnings in the books; what time brings about them.

In:  rises of the engine, in their order; the present. Out: matters, moves, clocks; officers told.
Law: one warning is one matter, whatever is judged again; what is past its time ends, and begins again when it rises.
"""

from collections.abc import Iterable
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import EarlyWarning, Filed, Kind, Matter
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.engines.warn import Rise
from hezhan.flows.machine import Machine
from hezhan.flows.money.upstream import warning_officers
from hezhan.flows.warning.standing import COOLING, EXPIRY, Practice, as_move, faces, told_of
from hezhan.ports import Book, Books, Crossed

DAY: Final = 86_400 * SECOND
_ENDS: Final = {EXPIRY: "expire", COOLING: "close"}


def write_rises(book: Book, practice: Practice, unit: str, rises: Iterable[Rise]) -> int:
    """Write them down; how many there were."""
    officers: list[str] | None = None
    count = 0
    for count, rise in enumerate(rises, 1):  # noqa: B007  counted
        told = told_of(practice.rules, rise)
        filed = book.keyed(_key(told))
        officers = warning_officers(book, unit) if officers is None else officers
        if filed is None:
            _raise(book, practice, unit, told, officers)
        else:
            _rise(book, practice, filed, told, officers)
    return count


def end_warnings(books: Books, centre: str, practice: Practice) -> int:
    """End what is past its time and close what has cooled down; one transaction each. How many there were."""
    with books.by_hand(centre) as book:
        over = [(face.matter_id, _ENDS[face.name]) for face in book.clocks(until=book.now) if face.name in _ENDS]
    return sum(_end(books, centre, practice, *one) for one in dict.fromkeys(over))


def sweep_events(books: Books, centre: str, days: int) -> int:
    """Remove batches that are older and were judged; how many there were."""
    with books.by_hand(centre) as book:
        return book.sweep_batches(Instant(book.now - days * DAY))


def _raise(book: Book, practice: Practice, unit: str, told: EarlyWarning, officers: list[str]) -> None:
    def build(own: str) -> Matter[Any]:
        by, at = book.member.id, book.now
        key = _key(told)
        return Matter(
            id=own, kind=Kind.WARNING, case_id=None, unit=unit, at=at, by=by, body=told, key=key, state="raised"
        )

    written = Machine(book).add("warning.raise", build, key=_key(told))
    _tell(book, practice, written.id, told, officers)


def _rise(book: Book, practice: Practice, filed: Filed[EarlyWarning], told: EarlyWarning, officers: list[str]) -> None:
    try:
        state = moved(Proceeding.WARNING, filed.state, "rise")
    except OutOfTurn:
        return  # closed: the engine begins another one
    Machine(book).move("warning.rise", filed, "rise", state, as_move(told))
    _tell(book, practice, filed.matter.id, told, officers)


def _tell(book: Book, practice: Practice, matter_id: str, told: EarlyWarning, officers: list[str]) -> None:
    filed = book.get(matter_id)
    assert filed is not None
    book.wind(matter_id, faces(practice, filed))
    if practice.grade(told.grade).danger:
        book.tell(officers, matter_id, "warning.rise")


def _end(books: Books, centre: str, practice: Practice, matter_id: str, act: str) -> bool:
    try:
        with books.by_hand(centre) as book:
            filed = book.get(matter_id)
            if filed is None or filed.matter.kind is not Kind.WARNING:
                return False
            return _ended(book, practice, filed, act)
    except Crossed:
        return False  # something else was done with it meanwhile: the next minute looks again


def _ended(book: Book, practice: Practice, filed: Filed[EarlyWarning], act: str) -> bool:
    try:
        state = moved(Proceeding.WARNING, filed.state, act)
    except OutOfTurn:
        return False
    Machine(book).move(f"warning.{act}", filed, act, state)
    ended = book.get(filed.matter.id)
    assert ended is not None
    book.wind(filed.matter.id, faces(practice, ended))
    return True


def _key(told: EarlyWarning) -> str:
    return f"warning:{told.number}"
