"""When an institution is there: outages of its line to the platform, and the hours of its counters.

In:  the institution's conduct and the seed. Out: instants.
Law: a function of the seed, the institution and the day alone; whoever asks gets the same answer.
"""

from functools import cache
from typing import Final

from hezhan.city.banks.conduct import Conduct
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.core.instants import SECOND, local

_DAY_S: Final = 86_400
_SATURDAY: Final = 5


class Hours:
    """The hours of one institution."""

    def __init__(self, seed: int, code: str, conduct: Conduct) -> None:
        self._seed, self._code, self._conduct = seed, code, conduct
        self._outage = cache(self._drawn_outage)

    def up_from(self, moment: int) -> int:
        """The moment, or the end of the outage in which it lies."""
        day = (moment - at(1)) // SECOND // _DAY_S + 1
        for begun_on in (day - 1, day, day):  # an outage may end within another one
            outage = self._outage(begun_on)
            if outage is not None and outage[0] <= moment < outage[1]:
                moment = outage[1]
        return moment

    def at_counter(self, moment: int, work_s: int) -> int:
        """When so many seconds of work are done that begin then or at the next opening; closed hours do not count."""
        day = (moment - at(1)) // SECOND // _DAY_S + 1
        while True:
            opens, closes = (at(day, hour) for hour in (self._conduct.opens_h, self._conduct.closes_h))
            begin = max(moment, opens)
            if self._open_on(opens) and begin < closes:
                done = after(begin, work_s)
                if done <= closes:
                    return done
                work_s -= (closes - begin) // SECOND
            day += 1

    def _open_on(self, opens: int) -> bool:
        return self._conduct.weekends or local(opens).weekday() < _SATURDAY

    def _drawn_outage(self, day: int) -> tuple[int, int] | None:
        draws = Draws(self._seed, f"live, outage {self._code} {day}")
        if draws.between(1, 1000) > self._conduct.outages_per_thousand_days:
            return None
        begin = after(at(day), draws.between(0, _DAY_S - 1))
        return begin, after(begin, draws.by_quantiles(self._conduct.outage_min) * 60)
