"""The article's evening by keyboard: from what the victim says to money that is held, traced, frozen and given back.

The banks are those of a city, over HTTP; store, jobs, rights and pages are the centre's own; the test lets time pass.
Money is given back at the bank's counter, to which two officers go: the platform has no message for it.
"""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import TimeoutError as Late

from hezhan.core.instants import local
from hezhan.core.matters import Kind, Wanted
from tests.contracts.small_bank import SmallBank
from tests.desk.city import city_evening
from tests.desk.conftest import watched

MINUTES = 20
BUSY_MS = 60_000  # a case is worked out anew
NOTICE_S = 31 * 24 * 3600


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


def until(evening, done, minutes=1):
    """Time passes, so many minutes at once, until it is so; banks take what they take."""
    for _ in range(MINUTES):
        if done():
            return
        evening.pass_(minutes * 60)
    raise AssertionError(f"not within {MINUTES * minutes} minutes")


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
    until(evening, lambda: orders(evening, "freeze", "confirm"), minutes=15)
    frozen, *_ = orders(evening, "freeze", "confirm")
    the_holder_objects(evening, at_desk, frozen)
    given_back(evening, at_desk, frozen)
    what_is_left_is_released(evening, at_desk, frozen)


def returning(frozen):
    return f"/returning/{frozen.matter.case_id}?hold={frozen.matter.id}"


def the_holder_objects(evening, at_desk, frozen):
    """Taken down as they say it, given to a reviewer, answered with reasons: the hold stays."""
    page = at_desk("duty2", returning(frozen))
    page.locator("tr[aria-selected='true']").wait_for()
    page.keyboard.press("o")
    page.get_by_role("dialog").locator("textarea").wait_for()
    page.keyboard.insert_text("这是我卖货的钱，请解冻。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("异议已登记").wait_for()
    evening.running.catch_up()
    reviewer = at_desk("review", "/returning")
    reviewer.get_by_text("待答复").wait_for()
    reviewer.keyboard.press("a")
    reviewer.get_by_role("dialog").locator("textarea").wait_for()
    reviewer.keyboard.press("3")
    reviewer.locator("textarea:focus").wait_for()
    reviewer.keyboard.insert_text("查明款项系被害人当日转入，流水相符。")
    reviewer.keyboard.press("Control+Enter")
    reviewer.get_by_text("驳回异议，措施不变").wait_for()
    reviewer.keyboard.press("Enter")
    reviewer.get_by_text("已答复").wait_for()


def steps(page, does):
    """The next step of the plan, read and signed."""
    page.locator(".btn.p").get_by_text(does).wait_for()
    page.keyboard.press("s")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text(f"已办：{does}").wait_for()


def makes(dialog):
    """The plan as the dialog proposes it; what keeps it from being made is in the failure."""
    dialog.locator(".btn.p:not(.off)").wait_for(timeout=BUSY_MS)
    dialog.page.keyboard.press("Enter")
    try:
        dialog.wait_for(state="detached", timeout=BUSY_MS)
    except Late as late:
        raise AssertionError(dialog.inner_text()) from late


def given_back(evening, at_desk, frozen):
    """The analyst whose case it is makes the plan; it is checked, announced, approved, taken to the bank by two, paid."""
    address = returning(frozen)
    lead = at_desk("lead", f"/duty?case={frozen.matter.case_id}")
    lead.get_by_role("button", name="交办").wait_for()
    lead.keyboard.press("a")
    lead.get_by_role("dialog").get_by_text("fund").wait_for()
    lead.keyboard.press("Enter")
    lead.get_by_text("已交 fund 承办").wait_for()
    fund = at_desk("fund", address)
    fund.locator(".btn").get_by_text("生成返还方案").wait_for()
    fund.keyboard.press("n")
    makes(fund.get_by_role("dialog"))
    for does in ("审核", "发布公告"):
        steps(at_desk("lead", address), does)
    evening.pass_(NOTICE_S)
    evening.running.minute()
    steps(at_desk("head.city", address), "批准返还")
    steps(at_desk("duty", address), "赴行办理")
    second = at_desk("duty2", address)
    steps(second, "同行签到")
    evening.running.catch_up()
    the_counters_pay(evening)
    evening.pass_(60)
    second.get_by_text("银行已返还").wait_for()
    second.locator("table").get_by_text("已返还").first.wait_for()


def the_counters_pay(evening):
    """Each bank does what the two officers brought."""
    frozen = [one.matter.body for one in orders(evening, "freeze", "confirm")]
    banks = evening.running.stands.settings.data / "banks"
    for bank in sorted({brought.parent.name for brought in (banks / "out").glob("*/*.xml")}):
        SmallBank(banks, bank, {one.account: one.holder for one in frozen}, local(evening.running.now)).work()


def what_is_left_is_released(evening, at_desk, frozen):
    """Drafted with its reason, signed by a head, done by the bank."""
    page = at_desk("duty", returning(frozen))
    page.locator("tr[aria-selected='true']").wait_for()
    page.keyboard.press("d")
    page.get_by_role("dialog").locator("textarea").wait_for()
    page.keyboard.insert_text("款项已返还。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("解除已起草").wait_for()
    head = at_desk("head", returning(frozen))
    head.locator(".btn").get_by_text("签发解除冻结").wait_for()
    head.keyboard.press("r")
    head.get_by_role("dialog").wait_for()
    head.keyboard.press("Enter")
    head.get_by_text("已办：签发解除冻结").wait_for()
    evening.running.catch_up()
    until(evening, lambda: orders(evening, "release", "confirm"), minutes=15)
    page.get_by_text("已解除").first.wait_for()
