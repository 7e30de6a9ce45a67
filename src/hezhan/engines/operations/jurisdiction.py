"""Whose a lead is: the competent police unit by written rules, with the rule and its article.

In:  claims: a unit, on what ground (place of act, of result, of residence, named by a superior), since when it has the case,
     whether it disputes. Out: one unit with its rule; for a dispute the lowest unit above all who take part in it.
Law: the order of claims never matters; who is competent has a claim, or stands above all claims.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant

MINISTRY: Final = ""  # above all provinces


class Ground(StrEnum):
    """Why a unit may be competent."""

    ACT = "act"  # 犯罪行为发生地
    RESULT = "result"  # 犯罪结果发生地
    RESIDENCE = "residence"  # 犯罪嫌疑人居住地
    NAMED = "named"  # 上级指定


class Rule(StrEnum):
    """By which rule a unit is competent, in the order in which they are tried."""

    NAMED = "named-by-superior"
    SUPERIOR = "common-superior"
    ONLY = "only-place-of-crime"
    FIRST = "accepted-first"
    MAIN = "main-place-of-crime"
    RESIDENCE = "place-of-residence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One unit by its path 'province/city/county' on one ground. `share` weighs places of crime: how much happened there."""

    unit: str
    ground: Ground
    accepted_at: Instant | None = None
    share: int = 0
    disputes: bool = False


@dataclass(frozen=True, slots=True)
class Competent:
    """The unit, the rule, the key of its article in `core.law`, and who else had a claim."""

    unit: str
    rule: Rule
    article: str
    others: tuple[str, ...]


class NobodyCompetent(ValueError):
    """There is no claim at all."""


def competent(claims: Iterable[Claim]) -> Competent:
    """Who is competent. Raises `NobodyCompetent`."""
    sorted_claims = tuple(sorted(claims, key=lambda one: (one.unit, one.ground)))
    units = {one.unit for one in sorted_claims}
    for rule, (article, unit_by) in _RULES.items():
        unit = unit_by(sorted_claims)
        if unit is not None:
            return Competent(unit, rule, article, tuple(sorted(units - {unit})))
    raise NobodyCompetent("nobody has a claim")


def common_superior(units: Iterable[str]) -> str:
    """The lowest unit that stands above all of them, or is one of them; the ministry where they share no province."""
    paths = [unit.split("/") for unit in units]
    shared = takewhile(lambda codes: len(set(codes)) == 1, zip(*paths, strict=False))
    return "/".join(codes[0] for codes in shared)


def _named(claims: tuple[Claim, ...]) -> str | None:
    return next((one.unit for one in claims if one.ground is Ground.NAMED), None)


def _superior(claims: tuple[Claim, ...]) -> str | None:
    disputing = {one.unit for one in claims if one.disputes}
    if not disputing:
        return None
    if len(disputing) == 1:  # one alone disputes with everybody who has a claim
        disputing = {one.unit for one in claims}
    return common_superior(disputing) if len(disputing) > 1 else None


def _only(claims: tuple[Claim, ...]) -> str | None:
    places = {one.unit for one in _of_crime(claims)}
    return places.pop() if len(places) == 1 else None


def _first(claims: tuple[Claim, ...]) -> str | None:
    accepted = [(one.accepted_at, one.unit) for one in _of_crime(claims) if one.accepted_at is not None]
    return min(accepted)[1] if accepted else None


def _main(claims: tuple[Claim, ...]) -> str | None:
    shares: dict[str, int] = {}
    for one in _of_crime(claims):
        shares[one.unit] = shares.get(one.unit, 0) + one.share
    return min(shares, key=lambda unit: (-shares[unit], unit), default=None)


def _residence(claims: tuple[Claim, ...]) -> str | None:
    return next((one.unit for one in claims if one.ground is Ground.RESIDENCE), None)


def _of_crime(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(one for one in claims if one.ground in (Ground.ACT, Ground.RESULT))


_RULES: Final[Mapping[Rule, tuple[str, Callable[[tuple[Claim, ...]], str | None]]]] = MappingProxyType(
    {
        Rule.NAMED: ("jurisdiction-dispute", _named),
        Rule.SUPERIOR: ("jurisdiction-dispute", _superior),
        Rule.ONLY: ("jurisdiction-place", _only),
        Rule.FIRST: ("jurisdiction-several", _first),
        Rule.MAIN: ("jurisdiction-several", _main),
        Rule.RESIDENCE: ("jurisdiction-place", _residence),
    }
)
WORDS: Final[Mapping[Rule, tuple[str, str]]] = MappingProxyType(
    {
        Rule.NAMED: ("上级已指定", "named by a superior"),
        Rule.SUPERIOR: ("管辖有争议，报共同的上级指定", "disputed: the common superior names who is competent"),
        Rule.ONLY: ("犯罪地只有一处", "the only place of the crime"),
        Rule.FIRST: ("几处都有权，最初受理的办", "of several, the one that accepted first"),
        Rule.MAIN: (
            "几处都有权，都没有受理，主要犯罪地办",
            "of several, none of which accepted, the main place of the crime",
        ),
        Rule.RESIDENCE: ("犯罪地不明，嫌疑人居住地办", "no place of the crime is known: where the suspect lives"),
    }
)
