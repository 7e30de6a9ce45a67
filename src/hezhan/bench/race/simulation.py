"""A race, event by event: reports come, a planner's actions go to the banks, answers come back.

In:  episodes in race time, institutions, a planner. Out: what was held, by case, and what it cost the innocent.
Law: the same seed, episodes and planner give the same race; all events of an instant come before the planner is asked.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.bench.race.episode import Episode
from hezhan.bench.race.institutions import Institutions, Running
from hezhan.bench.race.settings import HORIZON_S
from hezhan.city.live import saved
from hezhan.core.instants import SECOND, Instant
from hezhan.engines.freeze.race import Event, Limits, Race
from hezhan.engines.freeze.race.planners import Planner
from hezhan.engines.freeze.race.words import Action

_EVENT: Final = 0
_WORK: Final = 1
_LOOK: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRaced:
    """One case's outcome. Fen; seconds count from the report; None where nothing was stopped."""

    case_id: str
    stolen_fen: int
    saved_fen: int
    wrong_fen_hours: int
    first_stop_s: int | None
    last_stop_s: int | None
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """A race's outcome."""

    cases: tuple[CaseRaced, ...]
    race: Race

    @property
    def saved_fen(self) -> int:
        """All cases together."""
        return sum(one.saved_fen for one in self.cases)


class Simulation:
    """One race."""

    def __init__(
        self, episodes: Sequence[Episode], institutions: Institutions, planner: Planner, limits: Limits
    ) -> None:
        self.running = {one.case_id: Running(one, one.books()) for one in episodes}
        self.race, self._limits = Race(planner, limits), limits
        self._institutions = institutions
        self._queue: list[tuple[int, int, int, Event | Action | None]] = []
        self._entered = 0
        self._looks_at = 0
        for one in episodes:
            self._enter(one.reported_at + one.shift, _EVENT, one.report())

    def let_plan(self, planner: Planner) -> None:
        """Another planner, before the race begins: one that looks into the books."""
        self.race = Race(planner, self._limits)

    def run(self) -> Raced:
        """To the end of each case's hours."""
        while self._queue:
            now, what, _, thing = heapq.heappop(self._queue)
            self._happen(now, what, thing)
            if self._queue and self._queue[0][0] == now:
                continue
            self._ask_planner(now)
        return Raced(cases=tuple(_outcome(one) for one in self.running.values()), race=self.race)

    def _happen(self, now: int, what: int, thing: Event | Action | None) -> None:
        if isinstance(thing, Action):
            running = self.running[thing.case_id]
            if now <= _end(running.episode):
                event = self._institutions.do(thing, running, now)
                if self._institutions.answers(thing):
                    self.race.receive(event)
        elif thing is not None:
            self.race.receive(thing)
        elif now >= self._looks_at:
            self._looks_at = 0

    def _ask_planner(self, now: int) -> None:
        for decision in self.race.wants(Instant(now)):
            action = decision.action
            self.running[action.case_id].actions += 1
            done = self._institutions.receive(action, now)
            if done is not None:
                self._enter(done, _WORK, action)
        if any(now < _end(one.episode) for one in self.running.values()) and not self._looks_at:
            self._looks_at = self.race.next_at(Instant(now))
            self._enter(self._looks_at, _LOOK, None)

    def _enter(self, moment: int, what: int, thing: Event | Action | None) -> None:
        self._entered += 1
        heapq.heappush(self._queue, (moment, what, self._entered, thing))


def _end(episode: Episode) -> int:
    return episode.reported_at + episode.shift + HORIZON_S * SECOND


def _outcome(running: Running) -> CaseRaced:
    episode, books = running.episode, running.books
    books.advance(max(episode.reported_at + HORIZON_S * SECOND, books.now))
    told = saved(books)
    mine = next((one for one in told.cases if one.case == episode.case), None)
    begun = episode.reported_at + episode.shift
    stops = [(at - begun) // SECOND for at in running.stopped_at]
    return CaseRaced(
        case_id=episode.case_id,
        stolen_fen=mine.stolen_fen if mine else 0,
        saved_fen=mine.saved_fen if mine else 0,
        wrong_fen_hours=told.wrong_fen_hours,
        first_stop_s=min(stops, default=None),
        last_stop_s=max(stops, default=None),
        actions=running.actions,
    )
