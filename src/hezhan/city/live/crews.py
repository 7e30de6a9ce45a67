"""Crews that notice: an account that refuses is replaced by another one in the same hands.

In:  refusals as they happen. Out: which account a crew uses instead, a while later.
Law: money in the refusing account stays there; what was planned through it runs through the other from then on, as far as
money comes there.
"""

from functools import partial

import numpy as np

from hezhan.city.crime.facts import Mules
from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.live.ledger.agenda import CREWS
from hezhan.city.live.ledger.books import LiveBooks
from hezhan.city.rates import Rates


class Crews:
    """All crews, watching their accounts."""

    def __init__(self, seed: int, mules: Mules, books: LiveBooks, rates: Rates) -> None:
        self._seed, self._mules, self._books, self._rates = seed, mules, books, rates
        self._noticed: set[int] = set()

    def watch(self) -> None:
        """From now on."""
        self._books.on_refusal(self._refused)

    def _refused(self, account: int) -> None:
        rows = np.flatnonzero(self._mules.account == account)
        if account in self._noticed or not len(rows):
            return
        self._noticed.add(account)
        draws = Draws(self._seed, f"live, crews {account}")
        if draws.chance(self._rates.value("live.crews.replaces_percent")):
            moment = after(self._books.now, draws.by_quantiles(self._rates.quantiles("live.crews.notices_s")))
            crew = int(self._mules.crew[rows[0]])
            self._books.enter(moment, (CREWS, f"{account:010}"), partial(self._replace, account, crew, draws))

    def _replace(self, account: int, crew: int, draws: Draws) -> None:
        mules, now = self._mules, self._books.now
        usable = (mules.crew == crew) & (mules.since <= now) & (now < mules.until) & ~mules.blocked
        others = [one for one in mules.account[usable].tolist() if one not in self._noticed]
        if others:
            self._books.replace(account, draws.pick(others))
