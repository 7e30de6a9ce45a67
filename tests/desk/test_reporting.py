"""接报 in a browser: from pasted words to a filed report with its first stop drafted, by keyboard; drafts are never lost."""

import pytest

from hezhan.core.matters import Kind, Report, Seat, Victim, Wanted
from hezhan.flows.cases.handling import take_report
from hezhan.flows.orders.drafting import draft_first_stops
from tests.desk.report_scene import OWN, PAYEE, SMS, STORY, a_report_being_taken


def paste(page, text):
    """As an officer does it: copied elsewhere, then Ctrl V."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def begin(page, text=STORY):
    page.get_by_label("报案人的话").wait_for()
    paste(page, text)
    page.locator("mark").first.wait_for()


def leave_fields(page):
    page.evaluate("document.activeElement?.blur()")


def stored(centre, draft_id):
    with centre.desk("duty.east") as at_desk:
        return at_desk.seen(draft_id, Kind.UNDERSTANDING)


def last_form(centre, draft_id):
    """What the centre kept last; the clock stands, so that moves alone tell the order."""
    named = [move.body["matter"] for move in stored(centre, draft_id).moves if move.act == "fill"]
    with centre.desk("duty.east") as at_desk:
        return at_desk.seen(named[-1], Kind.FORM).matter.body


def draft_of(page):
    return page.url.split("/reporting/")[1].split("?")[0]


def test_from_pasted_words_to_a_drafted_stop_by_keyboard(centre, desk):
    page = desk("duty.east")
    page.locator(".rail a").first.wait_for()
    page.keyboard.press("g")
    page.keyboard.press("n")
    begin(page)
    assert page.get_by_label("受害人", exact=True).input_value() == "周小兰"
    leave_fields(page)
    paste(page, SMS)
    page.get_by_text("收款账户两说").wait_for()
    assert page.locator("mark[class*=doubt]").count() == 2
    page.keyboard.press("1")  # the message is believed before somebody's memory
    page.get_by_text("收款账户两说").wait_for(state="detached")
    grid = page.get_by_role("grid", name="转账")
    assert grid.get_by_text(PAYEE).count() == 1
    page.get_by_text("四项齐 ✓").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("已立案").wait_for()
    with centre.desk("lead.east") as at_desk:
        (report,) = at_desk.book.find(Wanted(kinds=[Kind.REPORT]))
    assert f"case={report.matter.case_id}" in page.url or page.url.endswith(report.matter.case_id)
    (paid,) = report.matter.body.payments
    assert (paid.payee, paid.payee_name, paid.payer) == (PAYEE, "何志军", OWN)
    with centre.hands.by_hand("duty.east") as book:
        (stop,) = draft_first_stops(book, report.matter.id)
    assert stop.body.account == PAYEE


def test_from_the_call_to_a_stop_that_waits_for_its_signature_in_six_strokes(centre, desk):
    """Counted from the moment at which the officer is signed in; two of the strokes paste."""
    page = desk("duty.east")
    page.locator(".rail a").first.wait_for()
    strokes = [page.keyboard.press(one) for one in ("g", "n")]
    begin(page)
    paste(page, SMS)
    page.get_by_text("收款账户两说").wait_for()
    strokes += [page.keyboard.press("1")]
    page.get_by_text("四项齐 ✓").wait_for()
    strokes += [page.keyboard.press("Control+Enter")]
    page.wait_for_url("**/tracing/*")
    case_id = page.url.split("/tracing/")[1].split("?")[0]
    with centre.desk("lead.east") as at_desk:
        (report,) = at_desk.book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id))
    with centre.hands.by_hand("duty.east") as book:
        (stop,) = draft_first_stops(book, report.matter.id)
    assert stop.body.account == PAYEE
    desk("lead.east", "/duty").get_by_text("待签 紧急止付").wait_for()
    assert len(strokes) + 2 == 6


def test_what_is_typed_is_kept_and_gone_on_with_at_another_desk(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    page.get_by_label("关系").fill("儿子")
    page.get_by_text("草稿已存").wait_for()
    other = desk("duty.east", "/reporting")
    other.locator(f"a[href='/reporting/{draft_of(page)}']").click()
    other.locator("mark").first.wait_for()
    assert other.get_by_label("关系").input_value() == "儿子"


def test_a_session_that_ends_while_typing_loses_nothing(centre, desk, place):
    page = desk("duty.east", "/reporting")
    begin(page)
    place.end_sessions("duty.east")
    page.get_by_label("关系").fill("儿子")
    page.get_by_role("dialog").wait_for()  # sign in again, in place
    assert page.get_by_label("关系").input_value() == "儿子"
    page.context.add_cookies(place.cookies("duty.east"))
    page.reload()
    page.locator("mark").first.wait_for()
    assert page.get_by_label("关系").input_value() == "儿子"
    page.get_by_text("草稿已存").wait_for()
    assert last_form(centre, draft_of(page)).caller.relation == "儿子"


def test_two_windows_do_not_overwrite_each_other(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    other = desk("duty.east", f"/reporting/{draft_of(page)}")
    other.locator("mark").first.wait_for()
    page.get_by_label("关系").fill("儿子")
    page.get_by_text("草稿已存").wait_for()
    other.get_by_label("年龄").fill("34")
    other.get_by_text("草稿已存").wait_for()
    kept = last_form(centre, draft_of(page))
    assert (kept.caller.relation, kept.victim.age) == ("儿子", 34)


def test_where_two_windows_change_one_field_both_versions_are_shown(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    other = desk("duty.east", f"/reporting/{draft_of(page)}")
    other.locator("mark").first.wait_for()
    other.route("**/events", lambda route: route.abort())
    held = []
    other.route("**/form", lambda route: held.append(route))
    other.get_by_label("关系").fill("儿子")
    other.wait_for_timeout(900)
    page.get_by_label("关系").fill("女儿")
    page.get_by_text("草稿已存").wait_for()
    for one in held:
        one.continue_()
    dialog = other.get_by_role("dialog", name="别的窗口刚改过同一处")
    dialog.wait_for()
    assert "儿子" in dialog.inner_text()
    assert "女儿" in dialog.inner_text()
    other.keyboard.press("2")
    dialog.wait_for(state="detached")
    assert other.get_by_label("关系").input_value() == "女儿"
    assert last_form(centre, draft_of(page)).caller.relation == "女儿"


def test_what_is_masked_for_an_officer_is_taken_as_it_was_typed(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    page.get_by_label("住址").press_sequentially("东区和平里", delay=250)  # it is kept meanwhile
    page.get_by_label("住址").press("Tab")
    page.locator("input[value='****']").wait_for()
    page.get_by_text("草稿已存").wait_for()
    assert page.get_by_label("住址").input_value() == "****"
    assert last_form(centre, draft_of(page)).victim.address == "东区和平里"


def test_a_fact_is_corrected_and_deleted_where_it_stands(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    leave_fields(page)
    page.locator("mark", has_text="6299320000123451234").click()
    page.keyboard.press("Enter")
    editor = page.get_by_role("form", name="改要素")
    editor.get_by_label("谁的").select_option("third")
    editor.get_by_label("谁的").press("Tab")
    editor.get_by_role("button", name="改好").press("Enter")
    editor.wait_for(state="detached")
    page.locator("mark[data-says='卡 他 民警改']").wait_for()
    leave_fields(page)
    page.keyboard.press("Delete")
    page.locator("mark", has_text="6299320000123451234").wait_for(state="detached")
    with centre.desk("duty.east") as at_desk:
        assert len(at_desk.book.find(Wanted(kinds=[Kind.CORRECTION], about=draft_of(page)))) == 2


def test_a_missed_fact_is_added_by_its_words(desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    leave_fields(page)
    page.keyboard.press("a")
    editor = page.get_by_role("form", name="加要素")
    editor.get_by_label("原话中的字").fill("会员")
    editor.get_by_label("是什么").select_option("app")
    editor.get_by_role("button", name="改好").click()
    page.locator("mark", has_text="会员").wait_for()


def test_a_sheet_is_pasted_and_the_bank_follows_from_the_number(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page, "对方让我转账，转了好几笔，手机13900000001。")
    leave_fields(page)
    paste(
        page,
        f"7:40\t35000\t{OWN}\t\t周小兰\t{PAYEE}\t\t何志军\t手机银行\n7:50\t20000\t{OWN}\t\t周小兰\t{PAYEE}\t\t何志军\t",
    )
    grid = page.get_by_role("grid", name="转账")
    grid.get_by_text("华国银行").nth(1).wait_for()
    leave_fields(page)
    page.keyboard.press("Control+z")
    grid.get_by_text("华国银行").first.wait_for(state="detached")
    page.keyboard.press("Control+Shift+z")
    grid.get_by_text("35,000.00").wait_for()


def test_an_account_that_was_paid_in_an_earlier_case_is_told(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page)
    leave_fields(page)
    paste(page, SMS)
    page.get_by_text("收款账户两说").wait_for()
    page.keyboard.press("1")
    page.get_by_role("grid", name="转账").get_by_text("新").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("已立案").wait_for()
    page.goto("/reporting")
    begin(page, SMS)
    page.get_by_role("grid", name="转账").get_by_text("他案 1 起").wait_for()


def test_who_takes_no_reports_is_not_offered_the_screen(desk):
    page = desk("fund.east")
    page.locator(".rail a").first.wait_for()
    assert "接报" not in page.locator(".rail a").all_inner_texts()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_is_given_up_with_a_reason(centre, desk, language):
    draft_id = a_report_being_taken(centre)["draft"]
    page = desk("duty.east", f"/reporting/{draft_id}", language=language)
    page.locator("mark").first.wait_for()
    page.get_by_role("button", name="作废" if language == "zh" else "Give up").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("重复")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    assert stored(centre, draft_id).state == "discarded"


def test_an_incident_of_110_is_taken_over_into_its_own_case(centre, desk):
    report = Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=centre.clock.now(),
        victim=Victim(name="周小兰", phone="13900000001"),
        words=STORY,
        incident_no="J990203202605110007",
    )
    with centre.desk("duty.east") as at_desk:
        opened = take_report(at_desk, report)
    page = desk("duty.east", "/reporting")
    page.get_by_text("J990203202605110007").wait_for()
    page.get_by_role("button", name="接过来").press("Enter")
    page.locator("mark").first.wait_for()
    assert page.get_by_label("警情编号").input_value() == "J990203202605110007"
    paste(page, SMS)
    page.get_by_text("收款账户两说").wait_for()
    page.keyboard.press("1")
    page.get_by_text("四项齐 ✓").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("已立案").wait_for()
    with centre.desk("lead.east") as at_desk:
        (case,) = at_desk.book.find(Wanted(kinds=[Kind.CASE]))
        reports = at_desk.book.find(Wanted(kinds=[Kind.REPORT], case_id=case.matter.id))
    assert case.matter.id == opened.case.matter.id
    assert [move.act for move in case.moves] == ["assign"]
    assert PAYEE in {paid.payee for one in reports for paid in one.matter.body.payments}


def test_files_are_read_as_what_is_pasted(desk, tmp_path):
    handed = tmp_path / "短信.txt"
    handed.write_text(SMS, encoding="utf-8")
    page = desk("duty.east", "/reporting")
    page.locator("input[type=file]").set_input_files(handed)
    page.locator("mark", has_text=PAYEE).wait_for()


def test_words_that_are_typed_stay_over_a_reload_and_an_input_method_sends_nothing(desk):
    page = desk("duty.east", "/reporting")
    field = page.get_by_label("报案人的话")
    field.fill("对方让我转到安全账户")
    page.reload()
    assert page.get_by_label("报案人的话").input_value() == "对方让我转到安全账户"
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true }))"
    )
    page.wait_for_timeout(300)
    assert page.url.endswith("/reporting")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/reporting/*")
