"""Printed forms of numbers, amounts and times, checked against converters that know nothing of how they were made."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.draws import Draws
from hezhan.city.reports import amounts, moments, numbers
from hezhan.city.reports.numerals import digit_by_digit, short, spoken
from hezhan.core.instants import SECOND, Instant, local
from tests.city.reports import convert

FEN = st.integers(1, 10**10).map(lambda fen: fen if fen % 3 else fen // 10**6 * 10**6 + 10**4)
DRAWS = st.integers(0, 10**9).map(lambda seed: Draws(seed, "forms"))
REPORTED = st.integers(1_715_000_000, 1_717_000_000).map(lambda second: Instant(second * SECOND))


@given(st.integers(0, 99_999_999))
def test_spoken_numbers(number):
    assert convert.chinese(spoken(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (10, "十"),
        (12, "十二"),
        (105, "一百零五"),
        (220, "两百二十"),
        (2000, "两千"),
        (10_010, "一万零一十"),
        (23_000, "两万三千"),
    ],
)
def test_spoken_numbers_as_people_say_them(number, text):
    assert spoken(number) == text


@given(st.integers(100, 99_999))
def test_short_numbers(number):
    text = short(number)
    assert not text or convert.chinese(text) == number


@given(FEN, st.sampled_from(sorted(amounts.FORMS)), DRAWS)
def test_amounts(fen, form, draws):
    printed = amounts.FORMS[form](fen, draws)
    if printed is None:
        return
    value, inner, currency = convert.amount(printed.text)
    assert (value, currency) == (printed.value, "")
    assert printed.approx == (inner or bool(printed.before) or bool(printed.after))
    if not printed.approx:
        assert value == fen
    elif "多" in printed.text or "余" in printed.text:
        assert fen // 2 <= value < fen
    else:
        assert abs(value - fen) <= fen


@given(FEN, DRAWS)
def test_coins(hundredths, draws):
    printed = amounts.coins(hundredths, draws)
    assert convert.amount(printed.text) == (hundredths, False, "USDT")


@given(FEN, DRAWS)
def test_a_slip_of_the_tongue_is_another_amount_of_the_same_size(fen, draws):
    other = amounts.changed(fen, draws)
    assert other != fen
    assert len(str(other)) == len(str(fen))


@given(REPORTED, st.integers(0, 25 * 86400), st.one_of(st.none(), st.integers(-3, 3)), DRAWS, st.data())
def test_times(reported, ago, named, draws, data):
    when = Instant(reported - ago * SECOND)
    last = None if named is None else local(when).date() + timedelta(days=named)
    form = data.draw(st.sampled_from(sorted(moments.FORMS)))
    asked = moments.Asked(local(when), local(reported).date(), last)
    printed = moments.FORMS[form](asked, draws)
    if printed is None:
        return
    assert convert.moment(printed.text, local(reported).date(), last) == printed.value
    exact = local(when)
    if len(printed.value) == 7:
        assert printed.value == exact.strftime("%Y-%m")
    else:
        assert date.fromisoformat(printed.value[:10]) == exact.date()
    if "T" in printed.value:
        assert int(printed.value[11:13]) == exact.hour


@given(st.from_regex(r"1[012][0-9]{9}", fullmatch=True), st.sampled_from(sorted(numbers.PHONES)), st.booleans(), DRAWS)
def test_phones(number, form, slip, draws):
    printed = numbers.phone(number, {form: 1}, slip, draws)
    assert convert.digits(printed.text) == printed.value
    assert (printed.value == number) is not slip
    assert bool(printed.flaw) is slip


@pytest.mark.parametrize("number", ["+85230174466", "+639171234567", "4006001234"])
def test_phones_abroad_and_service_numbers(number):
    for seed in range(20):
        printed = numbers.phone(number, {"plain": 1}, False, Draws(seed, "x"))
        assert printed.value == number.removeprefix("+") == convert.digits(printed.text)


@given(
    st.from_regex(r"6299[0-9]{12,15}", fullmatch=True), st.sampled_from(("plain", "gaps", "tail")), st.booleans(), DRAWS
)
def test_cards(number, form, slip, draws):
    printed = numbers.card(number, {form: 1}, slip, draws)
    assert convert.card(printed.text) == printed.value
    right = f"tail:{number[-4:]}" if form == "tail" else number
    assert (printed.value == right) is not slip


def test_read_aloud():
    assert digit_by_digit("13800138000") == "幺三八零零幺三八零零零"
