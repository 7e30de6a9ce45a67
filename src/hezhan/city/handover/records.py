"""What registers hold about people, and the officers of the city's police."""

from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from hezhan.city import chance
from hezhan.city.crime.facts import Crime
from hezhan.city.people.officers import officers
from hezhan.city.people.registries import COLUMNS, crossings, records
from hezhan.city.rates import Rates
from hezhan.city.world import EVER, Bools, Int64s, World

_SLICE = 25_000  # people whose records are held at once
_MOST_PEOPLE = 400_000  # of a larger city the registers hand over so many people's records


def write_records(world: World, crime: Crime, rates: Rates, out: Path) -> pl.DataFrame:
    """Write people/records.parquet, people part by part, in order of record id within a part.

    Gives `record_id` and `person` of each (truth). Journeys stand among the other records of the same people.
    """
    (out / "people").mkdir(exist_ok=True)
    asked = _asked_about(world, crime)
    trips, of_trips = _journeys(world, crime, rates)
    traveller = of_trips["person"].to_numpy()
    whose = []
    schema = pa.schema([(name, pa.large_string()) for name in COLUMNS])
    with pq.ParquetWriter(out / "people" / "records.parquet", schema, compression="zstd") as writer:
        for first in range(0, len(asked), _SLICE):
            last = min(first + _SLICE, len(asked))
            drawn, of_drawn = records(world, first, last, rates)
            here = asked[of_drawn["person"].to_numpy()]
            away = (traveller >= first) & (traveller < last)
            both = pl.concat([drawn.filter(here), trips.filter(away)]).sort("record_id")
            writer.write_table(both.select(COLUMNS).to_arrow().cast(schema))
            whose.append(pl.concat([of_drawn.filter(here), of_trips.filter(away)]))
    return pl.concat(whose).sort("record_id")


def _asked_about(world: World, crime: Crime) -> Bools:
    """Everybody, or of a large city a drawn part and whoever plays a part in the crime: nobody can tell who was drawn."""
    count = len(world.people.name)
    asked = np.ones(count, np.bool_)
    if count > _MOST_PEOPLE:
        asked = chance.below(chance.stream(world.seed, "records"), np.arange(count), count) < _MOST_PEOPLE
        for involved in (crime.members.person, crime.mules.person, crime.cases.victim):
            asked[involved[involved >= 0]] = True
    return asked


def _journeys(world: World, crime: Crime, rates: Rates) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Members who came home, and left again, as the border saw them."""
    trips = crime.trips
    away = np.flatnonzero(trips.left < EVER)
    person = crime.members.person[np.concatenate([trips.member, trips.member[away]])]
    moments: Int64s = np.concatenate([trips.entered, trips.left[away]])
    homeward = np.arange(len(moments)) < len(trips.member)
    return crossings(world, person, moments, homeward, rates)


def write_officers(world: World, rates: Rates, out: Path) -> pl.DataFrame:
    """Write officers.csv."""
    table = officers(world, rates)
    table.write_csv(out / "officers.csv")
    return table
