"""The laws of the race: lines, law, release, replay, orders; every planner."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import PRACTICES, Held, Index, Limits, Race, StandingOrder, Verb
from tests.engines.freeze.race.small_banks import MINUTE, SECOND, Banks, Paid, held_fen, run

PLANNERS = [*PRACTICES, "hezhan"]
BEGIN = 1_715_000_000 * SECOND
HOUR = 60 * MINUTE


def planner(name):
    return Index() if name == "hezhan" else PRACTICES[name]


def minutes(n):
    return BEGIN + n * MINUTE


def chain(stays=20):
    """A victim's 100,000 yuan through three accounts, a quarter left in each."""
    return [
        Paid(minutes(0), "victim-c", "a1", 10_000_000),
        Paid(minutes(stays), "a1", "b2", 7_500_000),
        Paid(minutes(2 * stays), "b2", "c3", 5_000_000),
        Paid(minutes(3 * stays), "c3", "cash", 5_000_000, TransferKind.CASH_OUT),
    ]


@st.composite
def worlds(draw):
    """Some victims, accounts that pay one another, honest money, slow and losing banks."""
    accounts = [f"{letter}{i}" for i, letter in enumerate("abcdefg")]
    payments = [
        Paid(minutes(draw(st.integers(0, 30))), f"victim-{case}", draw(st.sampled_from(accounts)), fen * 100_000)
        for case in "xy"
        for fen in draw(st.lists(st.integers(1, 50), min_size=1, max_size=2))
    ]
    for _ in range(draw(st.integers(0, 14))):
        payer, payee = draw(st.sampled_from(accounts)), draw(st.sampled_from(accounts))
        if payer != payee:
            payments.append(Paid(minutes(draw(st.integers(0, 180))), payer, payee, draw(st.integers(1, 40)) * 100_000))
    payments.sort(key=lambda p: p.at)
    opening = draw(st.dictionaries(st.sampled_from(accounts), st.integers(0, 3_000_000), max_size=4))
    takes = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(accounts), st.sampled_from([Verb.ASK, Verb.STOP])),
            st.integers(1, 3000),
            max_size=8,
        )
    )
    kinds = draw(st.dictionaries(st.sampled_from(accounts), st.sampled_from(list(OwnerKind)), max_size=3))
    lost = {f"{verb}:{name}:1#1" for name, verb in takes if draw(st.booleans())}
    return payments, opening, takes, kinds, lost


def race_in(world, name, limits=None):
    payments, opening, takes, kinds, lost = world
    banks = Banks(payments, opening, takes, kinds, lost)
    race = Race(planner(name), limits or Limits(at_once=4, per_bank=2))
    log = run(race, banks, [banks.report("x", minutes(35)), banks.report("y", minutes(50))], minutes(300))
    return race, banks, log


@pytest.mark.parametrize("name", PLANNERS)
@settings(max_examples=25, deadline=None)
@given(world=worlds())
def test_no_planner_breaks_the_law_or_the_lines(name, world):
    race, banks, _ = race_in(world, name)
    decisions = race.result().decisions
    confirmed = Counter(d.action.account for d in decisions if d.action.verb is Verb.STOP and d.action.attempt == 1)
    assert all(banks.stops.get(account, 0) <= 2 for account in confirmed)
    for decision in decisions:
        action = decision.action
        assert not action.account.startswith("victim")
        assert decision.why.reason
        if action.verb is Verb.STOP:
            assert action.basis is not None
            assert action.basis.account == action.account
            assert action.basis.name == f"户主{action.account}"
    at_instant = Counter(d.at for d in decisions)
    assert all(count <= 4 + 7 for count in at_instant.values())  # lines, and what must be let go


@pytest.mark.parametrize("name", PLANNERS)
@settings(max_examples=10, deadline=None)
@given(world=worlds())
def test_decisions_can_be_replayed_from_what_came_alone(name, world):
    race, _, log = race_in(world, name)
    again = Race(planner(name), Limits(at_once=4, per_bank=2))
    replayed = []
    for now, event in log:
        if event is None:
            replayed += again.wants(now)
        else:
            again.receive(event)
    assert tuple(replayed) == race.result().decisions


@pytest.mark.parametrize("name", PLANNERS)
def test_lines_are_never_more_than_there_are(name):
    payments = [Paid(minutes(0), f"victim-{i}", f"{chr(97 + i % 26)}{i}", 1_000_000) for i in range(60)]
    banks = Banks(payments, takes={(p.payee, verb): 500 for p in payments for verb in Verb})
    race = Race(planner(name), Limits(at_once=7, per_bank=3))
    out = {}
    most = 0
    for i in range(60):
        race.receive(banks.report(str(i), minutes(1)))
    for second in range(60, 1200, 10):
        now = BEGIN + second * SECOND
        for done, action in [(d, a) for d, a in out.items() if d[0] <= now]:
            del out[done]
            race.receive(banks.do(action, done[0]))
        for n, decision in enumerate(race.wants(now)):
            out[now + 500 * SECOND, n] = decision.action
        most = max(most, len(out))
        assert len(out) <= 7
        assert max(Counter(a.bank for a in out.values()).values(), default=0) <= 3
    assert most == 7


