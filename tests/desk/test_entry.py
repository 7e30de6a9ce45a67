"""Getting in, in a browser: password and digits, a passkey, an invitation; and in again while something is being done."""

import re

import pytest

from hezhan.core.matters import Kind
from hezhan.flows.login.invitations import CONSOLE, invite
from tests.centre.door import PASSWORD, STEP, doors_of
from tests.centre.remedy import Room


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


def invitation(doors, member):
    return invite(doors.means, member, "hezhan", CONSOLE)


def fill(page, doors, member, *, name=True):
    """Password and the digits that the app shows now."""
    doors.next_step()
    if name:
        page.get_by_label("登录名").fill(member)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("验证码").fill(doors.digits(member))


def at_the_gate(page, place):
    page.goto(place.origin + "/duty")
    page.get_by_label("登录名").wait_for()
    return page


def test_password_and_digits_let_in_where_one_wanted_to_go(stranger, place, doors):
    doors.give_password("duty.east")
    page = at_the_gate(stranger, place)
    fill(page, doors, "duty.east")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("heading", name="值班台").wait_for()


def test_wrong_digits_are_told_in_words_and_what_was_typed_stays(stranger, place, doors):
    doors.give_password("duty.east")
    page = at_the_gate(stranger, place)
    fill(page, doors, "duty.east")
    page.get_by_label("验证码").fill("000000")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("alert").get_by_text("没有证明是本人").wait_for()
    assert page.get_by_label("登录名").input_value() == "duty.east"


def test_an_invitation_becomes_a_password_with_an_app_and_recovery_codes(stranger, place, doors):
    code = invitation(doors, "duty.east")
    page = at_the_gate(stranger, place)
    page.get_by_role("button", name="有邀请码或者恢复码").click()
    page.get_by_label("邀请码或者恢复码").fill(code)
    page.get_by_role("button", name="下一步").click()
    page.get_by_text("东区值班甲，登录名 duty.east").wait_for()
    page.locator("svg.qrcode path").wait_for()
    doors.secrets["duty.east"] = page.locator("code.secret").inner_text()
    page.get_by_label(re.compile("密码，至少")).fill(PASSWORD)
    page.get_by_label("验证码").fill(doors.digits("duty.east"))
    page.get_by_role("button", name="设好并登录").click()
    page.locator(".codes li").first.wait_for()
    assert page.locator(".codes li").count() == 8
    page.get_by_role("button", name="已经收好").click()
    page.get_by_role("heading", name="值班台").wait_for()


def test_a_passkey_is_set_up_and_lets_in(stranger, place, doors):
    with_authenticator(stranger)
    page = at_the_gate(stranger, place)
    page.get_by_role("button", name="有邀请码或者恢复码").click()
    page.get_by_label("邀请码或者恢复码").fill(invitation(doors, "duty.east"))
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="设成通行密钥").click()
    page.get_by_role("button", name="已经收好").click()
    page.get_by_role("heading", name="值班台").wait_for()
    page.goto(place.origin + "/me")
    page.get_by_role("button", name="退出").click()
    page.get_by_role("button", name="用通行密钥登录").click()
    page.get_by_role("heading", name="值班台").wait_for()


def with_authenticator(page):
    """A security key as Chromium plays it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_login_that_ran_out_is_renewed_in_place_and_what_was_begun_is_done(centre, place, desk, doors):
    doors.give_password("duty.east")
    opened = Room(centre).report()
    page = desk("duty.east")
    page.locator("tr[data-row]").wait_for()
    place.end_sessions("duty.east")
    centre.clock.pass_(STEP)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="登录到时限了")
    dialog.wait_for()
    fill(dialog, doors, "duty.east")
    dialog.get_by_role("button", name="登录", exact=True).click()
    page.get_by_text("已接").wait_for()
    page.wait_for_url(f"**/tracing/{opened.case.matter.id}")
    with centre.desk("lead.east") as at_desk:
        moves = at_desk.seen(opened.case.matter.id, Kind.CASE).moves
    assert [one.act for one in moves].count("assign") == 1


def test_who_signs_in_instead_finds_their_own_page_and_does_nothing_that_the_other_began(centre, place, desk, doors):
    doors.give_password("duty2.east")
    opened = Room(centre).report()
    page = desk("duty.east")
    page.locator("tr[data-row]").wait_for()
    place.end_sessions("duty.east")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="登录到时限了")
    fill(dialog, doors, "duty2.east")
    dialog.get_by_role("button", name="登录", exact=True).click()
    page.get_by_text("东区值班乙").wait_for()
    page.locator("tr[data-row]").get_by_role("button", name="接单").wait_for()
    with centre.desk("lead.east") as at_desk:
        assert at_desk.seen(opened.case.matter.id, Kind.CASE).moves == ()
