"""The rows that figures are made of, out of the books: reports, cases, leads, holds, returns, first stops, wrong holds.

In:  a book, a span. Out: rows with the id of the matter that each opens to.
Law: each thing is one row, whatever was done with it; a report that was withdrawn or put right is none; of a chain of orders
     the first that held counts, so that a stop that became a freeze is one stop and one freeze.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, Order, Wanted, What
from hezhan.engines.block import Kind as Of
from hezhan.engines.rights import Action
from hezhan.engines.statistics import Row
from hezhan.flows.blocks.hitting import told_in
from hezhan.flows.every import every
from hezhan.flows.remedies.lineage import STOPS, began, held_fen
from hezhan.flows.remedies.wrong import wrong_holds
from hezhan.ports import Book

_MINUTE: Final = 60 * SECOND
_HOUR: Final = 60 * _MINUTE
_NUMBERS: Final = frozenset({Of.PHONE, Of.PHONE_PREFIX})
_ADDRESSES: Final = frozenset({Of.DOMAIN, Of.URL, Of.IP})


class Rows:
    """Rows out of one book with their moment in `[since, until)`; each kind of matter is read once."""

    def __init__(self, book: Book, since: Instant, until: Instant) -> None:
        self.book, self.since, self.until = book, since, until
        self.all = cache(lambda kind: list(every(book, Wanted(kinds=[kind]))))
        self.of = cache(self._made)

    def _made(self, of: str) -> list[Row]:
        """Rows of one kind; none where nothing makes them."""
        made = _MAKERS.get(of)
        return [] if made is None else [row for row in made(self) if self.since <= row.at < self.until]


def _reports(rows: Rows) -> Iterator[Row]:
    for one in rows.all(Kind.REPORT):
        if one.state == "filed":
            yield _row(one, "report", one.matter.body.reported_at)


def _cases(rows: Rows) -> Iterator[Row]:
    for one in rows.all(Kind.CASE):
        yield _row(one, "case", one.matter.body.reported_at)


def _clear(rows: Rows) -> Iterator[Row]:
    """Of each case whether the first trace came within the hour."""
    for one in rows.all(Kind.CASE):
        told = one.done("total-known")
        at = one.matter.body.reported_at
        yield _row(one, "clear", at, marks={"in-time"} if told is not None and told.at - at <= _HOUR else set())


def _leads(rows: Rows) -> Iterator[Row]:
    for one in rows.all(Kind.LEAD):
        if one.state == "joined":
            continue
        yield _row(one, "lead", one.matter.at)


def _stops(rows: Rows) -> Iterator[Row]:
    for one, at in _held(rows, STOPS):
        yield _row(one, "stop", at, amount=one.matter.body.traced or 0)


def _freezes(rows: Rows) -> Iterator[Row]:
    for one, at in _held(rows, frozenset({What.FREEZE})):
        yield _row(one, "freeze", at, amount=held_fen(rows.book, one) or 0)


def _first_stops(rows: Rows) -> Iterator[Row]:
    first: dict[str, Instant] = {}
    for one, at in _held(rows, STOPS):
        case_id = str(one.matter.case_id)
        first[case_id] = min(at, first.get(case_id, at))
    for case in rows.all(Kind.CASE):
        stopped = first.get(case.matter.id)
        reported = case.matter.body.reported_at
        if stopped is not None:
            yield _row(case, "first-stop", stopped, amount=max(0, stopped - reported) // _MINUTE)


def _returns(rows: Rows) -> Iterator[Row]:
    for one in rows.all(Kind.PAYMENT):
        told = one.done("confirm")
        if told is not None:
            yield _row(one, "return", told.at, amount=one.matter.body.fen)


def _wrong_holds(rows: Rows) -> Iterator[Row]:
    """A chain of orders once, at its finding."""
    first = {row.root: row for row in reversed(wrong_holds(rows.book, rows.since, rows.until).rows)}
    for root, row in first.items():
        yield Row(id=root, of="wrong-hold", at=row.found_at, unit=row.unit, case=row.case_id, amount=row.fen or 0)


def _wrong_blocks(rows: Rows) -> Iterator[Row]:
    for one in every(rows.book, Wanted(kinds=[Kind.BLOCK], states=["lifted"])):
        told = one.done("lift")
        if told is not None and "appeal" in told.body:
            yield _row(one, "wrong-block", told.at)


def _warnings(rows: Rows) -> Iterator[Row]:
    for one in rows.all(Kind.WARNING):
        yield _row(one, "warning", one.matter.body.raised_at)


def _calls_blocked(rows: Rows) -> Iterator[Row]:
    yield from _hits(rows, "blocked-call", _NUMBERS)


def _visits_blocked(rows: Rows) -> Iterator[Row]:
    yield from _hits(rows, "blocked-visit", _ADDRESSES)


def _hits(rows: Rows, of: str, kinds: frozenset[Of]) -> Iterator[Row]:
    """Batches of hits as partners handed them in; what only a trial would have blocked does not count."""
    for batch in rows.all(Kind.BLOCK_HITS):
        count = sum(one.hits for one in told_in(batch.matter.body) if Of(one.kind) in kinds and not one.trial)
        if count:
            yield _row(batch, of, batch.matter.at, amount=count)


def _held(rows: Rows, whats: frozenset[What]) -> Iterator[tuple[Filed[Order], Instant]]:
    """Orders that a bank carried out, each with when it began to hold."""
    for one in rows.all(Kind.ORDER):
        at = began(one) if one.matter.body.what in whats else None
        if at is not None:
            yield one, at


def _row(
    filed: Filed[Any], of: str, at: Instant, amount: int = 1, marks: set[str] | frozenset[str] = frozenset()
) -> Row:
    unit = filed.place.unit if filed.place is not None and filed.matter.kind is Kind.CASE else filed.matter.unit
    case = filed.matter.case_id or ""
    return Row(id=filed.matter.id, of=of, at=at, unit=unit, case=case, amount=int(amount), marks=frozenset(marks))


_MAKERS: Final[Mapping[str, Callable[[Rows], Iterator[Row]]]] = MappingProxyType(
    {
        "report": _reports,
        "case": _cases,
        "clear": _clear,
        "lead": _leads,
        "stop": _stops,
        "freeze": _freezes,
        "first-stop": _first_stops,
        "return": _returns,
        "wrong-hold": _wrong_holds,
        "wrong-block": _wrong_blocks,
        "warning": _warnings,
        "blocked-call": _calls_blocked,
        "blocked-visit": _visits_blocked,
    }
)
COUNTED_HERE: Final = frozenset(_MAKERS)
MARKED_HERE: Final = frozenset({"in-time"})
# who may see the rows of a figure, by what they are; a case's where nothing else is said
OPENED_BY: Final[Mapping[str, Action]] = MappingProxyType(
    {
        "lead": Action.LEAD_READ,
        "stop": Action.ORDER_READ,
        "freeze": Action.ORDER_READ,
        "wrong-hold": Action.ORDER_READ,
        "return": Action.RETURN_READ,
        "wrong-block": Action.BLOCK_READ,
        "warning": Action.WARNING_READ,
        "blocked-call": Action.BLOCK_READ,
        "blocked-visit": Action.BLOCK_READ,
    }
)
