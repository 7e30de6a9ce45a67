"""The desk's view: what is open at a unit, in the order in which it loses most if it is left.

In:  a desk, the rows that the store gives. Out: cases with what presses on each, and what waits for whom.
Law: every open case, running clock, waiting order and open objection that the member sees is in it once; the same rows in
     any order give the same view.

A clock presses once it warns; a freeze that runs for months does not. What presses comes before what does not: clocks, then
signatures, late answers, objections; within one of these the case with most money that can still be stopped comes first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Kind
from hezhan.core.money import Fen
from hezhan.engines.rights import Action, Facts, unit_of
from hezhan.flows.desk import Desk
from hezhan.ports import Book

_MINUTE: Final = 60 * SECOND
_LATE: Final = {
    "stop": 30 * _MINUTE,
    "stop-again": 30 * _MINUTE,
}  # after which a bank's answer is late: our own numbers
_LATE_OTHERS: Final = 24 * 60 * _MINUTE
_STANDS: Final = ("standing", "frontier")

Row = Mapping[str, Any]
DeskRows = Callable[[Book], Mapping[str, Sequence[Row]]]


class Press(StrEnum):
    """What presses on a case, the most urgent first."""

    CLOCK = "clock"
    SIGNATURE = "signature"
    LATE_ANSWER = "late-answer"
    OBJECTION = "objection"
    NOTHING = "nothing"


RANK: Final = {press: n for n, press in enumerate(Press)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A running clock."""

    matter_id: str
    case_id: str | None
    name: str
    ends: Instant
    who: str
    article: str
    presses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """An order or query on its way. `late` when a bank has not answered in time.

    `lacks`: what must be known before it can be signed. `refused_for`: why it was refused (`flows.orders.refusals`).
    """

    id: str
    case_id: str | None
    kind: str
    what: str
    bank: str
    state: str
    since: Instant
    by: str
    fen: Fen | None
    late: bool
    lacks: str
    refused_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLine:
    """An objection that is not answered."""

    id: str
    case_id: str | None
    about: str
    at: Instant
    reviewer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """An open case. Money in fen; None where nobody knows it yet."""

    id: str
    case_no: str
    title: str
    fraud_type: str
    unit: str
    state: str
    grade: str
    reported_at: Instant
    loss: Fen
    held: Fen
    standing: Fen | None  # by the last trace
    at_stake: Fen  # what can still be stopped
    assigned: tuple[str, ...]
    press: Press
    until: Instant | None  # the pressing clock's end
    signatures: int
    unanswered: int
    late: int
    objections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What the desk shows."""

    at: Instant
    cases: tuple[CaseLine, ...]
    clocks: tuple[ClockLine, ...]
    signatures: tuple[OrderLine, ...]
    unanswered: tuple[OrderLine, ...]
    refused: tuple[OrderLine, ...]  # of the last day, and nothing was done about it since
    objections: tuple[ObjectionLine, ...]
    loss: Fen
    held: Fen
    at_stake: Fen


def desk_view(desk: Desk, rows: DeskRows) -> DeskView:
    """The view of whoever asks: cases that they may read. Raises `NotAllowed` for whom there is no desk."""
    told = rows(desk.book)
    seen = _readable(desk, told["cases"])
    desk.book.looked(Kind.CASE, "desk", None, desk.noted(Action.CASE_READ, {"shown": len(seen)}))
    return view_of({**told, "cases": seen}, desk.book.now)


def _readable(desk: Desk, rows: Sequence[Row]) -> list[Row]:
    """Cases that may be read. What lies at one unit is decided once; what that does not allow, case by case."""
    at_unit: dict[tuple[str, ...], bool] = {}
    readable = []
    for row in rows:
        lies = (row["unit"], *row["owners"])
        former = tuple(unit_of(one) for one in row["owners"] if one != row["unit"])
        facts = Facts(unit=unit_of(row["unit"]), former_units=former)
        if lies not in at_unit:
            at_unit[lies] = desk.decide(Action.CASE_READ, facts).allowed
        if at_unit[lies] or desk.decide(Action.CASE_READ, replace(facts, case_id=row["id"])).allowed:
            readable.append(row)
    return readable


def view_of(told: Mapping[str, Sequence[Row]], now: Instant) -> DeskView:
    """The view of these rows."""
    known = {row["id"] for row in told["cases"]}
    clocks = [_clock(row, now) for row in told["clocks"]]
    orders = [_order(row, now) for row in told["orders"] if row["state"] != "confirmed"]
    objections = [_objection(row) for row in told["objections"]]
    by_case: dict[str, _OfCase] = defaultdict(_OfCase.empty)
    for clock in clocks:
        by_case[str(clock.case_id)].clocks.append(clock)
    for order in orders:
        by_case[str(order.case_id)].orders.append(order)
    for objection in objections:
        by_case[str(objection.case_id)].objections.append(objection)
    held = _held(told["orders"])
    standing = {row["case_id"]: _standing(row["by_state"]) for row in told["money"] if row["case_id"] in known}
    cases = [_case(row, by_case[row["id"]], held.get(row["id"], 0), standing.get(row["id"])) for row in told["cases"]]
    return DeskView(
        at=now,
        cases=tuple(sorted(cases, key=_urgency)),
        clocks=tuple(sorted(clocks, key=lambda one: (one.ends, one.name, one.matter_id))),
        signatures=tuple(sorted((one for one in orders if one.state == "drafted"), key=_oldest)),
        unanswered=tuple(sorted((one for one in orders if one.state != "drafted"), key=_oldest)),
        refused=tuple(sorted((_order(row, now) for row in told["refused"] if row["case_id"] in known), key=_oldest)),
        objections=tuple(sorted(objections, key=lambda one: (one.at, one.id))),
        loss=Fen(sum(one.loss for one in cases)),
        held=Fen(sum(one.held for one in cases)),
        at_stake=Fen(sum(one.at_stake for one in cases)),
    )


@dataclass(frozen=True, slots=True)
class _OfCase:
    clocks: list[ClockLine]
    orders: list[OrderLine]
    objections: list[ObjectionLine]

    @staticmethod
    def empty() -> "_OfCase":
        return _OfCase([], [], [])


def _case(row: Row, of: _OfCase, held: int, standing: int | None) -> CaseLine:
    drafted = [one for one in of.orders if one.state == "drafted" and one.kind == Kind.ORDER]
    sent = [one for one in of.orders if one.state != "drafted"]
    late = [one for one in sent if one.late]
    pressing = [one.ends for one in of.clocks if one.presses]
    whole = int(row["loss"] or 0) if standing is None else standing
    press = next(
        (
            kind
            for kind, there in (
                (Press.CLOCK, pressing),
                (Press.SIGNATURE, drafted),
                (Press.LATE_ANSWER, late),
                (Press.OBJECTION, of.objections),
            )
            if there
        ),
        Press.NOTHING,
    )
    return CaseLine(
        id=row["id"],
        case_no=row["case_no"],
        title=row["title"],
        fraud_type=row["fraud_type"] or "",
        unit=row["unit"],
        state=row["state"],
        grade=row["grade"] or "",
        reported_at=Instant(row["reported_at"]),
        loss=Fen(row["loss"] or 0),
        held=Fen(held),
        standing=None if standing is None else Fen(standing),
        at_stake=Fen(max(0, whole - held)),
        assigned=tuple(row["assigned"]),
        press=press,
        until=min(pressing, default=None),
        signatures=len(drafted),
        unanswered=len(sent),
        late=len(late),
        objections=len(of.objections),
    )


def _urgency(one: CaseLine) -> tuple[int, int, int, int, str]:
    """What loses most if it is left comes first; of equals what ends first, then what waits longest."""
    return RANK[one.press], -one.at_stake, one.until or 0, one.reported_at, one.id


def _clock(row: Row, now: Instant) -> ClockLine:
    warned = min(row["warns"], default=row["ends"])
    return ClockLine(
        matter_id=row["matter_id"],
        case_id=row["case_id"],
        name=row["name"],
        ends=Instant(row["ends"]),
        who=row["who"],
        article=row["article"],
        presses=now >= min(warned, row["ends"]),
    )


def patience_for(what: str) -> int:
    """Microseconds after which a bank's answer is late."""
    return _LATE.get(what, _LATE_OTHERS)


