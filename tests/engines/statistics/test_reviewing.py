"""A review calls something new, growing or falling only where chance would hardly make it; its sums are its cases'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.statistics import Reviewed, Trend, reviewed

cases = st.builds(
    Reviewed,
    feature=st.sampled_from("甲乙丙"),
    lost=st.integers(0, 10**8),
    held=st.integers(0, 10**8),
    returned=st.integers(0, 10**8),
    before=st.booleans(),
)


def of(now, before, length=1):
    made = [Reviewed(feature="甲", lost=0, held=0, returned=0, before=n >= now) for n in range(now + before)]
    (found,) = reviewed(made, length, 1)
    return found


@given(st.lists(cases, max_size=30), st.randoms())
def test_each_case_counts_once_whatever_the_order(made, chance):
    found = reviewed(made, 1, 1)
    assert sum(one.cases for one in found) == sum(not one.before for one in made)
    assert sum(one.before for one in found) == sum(one.before for one in made)
    assert sum(one.lost for one in found) == sum(one.lost for one in made if not one.before)
    mixed = list(made)
    chance.shuffle(mixed)
    assert reviewed(mixed, 1, 1) == found


@given(st.integers(1, 200), st.integers(1, 200))
def test_the_bounds_hold_the_ratio_and_the_trend_says_on_which_side_they_lie(now, before):
    found = of(now, before)
    assert found.least <= now / before <= found.most
    assert (found.trend is Trend.GROWS) == (found.least > 1)
    assert (found.trend is Trend.FALLS) == (found.most < 1)
    turned = of(before, now)
    assert turned.least == pytest.approx(1 / found.most)


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [(3, 1, Trend.STEADY), (30, 10, Trend.GROWS), (10, 30, Trend.FALLS), (2, 0, Trend.STEADY), (3, 0, Trend.NEW)],
)
def test_few_cases_grow_in_nothing(now, before, trend):
    assert of(now, before).trend is trend


def test_a_longer_period_is_not_growth():
    assert of(30, 10, length=3).trend is Trend.STEADY
