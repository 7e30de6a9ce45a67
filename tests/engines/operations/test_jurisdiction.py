"""Whose a lead is: by the written rules, whatever the order, and never by a unit that has nothing to do with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.core.law import article
from hezhan.engines.operations import RULE_WORDS, Claim, Ground, NobodyCompetent, Rule, common_superior, competent

UNITS = ["35", "35/3502", "35/3502/350203", "35/3501/350102", "44/4401", "44/4401/440103"]
claims = st.builds(
    Claim,
    unit=st.sampled_from(UNITS),
    ground=st.sampled_from(Ground),
    accepted_at=st.none() | st.integers(0, 3).map(Instant),
    share=st.integers(0, 3),
    disputes=st.booleans(),
)
lists = st.lists(claims, min_size=1, max_size=5, unique_by=lambda one: (one.unit, one.ground))


def above(unit, other):
    return f"{other}/".startswith(f"{unit}/") or unit == ""


@settings(max_examples=60, deadline=None)
@given(lists, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(told, draw):
    shuffled = list(told)
    draw.shuffle(shuffled)
    assert competent(shuffled) == competent(told)


@settings(max_examples=60, deadline=None)
@given(lists)
def test_who_is_competent_has_a_claim_or_stands_above_all_in_the_dispute(told):
    found = competent(told)
    if found.rule is Rule.SUPERIOR:
        assert all(above(found.unit, one.unit) for one in told if one.disputes)
    else:
        assert found.unit in {one.unit for one in told}
    assert article(found.article)
    assert all(RULE_WORDS[found.rule])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4))
def test_the_common_superior_is_the_lowest_above_all(units):
    candidates = {"", *("/".join(unit.split("/")[:n]) for unit in units for n in (1, 2, 3))}
    lowest = max((one for one in candidates if all(above(one, unit) for unit in units)), key=len)
    assert common_superior(units) == lowest


def claim(unit, ground=Ground.ACT, **more):
    return Claim(unit=unit, ground=ground, **more)


@pytest.mark.parametrize(
    ("told", "unit", "rule"),
    [
        ([claim("35/3502"), claim("44/4401", Ground.RESIDENCE)], "35/3502", Rule.ONLY),
        ([claim("35/3502"), claim("44/4401", Ground.RESULT, accepted_at=Instant(1))], "44/4401", Rule.FIRST),
        ([claim("35/3502", share=2), claim("44/4401", Ground.RESULT, share=3)], "44/4401", Rule.MAIN),
        ([claim("44/4401", Ground.RESIDENCE)], "44/4401", Rule.RESIDENCE),
        ([claim("35/3502", disputes=True), claim("35/3501/350102", disputes=True)], "35", Rule.SUPERIOR),
        ([claim("35/3502", disputes=True), claim("44/4401")], "", Rule.SUPERIOR),
        ([claim("35/3502", disputes=True), claim("44/4401", Ground.NAMED, disputes=True)], "44/4401", Rule.NAMED),
    ],
)
def test_the_rules_one_by_one(told, unit, rule):
    found = competent(told)
    assert (found.unit, found.rule) == (unit, rule)


def test_without_a_claim_nobody_is_competent():
    with pytest.raises(NobodyCompetent):
        competent([])
