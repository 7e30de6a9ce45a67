"""Cases of synthetic cities: what victims report, understood, with the payments that officers register.

In:  a seed. Out: `Town`: cases as `hezhan cases` lists them, and which gang and crew were behind each (truth).
People, crime and what phones and the net see are made, honest life too; no banks' books, so a town takes some seconds.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from hezhan import assemble
from hezhan.assemble.linking import listing
from hezhan.bench.fresh import tell
from hezhan.city import people
from hezhan.city.crime.building import build
from hezhan.city.handover.names import names_of
from hezhan.city.handover.reports import write_reports
from hezhan.city.handover.sites import write_apps, write_sites
from hezhan.city.hashes import TableHashes
from hezhan.city.making.days import Days
from hezhan.city.rates import read_rates
from hezhan.city.sizes import EXTENTS, Extent, Size
from hezhan.city.witnesses import claims_of, what_victims_tell
from hezhan.engines.link import Case
from hezhan.flows.linking.listing import CaseFiles, list_cases
from hezhan.flows.linking.reading import gathered

_FILES = {"sites": "sites/sites.csv", "apps": "sites/apps.csv", "victims": "victims.csv"}
_REGISTERS = ("sites", "apps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Reported cases; `gang`, `crew` by case id.

    `told`: as victims told them; `looked_up`: with what registers know of sites and apps; `seen`: with the events of victims
    who are known by what they paid; `asked`: with the events of all, as if each victim's number had been asked for.
    """

    told: list[Case]
    looked_up: list[Case]
    seen: list[Case]
    asked: list[Case]
    gang: dict[str, str]
    crew: dict[str, str]


def town(seed: int, size: str) -> Town:
    """A city's reported cases."""
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as place:
        gang, crew = _hand_over(seed, Size(size), Path(place))
        told = Town(
            told=_listed(Path(place)),
            looked_up=_listed(Path(place), *_REGISTERS),
            seen=_listed(Path(place), *_REGISTERS, "events"),
            asked=_listed(Path(place), *_REGISTERS, "events", "victims"),
            gang=gang,
            crew=crew,
        )
    tell(f"city {seed}: {len(told.told)} cases of {len(set(gang.values()))} gangs")
    return told


def _hand_over(seed: int, size: Size, out: Path) -> tuple[dict[str, str], dict[str, str]]:
    rates, extent = read_rates(), EXTENTS[size]
    world = people.build(seed, extent, rates)
    crime = build(world, extent, rates)
    reports = list(what_victims_tell(world, crime, rates))
    write_reports(world.seed, reports, rates, out)
    claims_of(reports).handed_over.write_csv(out / "claims.csv")
    write_sites(world, crime, out)
    write_apps(world, crime, out)
    _live(Days(world, crime, extent, rates, out, TableHashes()), extent)
    alias = names_of(world, crime.domains.domain.to_list(), crime.apps.app.to_list()).alias
    victims = [(report.told.report_id, alias[int(crime.cases.victim[report.case])]) for report in reports]
    pl.DataFrame(victims, schema=["case_id", "subject"], orient="row").write_csv(out / "victims.csv")
    gangs, crews = crime.cases.gang.tolist(), crime.cases.crew.tolist()
    ids = {report.told.report_id: report.case for report in reports}
    return (
        {name: str(gangs[case]) for name, case in ids.items()},
        {name: str(crews[case]) for name, case in ids.items()},
    )


def _live(days: Days, extent: Extent) -> None:
    for day in range(1, extent.days + 1):
        days.live(day)


def _listed(place: Path, *used: str) -> list[Case]:
    """`used`: what is given of the files beside reports and claims."""
    out = place / "cases.jsonl"
    given = {name: place / path for name, path in _FILES.items() if name in used}
    events = tuple(sorted((place / "events").glob("*.parquet"))) if "events" in used else ()
    list_cases(
        listing(),
        assemble.words(),
        CaseFiles(reports=place / "reports.jsonl", out=out, claims=place / "claims.csv", events=events, **given),
    )
    return gathered(out.read_bytes().splitlines(), out.name).cases
