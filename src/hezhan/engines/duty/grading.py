"""Grading 分级: how grave a case is, why, and how fast it must be acted on and told upward.

In:  what is known of a case (`Seen`), `now`; an officer's decision on the proposal.
Out: a proposed grade with its reasons in two languages; the officer's grade; the grade's own clocks.
Law: a machine proposes, an officer decides: a milder grade than proposed needs words why. More facts never propose a milder
     one. The first stop's clock runs from the report whatever the grade; telling upward runs from when the grade was known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hezhan.core.instants import SECOND, Instant, local
from hezhan.engines.duty.loss import steps_on
from hezhan.engines.duty.rules import RULES
from hezhan.engines.duty.seats import Seat
from hezhan.engines.duty.seen import Seen
from hezhan.engines.duty.terms import TERMS, Grade, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason: the rule, what it raises to, its sentence."""

    rule: str
    grade: Grade
    sensitive: bool
    says: str
    in_english: str
    by: tuple[str, str]  # the document it rests on, in Chinese and in English


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the table says of a case; the gravest reason first."""

    grade: Grade
    sensitive: bool
    grounds: tuple[Ground, ...]
    at: Instant


class Unreasoned(ValueError):
    """A grade milder than proposed, without a word why; or nobody who decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An officer's grade. Raises `Unreasoned`."""

    proposal: Proposal
    grade: Grade
    by: str
    at: Instant
    why: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise Unreasoned("somebody decides on a grade")
        if self.grade < self.proposal.grade and not self.why.strip():
            raise Unreasoned("a grade milder than proposed needs words why")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeClock:
    """Until when something is done that a grade demands. `ends` is exclusive."""

    key: str
    name: str
    in_english: str
    begins: Instant
    ends: Instant
    who: Seat


# Key → names, and who acts.
DUTIES: Mapping[str, tuple[str, str, Seat]] = MappingProxyType(
    {
        "first-stop": ("发出第一道止付", "First stop order sent", Seat.ACTION),
        "commander": ("报告指挥长", "Commander told", Seat.INTAKE_LEAD),
        "superior": ("报告上级", "Superior told", Seat.COMMANDER),
    }
)


def proposed(seen: Seen, now: Instant, terms: Terms = TERMS) -> Proposal:
    """The grade that the table proposes at `now`, with every rule that holds."""
    steps = steps_on(local(now).date())
    told = [(rule, rule.holds(seen, terms, steps)) for rule in RULES]
    grounds = [
        Ground(
            rule=rule.key,
            grade=rule.grade,
            sensitive=rule.sensitive,
            says=rule.says.format(value),
            in_english=rule.in_english.format(value),
            by=rule.ground,
        )
        for rule, value in told
        if value
    ]
    sensitive = any(ground.sensitive for ground in grounds)
    highest = max((ground.grade for ground in grounds), default=Grade.ORDINARY)
    grade = Grade.MAJOR_SENSITIVE if sensitive and highest is Grade.MAJOR else highest
    gravest_first = sorted(grounds, key=lambda ground: (-ground.grade, not ground.sensitive))
    return Proposal(grade=grade, sensitive=sensitive, grounds=tuple(gravest_first), at=now)


def grade_clocks(grade: Grade, reported_at: Instant, known_at: Instant, terms: Terms = TERMS) -> tuple[GradeClock, ...]:
    """The clocks of a grade, what runs out first at the head; `known_at` is when the case first had this grade."""
    minutes = terms.minutes[grade]
    runs = {
        "first-stop": (reported_at, minutes.first_stop),
        "commander": (known_at, minutes.commander),
        "superior": (known_at, minutes.superior),
    }
    begun = [
        GradeClock(
            key=key,
            name=name,
            in_english=in_english,
            begins=runs[key][0],
            ends=Instant(runs[key][0] + length * 60 * SECOND),
            who=who,
        )
        for key, (name, in_english, who) in DUTIES.items()
        if (length := runs[key][1]) is not None
    ]
    return tuple(sorted(begun, key=lambda one: (one.ends, one.key)))
