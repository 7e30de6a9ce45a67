"""The evening is played: banks live, the centre works, people act by the script, until the victim's statement is signed.

In:  a made city, an evening's number, an empty data folder. Out: `Played`.
Law: nothing depends on how fast this machine is: the city's time goes on only when everything that waits was done, from one
     answer of a bank to the next, at most a minute.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from hezhan.bench.evening import script
from hezhan.bench.evening.centre import Running, running
from hezhan.bench.evening.figures import Figures, Minute, figures, minute_of
from hezhan.bench.evening.staff import staff_of
from hezhan.city.evening import Evening, open_evening
from hezhan.city.evening.story import told_by_victim
from hezhan.city.live.pace import Stepped
from hezhan.city.live.service import Listening, listening
from hezhan.city.rates import read_rates
from hezhan.core.instants import SECOND, Instant

_MINUTE: Final = 60 * SECOND
_SIGNED_EVERY_S: Final = 20  # the head looks at what was drafted, later every few minutes
_HASTY_MIN: Final = 40
_CALM_MIN: Final = 5

Tell = Callable[[Minute], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it."""

    figures: Figures
    minutes: tuple[Minute, ...]


def play(city: Path, number: int, data: Path, tell: Tell = lambda _: None) -> Played:
    """Play it; `tell` hears of each minute. Raises `Refused`."""
    evening = open_evening(city, read_rates(None), number)
    story, world = evening.story, evening.world
    at = int(world.people.place[world.accounts.person[story.cast.victim]])
    with (
        listening(evening.city, Stepped(story.reported_at), Listening()) as banks_at,
        running(data, banks_at, staff_of(world.places, at), script.ACTING) as centre,
    ):
        played = _Evening(centre, evening, tell)
        played.go()
        told = figures(centre.hands, evening, played.case_id, played.minutes)
        return Played(figures=told, minutes=tuple(played.minutes))


class _Evening:
    """One evening as it goes."""

    def __init__(self, centre: Running, evening: Evening, tell: Tell) -> None:
        self._centre, self._evening, self._tell = centre, evening, tell
        self.minutes: list[Minute] = []
        self.case_id = ""
        self._drafted_by = ""  # the last trace whose list was gone through

    def go(self) -> None:
        """From the report to the signature under the statement."""
        centre, story = self._centre, self._evening.story
        payments = told_by_victim(self._evening.world, story)
        self.case_id = script.report(centre, payments)
        script.ask_for_victims_own(centre, self.case_id, payments)
        allowed = script.draft_standing(centre, self.case_id)
        centre.catch_up()
        self._note()
        looks = _looks((story.signed_at - story.reported_at) // _MINUTE)
        for before, n in pairwise([0, *looks]):
            every = _SIGNED_EVERY_S if n <= _HASTY_MIN else 60 * (n - before)
            for second in range(60 * before + every, 60 * n + 1, every):
                self._until(Instant(story.reported_at + second * SECOND))
                script.sign_standing(centre, allowed)
                self._drafted_by = script.draft_all(centre, self.case_id, self._drafted_by)
                centre.catch_up()
                script.sign(centre, self.case_id)
                centre.catch_up()
            script.review(centre, self.case_id)
            centre.minute()
            centre.catch_up()
            self._note()

    def _until(self, end: Instant) -> None:
        """From one answer to the next."""
        platform = self._evening.city.platform
        while self._centre.now < end:
            coming = min(end, -(-platform.next_at // SECOND) * SECOND)
            self._centre.go_on(Instant(max(coming, self._centre.now + SECOND)))
            self._centre.catch_up()

    def _note(self) -> None:
        self.minutes.append(minute_of(self._centre.hands, self._evening, self.case_id))
        self._tell(self.minutes[-1])


def _looks(minutes: int) -> list[int]:
    """At which minutes one looks how things stand: each of the first ones, then every fifth, and the last."""
    return [*range(1, min(_HASTY_MIN, minutes) + 1), *range(_HASTY_MIN + _CALM_MIN, minutes, _CALM_MIN), minutes]
