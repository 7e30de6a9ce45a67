"""A whole centre on a real server: two counties of a city, people of all roles, a clock that tests move."""

import hashlib
import secrets
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE, enrol, found
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.logins import by_socket
from hezhan.adapters.stores.migrations import upgrade
from hezhan.adapters.vault import MasterFile, Vault, make_master_file
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Founder
from hezhan.flows.desk import Desk
from hezhan.flows.people.founding import grant_first
from tests.adapters.stores.conftest import SMALL, in_memory

PROVINCE, CITY, EAST, WEST = "/990000/", "/990000/990200/", "/990000/990200/990203/", "/990000/990200/990205/"
BEGIN = parse_instant("2026-05-11T08:00:00+08:00")  # a Monday
MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

PEOPLE = (
    Founder(id="head.province", name="省厅负责人", role="approver", unit=PROVINCE),
    Founder(id="head.city", name="市局负责人", role="approver", unit=CITY),
    Founder(id="head.east", name="东区负责人", role="approver", unit=EAST, leader="head.city"),
    Founder(id="lead.east", name="东区指挥长", role="commander", unit=EAST, leader="head.east"),
    Founder(id="lead2.east", name="东区副指挥长", role="commander", unit=EAST, leader="head.east"),
    Founder(id="lead.city", name="市局指挥长", role="commander", unit=CITY, leader="head.city"),
    Founder(id="duty.east", name="东区值班甲", role="duty-officer", unit=EAST, leader="lead.east"),
    Founder(id="duty2.east", name="东区值班乙", role="duty-officer", unit=EAST, leader="lead.east"),
    Founder(id="fund.east", name="东区研判", role="fund-analyst", unit=EAST, leader="lead.east"),
    Founder(id="intel.city", name="市局情报", role="intelligence-analyst", unit=CITY, leader="lead.city"),
    Founder(id="tech.city", name="市局技术反制", role="countermeasure-engineer", unit=CITY, leader="lead.city"),
    Founder(id="review.city", name="市局复核", role="reviewer", unit=CITY, leader="head.province"),
    Founder(id="duty.west", name="西区值班", role="duty-officer", unit=WEST),
    Founder(id="lead.west", name="西区指挥长", role="commander", unit=WEST),
    Founder(id="head.west", name="西区负责人", role="approver", unit=WEST),
    Founder(id="admin.city", name="管理员", role="administrator", unit=CITY),
    Founder(id="audit.city", name="审计员", role="auditor", unit=CITY),
    Founder(id="bank.a", name="甲银行专员", role="bank", unit=CITY, institution="bank-a"),
    Founder(id="holder.one", name="户主", role="holder", unit=EAST),
)
UNITS = ((PROVINCE, "某省厅"), (CITY, "某市局"), (EAST, "东区分局"), (WEST, "西区分局"))


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, at=BEGIN):
        self.at = at

    def now(self):
        return self.at

    def pass_(self, span):
        self.at += span


@dataclass
class Centre:
    """What a test works with."""

    facts: object
    vault: Vault
    clock: HandClock
    books: SqlBooks
    hands: SqlBooks
    folder: Path
    tokens: dict = field(default_factory=dict)

    def log_in(self, member, proof="passkey"):
        """A session as the door would have written it."""
        token = secrets.token_urlsafe(32)
        with psycopg.connect(self.facts.door.conninfo) as connection:
            connection.execute(
                "INSERT INTO hz.session VALUES (%s, %s, %s, %s, %s, %s, %s, NULL, '')",
                (
                    hashlib.sha256(token.encode()).digest(),
                    member,
                    proof,
                    self.clock.at,
                    self.clock.at,
                    self.clock.at,
                    self.clock.at + 12 * HOUR,
                ),
            )
        return token

    @contextmanager
    def desk(self, member, purpose=None, *, proof="passkey"):
        """One transaction by a member who proved just now who they are."""
        with self.books.by_session(self.log_in(member, proof)) as book:
            yield Desk(book, purpose)


@pytest.fixture(scope="session")
def server():
    with tempfile.TemporaryDirectory(prefix="hzc", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        with EmbeddedStore(Path(name) / "s", of=SMALL) as store:
            upgrade(store.facts)
            yield store


@pytest.fixture(scope="session")
def template(server):
    """A founded centre that tests copy; its own database is never used."""
    found(server.facts.owner, "hezhan.test", UNITS, BEGIN)
    enrol(server.facts.owner, PEOPLE, BEGIN)
    return server


@pytest.fixture
def centre(template, tmp_path):
    """A fresh centre in a database of its own."""
    with a_centre(template, tmp_path) as made:
        yield made


@contextmanager
def a_centre(template, tmp_path):
    """One more of them, where a test compares two."""
    tmp_path.mkdir(exist_ok=True)
    name = f"c{secrets.token_hex(6)}"
    admin = template.facts.admin
    maintenance = by_socket(admin.options["host"], admin.user, admin.password, "postgres")
    with psycopg.connect(maintenance.conninfo, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE hezhan OWNER hezhan_owner")
        for role in ("app", "door", "jobs"):
            connection.execute(f"GRANT CONNECT ON DATABASE {name} TO hezhan_{role}")
    facts = type(template.facts)(
        **{
            role: by_socket(login.options["host"], login.user, login.password, name)
            for role in ("owner", "app", "door", "jobs", "admin")
            for login in (getattr(template.facts, role),)
        }
    )
    clock = HandClock()
    vault = made_vault(tmp_path / "keys")
    app, jobs = engine_of(facts.app, pool=4), engine_of(facts.jobs, pool=4)
    made = Centre(facts, vault, clock, SqlBooks(app, vault, clock), SqlBooks(jobs, vault, clock), tmp_path)
    with made.hands.by_hand(CENTRE) as book:
        grant_first(book, PEOPLE)
    yield made
    app.dispose()
    jobs.dispose()
    with psycopg.connect(maintenance.conninfo, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def made_vault(folder):
    """Keys of a test's own."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_master_file(folder / "master.key")
    return Vault.create(folder / "ring", MasterFile(folder / "master.key"))
