"""The article's evening behind a browser: live banks of a city, a whole centre in its time, stepped by the test."""

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hezhan import assemble
from hezhan.bench.evening.centre import running
from hezhan.bench.evening.staff import staff_of
from hezhan.city.evening import open_evening
from hezhan.city.evening.story import told_by_victim
from hezhan.city.evening.words import words_of
from hezhan.city.live.pace import Stepped
from hezhan.city.live.service import Listening, listening
from hezhan.city.rates import read_rates
from hezhan.core.instants import SECOND, Instant
from tests.desk.served import served

SEED, NUMBER = 1, 1


@dataclass(frozen=True)
class AtDesks:
    """What `served` takes a centre to be."""

    folder: Path
    clock: object
    facts: object
    vault: object


@dataclass(frozen=True)
class CityEvening:
    """The centre that runs, where it is served, and what the victim says."""

    running: object
    platform: object
    place: object
    story: str
    logins: tuple

    def pass_(self, seconds):
        """The city's time goes on, from one answer to the next, and all that follows is done."""
        end = self.running.now + seconds * SECOND
        while self.running.now < end:
            coming = min(end, -(-self.platform.next_at // SECOND) * SECOND)
            self.running.go_on(Instant(max(coming, self.running.now + SECOND)))
            self.running.catch_up()


@contextmanager
def city_evening():
    """A city of its own, its banks alive, the centre founded, staffed and served."""
    with tempfile.TemporaryDirectory(prefix="hzd") as place:
        folder = Path(place)
        folder.chmod(0o711)
        assemble.make_city(SEED, "tiny", folder / "city", None, lambda *_: None)
        evening = open_evening(folder / "city", read_rates(None), NUMBER)
        story, world = evening.story, evening.world
        staff = staff_of(world.places, int(world.people.place[world.accounts.person[story.cast.victim]]))
        with (
            listening(evening.city, Stepped(story.reported_at), Listening()) as banks_at,
            running(folder / "data", banks_at, staff, frozenset()) as centre,
        ):
            stands = centre.stands
            at_desks = AtDesks(folder, stands.clock, stands.facts, stands.vault)
            with served(at_desks) as at:
                words = words_of(told_by_victim(world, story), 0)
                logins = tuple(one.id for one in staff.people)
                yield CityEvening(centre, evening.city.platform, at, words, logins)
