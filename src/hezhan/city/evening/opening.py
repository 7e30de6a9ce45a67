"""A made city opened with one evening's case among its payments.

In:  the folder of a city, the rates it was made with, the evening's number. Out: a live city at the instant of the report.
Law: beside the case everything in the city is as it was made.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hezhan.city.days import at
from hezhan.city.evening.story import LOST, Run, Story, story_of
from hezhan.city.happenings import Payments
from hezhan.city.life.settle import Settled
from hezhan.city.live.ledger.books import Days
from hezhan.city.live.ledger.post import POSTED
from hezhan.city.live.opening import LiveCity, Made, live, made
from hezhan.city.rates import Rates
from hezhan.city.world import World
from hezhan.core.instants import SECOND

_SERIALS: Final = 900_000_000  # of the evening's payments; no city has so many
_CLOCKS: Final = 20 * SECOND  # by which banks' clocks differ at most


@dataclass(frozen=True, slots=True, eq=False)
class Evening:
    """The city alive, and what is true of the case."""

    city: LiveCity
    story: Story
    _made: Made
    _rates: Rates

    @property
    def world(self) -> World:
        """Who lives there."""
        return self.city.world

    def anew(self) -> LiveCity:
        """The same city at the instant of the report, before anybody asked anything."""
        return _live_with(self._made, self._rates, self.story)

    def fetched(self) -> tuple[Run, ...]:
        """The withdrawals that came about up to now."""
        done = {
            int(serial) - _SERIALS
            for part in self.city.books.moved()
            for serial in part.serial[(part.outcome == POSTED) & (part.serial >= _SERIALS)]
        }
        return tuple(run for run in self.story.runs if run.payment in done)

    def who_fetched(self, account: str, at: int) -> int | None:
        """The runner behind a withdrawal as a statement tells it, by its bank's clock; None where it was the holder."""
        numbers = self.world.accounts.number
        alike = [run for run in self.story.runs if numbers[run.account] == account and abs(run.at - at) <= _CLOCKS]
        return alike[0].runner if alike else None


def open_evening(folder: Path, rates: Rates, number: int) -> Evening:
    """Open it at the report. Raises `Refused` for a folder that is none, ValueError for a city too small."""
    city = made(folder, rates)
    story = story_of(city.world, city.crime, rates, number)
    return Evening(_live_with(city, rates, story), story, city, rates)


def _live_with(city: Made, rates: Rates, story: Story) -> LiveCity:
    """The city's banks at the instant of the report."""
    savings = city.world.accounts.reserve_fen.copy()
    savings[story.cast.victim] += LOST
    days = _With(city.days, story.payments)
    cash = city.cash.vstack(story.cash(_SERIALS))
    more = Made(city.world, city.crime, days, cash, (*city.case_ids, "evening"), city.extent)
    return live(more, rates, story.reported_at, reserve_fen=savings)


class _With:
    """The days of a city with some payments more."""

    def __init__(self, days: Days, more: Payments) -> None:
        self._days, self._more = days, more

    def read(self, day: int) -> Settled:
        """The day, all of it in order of sending."""
        settled, more = self._days.read(day), self._more
        rows = np.flatnonzero((more.sent >= at(day)) & (more.sent < at(day + 1)))
        if not len(rows):
            return settled
        none = np.full(len(rows), -1, np.int64)  # balances are the live books' to find
        joined = Payments.joined([settled.payments, more.taken(rows)])
        order = np.argsort(joined.sent, kind="stable")
        return Settled(
            payments=joined.taken(order),
            ok=np.concatenate((settled.ok, np.ones(len(rows), np.bool_)))[order],
            payer_balance=np.concatenate((settled.payer_balance, none))[order],
            payee_balance=np.concatenate((settled.payee_balance, none))[order],
            serial=np.concatenate((settled.serial, _SERIALS + rows))[order],
            landed=settled.landed,
        )
