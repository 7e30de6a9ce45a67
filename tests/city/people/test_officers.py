"""Officers: every unit is manned on each shift; ids are unique and tell nothing of the rank's rows."""

import polars as pl

from hezhan.city.people.officers import DAY_SHIFT, SHIFTS, officers
from hezhan.city.rates import Rates
from hezhan.city.world import World


def test_units_and_shifts(world: World, rates: Rates) -> None:
    found = officers(world, rates)
    assert found.columns == ["officer_id", "name", "rank", "unit", "county", "skills", "shift"]
    assert set(found["county"]) == set(world.places.county[: world.places.home])
    assert set(found["shift"]) == {*SHIFTS, DAY_SHIFT}
    manned = found.filter(~pl.col("unit").str.ends_with("大队")).group_by("unit").agg(pl.col("shift").n_unique())
    assert (manned["shift"] == len(SHIFTS)).all()
    assert found.filter(pl.col("unit") == "鹭屿市公安局合成作战中心").height == 12


def test_ids_and_ranks(world: World, rates: Rates) -> None:
    found = officers(world, rates)
    assert found["officer_id"].n_unique() == len(found)
    assert (found["officer_id"].str.starts_with("F") == (found["rank"] == "辅警")).all()
    assert officers(world, rates).equals(found)


def test_skills_fit_the_unit(world: World, rates: Rates) -> None:
    found = officers(world, rates)
    for unit, kind in (("作战中心", "centre"), ("大队", "squad"), ("派出所", "station")):
        skills = found.filter(pl.col("unit").str.ends_with(unit))["skills"].str.split(";").explode()
        assert set(skills) <= set(rates.weights(f"people.officers.skills.{kind}"))
