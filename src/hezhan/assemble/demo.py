"""A demonstration centre: synthetic people, the banks of a made city behind it, and a case that is happening right now.

In:  a data folder. Out: a served centre; what somebody needs to come in and begin (`Beginning`).
Law: the centre is that of `hezhan serve`. The city's time is moved to today's; each start brings another evening's case.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hezhan import assemble
from hezhan.adapters.processes import Step
from hezhan.assemble.people import Say, demo_codes, demo_people, write_banks
from hezhan.assemble.rooms import STORY_FILE
from hezhan.city.evening import Evening, open_evening
from hezhan.city.evening.story import told_by_victim
from hezhan.city.evening.words import words_of
from hezhan.city.live.doors import Doors
from hezhan.city.live.institutions.replies import bank_id
from hezhan.city.live.pace import Running
from hezhan.city.live.service import Listening, answering
from hezhan.city.live.today import Today
from hezhan.city.rates import read_rates
from hezhan.core.instants import SECOND
from hezhan.settings import FILE, Settings, read_settings

_SEED: Final = 1
_CITY: Final = "城"
_NUMBER: Final = "evening"  # how often this centre was begun
_CODED: Final = (  # who has a part in the first hour
    "demo.duty.east",
    "demo.duty2.east",
    "demo.lead.east",
    "demo.head.east",
    "demo.head.city",
    "demo.fund.east",
    "demo.review.city",
    "demo.admin",
    "demo.audit",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Codes by login, good once; the words of somebody who is on the telephone right now."""

    codes: Mapping[str, str] = field(repr=False)
    story: str


def demo_centre(data: Path, port: int | None, say: Say, begun: Callable[[Beginning], Callable[[Step], None]]) -> int:
    """Serve it until it is asked to stop; its exit status. `begun` gives who hears of each step. Raises `Refused`."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    city, number = data / _CITY, _next(data)
    if not (data / FILE).exists():
        (data / FILE).write_text("demo = true\n", encoding="utf-8")
    if not city.exists():
        say("造一座小城，银行活起来 a small city, its banks alive")
        assemble.make_city(_SEED, "tiny", city, None, lambda *_: None)
    evening = open_evening(city, read_rates(None), number)
    ahead_s = (assemble.clock().now() - evening.story.reported_at) // SECOND
    live = Today(evening.city.platform, ahead_s)
    doors = Doors(live, Running(evening.story.reported_at, 1), evening.city.ends_at)
    with answering(doors, Listening()) as (host, at):
        told: dict[str, Any] = {"bank_platform": f"http://{host}:{at}", **({} if port is None else {"port": port})}
        settings = read_settings(data, os.environ, told)
        beginning = _begin(settings, evening, ahead_s, say)
        return assemble.serve(settings, begun(beginning))


def _begin(settings: Settings, evening: Evening, ahead_s: int, say: Say) -> Beginning:
    """People and banks are written down, the story is laid where the desk finds it."""
    banks = [(bank_id(one.office.bank), one.office.bank.name) for one in evening.city.platform.banks]
    codes = demo_people(settings, say) if _next(settings.data) == 1 else demo_codes(settings, _CODED, say)
    write_banks(settings, banks, say)
    story = words_of(told_by_victim(evening.world, evening.story), ahead_s)
    (settings.data / STORY_FILE).write_text(story, encoding="utf-8")
    (settings.data / "banks" / "platform.bookmark").unlink(missing_ok=True)  # this city counts its answers anew
    (settings.data / _NUMBER).write_text(json.dumps(_next(settings.data)), encoding="ascii")
    return Beginning(codes={login: codes[login] for login in _CODED}, story=story)


def _next(data: Path) -> int:
    """The number of the evening that comes now."""
    path = data / _NUMBER
    return 1 + (int(path.read_text(encoding="ascii")) if path.exists() else 0)
