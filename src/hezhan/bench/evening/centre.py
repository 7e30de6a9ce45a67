"""A centre in a city's own time, among its live banks: founded, staffed, with its jobs done whenever it is told to.

In:  an empty data folder, the address of live banks. Out: `Running`: books, logins, jobs.
Law: all parts are those of `hezhan serve`; the clock and the line to the banks are the city's.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx

from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Switchboard
from hezhan.adapters.clock import CityClock
from hezhan.adapters.identity import totp
from hezhan.adapters.jobs.stepping import Stepper
from hezhan.adapters.processes.database import store_folder
from hezhan.adapters.processes.folders import prepare
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE, enrol, found
from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.assemble.centre import Ground, ground, migrate
from hezhan.assemble.jobs import work_on
from hezhan.assemble.login import means
from hezhan.assemble.rooms import tools_of
from hezhan.bench.evening.staff import Login, Staff, signed_up
from hezhan.core.instants import Instant
from hezhan.core.personal import Personal
from hezhan.flows.desk import Desk
from hezhan.flows.login import Means
from hezhan.flows.login.arriving import Came
from hezhan.flows.login.passwords import by_password
from hezhan.flows.money.tracing import Tools
from hezhan.flows.people.founding import grant_first
from hezhan.flows.when import WHEN, Fact
from hezhan.settings import FILE, read_settings

_HERE: Final = Came(address="127.0.0.1", browser=False)
_FRESH: Final = 5 * 60 * 1_000_000  # after so long somebody proves anew who they are before they sign


@dataclass(slots=True)
class Running:
    """A centre that runs. `hands` are its own; `logins` by login name."""

    stands: Ground
    staff: Staff
    hands: SqlBooks
    tools: Tools
    logins: dict[str, Login]
    proven: dict[str, int]
    _books: SqlBooks
    _means: Means
    _stepper: Stepper
    _jobs: Mapping[str, Callable[..., None]]
    _banks: httpx.Client

    @property
    def now(self) -> Instant:
        """The city's present."""
        return Instant(self.stands.clock.now())

    @contextmanager
    def desk(self, login: str, purpose: str | None = None) -> Iterator[Desk]:
        """One transaction by somebody, who proves anew who they are where that was long ago."""
        now = self.now
        if now - self.proven[login] >= _FRESH:
            known = self.logins[login]
            digits = totp.digits(known.secret, now)
            opened = by_password(self._means, login, known.password, digits, _HERE)
            self.logins[login], self.proven[login] = replace(known, token=opened.token), now
        with self._books.by_session(self.logins[login].token) as book:
            yield Desk(book, purpose)

    def catch_up(self) -> None:
        """Take what the banks answered and do all that follows."""
        self._each(Fact.MOMENT)
        self._stepper.work_off(self.now)

    def minute(self) -> None:
        """What is done each minute."""
        self._each(Fact.MINUTE)
        self._stepper.work_off(self.now)

    def go_on(self, to: Instant) -> None:
        """Let the city's time pass."""
        self._banks.post("/clock", json={"seconds": (to - self.now) // 1_000_000}).raise_for_status()

    def _each(self, fact: Fact) -> None:
        for flow in WHEN[fact]:
            if flow in self._jobs:
                self._jobs[flow](hand=CENTRE, subject="-")


@contextmanager
def running(data: Path, banks_at: tuple[str, int], staff: Staff, come_in: Collection[str]) -> Iterator[Running]:
    """Found it and let it run for the length of the block; those who `come_in` can log in. Raises `Refused`."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    (data / FILE).write_text(_settings(staff), encoding="utf-8")
    settings = read_settings(data, {}, {})
    prepare(settings.data)
    with ExitStack() as closing:
        closing.enter_context(EmbeddedStore(store_folder(settings.data)))
        migrate(settings)
        host, port = banks_at
        url, clock = f"http://{host}:{port}", CityClock(host, port)
        closing.callback(clock.close)
        stands = replace(ground(settings), clock=clock)
        engines = {name: engine_of(getattr(stands.facts, name), pool=4) for name in ("app", "door", "jobs")}
        for engine in engines.values():
            closing.callback(engine.dispose)
        platform = HttpLine(url, lambda: Instant(clock.now()), bookmark=Bookmark(settings.data / "banks" / "city.mark"))
        closing.callback(platform.close)
        # what the platform has no message for, the return of money, goes to the banks' folders
        line = Switchboard([platform, FolderLine(settings.data / "banks", lambda: Instant(clock.now()))])
        banks = closing.enter_context(httpx.Client(base_url=url, trust_env=False))
        _list_banks(stands, banks)
        hands = SqlBooks(engines["jobs"], stands.vault, clock)
        ways = means(stands, engines["door"])
        logins = _staffed(stands, hands, ways, staff, come_in)
        work = work_on(stands, engines["jobs"], line)
        yield Running(
            stands=stands,
            staff=staff,
            hands=hands,
            tools=tools_of(stands),
            logins=logins,
            proven=dict.fromkeys(logins, clock.now()),
            _books=SqlBooks(engines["app"], stands.vault, clock),
            _means=ways,
            _stepper=closing.enter_context(Stepper(stands.facts.jobs, work.jobs)),
            _jobs=work.jobs,
            _banks=banks,
        )


def _settings(staff: Staff) -> str:
    told: dict[str, Any] = {"unit": staff.city.strip("/"), "unit_name": staff.city_name, "demo": True}
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items())


def _list_banks(stands: Ground, banks: httpx.Client) -> None:
    """Which bank has which id, as the platform's own directory tells."""
    told = banks.get("/banks").json()["banks"]
    named = [(one["bank_id"], name) for one in told for name in (one["bank_id"], one["name"])]
    list_institutions(stands.facts.owner, named, Instant(stands.clock.now()))


def _staffed(stands: Ground, hands: SqlBooks, ways: Means, staff: Staff, come_in: Collection[str]) -> dict[str, Login]:
    now = Instant(stands.clock.now())
    found(stands.facts.owner, stands.settings.log_name, staff.units, now)
    people = [replace(one, person=stands.vault.token(Personal.ID_CARD, one.id)) for one in staff.people]
    enrol(stands.facts.owner, people, now)
    with hands.by_hand(CENTRE) as book:
        grant_first(book, people)
    return dict(signed_up(ways, [one for one in people if one.id in come_in], now))
