"""追踪止付 in a browser: the sum to the fen, one selection everywhere, down to the bank's own row, and the signature."""

import pytest

from hezhan.core.matters import Kind, Wanted
from tests.desk.traced import NUMBERS, a_traced_case

READY = "[data-vessel]"


@pytest.fixture
def traced(centre):
    return a_traced_case(centre)


def opened(desk, member, traced, query=""):
    page = desk(member, f"/tracing/{traced['case']}{query}")
    page.wait_for_selector(READY)
    return page


def orders(centre, traced, state):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.ORDER], case_id=traced["case"], states=[state]))


def test_the_sum_stands_to_the_fen_and_every_account_balances(desk, traced):
    page = opened(desk, "duty.east", traced)
    equation = page.get_by_label("资金等式")
    for fen in ("990,000.00", "233,176.15", "312,640.00", "≤ 189,900.00"):
        equation.get_by_text(fen).first.wait_for()
    page.get_by_text("每户都平").wait_for()


def test_one_selection_for_lanes_rows_and_evidence(desk, traced):
    page = opened(desk, "duty.east", traced)
    page.locator(f"[data-vessel='{traced['chosen']}']").click()
    assert f"account={traced['chosen']}" in page.url
    row = page.locator(f"tr[data-row='{traced['chosen']}']")
    assert row.get_attribute("aria-selected") == "true"
    evidence = page.get_by_label("证据")
    evidence.get_by_text("89,855.00").first.wait_for()
    evidence.get_by_text("D7.csv").wait_for()
    evidence.get_by_text("存证链").first.wait_for()


def test_arrows_walk_along_the_money_and_are_told(desk, traced):
    page = opened(desk, "duty.east", traced, f"?account={traced['chosen']}")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"!location.search.includes('{traced['chosen']}')")
    page.get_by_role("application").get_by_text("闽商 5409 杨某，3 级").wait_for(state="attached")


def test_other_rules_stand_beside_and_brackets_change_them(desk, traced):
    page = opened(desk, "duty.east", traced)
    page.keyboard.press("]")
    page.get_by_role("radio", name="后进先出", checked=True).wait_for()
    assert "rule=lifo" in page.url


def test_what_is_collapsed_says_what_would_come_and_is_undone(desk, traced):
    page = opened(desk, "duty.east", traced)
    before = page.locator(READY).count()
    page.locator(READY).nth(1).click()
    page.keyboard.press("c")
    page.get_by_text("先报").wait_for()
    assert page.locator(READY).count() < before
    page.keyboard.press("Control+z")
    page.wait_for_function(f"document.querySelectorAll('{READY}').length === {before}")


def test_who_drafted_does_not_sign_and_another_signs_all_at_once(centre, desk, traced):
    drafter = opened(desk, "duty.east", traced)
    drafter.get_by_text("等另一人签").wait_for()
    drafted = len(orders(centre, traced, "drafted"))
    page = opened(desk, "lead.east", traced)
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("江左银行").first.wait_for()
    assert NUMBERS["D7"][-4:] in dialog.inner_text()
    page.keyboard.press("Enter")
    page.get_by_text(f"已签发 {drafted} 户").wait_for()
    assert len(orders(centre, traced, "signed")) == drafted
    assert orders(centre, traced, "drafted") == []


def test_time_is_replayed_and_the_address_holds_it(desk, traced):
    page = opened(desk, "duty.east", traced)
    whole = page.locator(READY).count()
    page.keyboard.press("t")
    page.get_by_text("回到现在").wait_for()
    assert "at=" in page.url
    assert page.locator(READY).count() < whole
