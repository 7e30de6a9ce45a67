"""The same seed gives the same crime, whatever it is asked beside; the data says only what rates know."""

from dataclasses import fields

import numpy as np
import polars as pl
import pytest

from hezhan.city.crime.building import build
from hezhan.city.crime.facts import Crime
from hezhan.city.crime.kinds import PAYING, PHASES, TITLES, Act, FraudType
from hezhan.city.crime.scripts import read_scripts
from hezhan.city.rates import read_rates
from hezhan.city.reports import facts as reports
from hezhan.city.sizes import EXTENTS, Extent, Size
from tests.city.crime.conftest import tiny
from tests.city.crime.small_world import small_world


def _columns(crime: Crime) -> dict[str, list[object]]:
    found = {}
    for table in fields(crime):
        rows = getattr(crime, table.name)
        for column in fields(rows):
            found[f"{table.name}.{column.name}"] = getattr(rows, column.name)
    return found


def _same(a, b):
    return a.equals(b) if isinstance(a, pl.Series) else np.array_equal(a, b)


def test_the_same_seed_gives_the_same_columns_and_another_seed_others():
    first, again, other = (_columns(tiny(seed).crime) for seed in (5, 5, 6))
    assert all(_same(first[name], again[name]) for name in first)
    changed = [name for name in first if not _same(first[name], other[name])]
    assert len(changed) > 0.9 * len([name for name in first if len(first[name])]) - 8


def test_columns_of_a_table_are_equally_long(many):
    for table in fields(many.crime):
        rows = getattr(many.crime, table.name)
        assert len({len(getattr(rows, column.name)) for column in fields(rows)}) == 1


def test_a_world_with_too_few_people_is_refused():
    extent = Extent(people=20, outsiders=5, days=30, gangs=2, crews=2, cases=8)
    with pytest.raises(ValueError, match="too few people"):
        build(small_world(extent), extent, read_rates())


def test_a_world_without_firms_that_lend_sell_gold_or_coins_has_crime_all_the_same():
    extent = EXTENTS[Size.TINY]
    world = small_world(extent, 2)
    world.firms.kind[:] = 0
    crime = build(world, extent, read_rates())
    assert np.count_nonzero(crime.cases.paid_fen) == extent.cases
    assert not len(crime.coins.payment)


def test_every_script_names_paces_talks_and_amounts_that_are_rates():
    rates, scripts = read_rates(), read_scripts()
    assert {script.fraud_type for script in scripts.values()} == set(FraudType)
    assert tuple(reports.FraudType)[: len(FraudType)] == TITLES
    for script in scripts.values():
        assert rates.quantiles(f"crime.loss_yuan.{script.fraud_type.name}")
        assert script.first_paying > 0
        for stage in script.stages:
            assert rates.quantiles(f"crime.pace.{stage.after}_s")
            assert stage.phase < len(PHASES)
            if stage.act is Act.CALL:
                assert rates.quantiles(f"crime.talk.{stage.talk}_s")


def test_shares_of_a_script_ask_for_the_whole_before_the_second_squeeze():
    for script in read_scripts().values():
        asked = sum(stage.share for stage in script.stages if stage.act in PAYING and stage.phase < 5)
        squeezed = sum(stage.share for stage in script.stages if stage.act in PAYING)
        assert asked <= 100 <= squeezed, script.name
