"""Numbers: a permutation of all that exist; text written part by part is what formatting gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.people.numbering import ALL, Writing, permuted, scattered
from tests.city.people.plain import luhn_holds

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.integers(1, 40), st.integers(1, 40))
def test_every_number_once(seed: int, left: int, right: int) -> None:
    numbers = permuted(seed, "test", np.arange(left * right), left, right)
    assert sorted(numbers.tolist()) == list(range(left * right))


@given(SEEDS, st.integers(1, 6), st.integers(0, 8))
def test_a_part_of_the_counters_gives_a_part_of_the_numbers(seed: int, digits: int, first: int) -> None:
    whole = scattered(seed, "test", np.arange(10), digits)
    assert scattered(seed, "test", np.arange(first, 10), digits).tolist() == whole[first:].tolist()


def test_numbers_run_out() -> None:
    with pytest.raises(ValueError, match="only 100 numbers"):
        scattered(1, "test", np.arange(101), 2)


def test_the_order_of_counters_cannot_be_seen() -> None:
    numbers = scattered(5, "test", np.arange(20_000), 12)
    assert abs(np.corrcoef(np.argsort(numbers), np.arange(20_000))[0, 1]) < 0.03
    assert abs(np.corrcoef(numbers[1:] % 1000, numbers[:-1] % 1000)[0, 1]) < 0.03


@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 3)), max_size=30))
def test_text_is_what_formatting_gives(cells: list[tuple[int, int]]) -> None:
    numbers = np.array([number for number, _ in cells], np.int64)
    tails = np.array([tail for _, tail in cells], np.int64)
    writing = Writing(5 + tails)
    writing.digits(ALL, 0, 5, numbers)
    for length in range(1, 4):
        writing.word(np.flatnonzero(tails == length), 5, "xyz"[:length])
    assert writing.series("text").to_list() == [f"{number:05}{'xyz'[:tail]}" for number, tail in cells]


@given(st.lists(st.integers(0, 10**12 - 1), min_size=1, max_size=20), st.integers(12, 13))
def test_luhn_is_the_plain_rule(bodies: list[int], length: int) -> None:
    writing = Writing.of_width(len(bodies), length + 1)
    writing.digits(ALL, 0, length, np.array(bodies))
    writing.digits(ALL, length, 1, writing.luhn(ALL, length))
    assert all(luhn_holds(number) for number in writing.series("number"))
