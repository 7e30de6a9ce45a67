"""Publishing figures: sealed as they are counted, checked and published by two others, corrected only beside what stood.

In:  a desk, the register, a period that is over. Out: a publication; later, what has changed since.
Law: a publication says what its rows say at the moment of each signature, or nobody signs it; what was published is never
     changed: a correction is a publication of its own with its reason, and both are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from hezhan.core.instants import clock
from hezhan.core.matters import FigureTold, Filed, Kind, Matter, Publication, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Decision
from hezhan.engines.statistics import Period
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at, facts_of
from hezhan.flows.keeping.deleting import without_a_hand
from hezhan.flows.statistics.ground import Ground
from hezhan.flows.statistics.telling import figures_of

PUBLISHED: Final = frozenset({"published", "corrected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """A figure that is another one now than when it was sealed."""

    key: str
    name: str
    sealed: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What corrects an earlier publication, and why."""

    of: Filed[Publication]
    reason: str


def draft(
    desk: Desk, ground: Ground, period: Period, unit: str, correction: Correction | None = None
) -> Matter[Publication]:
    """Seal the figures of a period that is over. Raises `NotAllowed`, `Refused`."""
    if desk.book.now < period.until:
        raise refused(f"统计期到 {clock(period.until)} 才结束，此前的数还会变")
    if correction is not None and correction.of.state != "published":
        raise refused("只有已发布、尚未更正的统计才能更正")
    figures = tuple(figures_of(ground, period, unit))
    reason = correction.reason if correction else ""
    body = Publication(since=period.since, until=period.until, figures=figures, reason=reason)
    about = correction.of.matter.id if correction else None

    def build(own: str, at: str) -> Matter[Publication]:
        return replace(desk.sheet(own, at, Kind.FIGURES, body), about=about)

    return desk.add(Action.STATISTICS_DRAFT, facts_at(unit), build)


def check(desk: Desk, ground: Ground, filed: Filed[Publication]) -> None:
    """The first signature. Raises `NotAllowed`, `OutOfTurn`, and `Refused` where a figure is another one by now."""
    _signed(desk, ground, filed, Action.STATISTICS_CHECK, "check")


def publish(desk: Desk, ground: Ground, filed: Filed[Publication]) -> None:
    """The second. What it corrects is told to be corrected."""
    _signed(desk, ground, filed, Action.STATISTICS_PUBLISH, "publish")
    former = desk.about(filed)
    if former is not None:
        state = moved(Proceeding.PUBLICATION, former.state, "correct")
        without_a_hand(desk, former, "correct", state, {"by": filed.matter.id})


def withdraw(desk: Desk, filed: Filed[Publication]) -> None:
    """Take back what is not published yet."""
    state = moved(Proceeding.PUBLICATION, filed.state, "withdraw")
    desk.require(Action.STATISTICS_DRAFT, desk.thing(filed))
    without_a_hand(desk, filed, "withdraw", state, {})


def differing(desk: Desk, ground: Ground, filed: Filed[Publication]) -> list[Differs]:
    """What its figures are now where they are not what was sealed."""
    now: Mapping[str, FigureTold] = {one.key: one for one in figures_of(ground, *span(filed))}
    return [
        Differs(key=was.key, name=was.in_chinese, sealed=was.text, now=now[was.key].text if was.key in now else "")
        for was in filed.matter.body.figures
        if was.key not in now or _said(was) != _said(now[was.key])
    ]


def span(filed: Filed[Publication]) -> tuple[Period, str]:
    """The period and the unit of a publication."""
    return Period(since=filed.matter.body.since, until=filed.matter.body.until), filed.matter.unit


def publications(desk: Desk, wanted: Wanted) -> Sequence[tuple[Filed[Publication], Decision]]:
    """Publications that one may read, the newest first."""
    return readable(desk, wanted, Kind.FIGURES)


def readable(desk: Desk, wanted: Wanted, kind: Kind) -> Sequence[tuple[Filed[Any], Decision]]:
    """What of a kind one may read under the right to statistics; the look is noted."""
    decide = partial(desk.decide, Action.STATISTICS_READ)
    shown = [(one, decision) for one in desk.book.find(wanted) if (decision := decide(facts_of(one))).allowed]
    desk.listed(kind, Action.STATISTICS_READ, [one for one, _ in shown])
    return shown


def refused(reason: str) -> Refused:
    """Why it is not done."""
    return Refused([Problem(file="statistics", row=0, reason="statistics", text=reason)])


def _signed(desk: Desk, ground: Ground, filed: Filed[Publication], action: Action, act: str) -> None:
    state = moved(Proceeding.PUBLICATION, filed.state, act)
    changed = differing(desk, ground, filed)
    if changed:
        told = "；".join(f"{one.name} {one.sealed} → {one.now}" for one in changed)
        raise refused(f"封存以后数已变，请重新编制：{told}")
    desk.move(action, filed, act, state)


def _said(figure: FigureTold) -> tuple[str, str, int]:
    return figure.value, figure.digest, figure.version
