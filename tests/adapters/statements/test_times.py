"""Times: column-wise reading equals reading one by one; days that do not exist are none."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.texts import AROUND
from hezhan.adapters.statements.times import days_only, instant_of, read_time, read_times
from hezhan.core.instants import SHANGHAI, instant, iso

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - local times
    lambda moment: moment.replace(microsecond=0)
)
LAYOUTS = (
    "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H%M%S", "%Y%m%d %H%M%S", "%Y-%m-%dT%H:%M:%S",
    "%Y年%m月%d日 %H:%M:%S", "%Y-%m-%d-%H.%M.%S", "%Y.%m.%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.000", "%Y%m%d %H:%M:%S",
)  # fmt: skip


@given(MOMENTS, st.sampled_from(LAYOUTS), st.sampled_from(["", " ", "\t", "\u3000"]))
def test_every_layout_gives_the_instant_in_shanghai(moment, layout, around):
    told = instant(moment.replace(tzinfo=SHANGHAI))
    text = f"{around}{moment.strftime(layout)}{around}"
    assert read_times(pl.Series([text])).to_list() == [told]


@given(MOMENTS, st.integers(-14 * 60, 14 * 60))
def test_an_offset_counts(moment, minutes):
    there = moment.replace(tzinfo=UTC) + timedelta(minutes=minutes)
    sign = "-" if minutes < 0 else "+"
    text = f"{there:%Y-%m-%dT%H:%M:%S}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    assert read_times(pl.Series([text])).to_list() == [instant(moment.replace(tzinfo=UTC))]


NUMERALS = st.text("0123456789-/:. T年月日时分秒Z+", max_size=26)
NEAR = st.builds(
    "{:04d}{s}{:02d}{s}{:02d}{gap}{:02d}{t}{:02d}{t}{:02d}".format,
    st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32), st.integers(0, 25), st.integers(0, 61),
    st.integers(0, 61), s=st.sampled_from(["-", "/", "", "."]), gap=st.sampled_from([" ", "T", "", "-"]),
    t=st.sampled_from([":", "", "."]),
)  # fmt: skip


@given(st.lists(st.one_of(NEAR, NUMERALS), max_size=20))
def test_a_column_equals_its_cells_one_by_one(texts):
    assert read_times(pl.Series(texts, dtype=pl.String)).to_list() == [instant_of(text) for text in texts]


@given(st.one_of(NEAR, NUMERALS), st.text(AROUND, max_size=2), st.text(AROUND, max_size=2))
def test_a_cell_alone_is_read_as_in_a_column(text, before, behind):
    text = before + text + behind
    assert read_time(text) == read_times(pl.Series([text]))[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024/5/10 9:00", "2024-05-10T09:00:00+08:00"),
        ("20240510 90000", "2024-05-10T09:00:00+08:00"),
        ("20240510090000123", "2024-05-10T09:00:00.123000+08:00"),
        ("2024-05-10 24:00:00", "2024-05-11T00:00:00+08:00"),
        ("2024-05-10T01:00:00Z", "2024-05-10T09:00:00+08:00"),
        ("2024-05-10T01:00:00.5+00:00", "2024-05-10T09:00:00.500000+08:00"),
        ("45422.375", "2024-05-10T09:00:00+08:00"),
        ("45422.375011574074", "2024-05-10T09:00:01+08:00"),
        ("45422", "2024-05-10T00:00:00+08:00"),
        ("2024-05-10", "2024-05-10T00:00:00+08:00"),
        ("2024年5月10日 9时0分1秒", "2024-05-10T09:00:01+08:00"),
        ("２０２４-05-10　09:00:00", "2024-05-10T09:00:00+08:00"),
    ],
)
def test_forms_in_use(text, told):
    assert iso(read_times(pl.Series([text]))[0]) == told


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-31 00:00:00", "20240231000000", "2023-02-29", "2024-13-01 00:00:00", "2024-05-10 25:00:00", "0", "",
        "1900-01-00 00:00:00", "99990101000000", "0001-01-01 00:00:00", "12345678", "9:00", "10/05/2024 09:00",
    ],
)  # fmt: skip
def test_what_is_no_time(text):
    assert read_times(pl.Series([text])).to_list() == [None]


def test_days_are_told_from_times():
    texts = ["2024-05-10", "2024/5/1", "20240510", "45422", "2024-05-10 09:00", "20240510090000", "", "9:00"]
    assert days_only(pl.Series(texts)).to_list() == [True, True, True, True, False, False, False, False]


def test_a_given_layout_is_the_only_one():
    read = read_times(pl.Series(["10.05.2024 09:00", "2024-05-10 09:00:00"]), "%d.%m.%Y %H:%M")
    assert [at and iso(at) for at in read] == ["2024-05-10T09:00:00+08:00", None]


def test_a_given_layout_may_name_a_day_or_an_offset():
    assert iso(read_times(pl.Series(["10.05.2024"]), "%d.%m.%Y")[0]) == "2024-05-10T00:00:00+08:00"
    zoned = read_times(pl.Series(["10.05.2024 09:00 +0000"]), "%d.%m.%Y %H:%M %z")
    assert iso(zoned[0]) == "2024-05-10T17:00:00+08:00"
