"""The day of a warning officer in a browser, by keyboard: dialled, refused, a visit, what came of it, evaluated."""

from hezhan.core.matters import Kind, Wanted
from tests.centre.conftest import MINUTE
from tests.desk.warning_scene import some_warnings


def chosen(page, warning_id):
    page.locator(f"[data-row='{warning_id}'][aria-selected='true']").wait_for()


def state_of(centre, warning_id):
    with centre.hands.by_hand("hezhan") as book:
        return book.get(warning_id).state


def send_a_visit(page):
    page.locator(".btn.p").get_by_text("派发劝阻").wait_for()
    page.locator("tr[aria-selected='true']").focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    form.get_by_label("去的单位").select_option("/990000/990200/990203/")
    page.keyboard.press("Control+Enter")
    form.wait_for(state="detached")


def the_station_answers(page, warning_id):
    """It sees the warning from the visit on, and says what came of it."""
    chosen(page, warning_id)
    page.get_by_role("group", name="结果").get_by_text("已劝阻").wait_for()
    page.keyboard.press("1")
    page.get_by_role("dialog").get_by_text("到此结束").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("现在没有要够着的人").wait_for()


def test_the_day_of_a_warning_officer_by_keyboard(centre, desk):
    made = some_warnings(centre)
    first = made["w0"]
    page = desk("warn.city", f"/warning?warning={first}")
    chosen(page, first)
    page.get_by_text("安全账户").first.wait_for()  # what to read out, for this deception
    page.get_by_text("正在共享屏幕").first.wait_for()
    assert page.get_by_text("138 0013 8000").count() == 0
    page.keyboard.press("1")  # nothing was tried: nothing can have come of it
    assert state_of(centre, first) == "raised"
    # whoever dials signs for it; the other officer's desk says so by itself, and cannot dial
    other = desk("warn2.city", f"/warning?warning={first}")
    chosen(other, first)
    page.keyboard.press("d")
    page.locator("a[href='tel:13800138000']").get_by_text("138 0013 8000").wait_for()
    other.get_by_text("warn.city 在办").first.wait_for(timeout=30_000)
    chosen(other, first)  # what is looked at stays where it is
    other.keyboard.press("d")
    assert other.locator("a[href^='tel:']").count() == 0
    # refused: it comes back for another channel
    page.get_by_text("已拨").wait_for()
    page.keyboard.press("5")
    page.get_by_text("已记：拒接或不听劝").wait_for()
    assert state_of(centre, first) == "signed"
    send_a_visit(page)
    assert state_of(centre, first) == "acted"
    centre.clock.pass_(20 * MINUTE)
    the_station_answers(desk("warn.east", "/warning"), first)
    # another one says whether it was right; it cools down
    page.locator(f"[data-row='{first}']").wait_for(state="detached", timeout=30_000)
    page.keyboard.press("w")
    page.locator("tr[aria-selected='true']").wait_for()
    page.keyboard.press("y")
    page.get_by_text("没有等评估的").wait_for()
    assert state_of(centre, first) == "cooling"
    with centre.hands.by_hand("hezhan") as book:
        assert len(book.find(Wanted(kinds=[Kind.WARNING], states=["raised", "signed"]))) == 5
