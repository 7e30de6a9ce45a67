"""A stop whose holder nobody knows: the bank is asked, the stop is drafted anew with the name, and nothing hangs."""

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.stores.book.desk_rows import desk_rows
from hezhan.core.banking import What as Asked
from hezhan.core.matters import Kind, Order, What
from hezhan.core.problems import Problem, Refused
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.duty.view import desk_view
from hezhan.flows.orders.refusals import Refusal, refusal_of
from hezhan.flows.orders.signing import UNNAMED, draft, sign
from tests.centre.conftest import MINUTE
from tests.centre.test_race_planning import A, account, paid, report
from tests.centre.test_race_whole import Centre

B = account(9)


class Race(Centre):
    """A second victim paid an account whose holder nobody named."""

    def __init__(self, centre):
        super().__init__(centre)
        self.work()
        told = paid(self.at, 60_000_00, account(8), B, payee_name="", payee_bank="bank-b")
        self.money.add(self.case, report(centre.clock.at, told, number="J7"))
        self.work()

    def of(self, number, what=What.STOP):
        kind = Kind.ORDER if what is What.STOP else Kind.QUERY
        return [one for one in self.found(kind) if (one.matter.body.what, one.matter.body.account) == (what, number)]

    def sign_(self, filed, member="head.east"):
        with self.centre.desk(member) as desk:
            sign(desk, desk.seen(filed.matter.id, filed.matter.kind))
        self.work()

    def answered(self, what, number, **more):
        """The bank answers what it was sent last of this kind; what follows is done."""
        self.centre.clock.pass_(MINUTE)
        self.bank.answer([one for one in self.bank.sent if (one.what, one.account) == (what, number)][-1], **more)
        take_answers(self.doors)
        self.work()

    def named(self, number, name):
        """The question for the holder is signed, unless a standing order let it out, and answered."""
        (query,) = self.of(number, What.HOLDER)
        if query.state == "drafted":
            self.sign_(query)
        self.answered(Asked.ASK_HOLDER, number, account="", account_name=name)

    def told(self):
        with psycopg.connect(self.centre.facts.admin.conninfo) as store:
            return {act for (act,) in store.execute("SELECT act FROM hz.told").fetchall()}


@pytest.fixture
def race(centre):
    return Race(centre)


def test_it_cannot_be_signed_and_says_what_is_missing(race):
    (stop,) = race.of(B)
    assert UNNAMED in stop.matter.body.why
    with pytest.raises(Refused, match="户名未知"):
        race.sign_(stop)
    assert [one.state for one in race.of(B, What.HOLDER)] == ["drafted"]
    assert race.of(A, What.HOLDER) == []  # its name was told


def test_the_name_that_the_bank_tells_is_put_in_and_signed_by_another_than_the_drafter(race):
    race.named(B, "吴某右")
    lacked, stop = race.of(B)
    assert (lacked.state, lacked.done("supersede").body) == ("superseded", {"renewed": stop.matter.id})
    assert (stop.state, stop.matter.body.holder, stop.matter.by) == ("drafted", "吴某右", lacked.matter.by)
    assert UNNAMED not in stop.matter.body.why
    assert stop.matter.body.basis == lacked.matter.body.basis
    race.sign_(stop)
    (sent,) = race.sent(Asked.STOP)
    assert (sent.account, sent.account_name) == (B, "吴某右")
    assert len(race.of(B, What.HOLDER)) == 1


def test_a_standing_order_lets_it_out_once_it_has_its_name(race):
    race.order(most_accounts=5)
    race.work()
    assert {one.account for one in race.sent(Asked.STOP)} == {A}
    assert [one.state for one in race.of(B, What.HOLDER)] == ["sent"]  # the question goes out by itself
    race.named(B, "吴某右")
    assert {one.account for one in race.sent(Asked.STOP)} == {A, B}


