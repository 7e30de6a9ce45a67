"""Members: what is said of each person in each gang, with what it rests on and what would change it.

Law: a person is said to be a member with a probability below one and with reasons, never as a finding; `probability` is that
all three hold: it is one person, with this role, for this gang.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.money import Fen
from hezhan.engines.gangs.facts import NOTHING, Person
from hezhan.engines.gangs.roles import NOBODYS, PARTS, WHOSE, Role
from hezhan.engines.gangs.signs import SIGNS, says
from hezhan.engines.gangs.weighing import Weighed, Weights, best_role, speaking, steps_of

CERTAIN: Final = 0.99  # no more is ever said
MOST_REASONS: Final = 5
_CHANGES: Final = 2  # told of what would raise it, and of what would lower it


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing seen. `by`: hundredths of a natural logarithm for the role against the others; below 0 it speaks against."""

    sign: str
    zh: str
    en: str
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person in one gang. `above` is a person of the gang, '' where nobody above is visible."""

    gang_id: str
    person: Person
    role: Role
    role_sure: float
    belongs: float
    probability: float
    reasons: Sequence[Reason]
    raised_by: Sequence[Reason]  # what is not seen and would make it surer
    above: str = ""
    above_weight: float = 0.0
    also_serves: Sequence[str] = ()  # other gangs
    cases: Sequence[str] = ()
    moved: Fen = NOTHING

    @property
    def number(self) -> str:
        """As it is told: two places, never 1."""
        return f"{self.probability:.2f}"


def probability(person: Person, role_sure: float, belongs: float) -> float:
    """That it is one person, with this role, for this gang."""
    return round(min(person.sure * role_sure * belongs, CERTAIN), 4)


def reasons(one: Weighed, role: Role) -> list[Reason]:
    """The weightiest signs that were seen; what speaks against it too. Absence is no reason by itself."""
    told = []
    for sign, by in speaking(one, role):
        if one.counts.get(sign, 0):
            told.append(Reason(sign, *says(sign, one.counts[sign]), by))
    return told[:MOST_REASONS]


def raised_by(one: Weighed, role: Role, weights: Weights, *, among: bool) -> list[Reason]:
    """Signs not seen whose being seen would add most to the role against the next likely one."""
    table = weights.among if among else weights.alone
    rival = max((other for other in WHOSE if other != role), key=lambda other: one.likely[other])
    told = []
    for sign, at in steps_of(one.counts, among=among):
        if at or sign not in SIGNS:
            continue
        gain = [
            (_lead(table, role, rival, sign, higher) - _lead(table, role, rival, sign, 0), least)
            for higher, least in enumerate(SIGNS[sign].steps, 1)
        ]
        by, count = max(gain)
        if by > 0:
            told.append(Reason(sign, *says(sign, count), by))
    return sorted(told, key=lambda reason: (-reason.by, reason.sign))[:_CHANGES]


def _lead(table: Mapping[str, Mapping[tuple[str, int], int]], role: str, rival: str, sign: str, at: int) -> int:
    return table[role].get((sign, at), 0) - table[rival].get((sign, at), 0)


def in_words(member: Member) -> tuple[str, str]:
    """Why, in one line each of Chinese and English, with what would raise or lower it."""
    part = PARTS[member.role]
    zh = [f"{reason.zh}（{reason.by / 100:+.1f}）" for reason in member.reasons]
    en = [f"{reason.en} ({reason.by / 100:+.1f})" for reason in member.reasons]
    zh.append(
        f"{part.zh}的把握 {member.role_sure:.0%}，属于本团伙 {member.belongs:.0%}，是同一人 {member.person.sure:.0%}"
    )
    en.append(
        f"{part.en} {member.role_sure:.0%}, of this gang {member.belongs:.0%}, one person {member.person.sure:.0%}"
    )
    if member.also_serves:
        zh.append(f"另为 {len(member.also_serves)} 个团伙做事，不因此并案")
        en.append(f"serves {len(member.also_serves)} other gangs too, which joins none of them")
    if member.raised_by:
        zh.append("若查到" + "、".join(reason.zh for reason in member.raised_by) + "则升高")
        en.append("would rise with: " + ", ".join(reason.en for reason in member.raised_by))
    if strongest := next((reason for reason in member.reasons if reason.by > 0), None):
        zh.append(f"若查明“{strongest.zh}”另有缘由则降低")
        en.append(f"would fall if this has another explanation: {strongest.en}")
    return "；".join(zh), "; ".join(en)


def membership(one: Weighed) -> float:
    """That somebody has a part at all."""
    return 1 - one.likely[NOBODYS]


def likeliest(one: Weighed) -> tuple[Role, float]:
    """The likeliest part and how likely it is."""
    role = Role(best_role(one.likely))
    return role, one.likely[role]
