"""The planner in the centre: what it heard, what it drafts, that it does so once, and that it can be replayed."""

import threading

import pytest

from hezhan.core.matters import Kind, RaceRuling, Wanted, What
from hezhan.core.problems import Refused
from hezhan.engines.freeze.race import Rule
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.cases.reports import withdraw_report
from hezhan.flows.keeping.deleting import close_case
from hezhan.flows.money.following import read_statement_answer
from hezhan.flows.orders import signing as orders
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.race import planning, ruling
from hezhan.flows.race.memory import Memory, beginning, up_to_date
from hezhan.flows.race.planning import Planning
from hezhan.ports import Crossed, OtherIntent
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, MINUTE
from tests.centre.money import Money, account, paid, report, statement

V, A, B, C = (account(n) for n in (1, 2, 3, 4))
SENDER = Sender("990200", "某市反诈中心")


class Race:
    """A centre with a planner, one case, a bank."""

    def __init__(self, centre):
        self.centre, self.money, self.bank = centre, Money(centre), HandBank(centre.clock)
        self.doors = Doors(
            centre.hands, self.bank, PlainPapers(), SENDER, "hezhan", CITY, tools=self.money.tools
        )  # fmt: skip
        self.planning = Planning(centre.hands, self.money.tools, "hezhan")
        self.at = centre.clock.at - 20 * MINUTE
        self.case = self.money.open(report(centre.clock.at, paid(self.at, 100_000_00, V, A)))
        self.case_id = self.case.matter.id

    def hand(self, member="hezhan"):
        return self.centre.hands.by_hand(member)

    def found(self, kind):
        with self.hand() as book:
            return book.find(Wanted(kinds=[kind], case_id=self.case_id, oldest_first=True))

    def decisions(self):
        return [(one.matter.body.verb, one.matter.body.account, one.state) for one in self.found(Kind.DECISION)]

    def drafts(self):
        return [
            (str(one.matter.body.what), one.matter.body.account, one.state)
            for kind in (Kind.ORDER, Kind.QUERY)
            for one in self.found(kind)
        ]

    def sign_and_send(self, what, number):
        """As the head of the county, whatever it is."""
        kind = Kind.QUERY if what is What.STATEMENTS else Kind.ORDER
        (one,) = [
            one
            for one in self.found(kind)
            if (one.matter.body.what, one.matter.body.account, one.state) == (what, number, "drafted")
        ]
        with self.centre.desk("head.east") as desk:
            orders.sign(desk, desk.seen(one.matter.id, kind))
        with self.hand("duty.east") as book:
            send_order(book, self.bank, PlainPapers(), SENDER, one.matter.id)
        return one.matter.id

    def answer(self, **more):
        """The bank answers what it was sent last; movements are read and followed."""
        self.bank.answer(self.bank.sent[-1], **more)
        self.answer_only()
        answers = self.found(Kind.ANSWER)
        with self.hand("duty.east") as book:
            read_statement_answer(book, answers[-1].matter.id)
        self.money.trace(answers[-1].matter.id)

    def answer_only(self):
        """What lies in the line is written down."""
        take_answers(self.doors)

    def of_b(self):
        """B's book: what A passed on."""
        return statement(B, [(self.at + 3 * MINUTE, 90_000_00, A, "江某左")], holder="白某", bank="bank-b")

    def of_a(self, *more, opening=0):
        """A's book: the victim's money came, most of it went on to B."""
        rows = [(self.at, 100_000_00, V, "周某兰"), (self.at + 3 * MINUTE, -90_000_00, B, "白某"), *more]
        return statement(A, rows, opening=opening, holder="江某左", bank="bank-a")


@pytest.fixture
def race(centre):
    return Race(centre)


def test_a_report_is_answered_by_a_stop_and_a_question_each_with_its_why(race):
    first = race.planning.turn()
    assert {(one.body.verb, one.body.account) for one in first} == {("stop", A), ("ask", A)}
    assert race.drafts() == [("stop", A, "drafted"), ("statements", A, "drafted")]
    (stop,) = [one for one in first if one.body.verb == "stop"]
    assert stop.about == race.found(Kind.ORDER)[0].matter.id
    assert stop.body.expected > 0
    assert stop.body.reason
    assert race.planning.turn() == []


