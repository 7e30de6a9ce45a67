"""封堵 in a browser, by keyboard: an entry from the report to the lists, two hands under a range, an appeal that lifts."""

from hezhan.core.matters import Kind
from tests.desk.blocks_scene import some_blocks

SITE = "pay.example-scam.top/login"


def chosen(page, says):
    return page.locator("tr[aria-selected='true']").get_by_text(says, exact=True).wait_for()


def state_of(centre, block_id):
    with centre.hands.by_hand("hezhan") as book:
        return book.get(block_id).state


def test_an_entry_is_reported_decided_by_another_and_lifted_all_by_keyboard(centre, desk):
    made = some_blocks(centre)
    duty = desk("duty.east", "/duty")
    duty.locator("#screen").wait_for()
    duty.keyboard.press("g")
    duty.keyboard.press("b")
    duty.locator("tr[data-row]").first.wait_for()
    duty.keyboard.press("n")
    form = duty.get_by_role("dialog")
    form.get_by_label("内容").fill("gov.cn")
    form.get_by_label("诈骗类型").fill("冒充公检法")
    form.get_by_label("类别").select_option("domain")
    duty.keyboard.press("Control+Enter")
    form.get_by_text("不能列入").wait_for()  # what is never blocked is refused at once, and what was typed stays
    form.get_by_label("内容").fill("cheap-example.top")
    duty.keyboard.press("Control+Enter")
    duty.get_by_role("dialog").wait_for(state="detached")
    duty.locator("tr[data-row]").get_by_text("cheap-example.top").wait_for()

    tech = desk("tech.city", f"/blocking?entry={made['site']}")
    chosen(tech, SITE)
    tech.locator(".btn.p").get_by_text("批准公布").wait_for()
    tech.get_by_text("duty.east").first.wait_for()
    tech.keyboard.press("s")
    tech.get_by_role("dialog").get_by_text("几秒内照办").wait_for()
    tech.keyboard.press("Enter")
    chosen(tech, "已公布")
    other = duty.locator(f"[data-row='{made['site']}']")
    other.get_by_text("已公布").wait_for(timeout=30_000)  # by itself, on the other desk
    tech.locator(".btn").get_by_text("解除").wait_for()
    tech.keyboard.press("x")
    tech.get_by_role("dialog").get_by_label("理由").fill("查明是正常商户")
    tech.keyboard.press("Control+Enter")
    chosen(tech, "已解除")
    tech.get_by_text("查明是正常商户").wait_for()  # the tombstone
    assert state_of(centre, made["site"]) == "lifted"


def test_a_range_takes_two_hands_and_an_appeal_lifts_what_it_is_about(centre, desk):
    made = some_blocks(centre)
    tech = desk("tech.city", f"/blocking?entry={made['range']}")
    tech.get_by_text("等指挥长审核").wait_for()
    for member, does, then in (("lead.city", "审核", "已审核"), ("head.city", "先试行", "试行")):
        page = desk(member, f"/blocking?entry={made['range']}")
        page.locator(".btn.p").get_by_text(does).wait_for()
        page.keyboard.press("s")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Enter")
        chosen(page, then)
    assert state_of(centre, made["range"]) == "shadow"

    tech.keyboard.press("2")
    tech.get_by_text("经手过这一条，由别人答复").wait_for()
    review = desk("review.city", f"/blocking/appeals?appeal={made['appeal']}")
    review.get_by_label("答复的理由").fill("营业执照、付款记录都对得上。")
    review.locator("tr[aria-selected='true']").focus()
    review.keyboard.press("y")
    review.get_by_role("dialog").get_by_text("随即从所有名单拿下").wait_for()
    review.keyboard.press("Enter")
    chosen(review, "成立，已解除")
    with centre.hands.by_hand("hezhan") as book:
        assert book.get(made["shop"]).state == "lifted"
        assert book.get(made["appeal"]).matter.kind is Kind.APPEAL
    review.keyboard.press("3")
    review.locator("[data-list='published'] td", has_text="1").first.wait_for()  # compiled before the appeal was upheld
