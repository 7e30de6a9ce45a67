"""Households: who lives together, of which sex and age, and whose surname each bears.

Law: a father is older than his children, a mother 19 to 43 years older; the first of a household is an adult or a young
worker; exactly so many people as asked for (the last household may be cut short).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from hezhan.city.chance import Stream, happens, stream, weighted
from hezhan.city.people.ages import FIRST_DAY, by_years, days_of
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int8s, Int32s, Int64s


class Part(IntEnum):
    """What somebody is in their household."""

    HEAD = 0
    SPOUSE = 1
    ELDER_CHILD = 2
    CHILD = 3
    GRANDMOTHER = 4
    GRANDFATHER = 5
    MATE = 6


_H, _S, _E, _C = Part.HEAD, Part.SPOUSE, Part.ELDER_CHILD, Part.CHILD
KINDS: Mapping[str, tuple[Part, ...]] = {
    "alone": (_H,),
    "flatmates": (_H, Part.MATE, Part.MATE),
    "dormitory": (_H, Part.MATE, Part.MATE, Part.MATE, Part.MATE, Part.MATE),
    "couple": (_H, _S),
    "couple_child": (_H, _S, _C),
    "couple_two": (_H, _S, _E, _C),
    "lone_parent": (_H, _C),
    "three_one": (_H, _S, _C, Part.GRANDMOTHER),
    "three_two": (_H, _S, _E, _C, Part.GRANDMOTHER, Part.GRANDFATHER),
    "old_couple": (_H, _S),
    "old_alone": (_H,),
}
_NAMES = tuple(KINDS)
_SIZES = np.array([len(parts) for parts in KINDS.values()])
_PARTS = np.array([[*parts, *[_H] * (6 - len(parts))] for parts in KINDS.values()], np.int8)
_WITH_SPOUSE = np.array([_S in parts for parts in KINDS.values()])
_WITH_CHILD = np.array([_C in parts for parts in KINDS.values()])
_WITH_GRANDMOTHER = np.array([Part.GRANDMOTHER in parts for parts in KINDS.values()])
_OLDEST, _OLDEST_SPREAD = days_of(104), days_of(14)


@dataclass(frozen=True, slots=True)
class Families:
    """By person, households one after another."""

    household: Int32s
    male: Bools
    born: Int32s
    own_origin: Bools  # they come from elsewhere than the rest of their household
    surname_of: Int32s  # the person whose surname they bear: mostly themselves or their father


def build_families(seed: int, part: str, count: int, rates: Rates) -> Families:
    """Households of so many people."""
    kinds = _kinds(seed, part, count, rates)
    ends = np.cumsum(_SIZES[kinds])
    household = np.repeat(np.arange(len(kinds), dtype=np.int32), _SIZES[kinds])[:count]
    first = (ends - _SIZES[kinds]).astype(np.int32)
    person = np.arange(count)
    within = person - first[household]
    parts = _PARTS[kinds[household], within]
    couples = _Couples(seed, part, kinds, rates)
    male = _sexes(seed, part, person, parts, couples.head_male[household], rates)
    ages = couples.ages(parts, household, person)
    bearer = _bearers(seed, part, parts, household, first, couples.head_male, rates)
    return Families(
        household=household,
        male=male,
        born=(FIRST_DAY - np.where(ages > _OLDEST, _OLDEST - ages % _OLDEST_SPREAD, ages)).astype(np.int32),
        own_origin=_strangers(seed, part, parts, person, rates),
        surname_of=bearer,
    )


def _kinds(seed: int, part: str, count: int, rates: Rates) -> Int64s:
    weights = rates.weights("people.households.kinds")
    drawn = weighted(stream(seed, part, "household kind"), np.arange(count), [weights[name] for name in _NAMES])
    enough = int(np.searchsorted(np.cumsum(_SIZES[drawn]), count)) + 1
    return drawn[:enough]


class _Couples:
    """The ages of a household's parts, from its youngest child upwards, otherwise from its head downwards."""

    def __init__(self, seed: int, part: str, kinds: Int64s, rates: Rates) -> None:
        self._seed, self._part, self._rates = seed, part, rates
        self._households = np.arange(len(kinds))
        self.youngest = self._years("youngest_child_years") // (1 + _WITH_GRANDMOTHER[kinds])
        self.elder = self.youngest + self._years("between_children_years")
        with_two = np.isin(kinds, [_NAMES.index("couple_two"), _NAMES.index("three_two")])
        mother = np.where(with_two, self.elder, self.youngest) + self._years("mother_at_birth_years")
        alone = self._alone(kinds)
        self.head_male = _WITH_SPOUSE[kinds] | self._men(kinds)
        older = happens(
            self._stream("older"), self._households, rates.value("people.households.husband_older_per_million")
        )
        gap = np.where(older, 1, -1) * self._years("couple_gap_years") // np.where(older, 1, 3)
        # a partner who would be too young is as old as the head
        self.spouse = np.where(_WITH_CHILD[kinds], mother, np.where(alone - gap < days_of(20), alone, alone - gap))
        self.head = np.where(
            _WITH_CHILD[kinds], np.maximum(mother + np.where(self.head_male, gap, 0), self.elder + days_of(18)), alone
        )
        self.grandmother = self.head + self._years("mother_at_birth_years", "grandmother")
        self.grandfather = self.grandmother + np.abs(gap)

    def ages(self, parts: Int8s, household: Int32s, person: Int64s) -> Int64s:
        """Days lived, by person."""
        mates = by_years(self._stream("mates"), person, self._rates.quantiles("people.households.mate_years"))
        of_part = (
            (Part.HEAD, self.head),
            (Part.SPOUSE, self.spouse),
            (Part.ELDER_CHILD, self.elder),
            (Part.CHILD, self.youngest),
            (Part.GRANDMOTHER, self.grandmother),
            (Part.GRANDFATHER, self.grandfather),
        )
        ages = mates
        for part, lived in of_part:
            rows = np.flatnonzero(parts == part)
            ages[rows] = lived[household[rows]]
        return ages

    def _alone(self, kinds: Int64s) -> Int64s:
        """The age of a head who has no children at home."""
        ages = self._years("alone_years")
        for kind, name in (
            ("flatmates", "mate_years"),
            ("dormitory", "mate_years"),
            ("couple", "couple_years"),
            ("old_couple", "old_years"),
            ("old_alone", "old_years"),
        ):
            chosen = kinds == _NAMES.index(kind)
            ages[chosen] = self._years(name)[chosen]
        return ages

    def _men(self, kinds: Int64s) -> Bools:
        of_kind = np.full(len(_NAMES), self._rates.value("people.households.men_alone_per_million"))
        of_kind[_NAMES.index("lone_parent")] = self._rates.value("people.households.lone_fathers_per_million")
        of_kind[_NAMES.index("old_alone")] = self._rates.value("people.households.old_men_alone_per_million")
        return happens(self._stream("head's sex"), self._households, of_kind[kinds])

    def _years(self, rate: str, use: str = "") -> Int64s:
        return by_years(self._stream(rate + use), self._households, self._rates.quantiles(f"people.households.{rate}"))

    def _stream(self, what: str) -> Stream:
        return stream(self._seed, self._part, what)


