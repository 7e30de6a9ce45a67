"""What others decide: orders sent by officers, their words to the planner; and each turn replayed by itself."""

from copy import deepcopy

import pytest
from hypothesis import given, settings

from hezhan.engines.freeze.race import (
    Action,
    Anew,
    Cause,
    Freed,
    Held,
    Limits,
    Race,
    Refused,
    Rule,
    Ruled,
    Sent,
    Told,
    Verb,
    Withdrawn,
)
from hezhan.engines.freeze.race.sheltered import sheltered
from tests.engines.freeze.race.small_banks import MINUTE, SECOND, Banks, Paid, run
from tests.engines.freeze.race.test_race import chain, minutes, worlds

LIMITS = Limits(at_once=4, per_bank=2, sends=1)
NOW = minutes(5)


def reported():
    """A race that heard of one victim's payment to a1."""
    race, banks = Race(Anew(), LIMITS), Banks(chain(), {})
    race.receive(banks.report("c", NOW))
    return race, banks


def wanted(race, now=NOW):
    """What would be decided, on a copy."""
    return {(one.action.verb, one.action.account) for one in deepcopy(race).wants(now)}


def sent(verb, account="a1", name="order-1", at=NOW):
    action = Action(action_id=name, verb=verb, case_id="c", account=account, bank="ba")
    return Sent(at=at, action=action)


@settings(max_examples=15, deadline=None)
@given(world=worlds())
def test_a_turn_follows_from_what_came_and_the_decisions_before_it(world):
    """Decisions are heard as events; every turn, worked out by itself, is what was decided. Idle turns change nothing."""
    payments, opening, takes, kinds, lost = world
    banks, race = Banks(payments, opening, takes, kinds, lost), Race(Anew(), LIMITS)
    log = run(race, banks, [banks.report("x", minutes(35)), banks.report("y", minutes(50))], minutes(200))
    told = list(race.result().decisions)
    again = Race(Anew(), LIMITS)
    for now, event in log:
        if event is not None:
            again.receive(event)
            continue
        if not told or told[0].at != now:
            continue
        worked_out = deepcopy(again).wants(now)
        assert worked_out == told[: len(worked_out)]
        for one in worked_out:
            again.receive(Sent(at=one.at, action=one.action))
        del told[: len(worked_out)]
    assert told == []


def test_what_an_officer_asked_is_not_asked_again():
    race, _ = reported()
    assert wanted(race) == {(Verb.STOP, "a1"), (Verb.ASK, "a1")}
    race.receive(sent(Verb.STOP))
    assert wanted(race) == {(Verb.ASK, "a1")}
    race.receive(Held(at=NOW, action_id="order-1", account="a1", balance_fen=1, until=NOW + 48 * 60 * MINUTE))
    assert race.beliefs.accounts["a1"].held is not None


def test_what_waited_for_a_signature_waits_for_the_bank_from_then_on():
    race, _ = reported()
    race.receive(sent(Verb.STOP, at=NOW))
    later = NOW + 8 * MINUTE
    race.receive(sent(Verb.STOP, at=later))
    assert race.desk.out_since("order-1") == later
    race.receive(Held(at=later + 5 * SECOND, action_id="order-1", account="a1", balance_fen=1, until=later))
    assert race.desk.paces.median_s("ba", later) < 60  # five seconds were seen, not eight minutes


def test_what_is_asked_of_an_account_that_no_claim_reached_changes_nothing():
    race, _ = reported()
    before = wanted(race)
    for verb in (Verb.ASK, Verb.STOP):
        race.receive(sent(verb, account="victim-c", name=f"own-{verb}"))
        race.receive(Refused(at=NOW, action_id=f"own-{verb}", account="victim-c", cause=Cause.OTHER))
    race.receive(Ruled(at=NOW, account="nobody", rule=Rule.NO_STOP))
    assert wanted(race) == before


@pytest.mark.parametrize(("barred", "then"), [(True, False), (False, True)])
def test_what_was_taken_back_is_proposed_again_only_when_nobody_said_no(barred, then):
    race, _ = reported()
    race.receive(sent(Verb.STOP))
    race.receive(Withdrawn(at=NOW, action_id="order-1", account="a1", barred=barred))
    assert ((Verb.STOP, "a1") in wanted(race)) is then
    assert race.desk.outstanding() == []


@pytest.mark.parametrize(("rule", "left"), [(Rule.NO_STOP, {(Verb.ASK, "a1")}), (Rule.NO_ASK, {(Verb.STOP, "a1")})])
def test_what_an_officer_forbids_is_not_wanted_until_it_is_lifted(rule, left):
    race, _ = reported()
    race.receive(Ruled(at=NOW, account="a1", rule=rule))
    assert wanted(race) == left
    race.receive(Ruled(at=NOW, account="a1", rule=Rule.FREE))
    assert wanted(race) == {(Verb.STOP, "a1"), (Verb.ASK, "a1")}


def test_what_an_officer_keeps_is_not_released():
    race, _ = reported()
    race.receive(sent(Verb.STOP))
    race.receive(Held(at=NOW, action_id="order-1", account="a1", balance_fen=0, until=NOW + MINUTE))
    race.receive(Ruled(at=NOW, account="a1", rule=Rule.NO_STOP))
    assert (Verb.RELEASE, "a1") in wanted(race)
    race.receive(Ruled(at=NOW, account="a1", rule=Rule.KEEP))
    assert (Verb.RELEASE, "a1") not in wanted(race)


def test_what_an_officer_prefers_goes_first():
    race, banks = Race(Anew(), LIMITS), Banks([*chain(), Paid(minutes(0), "victim-d", "d4", 900_000)], {})
    for case in "cd":
        race.receive(banks.report(case, NOW))
    last = race.ranked(NOW)[-1].known.account
    race.receive(Ruled(at=NOW, account=last, rule=Rule.FIRST))
    assert race.ranked(NOW)[0].known.account == last


def test_a_statement_that_nobody_asked_for_is_believed_and_a_hold_that_ran_out_is_over():
    race, banks = reported()
    banks.until(minutes(30))
    told = banks.do(Action(action_id="", verb=Verb.ASK, case_id="c", account="a1", bank="ba"), minutes(30))
    assert isinstance(told, Told)
    race.receive(told)
    assert "b2" in race.beliefs.accounts
    race.receive(sent(Verb.STOP, at=minutes(31)))
    race.receive(Held(at=minutes(31), action_id="order-1", account="a1", balance_fen=1, until=minutes(32)))
    race.receive(Freed(at=minutes(32), action_id="", account="a1"))
    assert race.beliefs.accounts["a1"].held is None


@pytest.mark.parametrize(
    ("holder", "kind", "safe"),
    [
        ("江某左", "personal", True),
        ("某建材公司", "company", True),
        ("某镇卫生院", "company", False),
        ("某劳务公司代发工资户", "company", False),
        ("某支付公司", "payment-institution", False),
        ("某超市", "merchant", False),
        ("某局社会保险基金", "", False),
    ],
)
def test_accounts_that_people_live_on_are_sheltered(holder, kind, safe):
    assert (sheltered(holder, kind) == "") is safe
