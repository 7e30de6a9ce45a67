"""Figures are their rows; changes show their base; small cells stay hidden; slips of 万 and 亿 are seen."""

import tomllib
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hezhan.engines import statistics
from hezhan.engines.statistics import (
    LEAST,
    Fault,
    How,
    Known,
    Period,
    Row,
    Why,
    change_text,
    changed,
    compiled,
    count_text,
    counted,
    doubts,
    hidden,
    money_text,
    numbers_in,
    percent_text,
    ranked,
)

FIGURES = compiled(tomllib.loads((files(statistics) / "figures.toml").read_text(encoding="utf-8")))
MAY = Period(since=100, until=200)
CITY, EAST, WEST = "/35/02/", "/35/02/03/", "/35/02/05/"

rows = st.builds(
    Row,
    id=st.integers(0, 40).map(str),
    of=st.sampled_from(["case", "return", "first-stop", "journey"]),
    at=st.integers(90, 210),
    unit=st.sampled_from([EAST, WEST, "/35/01/01/"]),
    amount=st.integers(0, 10**9),
    place=st.sampled_from([(), ("闽", "厦"), ("粤", "穗"), ("粤", "深")]),
    marks=st.sampled_from([frozenset(), frozenset({"solved"})]),
)


def test_the_register_defines_every_figure_in_both_languages_and_says_how_it_is_counted():
    assert {"arrested", "solved", "reports", "leads", "warnings", "frozen", "returned", "wrong_holds"} <= set(FIGURES)
    for figure in FIGURES.values():
        assert figure.name
        assert figure.definition
        assert figure.in_english[0].isupper()
        assert figure.defined.isascii()
        assert (figure.measure == "%") == (figure.how is How.SHARE)


@pytest.mark.parametrize("wrong", [{"a": {"name": "x"}}, {"a": {"nmae": "x"}}, {"a": {"how": "guess"}}])
def test_a_register_that_is_not_well_defined_is_refused_with_the_figure(wrong):
    with pytest.raises(ValueError, match=r"^a: "):
        compiled(wrong)


@given(st.lists(rows, max_size=25), st.sampled_from(sorted(FIGURES)), st.randoms())
def test_a_figure_is_made_of_the_rows_it_names_whatever_their_order(made, key, chance):
    by_id = {row.id: row for row in made}
    told = counted(FIGURES[key], by_id.values(), MAY, CITY)
    again = counted(FIGURES[key], [by_id[one] for one in told.rows], MAY, CITY)
    assert (told.value, told.rows) == (again.value, again.rows)
    mixed = list(by_id.values())
    chance.shuffle(mixed)
    assert counted(FIGURES[key], mixed, MAY, CITY) == told
    assert all(MAY.holds(by_id[one].at) and by_id[one].unit.startswith(CITY) for one in told.rows)


@given(st.lists(rows, max_size=25))
def test_a_city_is_the_sum_of_its_counties(made):
    by_id = {row.id: row for row in made}
    for key in ("cases", "returned"):
        city, *counties = (counted(FIGURES[key], by_id.values(), MAY, unit) for unit in (CITY, EAST, WEST))
        assert city.value == sum(one.value for one in counties)
        assert sorted(city.rows) == sorted(row for one in counties for row in one.rows)


def count_of(key, amounts, at=150, marks=frozenset()):
    of = FIGURES[key].of
    made = [Row(id=str(n), of=of, at=at, unit=EAST, amount=one, marks=marks) for n, one in enumerate(amounts)]
    return counted(FIGURES[key], made, MAY, CITY)


def test_a_change_is_told_with_its_base_and_from_nothing_there_is_no_percentage():
    assert change("arrested", [1] * 847, [1] * 495) == ("上升 71.11%（基数 495 名）", "up 71.11% (base 495)")
    assert changed(count_of("arrested", [1]), count_of("arrested", [])).why is Why.NO_BASE
    assert change("reports", [], [1]) == ("下降 100.00%（基数 1 起）", "down 100.00% (base 1)")
    assert change("first_stop", [3], []) == ("–", "–")
    assert change("returned", [500_00], [500_00]) == ("持平（基数 500.00 元）", "unchanged (base 500.00 yuan)")


def change(key, now, before):
    told = changed(count_of(key, now), count_of(key, before))
    return change_text(told, FIGURES[key]), change_text(told, FIGURES[key], english=True)


def test_a_share_changes_by_points():
    half = counted(FIGURES["solve_rate"], [_case("a", {"solved"}), _case("b", set())], MAY, CITY)
    third = counted(FIGURES["solve_rate"], [_case("a", {"solved"}), _case("b", set()), _case("c", set())], MAY, CITY)
    rate = FIGURES["solve_rate"]
    assert change_text(changed(half, third), rate) == "上升 16.67 个百分点（基数 33.33%）"
    assert change_text(changed(half, third), rate, english=True) == "up 16.67 points (base 33.33%)"


