"""The article's evening by keyboard: from what the victim says to money that is held, traced and frozen, at live banks.

The banks are those of a city, over HTTP; store, jobs, rights and pages are the centre's own; the test lets time pass.
"""

import re
from contextlib import ExitStack

import pytest

from hezhan.core.matters import Kind, Wanted
from tests.desk.city import city_evening
from tests.desk.conftest import watched

MINUTES = 20


@pytest.fixture(scope="module")
def evening():
    with city_evening() as found:
        yield found


@pytest.fixture
def at_desk(browser, evening):
    """Opens the desk of somebody; each has a browser of their own."""
    with ExitStack() as open_pages:

        def open_for(member, address="/"):
            page = open_pages.enter_context(watched(browser, evening.place))
            page.context.add_cookies(evening.place.cookies(member))
            page.goto(evening.place.origin + address)
            page.wait_for_selector("#screen")
            return page

        yield open_for


def orders(evening, what, *acts):
    """Orders of a kind with which all this was done."""
    with evening.running.hands.by_hand("hezhan") as book:
        found = book.find(Wanted(kinds=[Kind.ORDER]))
    return [one for one in found if one.matter.body.what == what and set(acts) <= {move.act for move in one.moves}]


def until(evening, done):
    """Minutes pass until it is so; banks take what they take."""
    for _ in range(MINUTES):
        evening.pass_(60)
        if done():
            return
    raise AssertionError(f"not within {MINUTES} minutes")


def signs(page):
    """What waits for this hand, read and signed."""
    page.locator("button", has_text=re.compile("签发")).first.wait_for()
    page.keyboard.press("s")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")


def test_the_evening_is_played_by_keyboard(evening, at_desk):
    page = at_desk("duty")
    page.get_by_role("heading", name="值班台").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.locator("textarea").wait_for()
    page.keyboard.insert_text(evening.story)
    page.keyboard.press("Control+Enter")
    page.get_by_text("止付要的都齐了").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/tracing/*")
    address = "/tracing/" + page.url.split("/tracing/")[1]
    evening.running.catch_up()
    commander = at_desk("lead", address)
    signs(commander)
    evening.running.catch_up()
    assert len(orders(evening, "stop", "sign", "send")) == 2

    until(evening, lambda: orders(evening, "stop", "confirm"))
    commander.get_by_label("资金等式").get_by_text("已止付").wait_for()
    signs(at_desk("head", address))
    evening.running.catch_up()
    assert orders(evening, "freeze", "sign", "send")
    until(evening, lambda: any(one.matter.body.level > 1 for one in orders(evening, "stop")))
    page.locator("[data-vessel]").nth(3).wait_for()  # statements came in, and the picture grew by itself
