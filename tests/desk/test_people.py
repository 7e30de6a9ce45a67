"""管理 in a browser: somebody is enrolled, invited, given a role by two hands, and out again; cases are held back."""

from hezhan.core.matters import Kind, Wanted
from tests.centre.archive import worked_case
from tests.desk.people_scene import some_people


def roles_of(centre, member):
    with centre.hands.by_hand("hezhan") as book:
        return [
            (one.matter.body.role, one.state) for one in book.find(Wanted(kinds=[Kind.GRANT], subject=member, limit=50))
        ]


def choose(page, name):
    page.get_by_role("grid").get_by_text(name, exact=True).click()
    page.locator("tr[aria-selected='true']").get_by_text(name, exact=True).wait_for()


def test_somebody_is_enrolled_and_invited_and_the_code_is_shown_once(centre, desk):
    page = desk("admin.city", "/people")
    page.locator("tr[data-row]").first.wait_for()
    page.keyboard.press("n")
    form = page.get_by_role("dialog")
    form.get_by_label("姓名、名称").fill("新民警")
    form.get_by_label("登录名").fill("new.east")
    form.get_by_label("证件号").fill("990203199001010010")
    form.get_by_label("单位").select_option("/990000/990200/990203/")
    page.keyboard.press("Control+Enter")
    page.get_by_text("已登记 新民警").wait_for()
    choose(page, "新民警")
    page.get_by_text("还没有岗位").wait_for()
    page.keyboard.press("i")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("只显示这一次").wait_for()
    code = page.locator("[class*=code]").inner_text()
    assert len(code) >= 8
    page.get_by_role("button", name="已交给本人").click()
    assert page.get_by_text(code).count() == 0
    page.reload()
    page.locator("tr[data-row]").first.wait_for()
    assert page.get_by_text(code).count() == 0


def test_a_role_is_proposed_by_one_and_confirmed_by_another(centre, desk):
    made = some_people(centre)
    page = desk("admin.city", "/people")
    page.locator("tr[data-row]").first.wait_for()
    choose(page, "东区新警")
    page.get_by_text("admin.city 提出，待确认").wait_for()
    page.keyboard.press("2")
    page.get_by_text("等负责人确认").wait_for()
    head = desk("head.east", f"/people/grants?grant={made['grant']}")
    head.locator(".btn.p").get_by_text("确认授岗").wait_for()
    head.keyboard.press("s")
    head.get_by_role("dialog").get_by_text("new.east 从现在起为 东区分局 的值班民警").wait_for()
    head.keyboard.press("Enter")
    chosen = head.locator("tr[aria-selected='true']")
    chosen.get_by_text("已确认").wait_for()
    assert roles_of(centre, "new.east") == [("duty-officer", "confirmed")]
    head.keyboard.press("x")
    head.get_by_role("dialog").get_by_label("理由").fill("调离")
    head.keyboard.press("Control+Enter")
    chosen.get_by_text("已收回").wait_for()
    assert roles_of(centre, "new.east") == [("duty-officer", "revoked")]


def test_what_does_not_go_together_is_refused_with_the_rule(centre, desk):
    page = desk("admin.city", "/people?member=duty.east")
    page.locator("tr[aria-selected='true']").get_by_text("东区值班甲").wait_for()
    page.keyboard.press("g")
    page.get_by_role("dialog").get_by_label("岗位").select_option("auditor")
    page.keyboard.press("Control+Enter")
    page.get_by_role("dialog").get_by_role("alert").wait_for()
    assert roles_of(centre, "duty.east") == [("duty-officer", "confirmed")]


def test_people_are_found_by_name_and_by_institution(centre, desk):
    page = desk("admin.city", "/people")
    page.locator("tr[data-row]").nth(5).wait_for()
    page.get_by_label("姓名、登录名").fill("bank-a")
    rows = page.locator("tr[data-row]")
    rows.get_by_text("甲银行专员").wait_for()
    assert rows.count() == 1


def test_a_case_is_held_back_from_deletion(centre, desk):
    case_id = worked_case(centre)
    page = desk("lead.east", f"/people/keeping?case={case_id}")
    page.get_by_text("在办，或者未定级").wait_for()
    page.keyboard.press("h")
    page.get_by_role("dialog").get_by_label("理由").fill("检察院要求留存")
    page.keyboard.press("Control+Enter")
    page.get_by_text("检察院要求留存").wait_for()
    page.get_by_text("依法留存", exact=True).nth(1).wait_for()
    with centre.hands.by_hand("hezhan") as book:
        assert book.get(case_id).place.held


def test_the_parts_are_told_to_the_centres_own_machine(centre, desk):
    page = desk("admin.city", "/people/system")
    page.get_by_text("在别处办的").wait_for()
    page.locator("main li").first.wait_for()


def test_an_auditor_reads_people_and_changes_nothing(centre, desk):
    page = desk("audit.city", "/people")
    page.locator("tr[data-row]").first.wait_for()
    assert page.locator(".btn").filter(has_text="登记").count() == 0
    assert page.locator(".btn").filter(has_text="授岗").count() == 0
