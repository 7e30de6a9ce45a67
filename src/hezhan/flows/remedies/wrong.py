"""Wrong holds, counted: accounts held that had nothing to do with it, for how much and how long.

In:  the books, a span of time. Out: one row for each order that held wrongly, with what it rests on; sums of them.
Law: every figure is the sum of its rows; a hold counts once, in the span in which it was found wrong; what nobody knows is
     not counted as nothing but said to be unknown. Fen-hours are whole: fen times seconds, by 3,600, rounded down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, Order, Wanted
from hezhan.engines.freeze import TERMS
from hezhan.engines.freeze.calendar import day_of, days_after, end_of_day
from hezhan.flows.remedies.lineage import began, chain, ended, held_fen, newest
from hezhan.flows.remedies.winding import UPHELD, answered, release_key
from hezhan.ports import Book

_HOUR: Final = 3_600 * SECOND
_ALL: Final = 100_000


class Why(StrEnum):
    """How a hold was found wrong."""

    UNRELATED = "unrelated"
    UPHELD = "upheld"
    UPHELD_PART = "upheld-part"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongHold:
    """One order that held wrongly. `root` is the first order of its chain; `until` is None while it still holds."""

    order: str
    root: str
    case_id: str
    unit: str
    what: str
    why: Why
    finding: str  # matter that found it wrong: the objection, or the notice
    found_at: Instant
    held_from: Instant
    held_until: Instant | None
    fen: int | None  # held wrongly
    fen_hours: int | None
    late: bool  # not released within three days of the finding


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongHolds:
    """The count with its rows."""

    since: Instant
    until: Instant
    rows: tuple[WrongHold, ...]

    @property
    def holds(self) -> int:
        """How many holds, each chain of orders once."""
        return len({row.root for row in self.rows})

    @property
    def fen_hours(self) -> int:
        """Fen times hours, of rows whose amount is known."""
        return sum(row.fen_hours or 0 for row in self.rows)

    @property
    def unknown(self) -> int:
        """Rows whose amount nobody told."""
        return sum(row.fen is None for row in self.rows)

    @property
    def late(self) -> int:
        """Holds that were not released in time."""
        return len({row.root for row in self.rows if row.late})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """That a hold is wrong: since when known, by which matter, for how much of it."""

    why: Why
    matter: str
    at: Instant
    order: str
    part: int | None = None
    objection: str = ""


def wrong_holds(book: Book, since: Instant, until: Instant) -> WrongHolds:
    """Holds found wrong in `[since, until)`, as far as this member sees; of several findings of one the first counts."""
    first: dict[str, tuple[_Finding, list[Filed[Order]]]] = {}
    for finding in sorted(_findings(book), key=lambda one: (one.at, one.matter)):
        order = book.get(finding.order)
        if order is None:
            continue
        held = [one for one in chain(book, newest(book, order)) if began(one) is not None]
        if held:
            first.setdefault(held[-1].matter.id, (finding, held))
    counted = [(root, *found) for root, found in first.items() if since <= found[0].at < until]
    rows = [
        _row(book, root, finding, one)
        for root, finding, held in counted
        for one in reversed(_held(book, finding, held))
    ]
    return WrongHolds(since=since, until=until, rows=tuple(rows))


def _findings(book: Book) -> Iterator[_Finding]:
    for notice in book.find(Wanted(kinds=[Kind.NOTICE], states=["unrelated"], limit=_ALL)):
        found = notice.done("unrelated")
        if found is not None:
            yield _Finding(why=Why.UNRELATED, matter=notice.matter.id, at=found.at, order=notice.matter.body.order)
    for one in book.find(Wanted(kinds=[Kind.OBJECTION], states=["upheld", "upheld-part"], limit=_ALL)):
        yield _upheld(one)


def _upheld(objection: Filed[Any]) -> _Finding:
    answer = answered(objection)
    assert answer is not None
    assert answer.act in UPHELD
    whole = answer.act == "uphold"
    return _Finding(
        why=Why.UPHELD if whole else Why.UPHELD_PART,
        matter=objection.matter.id,
        at=answer.at,
        order=objection.matter.body.order,
        part=None if whole else int(answer.body["fen"]),
        objection=objection.matter.id,
    )


def _held(book: Book, finding: _Finding, held: list[Filed[Order]]) -> list[Filed[Order]]:
    """The orders that held wrongly: of a part, those before the smaller one that replaced them."""
    if finding.part is None:
        return held
    smaller = book.keyed(release_key(finding.objection))
    last = next((n for n, one in enumerate(held) if smaller and one.matter.id == smaller.matter.id), None)
    return held if last is None else held[last + 1 :]


def _row(book: Book, root: str, finding: _Finding, order: Filed[Order]) -> WrongHold:
    begun, over = began(order), ended(order)
    assert begun is not None
    fen = finding.part if finding.part is not None else held_fen(book, order)
    span = (over if over is not None else book.now) - begun
    return WrongHold(
        order=order.matter.id,
        root=root,
        case_id=str(order.matter.case_id),
        unit=order.matter.unit,
        what=str(order.matter.body.what),
        why=finding.why,
        finding=finding.matter,
        found_at=finding.at,
        held_from=begun,
        held_until=over,
        fen=fen,
        fen_hours=None if fen is None else fen * max(0, span) // _HOUR,
        late=(over if over is not None else book.now) >= _due(finding.at),
    )


def _due(found: Instant) -> Instant:
    """When three days after a finding are over, as the law counts them."""
    return end_of_day(days_after(day_of(found), TERMS.release_days))
