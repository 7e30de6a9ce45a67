"""Who sees which rows, asked of the server itself: the application is bypassed, its own login is used by hand."""

import hashlib
import itertools

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.adapters.stores.book.reach import SEEN_FOR
from hezhan.core.matters import Kind, Wanted
from hezhan.engines.rights import ACTIONS, visible_scope
from hezhan.flows.cases import handling as flow
from hezhan.flows.cases.handling import take_report
from hezhan.flows.facts import facts_of, user_of
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.conftest import EAST, PEOPLE, WEST
from tests.centre.test_orders import report_of

TABLES = ("matter", "move", "present", "place", "case_member", "token", "clock", "told", "intent", "log")
MEMBERS = [one.id for one in PEOPLE]


def asked(centre, token, query, *values):
    """A query by hand, as the application's role, with a token that may be anything."""
    with psycopg.connect(centre.facts.app.conninfo) as connection:
        connection.execute("SELECT set_config('hezhan.token', %s, true)", (token,))
        connection.execute("SELECT set_config('hezhan.now', %s, true)", (str(centre.clock.at),))
        return connection.execute(query, values).fetchall()


@pytest.fixture
def peopled(centre):
    """Cases of two counties: one assigned, one with a task force, one handed over, one with a party to it."""
    opened = {}
    for name, member, incident in (
        ("plain", "duty.east", "E1"),
        ("assigned", "duty.east", "E2"),
        ("force", "duty.east", "E3"),
        ("offered", "duty.east", "E4"),
        ("moved", "duty.east", "E5"),
        ("party", "duty.east", "E6"),
        ("west", "duty.west", "W1"),
    ):
        with centre.desk(member) as desk:
            opened[name] = take_report(desk, report_of(centre.clock, incident_no=incident))
        with centre.hands.by_hand(member) as book:
            draft_first_stops(book, opened[name].report.id)

    def with_case(member, name, do):
        with centre.desk(member) as desk:
            do(desk, desk.seen(opened[name].case.matter.id, Kind.CASE))

    with_case("lead.east", "assigned", lambda desk, case: flow.assign(desk, case, "fund.east"))
    with_case(
        "lead.east", "force", lambda desk, case: flow.set_task_force(desk, case, ["duty.west", "intel.city"], "专案")
    )
    for name in ("offered", "moved"):
        with_case("lead.east", name, lambda desk, case: flow.hand_over(desk, case, WEST, "管辖"))
    with_case("lead.west", "moved", lambda desk, case: flow.accept(desk, case, yes=True))
    with_case("lead.east", "party", lambda desk, case: flow.stand_back(desk, case, "duty2.east", "近亲属"))
    return centre


def test_without_a_session_the_server_shows_nothing(peopled):
    for token, table in itertools.product(("", "x", "' OR 1=1 --"), TABLES):
        assert asked(peopled, token, f"SELECT count(*) FROM hz.{table}") == [(0,)], table