def _order(row: Row, now: Instant) -> OrderLine:
    waits = row["state"] == "sent"
    fen = row["fen"] if row["fen"] is not None else row["traced"]
    return OrderLine(
        id=row["id"],
        case_id=row["case_id"],
        kind=row["kind"],
        what=row["what"],
        bank=row["institution"] or "",
        state=row["state"],
        since=Instant(row["since"]),
        by=row["by"],
        fen=None if fen is None else Fen(fen),
        late=waits and now - row["since"] >= patience_for(row["what"]),
        lacks=row["lacks"],
        refused_for=row["refused_for"],
    )


def _objection(row: Row) -> ObjectionLine:
    return ObjectionLine(
        id=row["id"], case_id=row["case_id"], about=row["about"], at=Instant(row["at"]), reviewer=row["reviewer"]
    )


def _held(rows: Iterable[Row]) -> dict[str, int]:
    """The claims' money that holds in force cover, by case: of a freeze its amount, of a stop what was traced there."""
    held: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["state"] == "confirmed":
            amounts = [fen for fen in (row["fen"], row["traced"]) if fen is not None]
            held[str(row["case_id"])] += min(amounts, default=0)
    return held


def _standing(by_state: Iterable[Sequence[Any]]) -> int:
    return sum(int(fen) for state, fen in by_state if state in _STANDS)


def _oldest(one: OrderLine) -> tuple[int, str]:
    return one.since, one.id
