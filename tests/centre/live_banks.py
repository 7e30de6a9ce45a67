"""A centre whose banks are the city's, alive in a process of their own and reached over real HTTP.

Time is the city's: the test moves it, and the centre's clock follows. Jobs are those of the real table, done one by one.
"""

import json
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import psycopg

from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Switchboard
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.happenings import Purpose
from hezhan.city.live.institutions.customers import Customers
from hezhan.city.live.institutions.replies import bank_id
from hezhan.core.instants import SECOND, Instant, iso, local, parse_instant
from hezhan.core.matters import Kind, PaymentTold, Report, Seat, Victim, Wanted, What
from hezhan.flows.banks.answers import Doors
from hezhan.flows.banks.sending import Sender
from hezhan.flows.cases.handling import take_report
from hezhan.flows.doing import jobs_of
from hezhan.flows.orders.signing import sign
from hezhan.flows.when import Flow
from tests.centre.banks import PlainPapers
from tests.centre.conftest import CITY
from tests.centre.money import Money
from tests.city.live.asking import paid
from tests.city.live.test_service import serving
from tests.contracts.small_bank import SmallBank

LINGERS = 17  # the victim's payment, of those of the city, after which the money stays for half a day
_NEXT_JOB = """
    DELETE FROM procrastinate_jobs WHERE id = (
        SELECT min(id) FROM procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= to_timestamp(%s))
    ) RETURNING task_name, args
"""
SENDER = Sender("990200", "某市反诈中心")


@dataclass(frozen=True)
class Story:
    """One victim's payment as the city knows it."""

    told: object
    payer: str
    payer_name: str
    payer_bank: str

    @property
    def begins(self):
        return self.told.arrived - self.told.arrived % SECOND + 60 * SECOND

    def report(self):
        one = self.told
        payment = PaymentTold(
            at=Instant(one.sent), fen=one.fen, payer=self.payer, payer_name=self.payer_name, payer_bank=self.payer_bank,
            payee=one.number, payee_name=one.holder, payee_bank=one.bank_id,
        )  # fmt: skip
        victim = Victim(name=self.payer_name, phone="13900000001")
        return Report(via=Seat.STATION, reported_at=Instant(self.begins), victim=victim, payments=(payment,))


def story_of(city, which=LINGERS):
    live = city.opened()
    payments, accounts = live.crime.payments, live.world.accounts
    rows = np.flatnonzero(
        (payments.sent > live.started_at) & (payments.payee >= 0) & (payments.purpose == Purpose.SCAM)
    )
    payer = int(payments.payer[rows[which]])
    customer = Customers(Bookkeeper(live.world, city.patient)).at(payer)
    bank = live.platform.banks[int(accounts.bank[payer])].office.bank
    return Story(paid(live, which), customer.number, customer.holder, bank_id(bank))


class Office:
    """The centre at work with these banks."""

    def __init__(self, centre, client):
        self.centre, self.client = centre, client
        self.money = Money(centre)
        self.folder = centre.folder / "banks"
        self.http = HttpLine(f"http://127.0.0.1:{client.port}", self.now, bookmark=Bookmark(centre.folder / "bookmark"))
        self.line = Switchboard([self.http, FolderLine(self.folder, lambda: Instant(2**52))])
        self.doors = Doors(
            centre.hands, self.line, PlainPapers(), SENDER, CENTRE, CITY, tools=self.money.tools,
            render=lambda paper: ("paper.txt", repr(paper).encode()),
        )  # fmt: skip
        self.jobs = jobs_of(self.doors)
        self.tell_time()

    def now(self):
        return Instant(self.centre.clock.at)

    def tell_time(self):
        self.centre.clock.at = parse_instant(self.client.told("GET", "/clock")[1]["now"])

    def pass_(self, seconds):
        """The city goes on; the centre takes what came in and does what follows, as every minute."""
        self.client.wait(seconds)
        self.tell_time()
        for flow in (Flow.TAKE_ANSWERS, Flow.EXPIRE_HOLDS, Flow.END_WATCHES):
            self.jobs[flow]("hezhan", "-")
        self.do()

    def do(self):
        """Every job that waits, and what follows of it."""
        with psycopg.connect(self.centre.facts.admin.conninfo, autocommit=True) as store:
            while waiting := store.execute(_NEXT_JOB, [self.centre.clock.at / SECOND]).fetchone():
                name, args = waiting
                if name in self.jobs:
                    self.jobs[name](**args)

    def report(self, report):
        with self.centre.desk("duty.east") as desk:
            opened = take_report(desk, report)
        self.do()
        return opened.case

    def sign_all(self, *members):
        """Whoever may sign signs what is drafted of orders and queries."""
        for one in self.standing():
            if one.state == "drafted":
                stop = one.matter.body.what in (What.STOP, What.STOP_AGAIN, What.RELEASE_STOP)
                with self.centre.desk("lead.east" if stop else "head.east") as desk:
                    sign(desk, desk.seen(one.matter.id, one.matter.kind))
        self.do()

    def standing(self, *whats, kinds=(Kind.ORDER, Kind.QUERY)):
        with self.centre.hands.by_hand(CENTRE) as book:
            found = book.find(Wanted(kinds=list(kinds), oldest_first=True))
        return [one for one in found if not whats or one.matter.body.what in whats]

    def the(self, what):
        (one,) = self.standing(what)
        return one

    def until(self, what, state, minutes=24 * 60, step=10):
        """Let the city go on until it stands so."""
        for _ in range(0, minutes, step):
            if self.the(what).state == state:
                return self.the(what)
            self.pass_(step * 60)
        raise AssertionError(f"{what} is {self.the(what).state}, not {state}")

    def answers(self):
        with self.centre.hands.by_hand(CENTRE) as book:
            return book.find(Wanted(kinds=[Kind.ANSWER], oldest_first=True, limit=10_000))

    def folder_bank(self, story):
        """The bank's counter, to which returns go: the platform has no message for them."""
        accounts = {story.told.number: story.told.holder}
        return SmallBank(self.folder, story.told.bank_id, accounts, local(self.centre.clock.at))


@contextmanager
def office(centre, city, story, *options):
    """An office with the city's banks in a process of their own."""
    patient = city.folder.parent / "patient.toml"
    told = ("--pace", "step", "--start", iso(story.begins), "--rates", patient, *options)
    with serving(city, *told) as (client, _):
        one = Office(centre, client)
        try:
            yield one
        finally:
            one.http.close()


def truth(folder):
    return json.loads((folder / "live-truth.json").read_text(encoding="utf-8"))