def test_what_was_drafted_before_is_not_drafted_again(race):
    with race.hand("duty.east") as book:
        draft_first_stops(book, race.found(Kind.REPORT)[0].matter.id)
    assert race.planning.turn() == []
    assert len(race.drafts()) == 2


def test_an_answer_leads_on_to_the_next_account(race):
    race.planning.turn()
    race.sign_and_send(What.STATEMENTS, A)
    race.centre.clock.pass_(2 * MINUTE)
    race.answer(statement=race.of_a(), statement_name="交易明细.csv")
    decided = {(one.body.verb, one.body.account) for one in race.planning.turn()}
    assert {("stop", B), ("ask", B)} <= decided
    assert ("stop", B, "drafted") in race.drafts()
    assert ("statements", B, "drafted") in race.drafts()


def test_an_account_that_the_trace_by_its_rule_does_not_show_is_drafted_by_the_payment_that_the_statement_shows(race):
    """A has much money of its own: first in, first out, what left for B was that; a mule passes on what came."""
    race.planning.turn()
    race.sign_and_send(What.STATEMENTS, A)
    race.centre.clock.pass_(2 * MINUTE)
    race.money.hand_in(race.case, b=race.of_b())  # it says which bank is B's
    race.answer(statement=race.of_a(opening=200_000_00), statement_name="交易明细.csv")
    race.planning.turn()
    assert B not in {one.account for one in race.found(Kind.TRACED)[-1].matter.body.accounts}
    (stop,) = [one for one in race.found(Kind.ORDER) if one.matter.body.account == B]
    body = stop.matter.body
    assert (body.what, body.holder, body.bank, body.level) == (What.STOP, "白某", "bank-b", 2)
    assert (body.basis.payer, body.basis.payer_name, body.basis.fen) == (A, "江某左", 90_000_00)
    assert 0 < body.traced <= 90_000_00
    assert "先进先出" in body.why[0]
    assert race.planning.turn() == []


def test_a_report_that_was_withdrawn_leaves_the_planners_memory(race):
    more = race.money.add(
        race.case, report(race.centre.clock.at, paid(race.at, 50_000_00, C, B), name="吴某", number="J2")
    )
    assert {B, A} <= {account for _, account, _ in (race.planning.turn() and race.decisions())}
    with race.centre.desk("duty.east") as desk:
        withdraw_report(desk, desk.seen(more.id, Kind.REPORT), "误报")
    with race.hand() as book:
        memory = Memory(race.money.tools, beginning(book))
        memory.advance(book)
    accounts = memory.race.beliefs.accounts
    assert (accounts[A].traced_fen, accounts[B].traced_fen) == (100_000_00, 0)
    assert memory.race.beliefs.own == {V}
    race.centre.clock.pass_(MINUTE)
    assert race.planning.turn() == []


def test_a_memory_read_anew_knows_the_same_and_decides_the_same(race):
    race.planning.turn()
    race.sign_and_send(What.STATEMENTS, A)
    race.centre.clock.pass_(2 * MINUTE)
    race.answer(statement=race.of_a(), statement_name="交易明细.csv")
    with race.hand() as book:
        anew = Memory(race.money.tools, beginning(book))
        anew.advance(book)
        known = up_to_date(race.planning._memory, book, race.money.tools)
    assert [vars_of(one) for one in anew.race.result().accounts] == [
        vars_of(one) for one in known.race.result().accounts
    ]
    assert anew.race.result().outstanding == known.race.result().outstanding
    at = race.centre.clock.at
    assert anew.race.wants(at) == known.race.wants(at) != []


def vars_of(known):
    return {name: getattr(known, name) for name in known.__slots__}


