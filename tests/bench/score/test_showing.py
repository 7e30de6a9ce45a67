"""How figures read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.bench.score.figures import Definition, Unit, amount, share
from hezhan.bench.score.showing import sums_text, value_text


def defined(unit, of=""):
    return Definition(key="k", name="名", english="e", formula="f", unit=unit, of=of)


SHARE = defined(Unit.SHARE, "案")


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (0, 0, "–"),
        (0, 7, "0.00 %"),
        (7, 7, "100.00 %"),
        (27, 29, "93.10 %"),
        (1, 8, "12.50 %"),
        (1, 80_000, "0.01 %"),
        (1, 10**9, "0.01 %"),
        (10**9 - 1, 10**9, "99.99 %"),
        (Fraction(5, 2), 3, "83.33 %"),
    ],
)
def test_shares(numerator, denominator, text):
    assert value_text(share(SHARE, numerator, denominator)) == text


@given(st.integers(0, 10**30), st.integers(1, 10**30))
def test_only_all_is_a_hundred_and_only_nothing_is_zero(part, rest):
    text = value_text(share(SHARE, part, part + rest))
    assert text != "100.00 %"
    assert (text == "0.00 %") == (part == 0)


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        (Unit.FEN_HOURS, 123456, "1,234.56 元·小时"),
        (Unit.SECONDS, Fraction(91, 2), "46 秒"),
        (Unit.SECONDS, 72, "1 分 12 秒"),
        (Unit.SECONDS, 3600, "60 分 00 秒"),
        (Unit.MINUTES, Fraction(1, 3), "0.33 分钟"),
        (Unit.PER_10000, 5000, "5,000.00 对"),
    ],
)
def test_quantities(unit, value, text):
    assert value_text(amount(defined(unit), value)) == text
    assert value_text(amount(defined(unit), None)) == "–"


def test_sums():
    assert sums_text(share(SHARE, 27, 29)) == "27 / 29 案"
    assert sums_text(share(SHARE, Fraction(1_234_567, 1000), 2000)) == "1,234.57 / 2,000 案"
    assert sums_text(share(defined(Unit.MONEY_SHARE), 123456, 10**8)) == "1,234.56 / 1,000,000.00 元"
    assert sums_text(share(SHARE, Fraction(3000, 2), 2000)) == "1,500 / 2,000 案"
    assert sums_text(amount(SHARE, 3, 12)) == "12 案"
    assert sums_text(amount(SHARE, 3)) == ""
