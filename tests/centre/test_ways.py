"""Ways to log in: set up by a code, changed by oneself, those of holders and of programs."""

import psycopg
import pytest

from hezhan.core.personal import Personal
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.flows.login import HoldsRoles, LastWay, NotFresh, NotProven, TooWeak, own, sessions
from hezhan.flows.login.codes import by_code, phone_context, send_code
from hezhan.flows.login.invitations import (
    DESK,
    PROGRAM,
    invite,
    look_at_code,
    set_up_passkey,
    set_up_password,
    set_up_program,
)
from hezhan.flows.login.programs import by_program
from tests.adapters.identity.authenticator import Authenticator
from tests.centre.conftest import EAST, HOUR, MINUTE
from tests.centre.door import ELSEWHERE, HERE, PASSWORD, doors_of, log_in, log_of


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


# invitations


def test_a_code_sets_up_once(doors):
    code = invite(doors.means, "duty.east", "hezhan", "console")
    first, second = (look_at_code(doors.means, code.lower().replace("-", " "), HERE) for _ in range(2))
    device = Authenticator()
    done = set_up_passkey(doors.means, first.handle, device.make(first.options), "", HERE)
    assert len(done.recovery) == 8
    with pytest.raises(NotProven):
        set_up_passkey(doors.means, second.handle, Authenticator().make(second.options), "", HERE)
    with pytest.raises(NotProven):
        look_at_code(doors.means, code, HERE)


def test_a_later_invitation_makes_the_earlier_one_void_and_none_lasts_longer_than_a_week(doors, centre):
    early, late = (invite(doors.means, "duty.east", "hezhan", "console") for _ in range(2))
    with pytest.raises(NotProven):
        look_at_code(doors.means, early, HERE)
    centre.clock.pass_(7 * 24 * HOUR)
    with pytest.raises(NotProven):
        look_at_code(doors.means, late, HERE)


def test_a_weak_password_and_wrong_digits_leave_the_set_up_open(doors, centre):
    found = look_at_code(doors.means, invite(doors.means, "duty.east", "hezhan", "console"), HERE)
    doors.secrets["duty.east"] = found.secret
    for password in ("kurz", "123456789012", "duty.east2026!", "aaaaaaaaaaaaaa"):
        with pytest.raises(TooWeak):
            set_up_password(doors.means, found.handle, password, doors.digits("duty.east"), HERE)
    found = look_at_code(doors.means, invite(doors.means, "duty.east", "hezhan", "console"), HERE)
    doors.secrets["duty.east"] = found.secret
    with pytest.raises(NotProven):
        set_up_password(doors.means, found.handle, PASSWORD, "000000", HERE)
    assert set_up_password(doors.means, found.handle, PASSWORD, doors.digits("duty.east"), HERE).opened
    assert [line.content["by"] for line in log_of(centre, "login.failed")] == ["set-up"]


def test_setting_up_anew_ends_earlier_ways_and_logins(doors):
    doors.give_password("duty.east")
    old = log_in(doors, "duty.east")
    doors.give_passkey("duty.east")
    assert sessions.recognise(doors.means, old.token, cookie=True) is None
    with pytest.raises(NotProven):
        log_in(doors, "duty.east")


def test_a_recovery_code_sets_up_anew_and_the_others_are_void(doors):
    recovery = doors.give_password("duty.east").recovery
    found = look_at_code(doors.means, recovery[3], HERE)
    set_up_passkey(doors.means, found.handle, Authenticator().make(found.options), "", HERE)
    for code in recovery:
        with pytest.raises(NotProven):
            look_at_code(doors.means, code, ELSEWHERE)


def test_an_administrator_cannot_get_into_a_role_by_a_code(doors, centre):
    with pytest.raises(HoldsRoles):
        invite(doors.means, "head.east", "admin.city", DESK)
    # nor with a code from before the role
    code = _code_from_before(doors, centre, "head.east")
    with pytest.raises(HoldsRoles):
        look_at_code(doors.means, code, HERE)


def _code_from_before(doors, centre, member):
    code = doors.means.codes.new_code()
    with doors.means.door.entry() as entry:
        entry.add_credential(member, "invitation", "-", outside=doors.means.codes.code_mark(code), label=DESK)
    return code


# one's own ways


def test_ones_own_ways_are_changed_only_after_a_fresh_proof(doors, centre):
    doors.give_password("duty.east")
    opened = log_in(doors, "duty.east")
    other = log_in(doors, "duty.east")
    asked = own.ask_for_new_passkey(doors.means, opened.token)
    device = Authenticator()
    own.add_passkey(doors.means, opened.token, asked.handle, device.make(asked.options), "第二把")
    own.change_password(doors.means, opened.token, "另一个足够长的密码 77")
    assert sessions.recognise(doors.means, other.token, cookie=True) is None
    kept, codes = own.ways(doors.means, "duty.east")
    assert (sorted(one.kind for one in kept), codes) == (["passkey", "password", "totp"], 8)
    centre.clock.pass_(10 * MINUTE)
    for change in (
        lambda: own.ask_for_new_passkey(doors.means, opened.token),
        lambda: own.change_password(doors.means, opened.token, "noch ein anderes Passwort"),
        lambda: own.renew_recovery(doors.means, opened.token),
        lambda: own.remove_way(doors.means, opened.token, kept[0].id),
    ):
        with pytest.raises(NotFresh):
            change()


