"""The frame in a browser: what is offered to whom, keys, language and paper, addresses, the pages' headers."""

import pytest

from tests.centre.remedy import Room


@pytest.mark.parametrize(
    ("member", "screens"),
    [
        ("duty.east", ["值班", "本人"]),
        ("admin.city", ["本人"]),
        ("audit.city", ["本人"]),
        ("fund.east", ["值班", "本人"]),
    ],
)
def test_what_one_may_not_do_is_not_offered(desk, member, screens):
    page = desk(member)
    assert set(screens) <= set(page.locator(".rail a").all_inner_texts())
    if "值班" not in screens:
        assert "值班" not in page.locator(".rail a").all_inner_texts()
        page.goto("/duty")
        page.get_by_text("没有这一屏").wait_for()


def test_the_keys_are_listed_and_lead_everywhere(desk):
    page = desk("duty.east")
    page.get_by_role("heading", name="值班台").wait_for()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="键位")
    listed.wait_for()
    assert "G D" in listed.inner_text()
    page.keyboard.press("Escape")
    listed.wait_for(state="detached")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.get_by_role("heading", name="东区值班甲").wait_for()
    page.keyboard.press("Alt+1")
    page.get_by_role("heading", name="值班台").wait_for()
    page.go_back()
    page.get_by_role("heading", name="东区值班甲").wait_for()


def test_language_and_paper_change_in_place_and_are_remembered(desk):
    page = desk("duty.east")
    page.get_by_role("heading", name="值班台").wait_for()
    page.keyboard.press("Control+,")
    page.get_by_role("heading", name="Duty desk").wait_for()
    page.keyboard.press("Control+.")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    page.get_by_role("heading", name="Duty desk").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_chosen_row_is_in_the_address_and_moves_by_keys(centre, desk):
    room = Room(centre)
    for _ in range(3):
        room.report()
    page = desk("duty.east")
    rows = page.locator("tr[data-row]")
    rows.nth(2).wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    third = rows.nth(2).get_attribute("data-row")
    assert rows.nth(2).get_attribute("aria-selected") == "true"
    assert f"case={third}" in page.url
    page.reload()
    page.locator(f"tr[data-row='{third}'][aria-selected='true']").wait_for()
    page.keyboard.press("k")
    page.locator("tr[data-row][aria-selected='true']").wait_for()
    assert f"case={third}" not in page.url


def test_nothing_is_asked_of_anybody_else(desk, place):
    asked = []
    page = desk("duty.east")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.get_by_role("heading", name="值班台").wait_for()
    assert asked
    assert all(one.startswith(place.origin + "/") for one in asked)


def test_pages_forbid_scripts_of_others_and_are_kept_by_their_hash(stranger, place):
    page = stranger.request.get(place.origin + "/anything/at/all?x=1")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-cache"
    script = stranger.request.get(place.origin + page.text().split('src="')[1].split('"')[0])
    assert "immutable" in script.headers["cache-control"]
    assert script.headers["content-encoding"] == "gzip"
    assert stranger.request.get(place.origin + "/assets/none.js").status == 404
    assert stranger.request.get(place.origin + "/api/v1/none").status == 404
