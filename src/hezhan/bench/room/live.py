"""Live cases and officers of a duty room, written through flows in this process: reports, stops in all states, traces.

In:  a centre that was set up and is not served, how many. Out: officers' tokens, ids of cases.
Law: everything goes through the flows and the rights as in any centre; only the jobs that follow are done here at once and
     then taken out of the queue, so that what is measured later is not the setting up.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from hezhan import assemble
from hezhan.adapters.incidents import read_document
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE, enrol
from hezhan.assemble.centre import Ground, ground
from hezhan.assemble.jobs import job_doors
from hezhan.assemble.login import means
from hezhan.bench.day.world import World
from hezhan.core.banking import Reply, What
from hezhan.core.incidents import Incident
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Founder, Kind, Wanted
from hezhan.core.money import Fen
from hezhan.engines.rights import Proof
from hezhan.flows.banks.answers import Doors, take_answer
from hezhan.flows.banks.sending import send_order
from hezhan.flows.cases.incidents import take_incident
from hezhan.flows.desk import Desk
from hezhan.flows.login import Came
from hezhan.flows.login.arriving import Proven, opened
from hezhan.flows.money.following import Handed, take_statement, trace_case
from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze
from hezhan.flows.orders.signing import sign
from hezhan.flows.people.founding import grant_first
from hezhan.settings import Settings

_EAST: Final = "/990000/990200/990203/"
_AGO: Final = 3600 * SECOND  # over which the cases were reported
_HOLD: Final = 48 * 3600 * SECOND


@dataclass(kw_only=True)
class Furnished:
    """What the officers of a room work with."""

    tokens: list[str] = field(repr=False)
    cases: list[str]


def furnish(settings: Settings, cases: int, officers: int, tell: Callable[[str], None]) -> Furnished:
    """Write officers and cases while the store runs. Raises `Refused`."""
    stands = ground(settings)
    engines = [engine_of(login, pool=2) for login in (stands.facts.app, stands.facts.jobs, stands.facts.door)]
    app, hands = (SqlBooks(engine, stands.vault, stands.clock) for engine in engines[:2])
    staff = [
        Founder(id=f"load.duty{n:02d}", name=f"值班{n:02d}", role="duty-officer", unit=_EAST) for n in range(officers)
    ]
    enrol(stands.facts.owner, staff, Instant(stands.clock.now()))
    with hands.by_hand(CENTRE) as book:
        grant_first(book, staff)
    tokens = [_token(stands, engines[2], one.id) for one in (*staff, *_SIGNERS)]
    room = _Room(app, hands, job_doors(stands, hands, engines[1]), dict(zip(_LEADERS, tokens[officers:], strict=True)))
    made = []
    for n in range(cases):
        made.append(_case(room, n, stands.clock.now() - _AGO * (cases - n) // cases))
        if n % 50 == 49:
            tell(f"{n + 1} cases")
    for engine in engines:
        engine.dispose()
    _empty_queue(stands)
    return Furnished(tokens=tokens[:officers], cases=made)


_LEADERS: Final = ("demo.lead.east", "demo.head.east", "demo.duty.east")
_SIGNERS: Final = tuple(Founder(id=one, name="", role="", unit=_EAST) for one in _LEADERS)


@dataclass(frozen=True, slots=True)
class _Room:
    app: SqlBooks
    hands: SqlBooks
    doors: Doors
    tokens: dict[str, str]

    @contextmanager
    def desk(self, member: str, purpose: str | None = None) -> Iterator[Desk]:
        with self.app.by_session(self.tokens[member]) as book:
            yield Desk(book, purpose)


def _token(stands: Ground, engine: Any, member: str) -> str:
    """A login as the door writes it, for a program."""
    ways = means(stands, engine)
    with ways.door.entry() as entry:
        proven = Proven(member=member, proof=Proof.PASSWORD_TOTP, by="password", at=entry.now)
        return opened(ways, entry, Came(address="127.0.0.1", browser=False), proven).token


def _case(room: _Room, n: int, at: int) -> str:
    """One case. By its number it has come further: reported, stopped, traced, with the next stops drafted or sent."""
    world = World(n=900_000 + n, now=Instant(at // SECOND * SECOND))
    with room.hands.by_hand(CENTRE) as book:
        report = take_incident(book, _incident(world), _EAST)
        assert report is not None
        case = str(report.case_id)
        draft_first_stops(book, report.id)
    if n % 4 == 0:
        return case
    _stopped(room, case, world, "A")
    with room.desk("demo.duty.east") as desk:
        written = take_statement(
            desk,
            _tools(room).kept,
            desk.seen(case, Kind.CASE),
            [Handed("a.csv", world.accounts["A"].statement())],
            "bank-a",
        )
    traced = trace_case(room.hands, _tools(room), "demo.duty.east", written.id)
    assert traced is not None
    with room.hands.by_hand(CENTRE) as book:
        draft_next_stops(book, _tools(room).kept, traced.id)
    if n % 4 == 3:
        _stopped(room, case, world, "B")
    return case


def _stopped(room: _Room, case: str, world: World, letter: str) -> None:
    """A stop signed, sent and confirmed, with its freeze drafted."""
    account = world.accounts[letter]
    with room.hands.by_hand(CENTRE) as book:
        (order,) = book.find(Wanted(kinds=[Kind.ORDER], case_id=case, account=account.number, states=["drafted"]))
    with room.desk("demo.lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    doors = room.doors
    with room.hands.by_hand("demo.lead.east") as book:
        send_order(book, doors.line, doors.papers, doors.sender, order.matter.id)
    now = Instant(int(assemble.clock().now()) // SECOND * SECOND)
    take_answer(
        doors,
        Reply(
            application_id=order.matter.id,
            message_id=f"R{order.matter.id}",
            what=What.STOP,
            bank_id=account.bank,
            result="0000",
            sha256="0" * 64,
            account=account.number,
            held_from=now,
            held_until=Instant(now + _HOLD),
            balance_fen=Fen(account.balance),
        ),
    )
    with room.hands.by_hand(CENTRE) as book:
        draft_freeze(book, order.matter.id)


def _incident(world: World) -> Incident:
    arrived = read_document(world.incident(), world.incident_no)
    assert arrived.incident is not None
    return arrived.incident


def _tools(room: _Room) -> Any:
    assert room.doors.tools is not None
    return room.doors.tools


def _empty_queue(stands: Ground) -> None:
    """What the flows enqueued was done above."""
    assert stands.facts.admin is not None
    with psycopg.connect(stands.facts.admin.conninfo, autocommit=True) as store:
        store.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
        store.execute("ANALYZE")
