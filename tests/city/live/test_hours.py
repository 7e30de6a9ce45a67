"""Hours of lines and counters; times, amounts and names as institutions read them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.banks.conduct import NameMatch, conducts
from hezhan.city.days import after, at
from hezhan.city.live.institutions.hours import Hours
from hezhan.city.live.institutions.matching import name_matches
from hezhan.city.live.institutions.moments import months_later, told_fen, told_time
from hezhan.city.rates import read_rates
from hezhan.core.instants import SECOND, iso

CONDUCT = replace(
    conducts(read_rates())[0],
    opens_h=9,
    closes_h=17,
    weekends=False,
    outages_per_thousand_days=400,
    outage_min=(30, 30),
)
HOURS = Hours(1, "a", CONDUCT)


@given(st.integers(0, 29 * 86_400))
def test_nothing_is_done_in_an_outage(second):
    moment = after(at(1), second)
    up = HOURS.up_from(moment)
    assert up >= moment
    assert HOURS.up_from(up) == up
    assert up - moment <= 3 * 30 * 60 * SECOND


def test_there_are_outages():
    moments = [after(at(1), minute * 600) for minute in range(29 * 144)]
    down = [moment for moment in moments if HOURS.up_from(moment) != moment]
    assert 10 < len(down) < 60  # two in five days have one of half an hour


@pytest.mark.parametrize(
    ("begin", "work_s", "done"),
    [
        (at(6, 10), 3600, at(6, 11)),  # Monday
        (at(6, 7), 3600, at(6, 10)),
        (at(6, 16, 30), 3600, at(7, 9, 30)),
        (at(10, 16, 30), 3600, at(13, 9, 30)),  # Friday: the weekend does not count
        (at(11, 12), 60, at(13, 9, 1)),
        (at(6, 18), 9 * 3600, at(8, 10)),
    ],
)
def test_counters_work_in_their_hours(begin, work_s, done):
    assert iso(HOURS.at_counter(begin, work_s)) == iso(done)


@pytest.mark.parametrize(
    ("told", "holder", "how", "same"),
    [
        ("张三", "张三", NameMatch.EXACT, True),
        ("张 三", "张三", NameMatch.EXACT, False),
        ("张 三", "张三", NameMatch.UNSPACED, True),
        ("鹭（厦）公司", "鹭(厦)公司", NameMatch.UNSPACED, True),
        ("*三", "张三", NameMatch.UNSPACED, False),
        ("*三", "张三", NameMatch.MASKED, True),
        ("**", "张三丰", NameMatch.MASKED, False),
        ("", "", NameMatch.MASKED, False),
    ],
)
def test_names(told, holder, how, same):
    assert name_matches(told, holder, how) is same


def test_times_and_amounts():
    assert told_time("20240510173000") == at(10, 17, 30)
    assert told_time("20240510") == at(10)
    assert [told_time(text) for text in ("", "2024-05-10", "20240231000000", "99990101000000")] == [None] * 4
    assert [told_fen(text) for text in ("12", "12.3", "12.34", "0.05")] == [1200, 1230, 1234, 5]
    assert [told_fen(text) for text in ("", "-1", "1.234", "1e5", "九", "9" * 20)] == [None] * 6
    assert iso(months_later(at(31, 10), 6)) == "2024-11-30T10:00:00+08:00"
    assert iso(months_later(at(15), 12)) == "2025-05-15T00:00:00+08:00"
