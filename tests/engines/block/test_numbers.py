"""One spelling for each number, and none for what cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import NotCanonical, canonical_number
from hezhan.engines.block.canonical import canonical_prefix

SAME = {
    "13800138000": [
        "+86 138-0013-8000",
        "0086 13800138000",
        "8613800138000",
        "013800138000",
        "1795113800138000",
        "１３８００１３８０００",
        "tel:+8613800138000",
        "138 0013 8000",
    ],
    "01012345678": [
        "010-12345678",
        "(010)12345678",
        "+86 10 12345678",
        "+86 (0)10 12345678",
        "010-12345678转8001",
        "8601012345678",
    ],
    "059223456": ["0592-23456"],
    "4001234567": ["400-123-4567", "+864001234567"],
    "95588": ["95588"],
    "+8695588": ["+86 95588", "0086 95588", "8695588"],
    "+95588": ["0095588"],
    "+110": ["+110", "00110"],
    "+85512345678": ["00855 12 345 678", "+855-12-345-678", "85512345678"],
    "+13800138000": ["+1 380 013 8000", "0013800138000"],
    "106901234567": ["106901234567"],
}


@pytest.mark.parametrize(("found", "written"), [(found, one) for found, every in SAME.items() for one in every])
def test_each_way_of_writing_is_one_spelling(found, written):
    assert canonical_number(written) == found


@pytest.mark.parametrize(
    "written", ["", "138****0000", "138xxxx0000", "12345678", "call me", "+", "00", "1" * 65, "+0123456"]
)
def test_hidden_digits_and_half_numbers_are_not_guessed(written):
    with pytest.raises(NotCanonical):
        canonical_number(written)


@given(st.one_of(st.text(alphabet="0123456789+-() ", max_size=20), st.from_regex(r"(\+|00)?\d{3,15}", fullmatch=True)))
def test_a_canonical_number_is_a_fixed_point(written):
    try:
        found = canonical_number(written)
    except NotCanonical:
        return
    assert canonical_number(found) == found


@given(st.from_regex(r"\+(?!86)[1-9][0-9]{6,13}", fullmatch=True))
def test_a_number_from_abroad_never_becomes_a_mainland_one(written):
    assert canonical_number(written) == written


@pytest.mark.parametrize(
    ("written", "found"),
    [("170", "170"), ("00855", "+855"), ("+86170", "170"), ("+86 592", "0592"), ("95013", "95013")],
)
def test_a_prefix_is_spelt_like_the_numbers_that_begin_with_it(written, found):
    assert canonical_prefix(written) == found
