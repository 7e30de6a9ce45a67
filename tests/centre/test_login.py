"""Logging in by password and by passkey: what proves somebody does so once, and nobody learns who exists."""

import threading
from dataclasses import replace

import psycopg
import pytest

from hezhan.core.instants import SECOND
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, NotAllowed
from hezhan.flows.facts import facts_at
from hezhan.flows.login import Came, NotProven, TooSoon, own
from hezhan.flows.login.arriving import FREE_OF_ADDRESS, FREE_OF_NAME, pause_s
from hezhan.flows.login.invitations import (
    invite,
)
from hezhan.flows.login.passkeys import ask_for_passkey, by_passkey
from hezhan.flows.login.passwords import by_password
from tests.adapters.identity.authenticator import PRESENT, Authenticator
from tests.centre.conftest import EAST, HOUR, MINUTE
from tests.centre.door import ELSEWHERE, HERE, PASSWORD, doors_of, log_in, log_in_by_passkey, log_of


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


# passwords


def test_password_and_digits_open_a_login_under_which_the_books_open(doors, centre):
    doors.give_password("duty.east")
    opened = log_in(doors, " Duty.East ")
    with centre.books.by_session(opened.token) as book:
        assert (book.member.id, book.member.proof) == ("duty.east", "password-totp")
    assert [(line.who, line.content["by"]) for line in log_of(centre, "login")] == [
        ("duty.east", "invitation"),
        ("duty.east", "password"),
    ]


def test_digits_are_good_once_even_of_two_that_come_together(doors):
    doors.give_password("duty.east")
    doors.next_step()
    digits, got = doors.digits("duty.east"), []

    def come():
        try:
            got.append(by_password(doors.means, "duty.east", PASSWORD, digits, HERE).session.member)
        except NotProven:
            got.append(None)

    both = [threading.Thread(target=come) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(got, key=str) == [None, "duty.east"]
    with pytest.raises(NotProven):
        by_password(doors.means, "duty.east", PASSWORD, digits, HERE)


def test_the_digits_of_the_set_up_do_not_log_in_too(doors):
    doors.give_password("duty.east")
    with pytest.raises(NotProven):
        by_password(doors.means, "duty.east", PASSWORD, doors.digits("duty.east"), HERE)


@pytest.mark.parametrize(
    ("login", "password", "digits"),
    [("duty.east", "不是这个密码的密码", None), ("duty.east", PASSWORD, "000000"), ("nobody.here", PASSWORD, "123456")],
)
def test_every_failure_is_the_same_failure_after_the_same_work(doors, centre, login, password, digits):
    doors.give_password("duty.east")
    doors.next_step()
    doors.checks.clear()
    with pytest.raises(NotProven) as refusal:
        by_password(doors.means, login, password, digits or doors.digits("duty.east"), HERE)
    assert (str(refusal.value), refusal.value.args) == ("", ())
    assert doors.checks == [1]
    (line,) = log_of(centre, "login.failed")
    assert line.who == "hezhan"
    assert line.content["member"] == ("duty.east" if login == "duty.east" else None)


def test_a_name_that_was_tried_is_not_in_the_database(doors, centre):
    with pytest.raises(NotProven):
        by_password(doors.means, "meinpasswort-im-falschen-feld", "x" * 12, "000000", HERE)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        rows = connection.execute("SELECT a::text FROM hz.attempt a").fetchall()
        rows += connection.execute("SELECT convert_from(entry, 'UTF8') FROM hz.log").fetchall()
    assert "meinpasswort" not in str(rows)


def test_a_hash_of_older_parameters_is_made_anew_at_the_next_login(doors, centre):
    doors.give_password("duty.east")
    dearer = replace(doors.means, passwords=type(doors.means.passwords)(_dearer()))

    def kept():
        with doors.means.door.entry() as entry:
            return entry.credentials("duty.east", ("password",))[0].secret

    before = kept()
    doors.next_step()
    by_password(dearer, "duty.east", PASSWORD, doors.digits("duty.east"), HERE)
    assert before != kept()
    assert "t=2" in kept()
    assert log_in(doors, "duty.east").session.member == "duty.east"


def _dearer():
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)


