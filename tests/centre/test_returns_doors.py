"""The doors of returns that a desk needs: readings side by side, papers as they were published, answers of one case."""

import pytest

from hezhan.api.cases import cases
from hezhan.api.money import MONEY, money
from hezhan.api.orders import orders
from hezhan.api.returns import RETURNS, returns
from hezhan.flows.returns import deciding as flow
from tests.centre.api import Person, app_of
from tests.centre.banks import HandBank
from tests.centre.money import Money
from tests.centre.test_returns import (
    act,
    drafted,
    mixed,
    plan_now,
    publish,
    publishing,
    send,
    single,
    taken_to_the_bank,
)


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def app(centre, works):
    return app_of(centre, [cases, money, returns, orders], **{MONEY: works.tools, RETURNS: publishing(works)})


def test_readings_stand_side_by_side_and_nothing_is_drafted(centre, works, app):
    case, _ = mixed(centre, works)
    fund = Person(app, centre, "fund.east")
    found = fund.get(f"/cases/{case.matter.id}/returns/strategies").json()
    assert [one["strategy"] for one in found] == ["article-8", "first-level", "case-pool"]
    for one in found:
        assert one["held"] == one["paid"] + one["left"] or one["why_none"]
        assert sum(one["grounds"].values()) == one["paid"]
    assert (found[0]["grounds"], found[0]["notice"]) == ({"pro-rata": 60_000_00}, True)
    assert fund.get("/returns").json()["items"] == []
    assert Person(app, centre, "lead.west").get(f"/cases/{case.matter.id}/returns/strategies").status_code == 404


def test_what_has_gone_back_gives_no_further_plan_and_says_so(centre, works, app):
    case, _ = single(centre, works)
    plan = drafted(centre, works, case)
    taken_to_the_bank(centre, plan)
    found = Person(app, centre, "lead.east").get(f"/cases/{case.matter.id}/returns/strategies").json()
    assert {tuple(one["why_none"]) for one in found} == {("没有已冻结而尚未返还的款项",)}


def test_a_line_opens_to_the_transfers_by_which_its_victims_money_came(centre, works, app):
    case, _ = mixed(centre, works)
    plan = drafted(centre, works, case)
    fund, other = (Person(app, centre, one, purpose=case.matter.id) for one in ("fund.east", "lead.west"))
    for n, line in enumerate(plan_now(centre, plan).matter.body.lines):
        (came,) = fund.get(f"/returns/{plan.id}/lines/{n}/grounds").json()
        assert (came["payer"], came["claimed"], came["fen"]) == (line.pay_to, 60_000_00, 60_000_00)
        assert came["origin"].endswith(f"!{n + 2}")  # the row of the file, below its head
    assert fund.get(f"/returns/{plan.id}/lines/9/grounds").status_code == 404
    assert other.get(f"/returns/{plan.id}/lines/0/grounds").status_code == 404


def test_the_notice_is_given_as_it_was_published_and_not_before(centre, works, app):
    case, _ = mixed(centre, works)
    plan = drafted(centre, works, case)
    lead = Person(app, centre, "lead.east")
    act(centre, "lead.east", plan, flow.check)
    assert lead.get(f"/returns/{plan.id}/notice/paper").status_code == 404
    publish(centre, works, case, plan)
    paper = lead.get(f"/returns/{plan.id}/notice/paper")
    with works.kept.opened(plan_now(centre, plan).done("notice").body["file"]) as kept:
        assert paper.content == kept.read_bytes()
    assert paper.headers["content-disposition"].startswith("attachment")
    assert Person(app, centre, "lead.west").get(f"/returns/{plan.id}/notice/paper").status_code == 404


def test_the_paper_for_a_bank_is_the_one_that_was_sent(centre, works, app):
    case, _ = single(centre, works)
    plan = drafted(centre, works, case)
    taken_to_the_bank(centre, plan)
    lead = Person(app, centre, "lead.east")
    assert lead.get(f"/returns/{plan.id}/payments/0/paper").status_code == 404  # nobody was asked yet
    bank = HandBank(centre.clock)
    send(centre, bank, plan)
    (sent,) = bank.sent[0].papers
    assert lead.get(f"/returns/{plan.id}/payments/0/paper").content == sent.content
    assert lead.get(f"/returns/{plan.id}/payments/1/paper").status_code == 404


def test_answers_are_told_by_case(centre, works, app):
    case, hold = single(centre, works)
    lead = Person(app, centre, "lead.east")
    (answer,) = lead.get("/answers", params={"case_id": case.matter.id}).json()["items"]
    assert (answer["about"], answer["body"]["held"]) == (hold.id, 100_000_00)
    assert lead.get("/answers", params={"case_id": hold.id}).json()["items"] == []
