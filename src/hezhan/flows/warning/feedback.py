"""What came of warnings: how often they were right and how early, by source; and what a model can learn from it.

In:  a desk, a span of time. Out: figures; one row of features for each warning that was evaluated.
Law: only what somebody evaluated counts as right or wrong; rows to learn from name nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import EarlyWarning, Filed, Kind, Wanted
from hezhan.engines.rights import Action
from hezhan.engines.warn import Kind as Event
from hezhan.flows.desk import Desk
from hezhan.flows.every import every
from hezhan.flows.facts import facts_of
from hezhan.flows.warning.standing import MINUTE, Practice, history

_CALL: Final = "call_96110"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSource:
    """Warnings that rest on events of one kind. `lead_minutes`: from the warning to the first payment seen, the median."""

    source: str
    warnings: int
    evaluated: int
    right: int
    precision_percent: int | None
    contact_minutes: int | None
    lead_minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfResult:
    """How often a result was answered."""

    result: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of the warnings raised in a span of time."""

    warnings: int
    by_source: tuple[OfSource, ...]
    results: tuple[OfResult, ...]
    calls: int
    refused_percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An evaluated warning as the model saw it when it was graded last; `right`: it was right to warn."""

    number: str
    signals: tuple[str, ...]
    script: str
    score: int
    second: int
    steps: int
    right: bool


def figures(desk: Desk, practice: Practice, since: Instant, until: Instant) -> Figures:
    """Of warnings that one may read."""
    found = _raised(desk, since, until)
    kinds = {signal.name: [str(Event(kind)) for kind in sorted(signal.kinds)] for signal in practice.rules.signals}
    by_source = defaultdict[str, list[Filed[EarlyWarning]]](list)
    for filed in found:
        for source in {kind for name in history(filed)[-1].signals for kind in kinds.get(name, ())}:
            by_source[source].append(filed)
    moves = [move for filed in found for move in filed.moves]
    results = Counter(str(move.body["result"]) for move in moves if move.act in ("answer", "miss"))
    calls = sum(move.act == "act" and move.body["measure"] == _CALL for move in moves)
    return Figures(
        warnings=len(found),
        by_source=tuple(_of_source(practice, name, those) for name, those in sorted(by_source.items())),
        results=tuple(OfResult(result=name, times=times) for name, times in results.most_common()),
        calls=calls,
        refused_percent=_percent(results["refused"] + results["unreached"], calls),
    )


def lessons(desk: Desk, since: Instant, until: Instant) -> list[Lesson]:
    """To learn from: what was evaluated with a yes or a no."""
    return [
        Lesson(
            number=filed.matter.body.number,
            signals=known.signals,
            script=known.fits,
            score=known.score,
            second=known.second,
            steps=known.steps,
            right=right,
        )
        for filed in _raised(desk, since, until)
        if (right := right_of(filed)) is not None
        for known in history(filed)[-1:]
    ]


def right_of(filed: Filed[EarlyWarning]) -> bool | None:
    """Whether it was right to warn; None where nobody said."""
    move = filed.done("evaluate")
    return None if move is None else {"true": True, "false": False}.get(str(move.body["right"]))


def _raised(desk: Desk, since: Instant, until: Instant) -> list[Filed[EarlyWarning]]:
    found = [
        one
        for one in every(desk.book, Wanted(kinds=[Kind.WARNING]))
        if since <= one.matter.body.raised_at < until and desk.decide(Action.WARNING_READ, facts_of(one)).allowed
    ]
    desk.listed(Kind.WARNING, Action.WARNING_READ, found)
    return found


def _of_source(practice: Practice, source: str, those: Sequence[Filed[EarlyWarning]]) -> OfSource:
    told = [right for one in those if (right := right_of(one)) is not None]
    return OfSource(
        source=source,
        warnings=len(those),
        evaluated=len(told),
        right=sum(told),
        precision_percent=_percent(sum(told), len(told)),
        contact_minutes=_median(contact - one.matter.at for one in those if (contact := _contact(one)) is not None),
        lead_minutes=_median(
            paid - one.matter.body.raised_at for one in those if (paid := _paid(practice, one)) is not None
        ),
    )


def _contact(filed: Filed[EarlyWarning]) -> Instant | None:
    return next((move.at for move in filed.moves if move.act == "act"), None)


def _paid(practice: Practice, filed: Filed[EarlyWarning]) -> Instant | None:
    """When a payment was first seen."""
    paying = {signal.name for signal in practice.rules.signals if signal.kinds == {Event.PAYMENT}}
    return next((known.raised_at for known in history(filed) if not paying.isdisjoint(known.signals)), None)


def _median(spans: Iterable[int]) -> int | None:
    told = list(spans)
    return round(median(told)) // MINUTE if told else None


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