# limits


def test_after_five_failures_a_name_waits_and_each_time_twice_as_long(doors, centre):
    doors.give_password("duty.east")
    for n in range(FREE_OF_NAME):
        with pytest.raises(NotProven):
            by_password(doors.means, "duty.east", "falsch falsch", "000000", Came(address=f"10.0.1.{n}"))
    waits = []
    for _ in range(8):
        with pytest.raises(TooSoon) as refusal:
            by_password(doors.means, "duty.east", "falsch falsch", "000000", ELSEWHERE)
        waits.append(refusal.value.seconds)
        centre.clock.pass_(refusal.value.seconds * SECOND)
        with pytest.raises(NotProven):
            by_password(doors.means, "duty.east", "falsch falsch", "000000", ELSEWHERE)
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_while_a_name_waits_the_right_password_waits_too_and_unknown_names_wait_alike(doors):
    doors.give_password("duty.east")
    for login in ("duty.east", "nobody.here"):
        for _ in range(FREE_OF_NAME):
            with pytest.raises(NotProven):
                by_password(doors.means, login, "falsch falsch", "000000", HERE)
        doors.checks.clear()
        with pytest.raises(TooSoon):
            by_password(doors.means, login, PASSWORD, "000000", ELSEWHERE)
        assert doors.checks == []


def test_a_success_forgives_a_name_and_not_its_address(doors, centre):
    doors.give_password("duty.east")
    for _ in range(FREE_OF_NAME - 1):
        with pytest.raises(NotProven):
            by_password(doors.means, "duty.east", "falsch falsch", "000000", HERE)
    log_in(doors, "duty.east")
    with pytest.raises(NotProven):
        by_password(doors.means, "duty.east", "falsch falsch", "000000", HERE)
    with doors.means.door.entry() as entry:
        assert entry.failures_from(HERE.address, centre.clock.now() - HOUR).times == FREE_OF_NAME


def test_an_address_that_tries_many_names_waits(doors):
    for n in range(FREE_OF_ADDRESS):
        with pytest.raises(NotProven):
            by_password(doors.means, f"name{n}", "falsch falsch", "000000", ELSEWHERE)
    with pytest.raises(TooSoon):
        by_password(doors.means, "another", "falsch falsch", "000000", ELSEWHERE)
    with pytest.raises(NotProven):
        by_password(doors.means, "another", "falsch falsch", "000000", HERE)