def _sexes(seed: int, part: str, person: Int64s, parts: Int8s, head_male: Bools, rates: Rates) -> Bools:
    mates = happens(stream(seed, part, "sex"), person, rates.value("people.households.men_alone_per_million"))
    boys = happens(stream(seed, part, "boys"), person, rates.value("people.households.boys_per_million"))
    return np.select(
        [
            parts == Part.HEAD,
            (parts == Part.SPOUSE) | (parts == Part.GRANDMOTHER),
            parts == Part.GRANDFATHER,
            parts == Part.MATE,
        ],
        [head_male, np.False_, np.True_, mates],
        boys,
    )


def _strangers(seed: int, part: str, parts: Int8s, person: Int64s, rates: Rates) -> Bools:
    """Those who share a flat, and some of those who married in."""
    married_in = happens(stream(seed, part, "married in"), person, rates.value("people.places.married_in_per_million"))
    return np.asarray((parts == Part.MATE) | (parts == Part.SPOUSE) & married_in)


def _bearers(
    seed: int, part: str, parts: Int8s, household: Int32s, first: Int32s, head_male: Bools, rates: Rates
) -> Int32s:
    """Children bear their father's surname (the head's), some the mother's; the grandfather is the head's father."""
    bearer = np.arange(len(parts), dtype=np.int32)
    mothers = happens(
        stream(seed, part, "mother's surname"),
        np.arange(len(first)),
        rates.value("people.names.mothers_surname_per_million"),
    )
    child = np.flatnonzero((parts == Part.CHILD) | (parts == Part.ELDER_CHILD))
    home = household[child]
    with_mother = mothers[home] & head_male[home] & (parts[first[home] + 1] == Part.SPOUSE)
    bearer[child] = first[home] + with_mother
    grandfather = np.flatnonzero(parts == Part.GRANDFATHER)
    bearer[grandfather] = first[household[grandfather]]
    return bearer
