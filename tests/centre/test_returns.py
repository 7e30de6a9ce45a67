"""Frozen money goes back: planned, announced, approved at city level, taken to the bank by two, done by its answer."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.adapters.documents import notices
from hezhan.core.banking import What as Asked
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Answer, Filed, Kind, Matter, Objection, Order, ReturnPlan, Wanted, What
from hezhan.core.papers import Contact
from hezhan.core.problems import Refused
from hezhan.engines.proceedings import OutOfTurn
from hezhan.engines.refund import Strategy
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.payments import send_return, with_papers
from hezhan.flows.banks.sending import Sender
from hezhan.flows.cases.handling import assign
from hezhan.flows.desk import NotAllowed
from hezhan.flows.machine import Machine
from hezhan.flows.returns import deciding as returns
from hezhan.flows.returns.papers import Publishing, notice_words, payments_of
from hezhan.flows.returns.sums import faults_of
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report, statement

V, W, A, B, H = (account(n) for n in (1, 2, 3, 4, 5))
SENDER = Sender("990200", "某市反诈中心")


@pytest.fixture
def money(centre):
    return Money(centre)


@pytest.fixture
def bank(centre):
    return HandBank(centre.clock)


@pytest.fixture
def doors(centre, bank):
    return Doors(centre.hands, bank, PlainPapers(), SENDER, "hezhan", CITY)


def render(paper):
    """Some bytes that follow from the paper."""
    return "paper.txt", repr(paper).encode()


def publishing(money):
    return Publishing(kept=money.kept, render=render, unit="某市反诈中心", contact=Contact(url="u", phone="p"))


def frozen(centre, case, number, fen, *, bank="bank-a", holder="江某左"):
    """A freeze that a bank confirmed, as the books have it."""
    with centre.hands.by_hand("duty.east") as book:
        machine = Machine(book)
        body = Order(what=What.FREEZE, account=number, holder=holder, bank=bank, fen=fen, traced=fen)
        order = machine.add(
            "freeze.draft",
            lambda one: Matter(
                id=one, kind=Kind.ORDER, case_id=case.matter.id, unit=case.matter.unit, at=book.now, by="duty.east",
                body=body, institution=bank,
            ),
            key=None,
        )  # fmt: skip
        machine.add(
            "answer.take",
            lambda one: Matter(
                id=one, kind=Kind.ANSWER, case_id=case.matter.id, unit=case.matter.unit, at=book.now, by="hezhan",
                body=Answer(message_id=order.id, accepted=True, account=number, held=fen), about=order.id,
                state="matched",
            ),
            key=None,
        )  # fmt: skip
        for act, state in (("sign", "signed"), ("send", "sent"), ("confirm", "confirmed")):
            machine.move(f"order.{act}", book.get(order.id), act, state)
    return order


def given_case(centre, case):
    """The analyst works on it."""
    with centre.desk("lead.east") as desk:
        assign(desk, desk.seen(case.matter.id, Kind.CASE), "fund.east")


def single(centre, money):
    """V paid A 100,000 which stand there alone: directly traceable. All of it is frozen."""
    at = centre.clock.at - 2 * HOUR
    case = money.open(report(centre.clock.at, paid(at, 100_000_00, V, A)))
    money.trace(money.hand_in(case, a=statement(A, [(at, 100_000_00, V, "周某兰")], bank="bank-a")).id)
    given_case(centre, case)
    return case, frozen(centre, case, A, 100_000_00)


def mixed(centre, money):
    """V paid A 60,000 and W 60,000; A paid H 60,000 on; 60,000 are left and frozen: in proportion."""
    at = centre.clock.at - 2 * HOUR
    first = report(centre.clock.at, paid(at, 60_000_00, V, A))
    second = report(centre.clock.at, paid(at + MINUTE, 60_000_00, W, A, name="魏某"), name="魏某", number="J2")
    case = money.open(first, second)
    rows = [(at, 60_000_00, V, "周某兰"), (at + MINUTE, 60_000_00, W, "魏某"), (at + 2 * MINUTE, -60_000_00, H, "贺某")]
    money.trace(money.hand_in(case, a=statement(A, rows, bank="bank-a")).id)
    given_case(centre, case)
    return case, frozen(centre, case, A, 60_000_00)


def drafted(centre, money, case, strategy=Strategy.ARTICLE_8):
    with centre.desk("fund.east") as desk:
        return returns.draft(desk, money.tools, desk.seen(case.matter.id, Kind.CASE), strategy)


def act(centre, member, plan, do, *more):
    with centre.desk(member) as desk:
        do(desk, *more, desk.seen(plan.id, Kind.RETURN))


def publish(centre, money, case, plan, member="lead.east"):
    with centre.desk(member) as desk:
        return returns.notice(
            desk, publishing(money), desk.seen(case.matter.id, Kind.CASE), desk.seen(plan.id, Kind.RETURN)
        )


def plan_now(centre, plan) -> Filed[ReturnPlan]:
    with centre.hands.by_hand("hezhan") as book:
        return book.get(plan.id)


def clocks(centre, plan):
    with centre.hands.by_hand("hezhan") as book:
        return {face.name: face for face in book.clocks() if face.matter_id == plan.id}


def taken_to_the_bank(centre, plan):
    act(centre, "lead.east", plan, returns.check)
    act(centre, "head.city", plan, returns.approve)
    act(centre, "duty.east", plan, returns.execute)
    act(centre, "duty2.east", plan, returns.attend)


def send(centre, bank, plan):
    with centre.hands.by_hand("duty2.east") as book:
        send_return(book, bank, render, SENDER, plan.id)


def test_a_single_credit_goes_back_whole_by_the_way_it_came(centre, money, bank, doors):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    (line,) = plan.body.lines
    assert (line.account, line.fen, line.ground, line.pay_to, line.pay_to_name) == (
        A, 100_000_00, "direct-single", V, "周某兰",
    )  # fmt: skip
    assert (plan.body.held, plan.body.paid, plan.body.notice, plan.body.holds[0].left) == (100_000_00,) * 2 + (False, 0)
    taken_to_the_bank(centre, plan)
    # attended on a Monday: three working days are over with Thursday
    assert clocks(centre, plan)["bank-return"].ends == parse_instant("2026-05-15T00:00:00+08:00")
    for _ in range(2):
        send(centre, bank, plan)
    (application,) = bank.sent
    assert (application.what, application.account, application.fen) == (Asked.RETURN, A, 100_000_00)
    assert (application.from_account.account, len(application.papers)) == (V, 1)
    assert plan_now(centre, plan).state == "attended"
    bank.answer(application, returned_fen=100_000_00)
    assert take_answers(doors) == 1
    assert plan_now(centre, plan).state == "done"
    assert clocks(centre, plan) == {}
    with pytest.raises(Refused, match="没有已冻结"):
        drafted(centre, money, case)


def test_nobody_signs_twice_and_a_county_does_not_approve(centre, money):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    with pytest.raises(NotAllowed):
        act(centre, "fund.east", plan, returns.check)
    act(centre, "lead.east", plan, returns.check)
    for member in ("head.east", "lead.city", "lead.east"):
        with pytest.raises(NotAllowed):
            act(centre, member, plan, returns.approve)
    act(centre, "head.city", plan, returns.approve)
    act(centre, "duty.east", plan, returns.execute)
    with pytest.raises(NotAllowed):
        act(centre, "duty.east", plan, returns.attend)
    with pytest.raises(OutOfTurn):
        act_withdraw(centre, "lead.east", plan)


def act_withdraw(centre, member, plan):
    with centre.desk(member) as desk:
        returns.withdraw(desk, desk.seen(plan.id, Kind.RETURN), "重新核对")


def test_in_proportion_needs_the_notice_of_thirty_days(centre, money):
    case, _ = mixed(centre, money)
    plan = drafted(centre, money, case)
    assert {(one.fen, one.ground) for one in plan.body.lines} == {(30_000_00, "pro-rata")}
    assert plan.body.notice
    act(centre, "lead.east", plan, returns.check)
    with pytest.raises(Refused, match="须先公告"):
        act(centre, "head.city", plan, returns.approve)
    ends = publish(centre, money, case, plan)
    assert clocks(centre, plan)["notice"].ends == ends
    published = plan_now(centre, plan).done("notice")
    with money.kept.opened(published.body["file"]) as paper:
        assert "魏某" in paper.read_text()  # the typesetter masks; the paper says that it is the public one
        assert "public=True" in paper.read_text()
    words = notice_words(case, plan.body, ends)
    assert A not in words
    assert "魏" not in words
    assert "尾号0003" in words
    centre.clock.at = ends - 1
    with pytest.raises(Refused, match="届满前不得批准"):
        act(centre, "head.city", plan, returns.approve)
    centre.clock.at = ends
    act(centre, "head.city", plan, returns.approve)
    assert plan_now(centre, plan).state == "approved"
    assert "notice" not in clocks(centre, plan)


def test_what_is_direct_is_not_announced(centre, money):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    with pytest.raises(Refused, match="不需要公告"):
        publish(centre, money, case, plan)


def objection(centre, case, order):
    with centre.hands.by_hand("duty.east") as book:
        body = Objection(order=order.id, holder="江某左", phone="13900000009", words="是我的货款")
        return Machine(book).add(
            "objection.file",
            lambda one: Matter(
                id=one, kind=Kind.OBJECTION, case_id=case.matter.id, unit=case.matter.unit, at=book.now,
                by="duty.east", body=body, about=order.id, state="filed",
            ),
            key=None,
        )  # fmt: skip


def test_an_open_objection_holds_the_approval(centre, money):
    case, order = single(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    filed = objection(centre, case, order)
    with pytest.raises(Refused, match="异议"):
        act(centre, "head.city", plan, returns.approve)
    with centre.hands.by_hand("hezhan") as book:
        Machine(book).move("objection.answer", book.get(filed.id), "reject", "rejected")
    act(centre, "head.city", plan, returns.approve)


def test_a_frozen_amount_that_changed_holds_the_approval(centre, money):
    case, order = single(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    centre.clock.pass_(MINUTE)
    with centre.hands.by_hand("hezhan") as book:
        filed = book.get(order.id)
        Machine(book).move("order.release", filed, "release", "released")
    with pytest.raises(Refused, match="须重新起草"):
        act(centre, "head.city", plan, returns.approve)


def test_a_bank_that_tells_a_smaller_amount_later_holds_the_approval(centre, money):
    case, order = single(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    centre.clock.pass_(MINUTE)
    with centre.hands.by_hand("hezhan") as book:
        Machine(book).add(
            "answer.take",
            lambda one: Matter(
                id=one, kind=Kind.ANSWER, case_id=case.matter.id, unit=case.matter.unit, at=book.now, by="hezhan",
                body=Answer(message_id="later", accepted=True, account=A, held=99_999_99), about=order.id,
                state="matched",
            ),
            key=None,
        )  # fmt: skip
    with pytest.raises(Refused, match=r"由100,000.00元变为99,999.99元"):
        act(centre, "head.city", plan, returns.approve)
    assert drafted(centre, money, case).body.paid == 99_999_99


def test_a_new_victim_after_the_draft_needs_a_new_plan(centre, money):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    centre.clock.pass_(MINUTE)
    money.add(case, report(centre.clock.at, paid(centre.clock.at - HOUR, 1_00, W, A), name="魏某", number="J7"))
    with pytest.raises(Refused, match="又有被害人"):
        act(centre, "lead.east", plan, returns.check)


def test_two_plans_never_give_the_same_money_twice(centre, money):
    case, _ = single(centre, money)
    first, second = drafted(centre, money, case), drafted(centre, money, case)
    for plan in (first, second):
        act(centre, "lead.east", plan, returns.check)
    act(centre, "head.city", first, returns.approve)
    with pytest.raises(Refused, match="须重新起草"):
        act(centre, "head.city", second, returns.approve)
    act_withdraw(centre, "lead.east", first)
    act(centre, "head.city", second, returns.approve)


def test_a_new_plan_for_a_new_victim_subtracts_what_was_returned(centre, money, bank, doors):
    at = centre.clock.at - 2 * HOUR
    rows = [(at, 100_000_00, V, "周某兰"), (at + MINUTE, 40_000_00, W, "魏某")]
    case = money.open(report(centre.clock.at, paid(at, 100_000_00, V, A)))
    money.trace(money.hand_in(case, a=statement(A, rows, bank="bank-a")).id)
    given_case(centre, case)
    frozen(centre, case, A, 140_000_00)
    plan = drafted(centre, money, case)
    assert plan.body.paid == 100_000_00
    taken_to_the_bank(centre, plan)
    send(centre, bank, plan)
    bank.answer(bank.sent[0])
    take_answers(doors)
    centre.clock.pass_(MINUTE)
    late = report(centre.clock.at, paid(at + MINUTE, 40_000_00, W, A, name="魏某"), name="魏某", number="J3")
    written = money.add(case, late)
    money.trace(written.id)
    again = drafted(centre, money, case)
    assert again.body.held == 40_000_00
    assert [(one.fen, one.pay_to) for one in again.body.lines] == [(40_000_00, W)]
    assert {one.returned for one in again.body.claims} == {0, 100_000_00}


def test_what_a_bank_refused_may_be_planned_anew(centre, money, bank, doors):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    taken_to_the_bank(centre, plan)
    send(centre, bank, plan)
    bank.answer(bank.sent[0], result="0001")
    take_answers(doors)
    assert plan_now(centre, plan).state == "refused"
    assert drafted(centre, money, case).body.paid == 100_000_00


def test_another_amount_than_was_asked_is_not_believed(centre, money, bank, doors):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    taken_to_the_bank(centre, plan)
    send(centre, bank, plan)
    bank.answer(bank.sent[0], returned_fen=99_999_99)
    take_answers(doors)
    assert plan_now(centre, plan).state == "attended"
    with centre.hands.by_hand("hezhan") as book:
        assert [one.state for one in payments_of(book, plan.id)] == ["sent"]


def test_the_machine_proposes_once_and_in_the_place_of_its_own_older_plan(centre, money):
    case, order = single(centre, money)
    for _ in range(2):
        plan = returns.propose_return(centre.hands, money.tools, "duty.east", order.id)
    assert plan.body.automatic
    more = frozen(centre, case, B, 5_00)
    other = returns.propose_return(centre.hands, money.tools, "duty.east", more.id)
    assert other.id != plan.id
    assert plan_now(centre, plan).state == "withdrawn"
    assert plan_now(centre, other).state == "drafted"
    with centre.hands.by_hand("hezhan") as book:
        assert len(book.find(Wanted(kinds=[Kind.RETURN]))) == 2


def test_a_plan_that_was_tampered_with_is_told(centre, money):
    case, _ = single(centre, money)
    plan = drafted(centre, money, case)
    (line,) = plan.body.lines
    worse = replace(plan.body, lines=(replace(line, fen=line.fen + 1),))
    with centre.hands.by_hand("hezhan") as book:
        filed = book.get(plan.id)
        assert faults_of(book, filed) == []
        told = faults_of(book, replace(filed, matter=replace(filed.matter, body=worse)))
    assert "返还款项与留存之和不等于冻结数额" in told


numbers = count(100)


@st.composite
def worlds(draw):
    """A few victims who pay a few accounts, which pay one another; some of what stands is frozen."""
    victims, mules = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    firsts = [(v, draw(st.integers(0, mules - 1)), draw(st.integers(1, 900))) for v in range(victims)]
    moves = draw(
        st.lists(
            st.tuples(st.integers(0, mules - 1), st.integers(0, mules - 1), st.integers(1, 600)).filter(
                lambda one: one[0] != one[1]
            ),
            max_size=5,
        )
    )
    holds = {mule: draw(st.integers(0, 1_000)) for mule in range(mules)}
    return firsts, moves, holds, draw(st.sampled_from(list(Strategy)))


class Office:
    """What the property needs, without a long name when it fails."""

    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return "the office"


@pytest.fixture
def office(centre, money, bank, doors):
    return Office(centre, money, bank, doors)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_the_laws_of_a_return_hold_for_any_small_case(office, world):
    centre, money, bank, doors = office.parts
    firsts, moves, holds, strategy = world
    base, now = next(numbers) * 1_000, centre.clock.at
    whose = {("v", v): account(base + v) for v, _, _ in firsts} | {("m", m): account(base + 500 + m) for m in holds}
    rows = {mule: [] for mule in holds}
    begin = now - 5 * HOUR
    for n, (v, mule, fen) in enumerate(firsts):
        rows[mule].append((begin + n * MINUTE, fen, whose["v", v], f"人{v}"))
    for n, (payer, payee, fen) in enumerate(moves):
        at = begin + HOUR + n * MINUTE
        rows[payer].append((at, -fen, whose["m", payee], f"户{payee}"))
        rows[payee].append((at, fen, whose["m", payer], f"户{payer}"))
    reports = [
        report(now, paid(begin + n * MINUTE, fen, whose["v", v], whose["m", mule]), name=f"人{v}", number=f"P{base}{n}")
        for n, (v, mule, fen) in enumerate(firsts)
    ]
    case = money.open(*reports)
    files = {f"m{mule}": statement(whose["m", mule], told, bank="bank-a", opening=3_000) for mule, told in rows.items()}
    money.trace(money.hand_in(case, **{name: one for name, one in files.items() if one.count(b"\n") > 1}).id)
    given_case(centre, case)
    held = {whose["m", mule]: fen for mule, fen in holds.items() if fen}
    for number, fen in held.items():
        frozen(centre, case, number, fen)
    gave, paid_by = {}, {}
    for _ in range(3):
        try:
            plan = drafted(centre, money, case, strategy)
        except Refused:
            break
        keeps_the_laws(plan.body, held, gave, paid_by)
        act(centre, "lead.east", plan, returns.check)
        if plan.body.notice:
            centre.clock.at = publish(centre, money, case, plan)
        act(centre, "head.city", plan, returns.approve)
        act(centre, "duty.east", plan, returns.execute)
        act(centre, "duty2.east", plan, returns.attend)
        before = len(bank.sent)
        send(centre, bank, plan)
        for application in bank.sent[before:]:
            bank.answer(application)
        take_answers(doors)
        assert plan_now(centre, plan).state == "done"
        for line in plan.body.lines:
            gave[line.claim_id] = gave.get(line.claim_id, 0) + line.fen
            paid_by[line.account] = paid_by.get(line.account, 0) + line.fen
    assert all(paid_by[number] <= held[number] for number in paid_by)


def keeps_the_laws(plan, held, gave, paid_by):
    by_account, by_claim = {}, {}
    for line in plan.lines:
        assert line.fen > 0
        by_account[line.account] = by_account.get(line.account, 0) + line.fen
        by_claim[line.claim_id] = by_claim.get(line.claim_id, 0) + line.fen
    for line in plan.holds:
        assert line.held == held[line.account] - paid_by.get(line.account, 0)
        assert by_account.get(line.account, 0) + line.left == line.held
        assert line.left >= 0
    for claim in plan.claims:
        assert claim.returned == gave.get(claim.claim_id, 0)
        assert by_claim.get(claim.claim_id, 0) == claim.fen <= claim.loss - claim.returned
    assert sum(by_account.values()) == sum(by_claim.values()) == plan.paid


def real(paper):
    """As an installation puts it on paper."""
    return notices.file_name(paper), notices.render(paper)


def test_the_papers_of_a_return_can_be_printed_and_are_the_same_each_time(centre, money, bank):
    case, _ = mixed(centre, money)
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    with centre.desk("lead.east") as desk:
        printing = replace(publishing(money), render=real)
        ends = returns.notice(desk, printing, desk.seen(case.matter.id, Kind.CASE), desk.seen(plan.id, Kind.RETURN))
    file = plan_now(centre, plan).done("notice").body["file"]
    with money.kept.opened(file) as paper:
        assert paper.read_bytes().startswith(b"%PDF")
    centre.clock.at = ends
    act(centre, "head.city", plan, returns.approve)
    act(centre, "duty.east", plan, returns.execute)
    act(centre, "duty2.east", plan, returns.attend)
    with centre.hands.by_hand("duty2.east") as book:
        send_return(book, bank, real, SENDER, plan.id)
    assert len(bank.sent) == len(plan.body.lines) == 2
    with centre.hands.by_hand("duty2.east") as book:
        for payment in payments_of(book, plan.id):
            assert with_papers(book, payment, real, SENDER) in bank.sent
