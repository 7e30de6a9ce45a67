"""Text cells: account numbers, names, and columns of distinct values."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.columns import Column, first_of, joined
from hezhan.adapters.statements.texts import accounts, spoilt, told

TEXTS = st.lists(st.sampled_from([None, "甲", "乙", "甲 乙"]), min_size=4, max_size=4)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("6222020200001234567\t", "6222020200001234567"), ("'6222", "6222"), ('="6222"', "6222"), ("6222.0", "6222"),
        ("6222 0202 0000 1234", "6222020200001234"), ("6222-0202-0000", "622202020000"), ("６２２２", "6222"),
        ("wx_a-b@wx.example", "wx_a-b@wx.example"), ("cash box 1", "cash box 1"), ("", None), ("-", None), ("--", None),
        ("NULL", None), ("无", None), ("0000", None), ("\u3000", None), ("0012", "0012"), ("6222*1", "6222*1"),
    ],
)  # fmt: skip
def test_account_numbers(cell, number):
    assert accounts(pl.Series([cell])).to_list() == [number]


@given(st.lists(st.text("0123456789 -'.\t无A*E+", max_size=10), max_size=20))
def test_numbers_in_a_column_equal_numbers_alone(cells):
    whole = accounts(pl.Series(cells, dtype=pl.String)).to_list()
    assert whole == [accounts(pl.Series([cell])).to_list()[0] for cell in cells]


def test_numbers_that_lost_their_digits():
    cells = pl.Series(["6.2E+18", "6.222E18", "6e+18", "6222", "E18", None, "ABCE+1"])
    assert spoilt(cells).to_list() == [True, True, True, False, False, False, False]


def test_names_keep_their_inside():
    assert told(pl.Series(["  王 一\u3000", "=优惠商行", "null", "-"])).to_list() == ["王 一", "=优惠商行", None, None]


@given(st.lists(st.sampled_from(["a", "b ", " c", ""]), max_size=20))
def test_distinct_values_read_as_rows_do(cells):
    distinct = sorted(set(cells))
    codes = pl.Series([distinct.index(cell) for cell in cells], dtype=pl.UInt32)
    coded, plain = Column(pl.Series(distinct, dtype=pl.String), codes), Column(pl.Series(cells, dtype=pl.String))
    assert coded.each(told).to_list() == plain.each(told).to_list()
    assert [coded.at(i) for i in range(len(cells))] == cells


@given(TEXTS, TEXTS, TEXTS)
def test_first_and_joined_row_by_row(first, second, third):
    columns = [pl.Series(texts, dtype=pl.String) for texts in (first, second, third)]
    rows = list(zip(first, second, third, strict=True))
    assert first_of(columns, 4, pl.String).to_list() == [next((c for c in row if c), None) for row in rows]
    assert joined(columns, 4).to_list() == [" ".join(dict.fromkeys(c for c in row if c)) or None for row in rows]
