"""The first people of a centre, and codes from the machine itself, for whoever may read its data folder.

In:  settings. Out: invitation codes, shown once.
Law: who works at the machine itself is not asked for rights, but stands in the log as the centre's own hand.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.processes import facts as store_facts
from hezhan.adapters.processes.database import store_folder
from hezhan.adapters.processes.folders import prepare
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE, enrol, found
from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.events import Event
from hezhan.adapters.stores.logins import Login
from hezhan.adapters.stores.refusals import StoreInUse
from hezhan.assemble.centre import Ground, ground, migrate
from hezhan.assemble.login import means
from hezhan.core.banking import is_id
from hezhan.core.instants import Instant
from hezhan.core.matters import Founder
from hezhan.core.personal import Personal
from hezhan.core.problems import Problem, Refused
from hezhan.flows.login import Means, Unknown
from hezhan.flows.login.invitations import CONSOLE, invite
from hezhan.flows.people.founding import grant_first
from hezhan.settings import Settings

Say = Callable[[str], None]

_PROVINCE: Final = "/990000/"
_CITY: Final = "/990000/990200/"
_EAST: Final = "/990000/990200/990203/"
_WEST: Final = "/990000/990200/990205/"
DEMO_UNITS: Final = ((_PROVINCE, "演示省厅"), (_CITY, "演示市局"), (_EAST, "演示东区分局"), (_WEST, "演示西区分局"))
DEMO_PEOPLE: Final = (
    Founder(id="demo.head.city", name="演示市局负责人", role="approver", unit=_CITY),
    Founder(id="demo.head.east", name="演示东区负责人", role="approver", unit=_EAST, leader="demo.head.city"),
    Founder(id="demo.lead.east", name="演示东区指挥长", role="commander", unit=_EAST, leader="demo.head.east"),
    Founder(id="demo.duty.east", name="演示东区值班甲", role="duty-officer", unit=_EAST, leader="demo.lead.east"),
    Founder(id="demo.duty2.east", name="演示东区值班乙", role="duty-officer", unit=_EAST, leader="demo.lead.east"),
    Founder(id="demo.fund.east", name="演示资金研判", role="fund-analyst", unit=_EAST, leader="demo.lead.east"),
    Founder(id="demo.intel.city", name="演示情报", role="intelligence-analyst", unit=_CITY, leader="demo.head.city"),
    Founder(id="demo.warn.east", name="演示预警劝阻", role="warning-officer", unit=_EAST, leader="demo.lead.east"),
    Founder(
        id="demo.tech.city", name="演示技术反制", role="countermeasure-engineer", unit=_CITY, leader="demo.head.city"
    ),
    Founder(id="demo.review.city", name="演示复核", role="reviewer", unit=_CITY),
    Founder(id="demo.admin", name="演示管理员", role="administrator", unit=_CITY),
    Founder(id="demo.audit", name="演示审计员", role="auditor", unit=_CITY),
    Founder(id="demo.lead.west", name="演示西区指挥长", role="commander", unit=_WEST),
    Founder(id="demo.duty.west", name="演示西区值班", role="duty-officer", unit=_WEST, leader="demo.lead.west"),
    Founder(id="demo.bank", name="演示银行专员", role="bank", unit=_CITY, institution="demo-bank"),
    Founder(id="demo.telecom", name="演示电信专员", role="telecom", unit=_CITY, institution="demo-telecom"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPerson:
    """One of the first two. The ID number is kept as a blind index only."""

    login: str
    name: str
    id_number: str


def first_people(settings: Settings, administrator: FirstPerson, head: FirstPerson, say: Say) -> dict[str, str]:
    """The first administrator and the first head at the centre's unit; their codes by login. Raises `Refused`."""
    with _store(settings, say):
        migrate(settings)
        stands = ground(settings)
        asked = ((administrator, "administrator"), (head, "approver"))
        people = [
            Founder(
                id=one.login,
                name=one.name,
                role=role,
                unit=stands.unit,
                person=stands.vault.token(Personal.ID_CARD, one.id_number),
            )
            for one, role in asked
        ]
        if people[0].person == people[1].person:
            raise _refused("one person cannot be both administrator and head: one grants, the other confirms")
        return _founded(stands, people, ())


