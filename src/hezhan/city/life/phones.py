"""Phones and the net in ordinary life, one day at a time.

In:  the world, the rates, and the day's settled payments.
Out: `Events` of that day in order of time, and the sample of DNS queries.
Law: a day made alone equals that day in a run; rows of the same second stand in an order that tells nothing.
"""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from hezhan.city import chance
from hezhan.city.happenings import Events
from hezhan.city.life.banking import Banking
from hezhan.city.life.browsing import Browsing, Lookups
from hezhan.city.life.calls import Calls
from hezhan.city.life.haste import Haste
from hezhan.city.life.helping import Helping
from hezhan.city.life.messages import Messages
from hezhan.city.life.own import Own
from hezhan.city.life.paying import Paying
from hezhan.city.life.settle import Settled
from hezhan.city.life.signals import Numbers
from hezhan.city.life.town import Town
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import Int64s, World
from hezhan.core.instants import SECOND


class PhonesAndNet:
    """What phones, sites and apps know of honest people."""

    def __init__(self, world: World, extent: Extent, rates: Rates, town: Town | None = None) -> None:
        """`town`: one made before from the same world and rates, to be shared."""
        self.town = town or Town(world, rates)
        self._days = extent.days
        numbers, paying = Numbers(self.town), Paying(self.town)
        self._calls, self._messages = Calls(self.town, numbers), Messages(self.town, numbers)
        self._browsing = Browsing(self.town, numbers)
        self._banking = Banking(self.town, numbers, Own(self.town, paying))
        self._helping = Helping(self.town, numbers, self._browsing, self._calls, Haste(self.town, paying))

    def day(self, n: int, settled: Settled) -> Events:
        """The events of day `n`; `settled` are the payments of that day, of which PAYMENT events may be the crime's.

        Raises ValueError for a day the city does not have.
        """
        self._check(n)
        parts = list(self._all(n, settled))
        order = self._order(n, parts)
        return Events(*(np.concatenate([getattr(part, one.name) for part in parts])[order] for one in fields(Events)))

    def lookups(self, n: int) -> Lookups:
        """The sampled DNS queries of day `n`. Raises ValueError for a day the city does not have."""
        self._check(n)
        return self._browsing.lookups(n)

    def _all(self, n: int, settled: Settled) -> Iterator[Events]:
        yield from self._calls.events(n)
        yield from self._messages.events(n)
        yield from self._browsing.events(n)
        yield from self._banking.events(n, settled)
        yield from self._helping.events(n)

    def _order(self, n: int, parts: list[Events]) -> Int64s:
        time = np.concatenate([part.time for part in parts])
        tie = chance.below(chance.stream(self.town.seed, "life", "event order", n), np.arange(len(time)), SECOND)
        return np.argsort(time + tie, kind="stable")

    def _check(self, n: int) -> None:
        if not 1 <= n <= self._days:
            raise ValueError(f"the city has days 1 to {self._days}, not {n}")
