"""From a report to the bank without a click for each stop: the real jobs, in the order in which they were enqueued."""

import psycopg
import pytest

from hezhan.core.banking import What as Asked
from hezhan.core.matters import Kind, StandingOrder, What
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.doing import jobs_of
from hezhan.flows.race import standing
from hezhan.flows.race.jobs import race_jobs
from hezhan.flows.race.reviews import uphold
from tests.centre.conftest import HOUR, MINUTE
from tests.centre.test_race_planning import A, B, Race, account, paid, report, statement


class Centre(Race):
    """With all its jobs."""

    def __init__(self, centre):
        super().__init__(centre)
        race = race_jobs(centre.hands, "hezhan", self.money.tools)
        self.jobs = {**jobs_of(self.doors), **{str(flow): job for flow, job in race.items()}}

    def work(self):
        """Every job that is due, until none is; each twice, as after a kill at its end."""
        while True:
            with psycopg.connect(self.centre.facts.admin.conninfo) as connection:
                waiting = connection.execute(
                    "UPDATE procrastinate_jobs SET status = 'succeeded', queueing_lock = NULL WHERE id = ("
                    "SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo'"
                    " AND (scheduled_at IS NULL OR scheduled_at <= to_timestamp(%s))) RETURNING task_name, args",
                    (self.centre.clock.at / 1e6,),
                ).fetchone()
            if waiting is None:
                return
            name, args = waiting
            for _ in range(2):
                if name in self.jobs:
                    self.jobs[name](**args)

    def sent(self, what):
        return [one for one in self.bank.sent if one.what is what]

    def order(self, **more):
        told = {
            "until": self.centre.clock.at + HOUR,
            "least_traced": 5_000_00,
            "deepest_level": 5,
            "most_accounts": 40,
            "most_fen": 2_000_000_00,
            "most_queries": 20,
        }
        with self.centre.desk("duty.east") as desk:
            case = desk.seen(self.case_id, Kind.CASE)
            written = standing.draft(desk, case, StandingOrder(**(told | more)))
        with self.centre.desk("head.east") as desk:
            standing.sign(desk, desk.seen(written.id, Kind.STANDING))
        return written.id


@pytest.fixture
def race(centre):
    return Centre(centre)


def test_one_signature_carries_the_race_on_to_the_next_account(race):
    race.work()
    assert race.bank.sent == []
    race.order()
    race.work()
    assert {(one.what, one.account) for one in race.bank.sent} == {(Asked.STOP, A), (Asked.ASK_STATEMENT, A)}
    assert {one.operator.name for one in race.bank.sent} == {"head.east"}
    race.centre.clock.pass_(2 * MINUTE)
    of_b = statement(B, [(race.at + 3 * MINUTE, 90_000_00, A, "江某左")], holder="白某", bank="bank-b")
    race.money.hand_in(race.case, b=of_b)  # it says which bank is B's
    race.bank.answer(race.sent(Asked.STOP)[0], balance_fen=10_000_00)
    race.bank.answer(race.sent(Asked.ASK_STATEMENT)[0], statement=race.of_a(), statement_name="甲.csv")
    take_answers(race.doors)
    race.work()
    stops = {one.account for one in race.sent(Asked.STOP)}
    assert stops == {A, B}
    assert len(race.sent(Asked.STOP)) == 2
    assert not [one for one in race.found(Kind.ORDER) if one.done("sign")]  # nobody clicked for a stop


def test_what_was_stopped_before_the_money_was_traced_there_has_its_freeze_once_it_is(race):
    """B is stopped by the planner's belief; only a second victim's payment is traced there."""
    race.order()
    race.work()
    race.money.hand_in(race.case, b=race.of_b())
    race.bank.answer(
        race.sent(Asked.ASK_STATEMENT)[0], statement=race.of_a(opening=200_000_00), statement_name="甲.csv"
    )
    take_answers(race.doors)
    race.work()
    (of_b,) = [one for one in race.sent(Asked.STOP) if one.account == B]
    race.bank.answer(of_b, balance_fen=90_000_00)
    take_answers(race.doors)
    race.work()
    assert not [one for one in race.found(Kind.ORDER) if one.matter.body.what is What.FREEZE]
    told = paid(race.at, 50_000_00, account(8), B, payee_name="白某", payee_bank="bank-b")
    race.money.add(race.case, report(race.centre.clock.at, told, number="J6"))
    of_b = statement(B, [(race.at, 50_000_00, account(8), "周某兰")], holder="白某", bank="bank-b")
    race.money.hand_in(race.case, more=of_b)
    race.work()
    freezes = [one.matter.body for one in race.found(Kind.ORDER) if one.matter.body.what is What.FREEZE]
    assert [(one.account, one.fen) for one in freezes] == [(B, 50_000_00)]


def test_a_stop_that_nobody_looked_at_ends_without_a_click_and_one_that_was_upheld_stands(race):
    race.order()
    race.work()
    race.bank.answer(race.sent(Asked.STOP)[0], balance_fen=100_000_00)
    take_answers(race.doors)
    race.work()
    race.money.add(
        race.case, report(race.centre.clock.at, paid(race.at, 50_000_00, account(8), account(9)), number="J5")
    )
    race.work()
    race.bank.answer(race.sent(Asked.STOP)[1], balance_fen=50_000_00)
    take_answers(race.doors)
    race.work()
    kept, left = race.found(Kind.REVIEW)
    with race.centre.desk("duty2.east") as desk:
        uphold(desk, desk.seen(kept.matter.id, Kind.REVIEW), "流水已核对")
    race.centre.clock.pass_(30 * MINUTE)
    race.jobs["lapse-reviews"](hand="hezhan", subject="-")
    race.work()
    released = [one.original_application_id for one in race.sent(Asked.RELEASE_STOP)]
    assert released == [left.matter.body.order]
    race.bank.answer(race.sent(Asked.RELEASE_STOP)[0])
    take_answers(race.doors)
    race.work()
    states = {one.matter.id: one.state for one in race.found(Kind.ORDER) if one.matter.body.what is What.STOP}
    assert states == {kept.matter.body.order: "confirmed", left.matter.body.order: "released"}
    assert len(race.sent(Asked.STOP)) == 2  # not stopped again by itself


def test_after_revocation_drafts_wait_for_a_signature(race):
    order = race.order()
    race.work()
    with race.centre.desk("duty2.east") as desk:
        standing.revoke(desk, desk.seen(order, Kind.STANDING))
    race.money.add(
        race.case, report(race.centre.clock.at, paid(race.at, 50_000_00, account(8), account(9)), number="J5")
    )
    race.work()
    assert {one.account for one in race.sent(Asked.STOP)} == {A}
    assert ("stop", account(9), "drafted") in race.drafts()
