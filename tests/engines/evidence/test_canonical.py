"""One value has one spelling, and nothing is changed in silence."""

import enum
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.evidence import LARGEST_WHOLE, NotCanonical, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_WHOLE, LARGEST_WHOLE) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Colour(enum.StrEnum):
    RED = "red"


@given(VALUES)
def test_reading_it_back_gives_the_same_value(value):
    assert json.loads(encode(value)) == value


@given(VALUES, VALUES)
def test_other_values_have_other_bytes(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (encode(one) == encode(other)) == same


@given(st.dictionaries(st.text(st.characters(max_codepoint=0xD7FF)), VALUES))
def test_it_is_what_json_spells_without_spaces(value):
    def plain(part):
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        return (not isinstance(part, dict) or all(max(key, default="") < "\ud800" for key in part)) and all(
            map(plain, inner)
        )

    if plain(value):
        spelt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert encode(value).decode() == spelt


def test_names_are_sorted_by_utf_16_as_rfc_8785_says():
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    spelt = json.loads(encode(dict.fromkeys(names, 0)), object_pairs_hook=lambda pairs: [name for name, _ in pairs])
    assert spelt == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_strings_are_escaped_as_rfc_8785_says():
    assert encode('€$\x0f\nA\'B"\\"/\x7f') == '"€$\\u000f\\nA\'B\\"\\\\\\"/\x7f"'.encode()


DEEP = "x"
for _ in range(40):
    DEEP = [DEEP]

REFUSED = {
    "a float": 1.0,
    "not a number": math.nan,
    "a tuple": (1,),
    "bytes": b"x",
    "a text that is an enum": Colour.RED,
    "a key that is an enum": {Colour.RED: 1},
    "a key that is a number": {1: 1},
    "a key that is nothing": {None: 1},
    "half of a surrogate pair": "\ud800",
    "a key with half of a surrogate pair": {"\udfff": 1},
    "too large": 2**53,
    "too small": -(2**53),
    "too deep": DEEP,
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_has_no_single_spelling_is_refused(value):
    with pytest.raises(NotCanonical):
        encode({"within": [value]})


def test_the_refusal_names_the_place():
    with pytest.raises(NotCanonical, match=r"^content\.amounts\[2\]: a float"):
        encode({"content": {"amounts": [1, 2, 3.0]}})
