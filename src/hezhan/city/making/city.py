"""The door of the city."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.city import people
from hezhan.city.crime.building import build as build_crime
from hezhan.city.crime.facts import Crime
from hezhan.city.handover.records import write_officers, write_records
from hezhan.city.handover.reports import write_reports
from hezhan.city.handover.sites import write_apps, write_sites
from hezhan.city.hashes import TableHashes, lines_of
from hezhan.city.making.days import Days, Lived
from hezhan.city.making.statements import hand_over
from hezhan.city.making.truth import Known, person_ids
from hezhan.city.making.truth_files import write_truth
from hezhan.city.rates import Rates
from hezhan.city.sizes import EXTENTS, Extent, Size
from hezhan.city.witnesses import claims_of, what_victims_tell
from hezhan.city.world import World

Progress = Callable[[int, int, str], None]

ABOUT = "city.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made: counts for a person to read, and the hash of every table."""

    people: int
    accounts: int
    cases: int
    reports: int
    rows: int  # payments and events
    tables: dict[str, dict[str, Any]]


def make(seed: int, size: Size, rates: Rates, out: Path, tell: Progress) -> Made:
    """Make a city in a folder that is there and empty."""
    extent = EXTENTS[size]
    steps = extent.days + 5
    hashes = TableHashes()
    tell(0, steps, "people")
    world = people.build(seed, extent, rates)
    tell(1, steps, "crime")
    crime = build_crime(world, extent, rates)
    lived = _live(Days(world, crime, extent, rates, out, hashes), extent, tell, steps)
    tell(extent.days + 2, steps, "reports")
    reports = list(what_victims_tell(world, crime, rates))
    claimed = claims_of(reports)
    hashes.lines("reports", write_reports(world.seed, reports, rates, out))
    hashes.lines("claims", lines_of(claimed.handed_over))
    claimed.handed_over.write_csv(out / "claims.csv")
    tell(extent.days + 3, steps, "statements")
    known = Known(
        world=world,
        crime=crime,
        reports=reports,
        claimed=claimed,
        serials=lived.serials,
        balances=lived.balances,
        days=extent.days,
    )
    printed = hand_over(known, lived.daybook, rates, out, every_book=extent.every_book)
    hashes.lines("statements", lines_of(printed))
    tell(extent.days + 4, steps, "people's records")
    _registries(world, crime, rates, out, hashes)
    write_truth(known, lived.true_events, printed, out / "truth", hashes)
    made = Made(
        people=len(world.people.name),
        accounts=len(world.accounts.number),
        cases=len(crime.cases.gang),
        reports=len(reports),
        rows=lived.rows,
        tables=hashes.told(),
    )
    _write_about(seed, size, made, out)
    return made


def _live(days: Days, extent: Extent, tell: Progress, steps: int) -> Lived:
    for day in range(1, extent.days + 1):
        tell(1 + day, steps, f"day {day}")
        days.live(day)
    return days.over()


def _registries(world: World, crime: Crime, rates: Rates, out: Path, hashes: TableHashes) -> None:
    """People as registers hold them, the officers, sites and apps; the truth of the records beside."""
    hashes.lines("sites", lines_of(write_sites(world, crime, out)))
    hashes.lines("apps", lines_of(write_apps(world, crime, out)))
    hashes.lines("officers", lines_of(write_officers(world, rates, out)))
    (out / "truth").mkdir(exist_ok=True)
    whose = write_records(world, crime, rates, out)
    table = pl.DataFrame({"record_id": whose["record_id"], "person_id": person_ids(whose["person"].to_numpy())})
    table.write_parquet(out / "truth" / "records.parquet")
    hashes.lines("records", lines_of(table))


def _write_about(seed: int, size: Size, made: Made, out: Path) -> None:
    about = {
        "seed": seed,
        "size": str(size),
        "from": "2024-05-01T00:00:00+08:00",
        "days": EXTENTS[size].days,
        "people": made.people,
        "accounts": made.accounts,
        "reports": made.reports,
        "rows": made.rows,
    }
    (out / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    hashes = json.dumps(made.tables, ensure_ascii=False, indent=2) + "\n"
    (out / "truth" / "hashes.json").write_text(hashes, encoding="utf-8")
