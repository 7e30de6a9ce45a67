"""Requests: which accounts are asked for together, and how each request fares.

In:  accounts asked for. Out: requests, each with its accounts and its fate.
Law: accounts, requests and their numbers are in an order that tells nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS, STYLES
from hezhan.city.banks.lines import Request
from hezhan.city.banks.styles.style import Style
from hezhan.city.banks.styles.wallets import BILLS
from hezhan.city.days import after, at
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int64s, World
from hezhan.core.instants import Instant

WHOLE = 100
_HOUR_S = 3600
_DIGITS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One request, and in what style it is answered.

    `silent`: no answer came; `kept_percent`: so much of one of its files arrived, 100 all.
    """

    request: Request
    bank: int  # row of the institutions
    style: Style
    accounts: Int64s
    silent: bool
    kept_percent: int


class Desk:
    """Sends requests and remembers how they fared."""

    def __init__(self, world: World, rates: Rates, days: int, *, all_well: bool = False) -> None:
        """`all_well`: every answer comes whole and in time."""
        self._world, self._rates, self._days, self._all_well = world, rates, days, all_well

    def requests(self, wanted: Bools, lines: Int64s, bills: Bools) -> Iterator[Asked]:
        """All requests for the accounts wanted, institution after institution.

        `lines`: how many each account has; `bills`: accounts whose holders bring a bill that they downloaded themselves,
        where their institution makes such bills.
        """
        parts = [one for bank in range(len(INSTITUTIONS)) for one in self._of_bank(bank, wanted, lines, bills)]
        numbers = chance.shuffled(self._stream("numbers"), len(parts))
        for number, (bank, style, accounts) in zip(numbers.tolist(), parts, strict=True):
            yield self._asked(number, bank, style, accounts)

    def _of_bank(self, bank: int, wanted: Bools, lines: Int64s, bills: Bools) -> Iterator[tuple[int, Style, Int64s]]:
        code = INSTITUTIONS[bank].code
        downloaded = wanted & bills & (self._world.accounts.bank == bank) if code in BILLS else np.zeros_like(wanted)
        for part in self._parts(wanted & ~downloaded, lines, bank):
            yield bank, STYLES[code], part
        for account in np.flatnonzero(downloaded):
            yield bank, BILLS[code], np.array([account])

    def _parts(self, wanted: Bools, lines: Int64s, bank: int) -> list[Int64s]:
        """The accounts of one institution, shuffled, some of them in two requests."""
        mine = np.flatnonzero(wanted & (self._world.accounts.bank == bank))
        mine = mine[np.argsort(chance.words(self._stream("order"), mine), kind="stable")]
        whole = np.cumsum(lines[mine]) // self._rates.value("banks.requests.lines")
        full = np.arange(len(mine)) // self._rates.value("banks.requests.accounts")
        starts = np.flatnonzero(np.diff(whole) + np.diff(full)) + 1
        parts = [part for part in np.split(mine, starts) if len(part)]
        again = self._rates.value("banks.requests.asked_again_percent") * 10_000
        twice = [part[chance.happens(self._stream("again"), part, again)] for part in parts]
        if len(parts) < 2:
            return parts
        return [np.concatenate((part, twice[place - 1])) for place, part in enumerate(parts)]

    def _asked(self, number: int, bank: int, style: Style, accounts: Int64s) -> Asked:
        institution = INSTITUTIONS[bank]
        end = at(self._days + 1)
        if self._happens("late", number):
            late_h = self._drawn("late_h", number)
            end = after(end, -late_h * _HOUR_S)
        name = f"{number + 1:0{_DIGITS}d}"
        request = Request(
            bank=institution.name,
            mark=institution.mark,
            folder=name,
            number=name,
            begin=at(1),
            end=end,
            exports=self._exports(number, end) if institution.habits.overlaps else (),
        )
        damaged = self._happens("damaged", number)
        return Asked(
            request=request,
            bank=bank,
            style=style,
            accounts=accounts,
            silent=self._happens("silent", number),
            kept_percent=self._drawn("kept_of_damaged_percent", number) if damaged else WHOLE,
        )

    def _exports(self, number: int, end: Instant) -> tuple[tuple[Instant, Instant], ...]:
        second = at(min(self._drawn("second_export_day", number), self._days))
        first_ends = after(second, self._drawn("overlap_days", number) * 24 * _HOUR_S)
        return (at(1), min(first_ends, end)), (min(second, end), end)

    def _happens(self, what: str, number: int) -> bool:
        percent = self._rates.value(f"banks.requests.{what}_percent")
        drawn = chance.below(self._stream(what), np.array([number]), 100)
        return bool(drawn[0] < percent) and not self._all_well

    def _drawn(self, what: str, number: int) -> int:
        points = self._rates.quantiles(f"banks.requests.{what}")
        return int(chance.by_quantiles(self._stream(what), np.array([number]), points)[0])

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._world.seed, "banks", "requests", part)
