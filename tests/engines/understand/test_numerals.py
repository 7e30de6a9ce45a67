"""Numbers: whatever a plain writer of Chinese numerals writes is read back; money as it stands on papers too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.money import LARGEST, capitals
from hezhan.engines.understand.numerals import aloud, hundredths, small

DIGITS = "零一二三四五六七八九"


def written(number):
    """A slow, plain writer: 20300 → 二万零三百."""
    text, gap = "", False
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        group, number = divmod(number, 10**power)
        if group == 0:
            gap = bool(text)
            continue
        part, inner = "", False
        for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = group // place % 10
            if digit:
                part += ("零" if inner and part else "") + DIGITS[digit] + unit
                inner = False
            else:
                inner = True
        text += ("零" if text and (gap or group < 1000) else "") + part + name
        gap = False
    return text or "零"


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read_back(number):
    assert hundredths(written(number)) == number * 100


@given(st.integers(1, 10**11).map(lambda yuan: yuan * 100))
def test_amounts_on_papers_are_read_back(fen):
    assert hundredths(capitals(fen).removesuffix("元整").removesuffix("整").removesuffix("元")) == fen


@given(st.integers(0, 10**11), st.integers(0, 99))
def test_digits_with_or_without_commas(yuan, cents):
    assert hundredths(f"{yuan}.{cents:02d}") == hundredths(f"{yuan:,}.{cents:02d}") == yuan * 100 + cents


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("两万三", 23_000),
        ("三千六", 3_600),
        ("六百五", 650),
        ("七万一千七百", 71_700),
        ("三十八万八", 388_000),
        ("一万零三", 10_003),
        ("3万5", 35_000),
        ("1.28万", 12_800),
        ("三点五万", 35_000),
        ("3.1415万", 31_415),
        ("5.1k", 5_100),
        ("1.5w", 15_000),
        ("贰佰叁拾伍万", 2_350_000),
        ("一万一千一", 11_100),
        ("百八十", 180),
    ],
)
def test_what_people_leave_unsaid(text, yuan):
    assert hundredths(text) == yuan * 100


@pytest.mark.parametrize("text", ["", "元", "1.23456", "9" * 40, "点", "三点", "一点点", "亿亿亿亿亿亿九", "1,23"])
def test_what_is_no_number_is_none_or_small(text):
    value = hundredths(text)
    assert value is None or 0 <= value <= LARGEST


def test_numbers_read_aloud_and_small_ones():
    assert aloud("幺三八 二〇拐洞") == "1382070"
    assert small("廿三") == 23
    assert small("12") == 12
    assert small("x") is None
