"""Units: what lies below, by the path and by the beginning that a store compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.rights import Level, NotUnit, Unit, unit_of

paths = st.lists(st.sampled_from(["35", "350", "3502", "03"]), min_size=1, max_size=4).map(tuple)


@given(one=paths, other=paths)
def test_a_unit_covers_itself_and_below_and_no_lookalike(one, other):
    assert Unit(one).covers(Unit(other)) == (other[: len(one)] == one)


@given(path=paths)
def test_a_beginning_reads_back(path):
    unit = Unit(path)
    assert unit_of(unit.beginning) == unit
    assert unit.level == Level(len(path))


@pytest.mark.parametrize("text", ["", "/", "35//3502", "1/2/3/4/5", "35/%", "35/a_b", "35/ 02", "35/3502\n", "35/.."])
def test_what_is_no_path_is_refused(text):
    with pytest.raises(NotUnit):
        unit_of(text)


def test_levels_by_law():
    assert Level.PROVINCE.reaches(Level.CITY)
    assert Level.CITY.reaches(Level.CITY)
    assert not Level.COUNTY.reaches(Level.CITY)
