"""追踪止付 in a browser: the sum to the fen, one selection everywhere, down to the bank's own row, and the signature."""

import json
from pathlib import Path

import fastexcel
import pytest

from hezhan.core.matters import Kind, Wanted
from hezhan.core.money import yuan
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
    for fen in ("990,000.00", "233,176.15", "312,640.00", "≤ 189,900.00", "60,000.00", "194,283.85"):
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


def test_the_view_is_kept_over_reloads_and_machines_and_given_to_a_colleague(desk, traced):
    page = opened(desk, "duty.east", traced)
    before = page.locator(READY).count()
    page.locator(READY).nth(1).click()
    page.keyboard.press("c")
    page.get_by_text("撤销 收起").wait_for()
    page.wait_for_timeout(500)
    page.reload()
    page.get_by_text("撤销 收起").wait_for()
    fewer = page.locator(READY).count()
    assert fewer < before
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("l")
    page.get_by_text("链接已复制").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    elsewhere = opened(desk, "duty.east", traced)
    elsewhere.get_by_text("撤销 收起").wait_for()
    elsewhere.keyboard.press("Control+z")
    elsewhere.locator(READY).nth(before - 1).wait_for()
    elsewhere.keyboard.press("Control+Shift+z")
    elsewhere.locator(READY).nth(fewer).wait_for(state="detached")
    colleague = desk("lead.east", link.split("/tracing", 1)[1].join(["/tracing", ""]))
    colleague.get_by_text("正在看 duty.east 的画面").wait_for()
    colleague.get_by_text("对方收起").wait_for()
    colleague.locator(READY).nth(fewer).wait_for(state="detached")
    colleague.keyboard.press("Escape")
    colleague.locator(READY).nth(before - 1).wait_for()


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


def handed_out(page, form):
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as fetched:
        page.get_by_role("menuitem", name=form).click()
    return Path(fetched.value.path()).read_bytes()


def test_what_is_seen_is_handed_out_in_every_form(desk, traced):
    page = opened(desk, "duty.east", traced)
    told = json.loads(handed_out(page, "JSON"))
    sums = {one["state"]: yuan(one["fen"]) for one in told["terms"]}
    equation = page.get_by_label("资金等式").inner_text()
    assert yuan(told["claimed"]) in equation
    assert all(fen in equation for fen in sums.values())
    rows = page.locator("tr[data-row]")
    book = fastexcel.read_excel(handed_out(page, "XLSX")).load_sheet("账户").to_polars()
    for n in range(3):  # the rows in their order, as far as they are in sight
        cells = rows.nth(n).locator("td").all_inner_texts()
        row = book.row(n, named=True)
        assert str(int(row["级"])) == cells[0]
        assert row["户名"] == cells[2]
        for name, cell in (("涉案转入（元）", cells[4]), ("现存（元）", cells[7])):
            assert yuan(round(row[name] * 100)) in cell
    svg = handed_out(page, "SVG").decode()
    assert svg.count("<rect") > page.locator(READY).count()
    assert "江左 6218" in svg
    assert handed_out(page, "PNG").startswith(b"\x89PNG")
    assert handed_out(page, "PDF").startswith(b"%PDF")


def test_time_is_replayed_and_the_address_holds_it(desk, traced):
    page = opened(desk, "duty.east", traced)
    whole = page.locator(READY).count()
    page.keyboard.press("t")
    page.get_by_text("回到现在").wait_for()
    assert "at=" in page.url
    assert page.locator(READY).count() < whole
