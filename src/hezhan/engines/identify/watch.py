"""Watching for those wanted who are believed abroad (回流): a new trace of one becomes one lead, once.

In:  watches, each with its ground and its end; new sightings, each with the probability that it is the watched person's.
Out: leads, and a `Look` for every sighting that was held against a watch, whether or not anything came of it.
Law: no watch without a wanted record or an approved case, none without an end, none for longer than `LONGEST_US`; nothing is
     looked at before a watch begins, once it is over, or after it was called off. One watch gives one lead, whatever comes
     later and however often the same trace is brought: further traces are looks that name the lead. Leaving is no return.
     A lead says what was seen and how likely it is; it asks for somebody to look into it and orders nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

LONGEST_US: Final = 366 * 86_400 * 1_000_000
LEAST_LIKELY: Final = 0.5
_LEAVING: Final = ("出境", "outbound")


class Ground(StrEnum):
    """On what a person may be watched for."""

    WANTED = "wanted"
    APPROVED_CASE = "approved-case"


class NoGround(ValueError):  # a refusal, in the words of what is missing
    """A watch that may not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One person watched for, from `since` until before `until` (microseconds UTC). Raises `NoGround`."""

    watch_id: str
    person_id: str
    ground: Ground
    reference: str  # number of the wanted record, or of the case
    approved_by: str
    since: int
    until: int

    def __post_init__(self) -> None:
        """What the law asks for is there."""
        if not self.reference.strip():
            raise NoGround("a watch needs the number of a wanted record or of an approved case")
        if not self.approved_by.strip():
            raise NoGround("a watch needs the officer who approved it")
        if not self.since < self.until <= self.since + LONGEST_US:
            raise NoGround("a watch needs an end, a year after its beginning at most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A trace that came in: whose it may be, how likely, with which reasons in words."""

    record_id: str
    person_id: str
    probability: float
    reasons: str
    seen_at: int
    place: str


@dataclass(frozen=True, slots=True)
class Look:
    """One trace held against one watch: for the log, always."""

    watch_id: str
    record_id: str
    at: int
    probability: float
    result: str  # lead, known, unlikely, leaving or before
    lead_id: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """That somebody believed abroad may be back: likely so much, for these reasons."""

    lead_id: str
    watch_id: str
    person_id: str
    record_id: str
    probability: float
    reasons: str
    seen_at: int
    place: str
    at: int


@dataclass(frozen=True, slots=True)
class Watching:
    """Watches by id, and the leads that they gave."""

    watches: Mapping[str, Watch] = field(default_factory=lambda: MappingProxyType({}))
    leads: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    called_off: frozenset[str] = frozenset()

    def begin(self, watch: Watch) -> "Watching":
        """Watch for somebody. Raises `NoGround` when the id is taken."""
        if watch.watch_id in self.watches:
            raise NoGround(f"watch {watch.watch_id} is there already")
        return replace(self, watches=MappingProxyType({**self.watches, watch.watch_id: watch}))

    def call_off(self, watch_id: str) -> "Watching":
        """Watch no more. Raises KeyError for an unknown watch."""
        return replace(self, called_off=self.called_off | {self.watches[watch_id].watch_id})


def looked(watching: Watching, sightings: Iterable[Sighting], now: int) -> tuple[Watching, list[Lead], list[Look]]:
    """Hold new traces against the watches in force at `now`; the likeliest trace of a batch makes the lead."""
    leads, looks, given = list[Lead](), list[Look](), dict(watching.leads)
    ordered = sorted(sightings, key=lambda one: (-one.probability, one.seen_at, one.record_id))
    for watch in sorted(watching.watches.values(), key=lambda one: one.watch_id):
        if watch.watch_id in watching.called_off or not watch.since <= now < watch.until:
            continue
        for one in ordered:
            if one.person_id != watch.person_id:
                continue
            result = _result(watch, one, given)
            if result == "lead":
                given[watch.watch_id] = f"return-{watch.watch_id}"
                leads.append(_lead(watch, one, given[watch.watch_id], now))
            looks.append(
                Look(watch.watch_id, one.record_id, now, one.probability, result, given.get(watch.watch_id, ""))
            )
    return replace(watching, leads=MappingProxyType(given)), leads, looks


def _result(watch: Watch, one: Sighting, given: Mapping[str, str]) -> str:
    if one.seen_at < watch.since:
        return "before"
    if any(word in one.place for word in _LEAVING):
        return "leaving"
    if not one.probability >= LEAST_LIKELY:
        return "unlikely"
    return "known" if watch.watch_id in given else "lead"


def _lead(watch: Watch, one: Sighting, lead_id: str, now: int) -> Lead:
    return Lead(
        lead_id=lead_id,
        watch_id=watch.watch_id,
        person_id=watch.person_id,
        record_id=one.record_id,
        probability=one.probability,
        reasons=one.reasons,
        seen_at=one.seen_at,
        place=one.place,
        at=now,
    )
