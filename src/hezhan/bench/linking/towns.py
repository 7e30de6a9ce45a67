"""Cases of synthetic cities: what victims report, understood, with the payments that officers register.

In:  a seed. Out: `Town`: cases as `hezhan cases` lists them, and which gang and crew were behind each (truth).
Only what reports need is made: people and crime, no ordinary life and no banks' books, so a town takes a second.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.city import people
from hezhan.city.crime.building import build
from hezhan.city.handover.reports import write_reports
from hezhan.city.handover.sites import write_apps, write_sites
from hezhan.city.rates import read_rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.city.witnesses import claims_of, what_victims_tell
from hezhan.engines.link import Case
from hezhan.flows.linking.listing import CaseFiles, list_cases
from hezhan.flows.linking.reading import gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Reported cases as victims told them, and with what registers know of sites and apps; `gang`, `crew` by case id."""

    told: list[Case]
    looked_up: list[Case]
    gang: dict[str, str]
    crew: dict[str, str]


def town(seed: int, size: str) -> Town:
    """A city's reported cases."""
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as place:
        gang, crew = _hand_over(seed, Size(size), Path(place))
        told = Town(
            told=_listed(Path(place), registers=False),
            looked_up=_listed(Path(place), registers=True),
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
    gangs, crews = crime.cases.gang.tolist(), crime.cases.crew.tolist()
    ids = {report.told.report_id: report.case for report in reports}
    return (
        {name: str(gangs[case]) for name, case in ids.items()},
        {name: str(crews[case]) for name, case in ids.items()},
    )


def _listed(place: Path, *, registers: bool) -> list[Case]:
    out = place / "cases.jsonl"
    files = CaseFiles(
        reports=place / "reports.jsonl",
        out=out,
        claims=place / "claims.csv",
        sites=place / "sites/sites.csv" if registers else None,
        apps=place / "sites/apps.csv" if registers else None,
    )
    list_cases(assemble.tables(), assemble.words(), files)
    lines = out.read_bytes().splitlines()
    assert all(json.loads(line) for line in lines)
    return gathered(lines, out.name).cases
