"""Planners: which account to ask, which to stop next. All see the same: beliefs, free lines, the law.

In:  the desk at an instant. Out: proposals, best first. Law: a planner proposes, the race keeps to law and capacity.

The baselines are practices: `level-1` stops the victims' first payees and nothing else; `breadth-first` asks for statements
level by level and stops what still holds money; `breadth-first-l1` is the same with the first payees stopped at once;
`stop-then-ask` stops whatever is seen and asks once that was answered; `largest-first` stops on seeing and asks beside, the
largest traced amount first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from hezhan.core.instants import Instant
from hezhan.engines.freeze.race.beliefs import Known
from hezhan.engines.freeze.race.desk import Desk
from hezhan.engines.freeze.race.words import Verb

Key = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something to do, with the numbers that speak for it."""

    verb: Verb
    known: Known
    score: float
    reason: str
    expected_fen: int = 0
    price_fen: int = 0
    minute_loses_fen: int = 0
    limit_fen: int | None = None


class Planner(Protocol):
    """Chooses."""

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """Best first; the desk's law need not be looked at, it is kept anyway."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A fixed order. `stops` and `asks` say whether now is the time; `key` sorts, smallest first."""

    stops: Callable[[Desk, Known], bool]
    asks: Callable[[Desk, Known], bool]
    key: Callable[[Known, Verb], Key]
    reason: str

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """All accounts that are still open, in order."""
        found = sorted(self._open(desk, now), key=lambda pair: (*self.key(*pair), pair[0].account))
        return [
            Proposal(verb=verb, known=known, score=-float(rank), reason=self.reason)
            for rank, (known, verb) in enumerate(found)
        ]

    def _open(self, desk: Desk, now: Instant) -> Iterator[tuple[Known, Verb]]:
        for known in desk.beliefs.accounts.values():
            if known.traced_fen < desk.limits.least_fen:
                continue
            if not desk.was_stopped(known) and self.stops(desk, known) and not desk.may_not_stop(known, now):
                yield known, Verb.STOP
            if not desk.was_asked(known) and self.asks(desk, known):
                yield known, Verb.ASK


def _first(desk: Desk, known: Known) -> bool:
    return known.level == 1


def _standing(desk: Desk, known: Known) -> bool:
    return known.told is not None and known.standing_fen >= desk.limits.least_fen


def _first_or_standing(desk: Desk, known: Known) -> bool:
    return _first(desk, known) or _standing(desk, known)


def _always(desk: Desk, known: Known) -> bool:
    return True


def _never(desk: Desk, known: Known) -> bool:
    return False


def _stopped_or_cannot_be(desk: Desk, known: Known) -> bool:
    return known.held is not None or known.released or not known.has_basis or desk.retries_at(known) > 0


def _by_level(known: Known, verb: Verb) -> Key:
    return known.level, known.seen_at, verb is Verb.ASK


def _first_stops(known: Known, verb: Verb) -> Key:
    return verb is Verb.ASK or known.level > 1, known.level, known.seen_at


def _as_seen(known: Known, verb: Verb) -> Key:
    return known.seen_at, verb is Verb.ASK


def _largest(known: Known, verb: Verb) -> Key:
    return -known.traced_fen, verb is Verb.ASK


PRACTICES: Mapping[str, Practice] = MappingProxyType(
    {
        "level-1": Practice(_first, _never, _as_seen, "受害人的第一收款账户"),
        "breadth-first": Practice(_standing, _always, _by_level, "逐级调流水，有余款即止付"),
        "breadth-first-l1": Practice(_first_or_standing, _always, _first_stops, "一级先止付，再逐级调流水"),
        "stop-then-ask": Practice(_always, _stopped_or_cannot_be, _as_seen, "见账户即止付，止付后调流水"),
        "largest-first": Practice(_always, _always, _largest, "金额大的先办"),
    }
)