def demo_people(settings: Settings, say: Say) -> dict[str, str]:
    """Synthetic people of all roles in two counties; their codes by login. Raises `Refused` where it is no demo."""
    if not settings.demo:
        raise _refused("this is no demonstration: set `demo = true` in hezhan.toml first")
    with _store(settings, say):
        migrate(settings)
        stands = ground(settings)
        marked = [replace(one, person=stands.vault.token(Personal.ID_CARD, one.id)) for one in DEMO_PEOPLE]
        return _founded(stands, marked, DEMO_UNITS)


def demo_codes(settings: Settings, logins: Sequence[str], say: Say) -> dict[str, str]:
    """New codes for people who are enrolled, by login. Raises `Refused`."""
    with _store(settings, say), _means(ground(settings)) as ways:
        return {login: invite(ways, login, CENTRE, CONSOLE) for login in logins}


def invite_at_console(settings: Settings, login: str, say: Say) -> str:
    """A code for somebody who is enrolled, also when they hold a role. Raises `Refused`."""
    with _store(settings, say), _means(ground(settings)) as ways:
        try:
            return invite(ways, login, CENTRE, CONSOLE)
        except Unknown:
            raise _refused(f"nobody is enrolled under the login name {login}") from None


def _founded(stands: Ground, people: Sequence[Founder], units: Sequence[tuple[str, str]]) -> dict[str, str]:
    now = Instant(stands.clock.now())
    with _means(stands) as ways:
        _require_apart(ways, people)
        if units:
            found(stands.facts.owner, stands.settings.log_name, units, now)
        enrol(stands.facts.owner, people, now)
        with (
            _connected(stands.facts.jobs) as engine,
            SqlBooks(engine, stands.vault, stands.clock).by_hand(CENTRE) as book,
        ):
            grant_first(book, people)
        return {one.id: invite(ways, one.id, CENTRE, CONSOLE) for one in people}


@contextmanager
def _means(stands: Ground) -> Iterator[Means]:
    with _connected(stands.facts.door) as engine:
        yield means(stands, engine)


@contextmanager
def _connected(login: Login) -> Iterator[Engine]:
    engine = engine_of(login, pool=1)
    try:
        yield engine
    finally:
        engine.dispose()


def _require_apart(ways: Means, people: Sequence[Founder]) -> None:
    """One natural person has one account, and a login name stays with whom it was given to. Raises `Refused`."""
    with ways.door.entry() as entry:
        for one in people:
            known = entry.by_person([one.person] if one.person else [])
            if known is not None and known.id != one.id:
                raise _refused(f"the ID number given for {one.id} is that of {known.id}: one person, one account")
            if known is None and entry.by_id(one.id) is not None:
                raise _refused(f"the login name {one.id} belongs to somebody with another ID number")


def list_banks(settings: Settings, file: Path, say: Say) -> int:
    """By which id each bank is addressed, from a CSV `bank_id,name`; how many names. Raises `Refused` with every fault."""
    rows, faults = [], []
    with file.open(encoding="utf-8-sig", newline="") as text:
        told = csv.DictReader(text)
        if not {"bank_id", "name"} <= set(told.fieldnames or ()):
            raise _refused(f"{file.name} has not the columns bank_id,name")
        for n, row in enumerate(told, 2):
            one, name = (row["bank_id"] or "").strip(), (row["name"] or "").strip()
            if is_id(one) and 0 < len(name) <= 100:
                rows.append((one, name))
            else:
                said = "bank_id is 1 to 64 letters, digits, '-' and '_'; name 1 to 100 letters"
                faults.append(Problem(file=file.name, row=n, reason="unreadable", text=said))
    if faults:
        raise Refused(faults)
    return write_banks(settings, rows, say)


def write_banks(settings: Settings, rows: Sequence[tuple[str, str]], say: Say) -> int:
    """The same, by (id, name)."""
    with _store(settings, say):
        migrate(settings)
        named = [*((one, one) for one, _ in rows), *rows]
        return list_institutions(store_facts(settings).owner, named, Instant(SystemClock().now()))


@contextmanager
def _store(settings: Settings, say: Say) -> Iterator[None]:
    """The store runs for the length of the block; one that is served already is used as it is."""

    def tell(event: Event) -> None:
        say(event.text)

    if not settings.embedded:
        store_facts(settings)
        yield
        return
    prepare(settings.data)
    store = EmbeddedStore(store_folder(settings.data), tell=tell)
    try:
        store.start()
    except StoreInUse:
        yield
        return
    try:
        yield
    finally:
        store.stop()


def _refused(text: str) -> Refused:
    return Refused([Problem(file="people", row=0, reason="people", text=text)])
