"""What goes wrong in an evening: two officers at one case, a late bank, a restart, a login that runs out, a wrong role."""

import pytest

from hezhan.core.matters import Kind
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.banks.sending import send_order
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import sign
from tests.centre.banks import PlainPapers
from tests.centre.conftest import HOUR
from tests.centre.door import STEP, doors_of
from tests.centre.remedy import HELD, Room
from tests.desk.conftest import watched
from tests.desk.served import served
from tests.desk.test_entry import fill

WORDS = "有人冒充客服，让我转账三万五千元"


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


def sent(room, opened):
    """A stop that is at its bank."""
    with room.centre.hands.by_hand("duty.east") as book:
        (order,) = draft_first_stops(book, opened.report.id)
    with room.centre.desk("lead.east") as at_desk:
        sign(at_desk, at_desk.seen(order.id, Kind.ORDER))
    with room.centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, order.id)


def test_two_officers_at_one_case_take_it_once_and_the_other_sees_whose_it_is(centre, desk):
    opened = Room(centre).report()
    pages = [desk("duty.east"), desk("duty2.east")]
    for page in pages:
        page.locator("tr[data-row]").get_by_role("button", name="接单").wait_for()
    pages[0].keyboard.press("Enter")
    pages[0].wait_for_url("**/tracing/*")
    pages[1].locator("tr[data-row]").get_by_text("duty.east").first.wait_for()  # by itself, nothing is reloaded
    assert pages[1].get_by_role("button", name="接单").count() == 0
    with centre.desk("lead.east") as at_desk:
        moves = at_desk.seen(opened.case.matter.id, Kind.CASE).moves
    assert [(one.act, one.by) for one in moves] == [("assign", "duty.east")]


def test_a_bank_that_is_late_is_named_and_its_answer_clears_it(centre, desk):
    room = Room(centre)
    opened = room.report()
    sent(room, opened)
    centre.clock.pass_(2 * HOUR)
    page = desk("duty.east")
    late = page.get_by_text("超时未答，打电话催")
    late.wait_for()
    room.bank.answer(room.bank.sent[-1], balance_fen=HELD)
    take_answers(room.doors)
    late.wait_for(state="detached")
    page.get_by_text("没有银行欠答复").wait_for()


def test_the_server_goes_and_comes_and_what_was_begun_is_done_once(centre, browser):
    opened = Room(centre).report()
    with served(centre) as place, watched(browser, place) as page:
        page.context.add_cookies(place.cookies("duty.east"))
        page.goto(place.origin + "/reporting")
        page.locator("textarea").fill(WORDS)
        page.goto(place.origin + "/duty")
        page.locator("tr[data-row]").wait_for()
        port = place.port
        place.stop()
        page.keyboard.press("Enter")
        page.get_by_text("恢复后再按一次，不会办两遍").wait_for()
        with served(centre, port):
            page.keyboard.press("Enter")
            page.wait_for_url("**/tracing/*")
            page.goto(place.origin + "/reporting")
            assert page.locator("textarea").input_value() == WORDS
            page.complaints[:] = [one for one in page.complaints if "ERR_" not in one]
    with centre.desk("lead.east") as at_desk:
        moves = at_desk.seen(opened.case.matter.id, Kind.CASE).moves
    assert [one.act for one in moves] == ["assign"]


def test_a_login_that_runs_out_while_somebody_types_takes_no_letter(centre, place, desk, doors):
    doors.give_password("duty.east")
    page = desk("duty.east", "/reporting")
    page.locator("textarea").fill(WORDS)
    place.end_sessions("duty.east")
    centre.clock.pass_(STEP)
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="登录到时限了")
    dialog.wait_for()
    assert page.locator("textarea").input_value() == WORDS
    fill(dialog, doors, "duty.east")
    dialog.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/reporting/*")  # what was begun before goes on by itself
    page.get_by_text(WORDS[:6]).first.wait_for()


def test_a_wrong_role_is_told_whose_right_it_is_and_gets_nothing(centre, desk):
    opened = Room(centre).report()
    page = desk("admin.city", f"/tracing/{opened.case.matter.id}")
    page.get_by_text("没有这一屏，或者你的岗位没有它").wait_for()
    status = page.evaluate(
        "id => fetch('/api/v1/cases/' + id + '/reports', { headers: { 'X-Hezhan-Purpose': id } }).then(one => one.status)",
        opened.case.matter.id,
    )
    assert status in (403, 404)
    assert opened.report.body.payments[0].payee not in page.content()