def test_the_last_way_is_not_removed(doors):
    opened = doors.give_passkey("duty.east").opened
    ((only,), _) = own.ways(doors.means, "duty.east")
    with pytest.raises(LastWay):
        own.remove_way(doors.means, opened.token, only.id)


# holders and programs


def test_a_holder_gets_digits_at_the_number_on_record_and_does_ones_own_affairs_with_them(doors, centre):
    number = "990203197001010020"
    _with_person(doors, centre, "holder.one", number, "13900000001")
    handle = send_code(doors.means, number.lower(), HERE)
    ((phone, words),) = doors.courier.sent
    digits = words.split("验证码 ")[1][:6]
    with pytest.raises(NotProven):
        by_code(doors.means, handle, f"{(int(digits) + 1) % 10**6:06d}", HERE)
    opened = by_code(doors.means, handle, digits, HERE)
    assert (phone, opened.session.proof) == ("13900000001", "code")
    with pytest.raises(NotProven):
        by_code(doors.means, handle, digits, HERE)
    with centre.books.by_session(opened.token) as book:
        desk = Desk(book)
        assert desk.decide(Action.HOLD_NOTICE_READ, facts_at(EAST, "holder.one")).allowed


def test_an_unknown_number_gets_the_same_answer_and_nothing_is_sent(doors):
    handle = send_code(doors.means, "990203198001010039", HERE)
    assert [number for number, _ in doors.courier.sent] == [""]
    with pytest.raises(NotProven):
        by_code(doors.means, handle, doors.courier.sent[0][1].split("验证码 ")[1][:6], HERE)


def test_digits_are_over_after_ten_minutes_and_wrong_ones_do_not_prolong_them(doors, centre):
    number = "990203197001010020"
    _with_person(doors, centre, "holder.one", number, "13900000001")
    handle = send_code(doors.means, number, HERE)
    digits = doors.courier.sent[0][1].split("验证码 ")[1][:6]
    centre.clock.pass_(9 * MINUTE)
    with pytest.raises(NotProven):
        by_code(doors.means, handle, "x", HERE)
    centre.clock.pass_(MINUTE)
    with pytest.raises(NotProven):
        by_code(doors.means, handle, digits, HERE)


def _with_person(doors, centre, member, number, phone):
    mark = centre.vault.token(Personal.ID_CARD, number)
    with psycopg.connect(centre.facts.owner.conninfo) as connection:
        connection.execute("UPDATE hz.member SET person = %s WHERE id = %s", (mark, member))
    with doors.means.door.entry() as entry:
        sealed = centre.vault.seal(Personal.PHONE, phone, phone_context(member))
        entry.add_credential(member, "phone", sealed)


def test_a_program_changes_its_token_for_a_session_that_signs_nothing(doors, centre):
    code = _program_code(doors, "bank.a")
    found = look_at_code(doors.means, code, HERE)
    with pytest.raises(NotProven):
        set_up_password(doors.means, found.handle, PASSWORD, "000000", HERE)
    done = set_up_program(doors.means, found.handle, "核心系统", HERE)
    opened = by_program(doors.means, done.program_token, HERE)
    assert sessions.recognise(doors.means, opened.token, cookie=False)
    assert sessions.recognise(doors.means, opened.token, cookie=True) is None
    with centre.books.by_session(opened.token) as book:
        assert book.member.proof == "machine"
    centre.clock.pass_(59 * MINUTE)
    assert sessions.recognise(doors.means, opened.token, cookie=False)
    centre.clock.pass_(MINUTE)
    assert sessions.recognise(doors.means, opened.token, cookie=False) is None
    for wrong in (opened.token, "hzm_" + "x" * 43, ""):
        with pytest.raises(NotProven):
            by_program(doors.means, wrong, HERE)


def _program_code(doors, member):
    code = doors.means.codes.new_code()
    with doors.means.door.entry() as entry:
        mark = doors.means.codes.code_mark(code)
        entry.add_credential(member, "invitation", "-", outside=mark, label=PROGRAM)
    with doors.means.door.entry() as entry:
        assert entry.grants(member)
    # the bank's role was confirmed already: take it back for the length of the set-up
    with psycopg.connect(doors.centre.facts.owner.conninfo) as connection:
        connection.execute("DELETE FROM hz.grant_now WHERE member = %s", (member,))
    return code
