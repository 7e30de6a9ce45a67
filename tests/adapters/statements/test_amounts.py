"""Amounts: column-wise reading equals reading one by one, which equals exact fractions."""

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.amounts import Unit, fen_of, read_amounts
from hezhan.core.money import LARGEST

DIGITS = st.text("0123456789", min_size=1, max_size=18)
PRINTED = st.one_of(
    st.builds("{}{}.{}".format, st.sampled_from(["", "-", "+"]), DIGITS, st.text("0123456789", max_size=4)),
    st.builds("{}{}".format, st.sampled_from(["", "-"]), DIGITS),
    st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,3}", fullmatch=True),
    st.text("0123456789.,-+eE ¥元１２\t", max_size=12),
)


@given(st.lists(PRINTED, max_size=30), st.sampled_from(Unit))
def test_a_column_equals_its_cells_one_by_one(texts, unit):
    read = read_amounts(pl.Series(texts, dtype=pl.String), unit).to_list()
    assert read == [fen_of(text, unit) if text.strip() != "" else None for text in texts]


@given(st.integers(-LARGEST, LARGEST), st.booleans(), st.sampled_from(["", "¥", "￥"]))
def test_every_amount_is_read_exactly_as_printed(fen, grouped, mark):
    yuan, cents = divmod(abs(fen), 100)
    whole = f"{yuan:,}" if grouped else str(yuan)
    text = f"{'-' if fen < 0 else ''}{mark}{whole}.{cents:02d}\t"
    assert read_amounts(pl.Series([text]), Unit.YUAN).to_list() == [fen]


@given(DIGITS, st.text("0123456789", max_size=5))
def test_an_amount_is_its_fraction_or_nothing(whole, decimals):
    exact = Fraction(f"{whole}.{decimals or 0}") * 100
    told = exact if exact.denominator == 1 and exact <= LARGEST and len(whole) <= 17 else None
    assert fen_of(f"{whole}.{decimals}", Unit.YUAN) == told


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123450), ("１，２３４．５０", 123450), ("￥12", 1200), ("12元", 1200), ("100.00-", -10000),
        ("−5", -500), (".5", 50), ("5.", 500), ("1.2300", 123), ("12,34.5", None), ("1.234", None), ("1e3", None),
        ("--5", None), ("壹佰", None), ("0x10", None), ("1_000", None), ("∞", None), ("nan", None),
    ],
)  # fmt: skip
def test_shapes_of_amounts(text, fen):
    assert fen_of(text, Unit.YUAN) == fen


@pytest.mark.parametrize(("text", "fen"), [("1234", 1234), ("1234.00", 1234), ("1,234", 1234), ("12.5", None)])
def test_shapes_of_amounts_in_fen(text, fen):
    assert read_amounts(pl.Series([text]), Unit.FEN).to_list() == [fen]