def test_an_officers_own_draft_without_a_name_is_helped_alike(race):
    basis = race.of(B)[0].matter.body.basis
    with race.centre.desk("duty.east") as desk:
        case = desk.seen(race.case_id, Kind.CASE)
        draft(desk, case, Order(what=What.STOP, account=account(7), holder="", bank="bank-c", basis=basis))
    race.work()
    race.named(account(7), "赵某前")
    assert [one.matter.body.holder for one in race.of(account(7)) if one.state == "drafted"] == ["赵某前"]


def test_a_name_that_is_another_one_is_asked_for_and_put_right_once(race):
    (stop,) = race.of(A)
    race.sign_(stop)
    race.answered(Asked.STOP, A, result="0102", cause="户名与账号不符")
    assert race.of(A)[0].done("refuse").body["refused_for"] == "name"
    race.named(A, "江某佐")
    first, second = race.of(A)
    assert (first.state, second.state, second.matter.body.holder) == ("refused", "drafted", "江某佐")
    race.sign_(second)
    race.answered(Asked.STOP, A, result="0102", cause="户名与账号不符")
    assert [one.state for one in race.of(A)] == ["refused", "refused"]  # nothing goes round in circles


def test_what_was_refused_for_good_ends_and_is_told(race):
    """A line that does not take it: the order says so, whoever had a hand in it hears of it, and no job goes on."""

    def send(application):
        raise Refused([Problem(file="x", row=0, reason="unreadable", text="the platform does not take it (422)")])

    race.bank.send = send
    (stop,) = race.of(A)
    race.sign_(stop)
    (stop,) = race.of(A)
    ended = stop.done("refuse")
    assert (stop.state, ended.body["by"], ended.body["refused_for"]) == ("refused", "line", "line")
    assert "422" in ended.body["reason"]
    assert "order.turned-back" in race.told()
    race.planning.turn()
    assert [one.state for one in race.of(A)] == ["refused"]


def test_the_desk_tells_what_a_draft_lacks_and_what_was_refused_and_why(race):
    (of_a,), (of_b,) = race.of(A), race.of(B)
    assert {one.id: one.lacks for one in seen(race).signatures if one.kind == "order"} == {
        of_a.matter.id: "",
        of_b.matter.id: "holder",
    }
    race.sign_(of_a)
    race.answered(Asked.STOP, A, result="0102", cause="户名与账号不符")
    assert [(one.id, one.refused_for) for one in seen(race).refused] == [(of_a.matter.id, "name")]
    race.named(A, "江某佐")
    assert seen(race).refused == ()  # something is drafted for it again


def seen(race):
    with race.centre.desk("duty.east") as desk:
        return desk_view(desk, desk_rows)


def test_money_that_was_under_way_is_tried_again_by_the_planner(race):
    (stop,) = race.of(A)
    race.sign_(stop)
    race.answered(Asked.STOP, A, result="0104", cause="未查到与所述金额、时间相符的入账，不予止付")
    assert [one.state for one in race.of(A)] == ["refused"]
    race.centre.clock.pass_(MINUTE)
    race.planning.turn()
    assert [one.state for one in race.of(A)] == ["refused", "drafted"]


@pytest.mark.parametrize(
    ("cause", "refusal"),
    [
        ("账号不存在或不在本机构", Refusal.ACCOUNT),
        ("无此账户", Refusal.ACCOUNT),
        ("户名与账号不符", Refusal.NAME),
        ("客户姓名不一致", Refusal.NAME),
        ("未查到与所述金额、时间相符的入账，不予止付", Refusal.NO_PAYMENT),
        ("汇款信息不符", Refusal.NO_PAYMENT),
        ("该账户已止付两次，不得再次止付", Refusal.TWICE),
        ("支付机构客户备付金等账户，依规定不得止付、冻结", Refusal.PROTECTED),
        ("账户余额不足", Refusal.NO_BALANCE),
        ("款项已转出", Refusal.NO_BALANCE),
        ("证件号码与账号不符", Refusal.OTHER),
        ("", Refusal.OTHER),
    ],
)
def test_banks_words_are_told_apart(cause, refusal):
    assert refusal_of(cause) is refusal


@given(st.text())
def test_whatever_a_bank_writes_is_told_as_something(cause):
    assert refusal_of(cause) in set(Refusal) - {Refusal.LINE}
