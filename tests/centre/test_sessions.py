"""Logins that run: how they begin, last and end, and fresh proofs within them."""

from dataclasses import replace

import pytest

from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.flows.login import NotProven, Unknown, sessions
from hezhan.flows.login.passwords import by_password
from hezhan.ports import Nobody
from tests.centre.conftest import EAST, MINUTE
from tests.centre.door import HERE, PASSWORD, doors_of, log_in, log_in_by_passkey, log_of


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


# sessions


def test_a_login_ends_the_one_that_the_browser_had_and_has_a_token_of_its_own(doors, centre):
    doors.give_password("duty.east")
    planted = centre.log_in("duty.west")
    opened = log_in(doors, "duty.east", replace(HERE, token=planted))
    assert opened.token != planted
    with pytest.raises(Nobody), centre.books.by_session(planted):
        pass


def test_a_token_nobody_gave_never_becomes_a_session(doors, centre):
    doors.give_password("duty.east")
    log_in(doors, "duty.east", replace(HERE, token="c.mine"))
    with pytest.raises(Nobody), centre.books.by_session("c.mine"):
        pass
    assert sessions.recognise(doors.means, "c.mine", cookie=True) is None


def test_a_token_is_good_only_the_way_it_was_given_for(doors):
    doors.give_password("duty.east")
    token = log_in(doors, "duty.east").token
    assert sessions.recognise(doors.means, token, cookie=False) is None
    session, grants = sessions.recognise(doors.means, token, cookie=True)
    assert (session.member, [role for role, _, _ in grants]) == ("duty.east", ["duty-officer"])


def test_an_hour_without_a_sign_of_life_ends_a_login_in_the_database_too(doors, centre):
    doors.give_password("duty.east")
    token = log_in(doors, "duty.east").token
    for _ in range(3):
        centre.clock.pass_(50 * MINUTE)
        assert sessions.recognise(doors.means, token, cookie=True)
    centre.clock.pass_(60 * MINUTE)
    assert sessions.recognise(doors.means, token, cookie=True) is None
    with pytest.raises(Nobody), centre.books.by_session(token):
        pass


def test_a_shift_ends_a_login_however_busy(doors, centre):
    doors.give_password("duty.east")
    token = log_in(doors, "duty.east").token
    for _ in range(23):
        centre.clock.pass_(30 * MINUTE)
        assert sessions.recognise(doors.means, token, cookie=True)
    centre.clock.pass_(30 * MINUTE)
    assert sessions.recognise(doors.means, token, cookie=True) is None


def test_log_out_ends_it_and_only_it(doors, centre):
    doors.give_password("duty.east")
    first, second = log_in(doors, "duty.east"), log_in(doors, "duty.east")
    sessions.log_out(doors.means, first.token)
    sessions.log_out(doors.means, first.token)
    assert sessions.recognise(doors.means, first.token, cookie=True) is None
    assert sessions.recognise(doors.means, second.token, cookie=True)
    assert [line.who for line in log_of(centre, "logout")] == ["duty.east"]


def test_one_ends_ones_own_logins_and_nobody_elses(doors):
    doors.give_password("duty.east")
    doors.give_password("duty.west")
    mine, other = log_in(doors, "duty.east"), log_in(doors, "duty.west")
    with pytest.raises(Unknown):
        sessions.end_one(doors.means, "duty.east", other.session.id)
    third = log_in(doors, "duty.east")
    sessions.end_others(doors.means, "duty.east", third.token)
    assert [one.id for one in sessions.running(doors.means, "duty.east")] == [third.session.id]
    sessions.end_one(doors.means, "duty.east", third.session.id)
    assert sessions.recognise(doors.means, mine.token, cookie=True) is None
    assert sessions.recognise(doors.means, other.token, cookie=True)


# a fresh proof


def test_a_signature_needs_a_fresh_proof_and_a_fresh_proof_gives_it(doors, centre):
    doors.give_password("lead.east")
    opened = log_in(doors, "lead.east")
    centre.clock.pass_(11 * MINUTE)
    hand_over = (Action.LEAD_SEND, facts_at(EAST))
    with centre.books.by_session(opened.token) as book:
        assert "fresh-login" in Desk(book).decide(*hand_over).needs
    doors.next_step()
    again = replace(HERE, token=opened.token, again=True)
    proven = by_password(doors.means, "lead.east", PASSWORD, doors.digits("lead.east"), again)
    assert (proven.token, proven.session.id) == (opened.token, opened.session.id)
    with centre.books.by_session(opened.token) as book:
        assert Desk(book).decide(*hand_over).allowed
    assert [(line.who, line.content["by"]) for line in log_of(centre, "prove")] == [("lead.east", "password")]


def test_a_fresh_proof_of_somebody_else_freshens_nothing(doors, centre):
    doors.give_password("lead.east")
    doors.give_passkey("duty.east")
    opened = log_in(doors, "lead.east")
    before = sessions.running(doors.means, "lead.east")
    centre.clock.pass_(1)
    with pytest.raises(NotProven):
        log_in_by_passkey(doors, "duty.east", replace(HERE, token=opened.token, again=True))
    assert sessions.running(doors.means, "lead.east") == before


def test_a_fresh_proof_wakes_no_login_that_is_over(doors):
    doors.give_passkey("duty.east")
    opened = log_in_by_passkey(doors, "duty.east")
    sessions.log_out(doors.means, opened.token)
    with pytest.raises(NotProven):
        log_in_by_passkey(doors, "duty.east", replace(HERE, token=opened.token, again=True))
