"""Trees: the fast way down equals a plain one, reasons add up to the score, the same rows grow the same trees."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hezhan.engines.block.finding import Growth, Trees, grown

HOW = Growth(trees=12, depth=3, rate=0.3, columns=0.9, rows=0.9, least=1.0)


@pytest.fixture(scope="module")
def crossed():
    """True where just one of two columns is high: no single column tells anything."""
    rows = np.random.default_rng(3).uniform(size=(400, 4))
    rows[::7, 3] = np.nan
    return rows, ((rows[:, 0] > 0.5) != (rows[:, 1] > 0.5)).astype(float)


def plain(trees, row):
    told = trees.bias
    for column, step, value in zip(trees.column, trees.step, trees.value, strict=True):
        node = 0
        for _ in range(HOW.depth):
            node = 2 * node + (2 if row[column[node]] > step[node] else 1)
        told += value[node]
    return told


def test_what_only_two_columns_together_tell_is_learnt(crossed):
    rows, true = crossed
    odds = grown(rows, true, 5, Growth(trees=60, depth=3, rate=0.3, columns=1.0)).odds(rows)
    assert np.mean((odds > 0) == (true > 0)) > 0.97


@settings(max_examples=30)
@given(arrays.arrays(np.float64, (5, 4), elements=st.floats(-1, 2) | st.just(float("nan"))))
def test_the_fast_way_is_the_plain_one_and_reasons_add_up(crossed, rows):
    trees = grown(*crossed, 5, HOW)
    odds = trees.odds(rows)
    assert odds == pytest.approx([plain(trees, row) for row in rows])
    roots = trees.bias + trees.value[:, 0].sum()
    assert odds == pytest.approx([roots + trees.why(row).sum() for row in rows])


def test_the_same_rows_and_seed_give_the_same_trees_and_they_come_back_from_their_columns(crossed):
    rows, true = crossed
    one, again, other = grown(rows, true, 5, HOW), grown(rows, true, 5, HOW), grown(rows, true, 6, HOW)
    assert one.version == again.version != other.version
    back = Trees.of(one.columns, one.column.shape[1], one.bias)
    assert np.array_equal(back.odds(rows), one.odds(rows))
