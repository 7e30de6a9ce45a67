"""The planner of measures: never over capacity, nothing better within it, more hands never worse."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan import assemble
from hezhan.engines.warn import BadRules
from hezhan.engines.warn.capacity import MINUTE, NEEDS, ToReach, measures_of, plan, prevented

TABLE = assemble.warn_measures()
MEASURES = measures_of(TABLE)
HANDS = sorted({one.hands for one in MEASURES.measures if one.hands})
NOW = 1_715_302_800_000_000


@st.composite
def warnings(draw, most=5):
    return [
        ToReach(
            warning_id=f"w{number}",
            grade=draw(st.sampled_from(["紧急", "高危", "中", "低"])),
            expected_loss_fen=draw(st.integers(0, 50_000_000)),
            danger=draw(st.booleans()),
            due_at=NOW + draw(st.integers(0, 100)) * MINUTE,
            holds=frozenset(draw(st.sets(st.sampled_from(NEEDS)))),
            tried={"call_96110": (draw(st.integers(0, 5)), NOW - draw(st.integers(0, 60)) * MINUTE)},
        )
        for number in range(draw(st.integers(0, most)))
    ]


slots_there = st.fixed_dictionaries({hands: st.integers(0, 3) for hands in HANDS})


def by_hands(planned):
    return [one for one in planned if BY_NAME[one.measure].hands]


BY_NAME = {one.name: one for one in MEASURES.measures}


def total(planned):
    return sum(one.prevented_fen for one in planned)


def best_of_all(there, slots):
    """Every choice tried."""
    costly = [None, *(one for one in MEASURES.measures if one.hands)]
    best = 0
    for choice in product(costly, repeat=len(there)):
        used = [one.hands for one in choice if one]
        if all(used.count(hands) <= slots[hands] for hands in HANDS):
            some = (prevented(MEASURES, one, who, NOW) for one, who in zip(choice, there, strict=True) if one)
            best = max(best, sum(some))
    return best


@settings(max_examples=60)
@given(there=warnings(), slots=slots_there)
def test_nothing_within_the_slots_prevents_more(there, slots):
    planned = by_hands(plan(MEASURES, there, slots, NOW))
    used = [BY_NAME[one.measure].hands for one in planned]
    assert all(used.count(hands) <= slots[hands] for hands in HANDS)
    assert len({one.warning_id for one in planned}) == len(planned)
    assert total(planned) == best_of_all(there, slots)


@settings(max_examples=40)
@given(there=warnings(most=12), slots=slots_there, more=st.sampled_from(HANDS))
def test_more_hands_are_never_worse(there, slots, more):
    fewer = total(plan(MEASURES, there, slots, NOW))
    assert total(plan(MEASURES, there, {**slots, more: slots[more] + 1}, NOW)) >= fewer


def one(tried=(), holds=("free_line", "family"), **more):
    told = {"grade": "高危", "expected_loss_fen": 10_000_000, "danger": False, "due_at": NOW, **more}
    return ToReach(warning_id="w", holds=frozenset(holds), tried=dict(tried), **told)


def measure_for(warning, **slots):
    return [one.measure for one in by_hands(plan(MEASURES, [warning], slots, NOW))]


def test_after_calls_were_refused_the_family_is_called_and_then_somebody_goes_there():
    long_ago = NOW - 600 * MINUTE
    assert measure_for(one(), caller=1) == ["call_96110"]
    assert measure_for(one({"call_96110": (1, long_ago)}), caller=1) == ["family"]
    assert measure_for(one({"call_96110": (1, long_ago), "family": (1, long_ago)}), caller=1) == ["call_96110"]
    refused = {"family": (2, long_ago), "call_96110": (5, long_ago)}
    assert measure_for(one(refused), caller=1) == []
    assert measure_for(one(refused), caller=1, patrol=1) == ["visit"]


def test_whose_line_is_busy_is_not_called_and_nobody_is_called_again_at_once():
    assert measure_for(one(holds=[]), caller=1) == []
    assert measure_for(one({"call_96110": (1, NOW - MINUTE)}, holds=["free_line"]), caller=1) == []


def test_where_money_is_on_its_way_the_bank_is_quicker_than_the_station():
    urgent = one(holds=["payment"], danger=True, grade="紧急")
    assert measure_for(urgent, patrol=1, bank=1) == ["bank_delay"]


def test_what_takes_nobody_s_time_goes_to_all():
    planned = plan(MEASURES, [one()], {}, NOW)
    assert [each.measure for each in planned] == ["sms_12381"]


@pytest.mark.parametrize(
    "wrong",
    [{"persuades": 101}, {"reaches": []}, {"needs": ["luck"]}, {"after_min": -1}, {"zh": None, "again_min": "x"}],
)
def test_a_table_that_cannot_be_used_is_refused(wrong):
    with pytest.raises(BadRules):
        measures_of({**TABLE, "visit": {**TABLE["visit"], **wrong}})
