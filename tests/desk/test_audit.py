"""审计 in a browser: the log as it is read, who looked at whom, the check, and exports that wait for a second person."""

from dataclasses import replace

from playwright.sync_api import expect

from hezhan.flows.evidence.log import check_log
from hezhan.flows.evidence.packing import make_evidence
from tests.centre.archive import VICTIM, audit_room, evidence_room, forge
from tests.centre.conftest import CENTRE, CITY, MINUTE
from tests.desk.audit_scene import some_audit


def test_the_log_is_read_filtered_and_every_entry_opened(centre, desk):
    some_audit(centre)
    page = desk("audit.city", "/audit")
    page.locator("[data-row]").first.wait_for()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.locator("section[aria-label^='第']").get_by_text("结果").wait_for()
    page.goto(page.url.split("?")[0] + "?member=duty2.east&looks=looks")
    page.locator("[data-row]").first.wait_for()
    rows = page.locator("[data-row]")
    assert rows.count() == 4  # two looks at each of two cases
    assert {row.locator("[role=gridcell]").nth(2).inner_text() for row in rows.all()} == {"duty2.east"}


def test_a_filter_is_asked_for_when_it_is_settled(centre, desk):
    some_audit(centre)
    page = desk("audit.city", "/audit/log")
    page.locator("[data-row]").first.wait_for()
    page.get_by_label("做了什么").fill("case.grade")
    page.keyboard.press("Enter")
    page.wait_for_url("**act=case.grade**")
    expect(page.locator("[data-row]")).to_have_count(2)


def test_who_looked_at_a_person_is_found_by_the_very_text(centre, desk):
    some_audit(centre)
    page = desk("audit.city", "/audit/looks")
    page.get_by_role("radio", name="证件号").check()
    page.get_by_role("textbox", name="证件号").fill(VICTIM.id_card)
    page.keyboard.press("Enter")
    page.locator("[data-row]").first.wait_for()
    who = {row.locator("[role=gridcell]").nth(2).inner_text() for row in page.locator("[data-row]").all()}
    assert {"duty2.east", "lead.east", "head.east"} <= who
    assert VICTIM.id_card not in page.url  # it stands in no address


def test_a_check_runs_and_says_where_the_chain_breaks(centre, desk):
    some_audit(centre)
    page = desk("audit.city", "/audit/log")
    page.get_by_text("完好").wait_for()
    centre.clock.pass_(MINUTE)
    page.keyboard.press("v")
    page.get_by_text("正在核验").wait_for()
    forge(centre, "UPDATE hz.log SET link = repeat('0', 64) WHERE act = 'case.grade'")
    check_log(replace(audit_room(centre), unit=CITY), CENTRE)
    page.get_by_text("最先断在").wait_for()
    page.get_by_text("不要动库").wait_for()
    page.locator("section").get_by_text("存证链断了").wait_for()  # raised by itself, and heard


def test_a_bulk_export_waits_for_its_second_person(centre, desk):
    made = some_audit(centre)
    asker = desk("lead.east", f"/audit/exports?export={made['table']}")
    asker.get_by_text("你已申请过，须由别人办").wait_for()
    second = desk("lead2.east", f"/audit/exports?export={made['table']}")
    second.locator(".btn.p").get_by_text("审核").wait_for()
    second.keyboard.press("s")
    second.get_by_role("dialog").get_by_text("2 件案件的被害人付款").wait_for()
    second.keyboard.press("Enter")
    second.get_by_text("已办：审核").wait_for()
    head = desk("head.east", f"/audit/exports?export={made['table']}")
    head.locator(".btn.p").get_by_text("批准").wait_for()
    head.keyboard.press("s")
    head.get_by_role("dialog").wait_for()
    head.keyboard.press("Enter")
    head.get_by_text("已办：批准").wait_for()
    asker.reload()
    asker.locator(".btn.p").get_by_text("执行导出").wait_for()


def test_evidence_is_asked_for_made_and_fetched(centre, desk):
    made = some_audit(centre)
    page = desk("fund.east", "/audit")
    page.locator("tr[data-row]").first.wait_for()
    page.keyboard.press("e")
    page.get_by_role("dialog").locator("input[type=radio]").first.check()
    page.get_by_role("dialog").get_by_label("给谁").fill("某区人民检察院")
    page.get_by_role("dialog").get_by_label("理由").fill("移送审查起诉")
    page.keyboard.press("Control+Enter")
    page.get_by_text("已申请", exact=True).first.wait_for()
    make_evidence(evidence_room(centre), "fund.east", made["package"])
    page.goto(page.url.split("?")[0] + f"?export={made['package']}")
    button = page.locator(".btn.p").get_by_text("取文件")
    button.wait_for()
    with centre.hands.by_hand(CENTRE) as book:
        assert book.get(made["package"]).state == "done"


def test_who_is_no_auditor_is_shown_exports_only(centre, desk):
    some_audit(centre)
    page = desk("head.east", "/audit")
    page.locator("tr[data-row]").first.wait_for()
    assert page.get_by_role("navigation", name="审计").locator("a").count() == 1
