"""Draws are the same however they are asked for, and as likely as they should be."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city import chance

COUNTERS = np.arange(200_000)
FIRST_WORDS = ["5b4af54c63d32937", "2cc809de2795a7f0", "3ea7d55eeea08e5e"]


def test_the_first_words_of_a_stream_never_change():
    words = chance.words(chance.stream(1, "people"), np.arange(3))
    assert [f"{word:016x}" for word in words.tolist()] == FIRST_WORDS


@given(seed=st.integers(0, 2**40), cut=st.integers(0, 500))
def test_a_row_is_the_same_alone_and_in_any_batch(seed, cut):
    of = chance.stream(seed, "any")
    whole = chance.below(of, np.arange(500), 1000)
    parts = np.concatenate([chance.below(of, np.arange(500)[cut:], 1000), chance.below(of, np.arange(500)[:cut], 1000)])
    assert np.array_equal(np.roll(whole, -cut), parts)


def test_streams_do_not_stir_one_another():
    a, b = (chance.words(chance.stream(1, name), COUNTERS) for name in ("a", "b"))
    assert np.count_nonzero(a == b) == 0
    assert abs(np.corrcoef((a >> np.uint64(40)).astype(float), (b >> np.uint64(40)).astype(float))[0, 1]) < 0.01


def test_weights_are_met():
    drawn = np.bincount(chance.weighted(chance.stream(2, "w"), COUNTERS, [1, 0, 2, 7]), minlength=4)
    assert drawn[1] == 0
    assert np.allclose(drawn / len(COUNTERS), [0.1, 0, 0.2, 0.7], atol=0.005)


def test_quantiles_are_met():
    points = [0, 10, 20, 40, 80]
    drawn = chance.by_quantiles(chance.stream(3, "q"), COUNTERS, points)
    assert points[0] <= drawn.min()
    assert drawn.max() <= points[-1]
    assert np.allclose(np.quantile(drawn, [0.25, 0.5, 0.75]), points[1:4], atol=1)


def test_a_shuffle_holds_each_number_once():
    assert np.array_equal(np.sort(chance.shuffled(chance.stream(4, "s"), 10_001)), np.arange(10_001))