def test_after_a_restart_nothing_is_decided_twice(race):
    first = race.planning.turn()
    assert first
    again = Planning(race.centre.hands, race.money.tools, "hezhan")
    assert again.turn() == []
    assert len(race.decisions()) == len(first)


def test_killed_between_decision_and_draft_neither_is_there_and_both_come_once(race, monkeypatch):
    real, killed = planning._record, []

    def dies(asking, turn, nth, decision):
        written = real(asking, turn, nth, decision)
        if not killed:
            killed.append(written)
            raise SystemExit
        return written

    monkeypatch.setattr(planning, "_record", dies)
    with pytest.raises(SystemExit):
        race.planning.turn()
    assert race.drafts() == []
    assert race.decisions() == []
    assert len(race.planning.turn()) == 2
    assert len(race.drafts()) == 2


def test_two_workers_at_once_decide_once(race):
    gate, faults = threading.Barrier(2), []

    def work():
        planner = Planning(race.centre.hands, race.money.tools, "hezhan")
        gate.wait(10)
        for _ in range(5):
            try:
                planner.turn()
                return
            except (Crossed, OtherIntent) as fault:
                faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(race.decisions()) == [("ask", A, "decided"), ("stop", A, "decided")]
    assert len(race.drafts()) == 2


def test_what_an_officer_forbids_is_not_decided(race):
    with race.centre.desk("duty.east") as desk:
        case = desk.seen(race.case_id, Kind.CASE)
        written = ruling.rule(desk, case, RaceRuling(account=A, rule=Rule.NO_STOP, reason="系被害人家属账户"))
    assert [one.body.verb for one in race.planning.turn()] == ["ask"]
    with race.centre.desk("duty.east") as desk:
        ruling.lift(desk, desk.seen(written.id, Kind.RULING))
    assert [one.body.verb for one in race.planning.turn()] == ["stop"]


def test_a_ruling_that_nobody_knows_is_refused(race):
    for wrong in (RaceRuling(account="", rule=Rule.NO_STOP), RaceRuling(account=A, rule="sometimes")):
        with pytest.raises(Refused), race.centre.desk("duty.east") as desk:
            ruling.rule(desk, desk.seen(race.case_id, Kind.CASE), wrong)


def test_a_draft_that_an_officer_took_back_is_not_proposed_again(race):
    race.planning.turn()
    with race.centre.desk("lead.east") as desk:
        orders.withdraw(desk, desk.seen(race.found(Kind.ORDER)[0].matter.id, Kind.ORDER), "另有安排")
    race.centre.clock.pass_(30 * MINUTE)
    assert "stop" not in [one.body.verb for one in race.planning.turn()]


def test_an_account_that_holds_nothing_any_more_is_proposed_for_release(race):
    """Stopped, and the statement since then shows that the money went on before."""
    race.planning.turn()
    race.sign_and_send(What.STOP, A)
    race.answer(balance_fen=1_000_00)
    race.centre.clock.pass_(25 * MINUTE)
    race.planning.turn()
    race.sign_and_send(What.STATEMENTS, A)
    gone = (race.at + 4 * MINUTE, -10_000_00, C, "陈某")
    race.centre.clock.pass_(MINUTE)
    race.answer(statement=race.of_a(gone), statement_name="交易明细.csv")
    decided = race.planning.turn()
    assert ("release", A) in {(one.body.verb, one.body.account) for one in decided}
    (draft,) = [one for one in race.found(Kind.ORDER) if one.matter.body.what is What.RELEASE_STOP]
    assert (draft.state, draft.matter.body.automatic) == ("drafted", True)  # an officer signs it
    assert race.planning.turn() == []


def test_cases_that_are_over_are_left_alone(race):
    with race.centre.desk("lead.east") as desk:
        close_case(desk, desk.seen(race.case_id, Kind.CASE), "已破案")
    race.money.open(report(race.centre.clock.at, paid(race.at, 50_000_00, account(8), account(9)), number="J2"))
    assert {one.body.account for one in race.planning.turn()} == {account(9)}
