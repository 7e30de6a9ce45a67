"""值班台 in a browser: who sees what, in which order, by which keys."""

from dataclasses import replace

from hezhan.core.matters import Kind
from hezhan.flows.cases.handling import take_report
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.remedy import Room
from tests.centre.test_orders import report_of


def test_the_case_that_was_reported_stands_in_the_queue(centre, desk):
    room = Room(centre)
    opened = room.report()
    page = desk("duty.east")
    assert page.url.endswith("/duty")
    row = page.locator(f"[data-row='{opened.case.matter.id}']")
    row.wait_for()
    assert opened.case.matter.body.case_no[-6:] in row.inner_text()
    assert "350,000.00" in row.inner_text()


def test_a_new_report_comes_by_itself(centre, desk):
    room = Room(centre)
    room.report()
    page = desk("duty.east")
    page.wait_for_selector("tr[data-row]")
    further = room.report()
    page.wait_for_selector(f"tr[data-row='{further.case.matter.id}']")


def test_what_waits_for_a_signature_waits_for_who_may_sign_it(centre, desk):
    room = Room(centre)
    opened = room.report()
    with centre.hands.by_hand("duty.east") as book:
        draft_first_stops(book, opened.report.id)
    desk("lead.east").get_by_text("待签 紧急止付").wait_for()
    drafter = desk("duty.east")
    drafter.get_by_text("等别人签").wait_for()
    assert drafter.get_by_text("待签 紧急止付").count() == 0


def test_enter_takes_the_chosen_case(centre, desk):
    opened = Room(centre).report()
    page = desk("duty.east")
    page.locator("tr[data-row]").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("已接").wait_for()
    page.wait_for_url(f"**/tracing/{opened.case.matter.id}")
    with centre.desk("lead.east") as at_desk:
        (move,) = at_desk.seen(opened.case.matter.id, Kind.CASE).moves
    assert (move.act, move.body["member"], move.by) == ("assign", "duty.east", "duty.east")


def test_who_may_not_take_a_case_is_not_offered_to(centre, desk):
    Room(centre).report()
    page = desk("head.east")
    page.locator("tr[data-row]").wait_for()
    assert page.get_by_role("button", name="接单").count() == 0


def test_the_chosen_row_stays_under_the_eye_when_others_come_before_it(centre, desk):
    room = Room(centre)
    for _ in range(12):
        room.report()
    page = desk("duty.east")
    rows = page.locator("tr[data-row]")
    rows.nth(11).wait_for()
    for _ in range(11):
        page.keyboard.press("j")
    chosen = page.locator("tr[aria-selected='true']")
    chosen.wait_for()
    before, number = chosen.bounding_box()["y"], chosen.locator("td").first.inner_text()
    larger = report_of(centre.clock, incident_no="J990203202605119999")
    larger = replace(larger, payments=(replace(larger.payments[0], fen=900_000_00),))
    with centre.desk("duty2.east") as at_desk:
        further = take_report(at_desk, larger)
    page.locator(f"tr[data-row='{further.case.matter.id}']").wait_for()
    page.get_by_text("1 条新").wait_for()
    assert chosen.locator("td").first.inner_text() != number
    assert abs(chosen.bounding_box()["y"] - before) < 2


def test_a_wall_has_nothing_to_press(centre, desk):
    Room(centre).report()
    page = desk("lead.east", "/duty?wall=1")
    page.locator("tr[data-row]").wait_for()
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("link").count() <= 1  # to skip to the screen
