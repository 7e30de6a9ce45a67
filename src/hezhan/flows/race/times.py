"""Where time is lost: how long each step took, from the report to the bank's hold, by bank.

In:  orders and queries that one may see. Out: for each bank, verb and step the number, median and longest seconds.
Law: a step that has not ended is counted as having taken so long already, and told apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of

STEPS: Final = ("report-draft", "draft-signature", "signature-sent", "sent-held", "held-answer")
_LATELY: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """One step at one bank. Seconds; `open` of the `count` have not ended yet."""

    bank: str
    what: str
    step: str
    count: int
    open: int
    median_s: int
    longest_s: int


def step_times(desk: Desk, case: Filed[Case] | None = None) -> list[StepTime]:
    """The slowest first. Raises `NotAllowed` for one case; of all cases the latest orders and queries."""
    case_id = case.matter.id if case is not None else None
    if case is not None:
        desk.look(Action.RACE_READ, case, {"what": "times"})
    asked = Wanted(kinds=[Kind.ORDER, Kind.QUERY], case_id=case_id, limit=_LATELY)
    seen = [one for one in desk.book.find(asked) if desk.decide(Action.RACE_READ, facts_of(one)).allowed]
    if case is None:
        desk.book.looked("race", "times", None, desk.noted(Action.RACE_READ, {"shown": len(seen)}))
    reported = {one: _reported_at(desk, one) for one in {str(filed.matter.case_id) for filed in seen}}
    return times_of(seen, reported, desk.book.now)


def times_of(seen: Sequence[Filed[Any]], reported: Mapping[str, Instant | None], now: Instant) -> list[StepTime]:
    """Steps of these orders and queries; `reported`: by case, when it was."""
    took: dict[tuple[str, str, str], list[tuple[int, bool]]] = defaultdict(list)
    for filed in seen:
        for step, seconds, ended in _steps(filed, reported.get(str(filed.matter.case_id)), now):
            took[filed.matter.institution or filed.matter.body.bank, str(filed.matter.body.what), step].append(
                (seconds, ended)
            )
    told = (
        StepTime(
            bank=bank,
            what=what,
            step=step,
            count=len(found),
            open=sum(not ended for _, ended in found),
            median_s=median_low([seconds for seconds, _ in found]),
            longest_s=max(seconds for seconds, _ in found),
        )
        for (bank, what, step), found in took.items()
    )
    return sorted(told, key=lambda one: (-one.median_s * one.count, one.bank, one.what, STEPS.index(one.step)))


def _steps(filed: Filed[Any], reported: Instant | None, now: Instant) -> Iterator[tuple[str, int, bool]]:
    """Step, seconds, whether it ended. A draft that was taken back is no step of anything."""
    signed, sent = filed.done("cover") or filed.done("sign"), filed.done("send")
    answered = filed.done("confirm") or filed.done("refuse")
    held_at = Instant(answered.body.get("bank_at") or answered.at) if answered is not None else None
    at = [
        reported if getattr(filed.matter.body, "level", 0) == 1 else None,
        filed.matter.at,
        signed.at if signed else None,
        sent.at if sent else None,
        held_at,
        answered.at if answered else None,
    ]
    going = filed.state in ("drafted", "signed", "sent")
    for step, begin, end in zip(STEPS, at[:-1], at[1:], strict=True):
        if begin is not None and end is not None:
            yield step, max(0, end - begin) // SECOND, True
        elif begin is not None and going:
            yield step, max(0, now - begin) // SECOND, False
            return


def _reported_at(desk: Desk, case_id: str) -> Instant | None:
    case = desk.book.get(case_id)
    return case.matter.body.reported_at if case is not None and case.matter.body is not None else None
