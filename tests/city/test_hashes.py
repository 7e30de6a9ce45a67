"""A hash tells rows, not their order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.hashes import TableHashes

rows = st.lists(st.tuples(st.integers(-(2**40), 2**40), st.integers(-5, 5)), min_size=1, max_size=30)


def hashed(pairs):
    hashes = TableHashes()
    hashes.columns("t", [np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs], np.int8)])
    hashes.lines("s", [str(pair) for pair in pairs])
    return hashes.told()


@given(rows, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(pairs, random):
    mixed = list(pairs)
    random.shuffle(mixed)
    assert hashed(mixed) == hashed(pairs)


@given(rows, st.data())
def test_any_changed_cell_is_seen(pairs, data):
    at = data.draw(st.integers(0, len(pairs) - 1))
    other = [*pairs[:at], (pairs[at][0], pairs[at][1] + 1), *pairs[at + 1 :]]
    assert hashed(other)["t"] != hashed(pairs)["t"]
    assert hashed(other)["s"] != hashed(pairs)["s"]