def test_the_application_cannot_read_who_may_log_in(peopled):
    for table in ("credential", "session", "attempt", "challenge"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked(peopled, "", f"SELECT * FROM hz.{table}")


def test_the_application_cannot_write_what_is_derived(peopled):
    token = peopled.log_in("lead.east")
    for change in (
        "INSERT INTO hz.grant_now SELECT matter_id, 'duty.west', 'approver', '/990000/', NULL FROM hz.grant_now LIMIT 1",
        "UPDATE hz.present SET state = 'confirmed'",
        "INSERT INTO hz.place SELECT case_id, 9, '/990000/', 'owner' FROM hz.place LIMIT 1",
        "INSERT INTO hz.reach VALUES ('duty-officer', 'case', 'centre')",
        "UPDATE hz.log_end SET seq = 0",
        "INSERT INTO hz.member VALUES ('x', 'x', 'x', NULL, NULL, '/990000/', 0)",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked(peopled, token, change)


def test_nobody_writes_by_anothers_hand_or_into_anothers_unit(peopled):
    token = peopled.log_in("duty.east")
    insert = (
        "INSERT INTO hz.matter (id, kind, unit, state, at, by, body, salt)"
        " VALUES (gen_random_uuid(), %s, %s, 'drafted', 0, %s, '{}', 'x')"
    )
    for kind, unit, by in (
        ("order", WEST, "duty.east"),
        ("order", EAST, "lead.east"),
        ("grant", EAST, "duty.east"),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked(peopled, token, insert, kind, unit, by)


def test_a_session_that_was_ended_or_is_over_shows_nothing(peopled):
    token = peopled.log_in("lead.city")
    assert asked(peopled, token, "SELECT count(*) FROM hz.matter") != [(0,)]
    with psycopg.connect(peopled.facts.door.conninfo) as connection:
        ended = hashlib.sha256(token.encode()).digest()
        connection.execute("UPDATE hz.session SET ended_at = 1 WHERE token = %s", (ended,))
    assert asked(peopled, token, "SELECT count(*) FROM hz.matter") == [(0,)]
    late = peopled.log_in("lead.city")
    peopled.clock.pass_(13 * 60 * 60 * 1_000_000)
    assert asked(peopled, late, "SELECT count(*) FROM hz.matter") == [(0,)]


def everything(centre):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(limit=10_000))


def by_the_engine(user, filed, now):
    """Whether the rights let this person look at it, or do something for which it must be seen."""
    facts = facts_of(filed)
    if user.user_id in facts.parties and facts.subject != user.user_id:
        return False
    looks = (visible_scope(user, now, action) for action in SEEN_FOR.get(filed.matter.kind, ()) if ACTIONS[action].look)
    return any(scope.shows(facts) for scope in looks)


@pytest.mark.parametrize("member", MEMBERS)
def test_the_server_shows_what_the_rights_let_one_look_at(peopled, member):
    with peopled.books.by_session(peopled.log_in(member)) as book:
        user, now = user_of(book.member), book.now
    shown = {str(one) for (one,) in asked(peopled, peopled.log_in(member), "SELECT id FROM hz.matter")}
    for filed in everything(peopled):
        matter, place = filed.matter, filed.place
        wanted = by_the_engine(user, filed, now)
        if wanted:
            assert matter.id in shown, (member, matter.kind, matter.unit)
            continue
        # seen without being shown to anybody: what is being handed over to one's unit, what one drafts or checks there
        received = place is not None and place.receiving is not None and _mine(user, place.receiving)
        acts = any(not ACTIONS[action].look for action in SEEN_FOR.get(matter.kind, ()))
        own = matter.by == member or matter.subject == member
        handed = place is not None and any(_mine(user, unit) for unit in (place.unit, *place.former))
        given = matter.case_id in (user.assigned | user.task_forces)
        if not (received or acts or own or handed or given):
            assert matter.id not in shown, (member, matter.kind, matter.unit)


def _mine(user, unit):
    return any(unit.startswith(grant.unit.beginning) for grant in user.grants)


def test_who_must_stand_back_sees_nothing_of_the_case(peopled):
    before = {str(one) for (one,) in asked(peopled, peopled.log_in("duty.east"), "SELECT id FROM hz.matter")}
    shown = {str(one) for (one,) in asked(peopled, peopled.log_in("duty2.east"), "SELECT id FROM hz.matter")}
    hidden = {one.matter.id for one in everything(peopled) if one.place and "duty2.east" in one.place.parties}
    assert hidden
    assert hidden <= before
    assert not hidden & shown


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(member=st.sampled_from(MEMBERS), table=st.sampled_from(TABLES[1:7]))
def test_what_hangs_on_a_matter_is_seen_only_with_it(peopled, member, table):
    column = "case_id" if table in ("place", "case_member") else "matter_id"
    token = peopled.log_in(member)
    stray = (
        f"SELECT count(*) FROM hz.{table} t WHERE NOT EXISTS"
        f" (SELECT FROM hz.matter m WHERE m.{'case_id' if column == 'case_id' else 'id'} = t.{column})"
    )
    assert asked(peopled, token, stray) == [(0,)]