@pytest.mark.parametrize(
    ("name", "least"), [("level-1", 2_500_000), ("hezhan", 7_500_000), ("largest-first", 7_500_000)]
)
def test_a_chain_is_stopped_as_far_as_time_allows(name, least):
    banks = Banks(chain())
    race = Race(planner(name), Limits())
    run(race, banks, [banks.report("c", minutes(45))], minutes(200))
    assert held_fen(banks) >= least


def test_an_innocent_account_is_released_once_its_statement_shows_nothing():
    banks = Banks([*chain(5), Paid(minutes(30), "b2", "c3", 2_500_000)], opening={"a1": 0, "b2": 900_000})
    banks.payments.insert(2, Paid(minutes(6), "a1", "d4", 2_500_000))
    race = Race(Index(), Limits())
    run(race, banks, [banks.report("c", minutes(60))], minutes(300))
    freed = {d.action.account for d in race.result().decisions if d.action.verb is Verb.RELEASE}
    assert freed
    assert not freed & set(banks.stopped)


def test_a_protected_account_is_not_stopped():
    payments = [Paid(minutes(0), "victim-c", "a1", 5_000_000)]
    banks = Banks(payments, kinds={"a1": OwnerKind.PAYMENT_INSTITUTION}, takes={("a1", Verb.STOP): 4000})
    race = Race(PRACTICES["breadth-first"], Limits())
    run(race, banks, [banks.report("c", minutes(1))], minutes(100))
    assert not [d for d in race.result().decisions if d.action.verb is Verb.STOP]


def test_what_is_lost_is_sent_again_under_its_own_id():
    banks = Banks(chain(), lost={"stop:a1:1#1"})
    race = Race(PRACTICES["level-1"], Limits())
    run(race, banks, [banks.report("c", minutes(1))], minutes(90))
    sent = [(d.action.action_id, d.action.attempt) for d in race.result().decisions]
    assert sent == [("stop:a1:1", 1), ("stop:a1:1", 2)]
    assert banks.stopped


def test_an_answer_that_comes_twice_or_to_no_question_changes_nothing():
    banks = Banks(chain())
    race = Race(PRACTICES["level-1"], Limits())
    race.receive(banks.report("c", minutes(1)))
    (decision,) = race.wants(minutes(1))
    held = banks.do(decision.action, minutes(2))
    race.receive(held)
    before = race.result()
    race.receive(held)
    race.receive(Held(at=minutes(3), action_id="stop:zz:1", account="zz", balance_fen=5, until=minutes(9)))
    assert race.result() == before


def order(**changes):
    told = {
        "order_id": "o1",
        "case_id": "c",
        "approver": "王所长",
        "since": BEGIN,
        "until": BEGIN + HOUR,
        "least_traced_fen": 500_000,
        "deepest_level": 5,
        "most_accounts": 40,
        "most_fen": 200_000_000,
    }
    return StandingOrder(**(told | changes))


def stopped_under(*orders, until=120, review=False):
    banks = Banks(chain())
    race = Race(Index(), Limits(), orders=orders)
    run(race, banks, [banks.report("c", minutes(10))], minutes(20))
    if review:
        for made in race.result().made:
            race.reviewed(made.action_id, minutes(20))
    stopped = set(banks.stopped)
    for now in range(21, until):
        for decision in race.wants(minutes(now)):
            race.receive(banks.do(decision.action, minutes(now)))
    return stopped, set(banks.stopped)


def test_without_an_order_nothing_is_stopped_where_orders_are_needed():
    assert stopped_under() == (set(), set())


def test_a_stop_under_an_order_that_nobody_reviews_is_released():
    stopped, later = stopped_under(order(), until=60)
    assert stopped == {"a1"}
    assert "a1" not in later


def test_a_reviewed_stop_stands():
    stopped, later = stopped_under(order(), until=60, review=True)
    assert stopped == {"a1"}
    assert "a1" in later


@pytest.mark.parametrize(
    "changes",
    [
        {"case_id": "other"},
        {"approver": ""},
        {"since": BEGIN + 10 * HOUR, "until": BEGIN + 11 * HOUR},
        {"until": BEGIN + 5 * MINUTE},
        {"least_traced_fen": 10_000_000},
        {"deepest_level": 0},
        {"most_accounts": 0},
        {"most_fen": 9_999_999},
        {"excluded": frozenset({"a1"})},
        {"revoked_at": BEGIN + 9 * MINUTE},
    ],
)
def test_an_order_covers_nothing_outside_its_bounds(changes):
    assert "a1" not in stopped_under(order(**changes))[0]


def test_an_officer_overrules():
    banks = Banks(chain())
    race = Race(Index(), Limits())
    race.receive(banks.report("c", minutes(10)))
    race.overrule("a1", Verb.STOP)
    assert Verb.STOP not in {d.action.verb for d in race.wants(minutes(10))}
