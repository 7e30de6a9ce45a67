"""冻结返还 in a browser: a plan from its making to the bank by keyboard, objections, the ledger in its order."""

from hezhan.core.matters import Kind, Wanted
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.returns import deciding as returns
from tests.centre.money import Money
from tests.centre.remedy import Room
from tests.centre.test_returns import act, drafted, mixed, publish, single
from tests.desk.returns_scene import some_returns


def plans_of(centre, case_id):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.RETURN], case_id=case_id))


def signs(page, button, says):
    """The one button by its key, then Enter under the sentence; the page tells that it is done."""
    page.locator(".btn.p").get_by_text(button).wait_for()
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_text(says).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text(f"已办：{button}").wait_for()


def test_a_plan_goes_from_its_making_to_the_bank_by_keyboard(centre, desk):
    case, _ = single(centre, Money(centre))
    address = f"/returning/{case.matter.id}"
    page = desk("fund.east", address)
    page.locator(".btn.p").get_by_text("生成返还方案").wait_for()
    page.keyboard.press("n")
    page.get_by_role("dialog").locator("label").nth(2).wait_for()
    assert page.get_by_role("dialog").locator("label").count() == 3  # three readings side by side
    page.keyboard.press("Enter")
    page.get_by_text("方案已生成").wait_for()
    page.locator("tfoot").get_by_text("100,000.00").first.wait_for()
    assert page.locator("section").first.get_by_text("平", exact=True).count() == 1
    assert page.get_by_text("等指挥长").count() == 1  # who drafted it is not offered to check it
    page.keyboard.press("y")
    page.get_by_role("dialog").get_by_text("a.csv").wait_for()  # the sum opens to the row of the bank's own file
    assert page.get_by_role("dialog").get_by_text("第 2 行").count() == 1
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    signs(desk("lead.east", address), "审核", "继续冻结 0.00 元")
    signs(desk("head.city", address), "批准返还", "原路退回")
    signs(desk("duty.east", address), "赴行办理", "第一名办案民警")
    first = desk("duty.east", address)
    first.get_by_text("你已赴行过，须由别人办").wait_for()
    signs(desk("duty2.east", address), "同行签到", "三个工作日")
    (plan,) = plans_of(centre, case.matter.id)
    assert [(one.act, one.by) for one in plan.moves] == [
        ("check", "lead.east"),
        ("approve", "head.city"),
        ("execute", "duty.east"),
        ("attend", "duty2.east"),
    ]


def test_nothing_in_proportion_is_approved_while_its_notice_runs(centre, desk):
    money = Money(centre)
    case, _ = mixed(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    publish(centre, money, case, plan)
    page = desk("head.city", f"/returning/{case.matter.id}")
    page.get_by_text("公告期未满").wait_for()
    page.keyboard.press("s")
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("button", name="打开 返还公告").wait_for()
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    assert opened.value.url.startswith("blob:")


def test_the_reviewer_answers_and_the_hold_stays(centre, desk):
    room = Room(centre)
    frozen = room.freeze()
    objection = room.objection(frozen)
    assign_reviewer(room.remedy, objection)
    page = desk("review.city", "/returning")
    page.locator("a").get_by_text("江某左").wait_for()
    page.keyboard.press("a")
    sheet = page.get_by_role("dialog")
    sheet.get_by_text("批准 head.east").wait_for()
    sheet.get_by_text("驳回，措施不变").click()
    sheet.locator("textarea").fill("查明款项系被害人当日转入，流水相符。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("驳回异议，措施不变").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("已答复").wait_for()
    answered = room.get(objection)
    assert (answered.state, answered.moves[-1].by) == ("rejected", "review.city")
    assert room.get(frozen.matter.id).state == "confirmed"


def test_who_signed_the_hold_is_not_offered_the_answer(centre, desk):
    room = Room(centre)
    frozen = room.freeze()
    objection = room.objection(frozen)
    page = desk("head.east", f"/returning/{frozen.matter.case_id}?objection={objection}")
    page.get_by_role("dialog").get_by_text("由异议复核人答复").wait_for()
    assert page.get_by_role("dialog").locator("textarea").count() == 0


def test_what_proves_unrelated_is_found_with_its_reason_and_its_release_is_drafted(centre, desk):
    room = Room(centre)
    frozen = room.freeze()
    page = desk("lead.east", f"/returning/{frozen.matter.case_id}?hold={frozen.matter.id}")
    page.locator("tr[aria-selected='true']").wait_for()
    page.keyboard.press("x")
    page.get_by_role("dialog").locator("textarea").fill("户主为菜场商户，入账系货款。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("已认定无关").wait_for()
    page.get_by_text("解除：已起草").wait_for()
    head = desk("head.east", f"/returning/{frozen.matter.case_id}?hold={frozen.matter.id}")
    head.locator(".btn").get_by_text("签发解除冻结").wait_for()
    head.keyboard.press("r")
    head.get_by_role("dialog").get_by_text("解除冻结").first.wait_for()
    head.keyboard.press("Enter")
    head.get_by_text("已办：签发解除冻结").wait_for()
    head.get_by_text("解除：已签发").wait_for()


def test_the_ledger_shows_every_hold_with_its_clock_and_opens_the_case(centre, desk):
    some_returns(centre)
    page = desk("fund.east", "/returning")
    rows = page.locator("tr[data-row]")
    rows.nth(3).wait_for()
    assert rows.count() == 4
    assert rows.get_by_text("轮候，排第 3").count() == 1
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returning/*")
    page.keyboard.press("b")
    page.wait_for_url(f"{page.url.split('/returning')[0]}/returning")


def test_a_case_that_is_not_to_be_seen_is_said_to_be_none(centre, desk):
    case, _ = single(centre, Money(centre))
    page = desk("lead.west", f"/returning/{case.matter.id}")
    page.get_by_text("没有这件案件").wait_for()
