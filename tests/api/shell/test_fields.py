"""Whole numbers are whole and texts can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hezhan.api.shell.fields import Money, Text, Whole

WHOLE, MONEY, TEXT = (TypeAdapter(one) for one in (Whole, Money, Text))


@given(st.integers())
def test_a_whole_number_stays_what_it_is(number):
    assert WHOLE.validate_json(str(number)) == number


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_with_nothing_after_the_point_it_is_the_same(number):
    assert WHOLE.validate_json(f"{number}.0") == number


@pytest.mark.parametrize("told", ["1.5", '"1"', "true", "null", "1e400", "9007199254740993.0", "NaN", "[]"])
def test_everything_else_is_none(told):
    with pytest.raises(ValidationError):
        WHOLE.validate_json(told)


@pytest.mark.parametrize("told", ["-1", "1000000000000001"])
def test_money_is_not_less_than_nothing_nor_beyond_belief(told):
    with pytest.raises(ValidationError):
        MONEY.validate_json(told)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_text_stays_what_it_is(text):
    assert TEXT.validate_python(text) == text


@pytest.mark.parametrize("text", ["a\0", "\ud800"])
def test_what_no_store_can_hold_is_refused(text):
    with pytest.raises(ValidationError):
        TEXT.validate_python(text)
