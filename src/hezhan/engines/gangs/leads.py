"""Leads 落地线索: whom to look for, where, why, how sure, what next, by when, worth how much.

In:  gangs, the instant, what came of earlier leads. Out: one lead for each person, the most worth first.
Law: a person has one lead, however many gangs and roles name them; what came of leads alike corrects how sure the next is
said to be, towards what was found, and never past it; a lead is a thing to look into and says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.engines.gangs.gangs import Gang
from hezhan.engines.gangs.members import CERTAIN, Member, in_words
from hezhan.engines.gangs.roles import PARTS, Role

_HOUR: Final = 3600 * SECOND
_TRUST: Final = 20  # outcomes alike that weigh as much as the reckoning itself
_BAND: Final = 0.1
_FRESH_H: Final = 72  # a person seen so lately is looked for sooner
_HURRY: Final = 2  # so many times


@dataclass(frozen=True, slots=True)
class Next:
    """What to do about somebody with a role, within how many hours."""

    hours: int
    zh: str
    en: str


NEXT: Final[Mapping[Role, Next]] = {
    Role.ORGANISER: Next(
        72, "报请立专案，查出入境和境内资产，列入回流关注", "ask for a task force; border, assets, watch"
    ),
    Role.MANAGER: Next(
        72, "查出入境、同行同住和境内亲属账户，列入回流关注", "border, companions, relatives' accounts; watch"
    ),
    Role.DEVELOPER: Next(
        48, "向服务商调取服务器、域名、签名的注册和登录", "ask providers for registrations and logins"
    ),
    Role.RECRUITER: Next(
        48, "查招募账号的注册、登录和被招募人的行程", "accounts' registration, journeys of those recruited"
    ),
    Role.OPERATOR: Next(
        48, "向运营商和平台调取号码的实名、登录地址和设备", "ask operators for holder, addresses, devices"
    ),
    Role.LAUNDERER: Next(
        24, "调取账户登录设备和对手账户，止付未出款项", "ask for logins and counterparties; stop what stands"
    ),
    Role.HERDER: Next(24, "查与卡农的通联、同住和付给的钱，找到人", "contacts, lodging and payments with mules; find"),
    Role.MULE: Next(48, "找到户主，问清卡给了谁、谁给的钱", "find the holder: who has the card, who paid"),
    Role.RUNNER: Next(12, "调取取款机影像，沿下一班取款地点守候", "pictures of the machines; wait at the next place"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One person to look for. `worth` is claims' money that went through their hands, or lost in cases they worked on."""

    lead_id: str
    member: Member  # the surest
    gangs: Sequence[str]
    roles: Sequence[Role]
    where: str
    why_zh: str
    why_en: str
    sure: float
    next_zh: str
    next_en: str
    by: Instant
    worth: Fen

    @property
    def rank(self) -> float:
        """What looking is worth: how sure times how much."""
        return self.sure * (int(self.worth) + 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a lead: `found`, that the person did have that part."""

    role: Role
    sure: float
    found: bool


def leads(found: Sequence[Gang], now: Instant, outcomes: Iterable[Outcome] = ()) -> list[Lead]:
    """One for each person who can be looked for: with a name, or an account at a bank that knows the name."""
    told = Told.of(outcomes)
    rows: dict[str, list[tuple[Gang, Member]]] = {}
    for gang in found:
        for member in gang.members:
            rows.setdefault(member.person.person_id, []).append((gang, member))
    made = [_lead(person, mine, now, told) for person, mine in sorted(rows.items())]
    return sorted(made, key=lambda lead: (-lead.rank, lead.lead_id))


def _lead(person_id: str, rows: Sequence[tuple[Gang, Member]], now: Instant, told: "Told") -> Lead:
    gang, best = max(rows, key=lambda row: (row[1].probability, row[1].gang_id))
    step = NEXT[best.role]
    hours = step.hours // _HURRY if gang.last is not None and now - gang.last <= _FRESH_H * _HOUR else step.hours
    zh, en = in_words(best)
    worth = sum(int(row.moved) for _, row in rows) or sum(
        int(case.loss) for each, row in rows for case in each.cases if case.case_id in row.cases
    )
    return Lead(
        lead_id=f"L-{sha256(person_id.encode()).hexdigest()[:10]}",
        member=best,
        gangs=sorted({row.gang_id for _, row in rows}),
        roles=sorted({row.role for _, row in rows}),
        where=best.person.seen_at,
        why_zh=zh,
        why_en=en,
        sure=told.corrected(best.role, best.probability),
        next_zh=step.zh,
        next_en=step.en,
        by=Instant(now + hours * _HOUR),
        worth=Fen(worth),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What came of earlier leads: (role, band of certainty) → (found, looked into)."""

    came: Mapping[tuple[Role, int], tuple[int, int]]

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Told":
        """Counted."""
        came: dict[tuple[Role, int], tuple[int, int]] = {}
        for one in outcomes:
            key = (one.role, band(one.sure))
            found, looked = came.get(key, (0, 0))
            came[key] = (found + one.found, looked + 1)
        return cls(came)

    def corrected(self, role: Role, sure: float) -> float:
        """Between what is reckoned and what was found, nearer to the latter the more was looked into."""
        found, looked = self.came.get((role, band(sure)), (0, 0))
        return round(min((sure * _TRUST + found) / (_TRUST + looked), CERTAIN), 4)


def band(sure: float) -> int:
    """Tenths, by which certainty is judged: 7 is from 0.7 up to 0.8."""
    return min(int(sure / _BAND + 1e-9), 9)


def parts(roles: Iterable[Role]) -> str:
    """Roles in Chinese."""
    return "、".join(PARTS[role].zh for role in roles)
