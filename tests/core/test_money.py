"""Money: exact in, exact out, and as the law wants it on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.money import LARGEST, NotMoney, capitals, parse_fen, parse_yuan, wan, yuan


@given(st.integers(-LARGEST, LARGEST))
def test_what_is_printed_reads_back(fen):
    assert parse_yuan(yuan(fen)) == fen
    assert parse_fen(str(fen)) == fen


@pytest.mark.parametrize(
    "text",
    ["", " ", "1e5", "1e30", "nan", "inf", "1.234", "1,23.00", "12,3456", "0x10", "１２", "1 000", "--5", "9" * 18],
)
def test_what_is_not_an_amount_is_refused(text):
    with pytest.raises(NotMoney):
        parse_yuan(text)


@pytest.mark.parametrize(
    ("text", "fen"), [("12", 1200), ("12.", 1200), ("12.5", 1250), ("-3.20", -320), ("1.5000", 150)]
)
def test_forms_of_an_amount(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (105, "壹元零伍分"),
        (1000, "壹拾元整"),
        (1005000, "壹万零伍拾元整"),
        (10050005, "壹拾万零伍佰元零伍分"),
        (168032, "壹仟陆佰捌拾元零叁角贰分"),
        (10700053, "壹拾万柒仟元零伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (99000000, "玖拾玖万元整"),
        (10000000000, "壹亿元整"),
        (10000000001, "壹亿元零壹分"),
        (1000100010000, "壹佰亿零壹佰万零壹佰元整"),
        (100000000000000, "壹万亿元整"),
    ],
)
def test_capitals(fen, text):
    assert capitals(fen) == text


DIGIT = {d: n for n, d in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACE = {"拾": 10, "佰": 100, "仟": 1000}


def value(text):
    """The amount that capitals name, by the rules of reading numbers."""
    yuan_part, _, rest = text.removesuffix("整").rpartition("元")
    total = group = digit = 0
    for sign in yuan_part:
        if sign in DIGIT:
            digit = DIGIT[sign]
        elif sign in PLACE:
            group, digit = group + digit * PLACE[sign], 0
        else:
            unit = {"万": 10**4, "亿": 10**8, "兆": 10**12}[sign]
            total, group, digit = (
                (total + group + digit) * unit if unit == 10**8 else total + (group + digit) * unit,
                0,
                0,
            )
    fen = (total + group + digit) * 100
    for sign, before in zip(rest[1:], rest, strict=False):
        fen += DIGIT.get(before, 0) * {"角": 10, "分": 1}.get(sign, 0)
    return fen


@given(st.integers(0, 10**13))
def test_capitals_read_back(fen):
    text = capitals(fen)
    assert value(text) == fen
    assert "零零" not in text
    assert text.endswith(("整", "分"))


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0"), (120000, "1,200"), (999949, "9,999.49"), (1000000, "1万"), (8990000, "8.99万"), (99000000, "99万"),
     (23317615, "23.32万"), (-1000000, "-1万"), (10**10, "1亿"), (3178 * 10**6, "3,178万"), (329100000000 * 100, "3,291亿")],
)  # fmt: skip
def test_wan_and_yi(fen, text):
    assert wan(fen) == text