def test_of_many_tries_at_once_no_more_than_the_free_ones_are_checked(doors):
    doors.give_password("duty.east")
    doors.checks.clear()

    def come():
        with pytest.raises((NotProven, TooSoon)):
            by_password(doors.means, "duty.east", "falsch falsch", "000000", HERE)

    many = [threading.Thread(target=come) for _ in range(12)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert len(doors.checks) == FREE_OF_NAME


def test_the_pause_never_shrinks_with_failures():
    class Failed:
        last = 0

        def __init__(self, times):
            self.times = times

    spans = [pause_s(Failed(times), FREE_OF_NAME, 0) for times in range(40)]
    assert spans == sorted(spans)
    assert (spans[FREE_OF_NAME - 1], spans[FREE_OF_NAME], spans[-1]) == (0, 30, 900)


# passkeys


def test_a_passkey_logs_in_without_a_name(doors, centre):
    doors.give_passkey("lead.east")
    asked = ask_for_passkey(doors.means)
    assert not asked.options.get("allowCredentials")
    opened = by_passkey(doors.means, asked.handle, doors.keys["lead.east"].prove(asked.options), HERE)
    with centre.books.by_session(opened.token) as book:
        assert (book.member.id, book.member.proof) == ("lead.east", "passkey")


def test_an_answer_is_good_once(doors):
    doors.give_passkey("lead.east", counts=False)
    asked = ask_for_passkey(doors.means)
    answer = doors.keys["lead.east"].prove(asked.options)
    by_passkey(doors.means, asked.handle, answer, HERE)
    with pytest.raises(NotProven):
        by_passkey(doors.means, asked.handle, answer, HERE)


def test_a_copied_key_shows_by_its_counter(doors):
    doors.give_passkey("lead.east")
    device = doors.keys["lead.east"]
    copy = replace(device)
    for one in (device, device):
        asked = ask_for_passkey(doors.means)
        by_passkey(doors.means, asked.handle, one.prove(asked.options), HERE)
    asked = ask_for_passkey(doors.means)
    with pytest.raises(NotProven):
        by_passkey(doors.means, asked.handle, copy.prove(asked.options), HERE)


SPOILT = (
    {"origin": "http://evil.localhost:8787"},
    {"site": "evil"},
    {"flags": PRESENT},
    {"flags": 0x04},
    {"key": Authenticator().key},
)


def test_a_spoilt_answer_is_refused(doors):
    doors.give_passkey("lead.east")
    for n, spoil in enumerate(SPOILT):
        asked = ask_for_passkey(doors.means)
        answer = replace(doors.keys["lead.east"], **spoil).prove(asked.options)
        with pytest.raises(NotProven):
            by_passkey(doors.means, asked.handle, answer, Came(address=f"10.0.2.{n}"))
        doors.centre.clock.pass_(MINUTE)
    assert log_in_by_passkey(doors, "lead.east")


def test_a_challenge_is_over_after_minutes_and_of_no_use_for_anything_else(doors, centre):
    doors.give_passkey("lead.east")
    device = doors.keys["lead.east"]
    asked = ask_for_passkey(doors.means)
    centre.clock.pass_(5 * MINUTE)
    with pytest.raises(NotProven):
        by_passkey(doors.means, asked.handle, device.prove(asked.options), HERE)
    opened = log_in_by_passkey(doors, "lead.east")
    to_add = own.ask_for_new_passkey(doors.means, opened.token)
    with pytest.raises(NotProven):
        by_passkey(doors.means, to_add.handle, device.prove(to_add.options), HERE)


def test_a_hostile_answer_is_a_refusal(doors):
    for answer in ({}, {"id": 5}, {"id": "AA", "response": {}}, {"id": "é", "response": {"userHandle": 1}}):
        with pytest.raises(NotProven):
            by_passkey(doors.means, ask_for_passkey(doors.means).handle, answer, HERE)


# the database


def test_the_daily_roles_cannot_read_what_the_door_keeps(doors, centre):
    doors.give_password("duty.east")
    for login in (centre.facts.app, centre.facts.jobs):
        for table in ("credential", "session", "attempt", "challenge"):
            with psycopg.connect(login.conninfo) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT * FROM hz.{table}")


def test_the_door_cannot_read_the_books(centre):
    for table in ("matter", "move", "told", "token", "intent"):
        door = psycopg.connect(centre.facts.door.conninfo)
        with door as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"SELECT * FROM hz.{table}")


def test_neither_passwords_nor_codes_nor_tokens_lie_in_the_database(doors, centre):
    done = doors.give_password("duty.east")
    opened = log_in(doors, "duty.east")
    code = invite(doors.means, "duty2.east", "hezhan", "console")
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        text = ""
        for table in ("credential", "session", "attempt", "challenge", "log"):
            text += str(connection.execute(f"SELECT t::text FROM hz.{table} t").fetchall())
        text += str(connection.execute("SELECT convert_from(entry, 'UTF8') FROM hz.log").fetchall())
    for secret in (PASSWORD, opened.token, code, code.replace("-", ""), doors.secrets["duty.east"], *done.recovery):
        assert secret not in text


def test_a_refusal_of_the_rights_is_still_a_refusal_for_who_logged_in_well(doors, centre):
    doors.give_password("duty.east")
    opened = log_in(doors, "duty.east")
    with pytest.raises(NotAllowed), centre.books.by_session(opened.token) as book:
        Desk(book).look_at(Action.USER_READ, _list())


def _list():
    from hezhan.flows.desk import Thing

    return Thing("member", EAST, None, facts_at(EAST))
