"""From pasted words to money that is held, by keyboard, before any statement is there; and the answer as it comes."""

from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.banks.sending import send_order
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.banks import PlainPapers
from tests.centre.conftest import BEGIN
from tests.centre.remedy import Room
from tests.desk.report_scene import PAYEE, SMS
from tests.desk.test_reporting import begin, leave_fields, paste

LACKING = "我叫周小兰，手机13900000001。今天上午我用建业银行卡6299320000123451234转账35000元到对方账户，户名何志军。"


def jobs_of_reports(centre, case_id):
    """What the worker does within the minute."""
    with centre.hands.by_hand("duty.east") as book:
        for report in book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id, states=["filed"])):
            draft_first_stops(book, report.matter.id)
        return book.find(Wanted(kinds=[Kind.ORDER], case_id=case_id, states=["drafted"]))


def test_from_pasted_words_to_held_money_by_keyboard(centre, desk):
    room = Room(centre)
    list_institutions(centre.facts.owner, [("bank-a", "华国银行")], BEGIN)
    page = desk("duty.east", "/reporting")
    begin(page)
    leave_fields(page)
    paste(page, SMS)
    page.get_by_text("收款账户两说").wait_for()
    page.keyboard.press("1")
    page.get_by_text("四项齐 ✓").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/tracing/*")
    page.get_by_text("流水未到：按报案人所述").wait_for()
    page.get_by_label("资金等式").get_by_text("35,000.00").first.wait_for()
    case_id = page.url.split("/tracing/")[1].split("?")[0]
    (stop,) = jobs_of_reports(centre, case_id)
    basket = page.get_by_label("止付篮").first
    basket.get_by_text(PAYEE[-4:]).first.wait_for()  # the draft arrives by itself
    basket.get_by_text("1 户等另一人签").wait_for()

    lead = desk("lead.east", f"/tracing/{case_id}")
    lead.locator(".btn.p").get_by_text("签发 1 户 35,000.00").wait_for()
    lead.keyboard.press("s")
    lead.get_by_role("dialog").get_by_text(PAYEE[-4:]).wait_for()
    lead.keyboard.press("Enter")
    lead.get_by_text("已签发 1 户").wait_for()
    with centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, stop.matter.id)
    page.get_by_label("资金等式").get_by_text("≤ 35,000.00").wait_for()
    room.bank.answer(room.bank.sent[-1], balance_fen=3_500_000)
    take_answers(room.doors)
    page.get_by_label("资金等式").get_by_text("已止付").wait_for()
    lead.locator("tr[data-row]").get_by_text("已止付").wait_for()


def test_what_a_stop_still_needs_is_asked_for_in_one_sentence_and_filled_in(centre, desk):
    page = desk("duty.east", "/reporting")
    begin(page, LACKING)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/tracing/*")
    case_id = page.url.split("/tracing/")[1].split("?")[0]
    page.get_by_text("请打开手机银行的转账记录，再说一下这笔转账的收款账号").wait_for()
    assert jobs_of_reports(centre, case_id) == []
    page.keyboard.press("q")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("收款账号").fill(PAYEE)
    dialog.get_by_label("转账时间").fill("07:40")
    dialog.get_by_label("收款银行").fill("华国银行")
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    page.get_by_text("请打开手机银行的转账记录").wait_for(state="detached")
    (stop,) = jobs_of_reports(centre, case_id)
    assert (stop.matter.body.account, stop.matter.body.holder) == (PAYEE, "何志军")
    page.get_by_label("止付篮").first.get_by_text(PAYEE[-4:]).first.wait_for()