def _case(name, marks):
    return Row(id=name, of="case", at=150, unit=EAST, marks=frozenset(marks))


@given(
    st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.one_of(st.none(), st.integers(0, 3).map(Fraction))), st.booleans()
)
def test_a_rank_counts_who_is_better_and_equals_share_it(values, more):
    told = ranked(values, more_is_better=more)
    assert set(told) == {unit for unit, value in values.items() if value is not None}
    for one in told:
        for other in told:
            assert (told[one] == told[other]) == (values[one] == values[other])


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 30), max_size=8))
def test_nobody_can_reckon_a_small_cell_from_the_total_and_the_rest(parts):
    missing = hidden(parts)
    assert all(one in missing for one, count in parts.items() if 0 < count < LEAST)
    if missing and set(missing) != set(parts):
        assert len(missing) > 1 or not any(0 < parts[one] < LEAST for one in missing)
        rest = sum(parts.values()) - sum(count for one, count in parts.items() if one not in missing)
        others = [count for one, count in parts.items() if one not in missing and count]
        assert rest >= LEAST or not others


@given(st.integers(0, 10**13))
def test_what_is_written_of_money_is_read_back_to_the_precision_shown(fen):
    (number,) = numbers_in(f"返还{money_text(fen)}。")
    assert number.measure == "元"
    assert number.says(Fraction(fen, 100))


@given(st.integers(0, 10**12))
def test_what_is_written_of_a_count_is_read_back(count):
    (number,) = numbers_in(f"预警{count_text(count, '条')}")
    assert number.says(Fraction(count))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("冻结资金7274万余元", [Fraction(72_740_000)]),
        ("2023年破案43.7万起，拦截电话27.5亿次", [Fraction(437_000), Fraction(2_750_000_000)]),
        ("3,288亿元", [Fraction(328_800_000_000)]),
        ("同比上升71.1%，2024年5月10日14时30分通报", [Fraction(711, 1000)]),
        ("派出770余人次赴21个省39个市", [Fraction(770), Fraction(21), Fraction(39)]),
    ],
)
def test_numbers_as_press_copies_write_them(text, value):
    assert [one.value for one in numbers_in(text)] == value


KNOWN = {
    "stopped": Known(key="stopped", names=("紧急止付", "止付"), value=Fraction(217_070_000_000), measure="元"),
    "arrested": Known(
        key="arrested", names=("抓获",), value=Fraction(847), measure="名", changes=(Fraction(352, 495),)
    ),
    "solve_rate": Known(key="solve_rate", names=("破案率",), value=Fraction(31, 100), measure="%"),
}


def test_a_slip_of_wan_and_yi_is_seen_and_what_it_should_say_is_told():
    (doubt,) = doubts("全年紧急止付2170.7万元。", KNOWN)
    assert (doubt.fault, doubt.key, doubt.should, doubt.text) == (
        Fault.SLIP,
        "stopped",
        Fraction(217_070_000_000),
        "2170.7万元",
    )


def test_a_right_text_has_no_doubt_and_each_kind_of_wrong_one_is_told_apart():
    right = "本月抓获嫌疑人847名，同比上升71.1%，紧急止付2170.7亿元，破案率31%。"
    assert list(doubts(right, KNOWN)) == []
    wrong = "本月抓获嫌疑人874名，同比上升17.1%，止付847元，派出33人。"
    assert [(one.text, one.fault) for one in doubts(wrong, KNOWN)] == [
        ("874名", Fault.WRONG),
        ("17.1%", Fault.FREE),
        ("847元", Fault.WRONG),
        ("33人", Fault.FREE),
    ]


@given(st.integers(10_000, 10**12), st.sampled_from(["万", "亿"]))
def test_every_number_in_the_wrong_scale_is_a_slip(yuan, scale):
    known = {"a": Known(key="a", names=("返还",), value=Fraction(yuan), measure="元")}
    shown = money_text(yuan * 100)
    number, _, _ = shown.partition(" ")
    told = f"返还{number}{scale}元"
    assume(scale not in shown)
    assert [one.fault for one in doubts(told, known)] == [Fault.SLIP]


def test_percent_text_rounds_halves_away_from_zero():
    shares = [Fraction(1, 3), Fraction(12345, 1_000_000), Fraction(-1, 8)]
    assert list(map(percent_text, shares)) == ["33.33%", "1.23%", "-12.50%"]
