"""From figures to a signed bulletin by keyboard: sealed, checked, published; a slip of 亿 put right; a second signs."""

from hezhan.core.matters import Kind, Wanted
from tests.desk.statistics_scene import a_month_that_is_over


def test_a_month_is_sealed_told_and_signed_by_three_people(centre, desk):
    a_month_that_is_over(centre)
    page = desk("intel.city", "/statistics")
    page.get_by_text("2026-05-01 至 2026-05-31").wait_for()  # the month that is over, by itself
    page.locator("tr[data-row='cases']").get_by_text("1 起").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_text("期内开立的案件").wait_for()
    page.get_by_role("link", name="看案件").wait_for()
    page.get_by_text("1 条，1 起").wait_for()

    page.keyboard.press("s")
    page.get_by_text("待审核").first.wait_for()
    page.get_by_role("button", name="审核统计").get_by_text("由指挥长审核").wait_for()
    signed(desk("lead.city", "/statistics"), "s", "审核统计", "待发布")
    signed(desk("head.city", "/statistics"), "s", "发布统计", "已发布")

    page.keyboard.press("e")
    text = page.get_by_label("正文")
    text.wait_for()
    text.fill("立案{cases}，冻结10亿元，被骗99万元。")
    frozen = page.get_by_role("listitem").filter(has_text="10亿元")
    frozen.get_by_text("万、亿或小数点错位").wait_for()
    frozen.get_by_role("button", name="改为锁定的数").click()
    assert text.input_value() == "立案{cases}，冻结{frozen}，被骗99万元。"
    page.get_by_role("listitem").filter(has_text="99万元").get_by_role("button", name="写明来历").click()
    page.get_by_role("textbox", name="来历").fill("案件登记的被骗金额")
    page.keyboard.press("Control+Enter")
    page.get_by_text("案件登记的被骗金额").wait_for()
    text.focus()
    page.keyboard.press("Control+s")
    page.get_by_text("第 1 稿", exact=True).wait_for()

    signed(desk("lead.city", "/statistics"), "b", "审核通报", "待发布")
    signed(desk("head.city", "/statistics"), "b", "发布通报", "已发布")
    with centre.desk("head.city") as at_desk:
        (bulletin,) = at_desk.book.find(Wanted(kinds=[Kind.BULLETIN]))
    assert (bulletin.state, bulletin.matter.body.text) == ("published", "立案{cases}，冻结{frozen}，被骗99万元。")
    assert [one.by for one in bulletin.moves] == ["lead.city", "head.city"]


def signed(page, key, does, then):
    """The signature that comes next, given by somebody else."""
    page.get_by_role("button", name=does).wait_for()
    page.keyboard.press(key)
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("button", name=does).wait_for(state="detached")
    page.get_by_text(then).last.wait_for()
