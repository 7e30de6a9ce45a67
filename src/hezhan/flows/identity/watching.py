"""Watching in files: `hezhan identify watch` holds new records against watches; what comes of it is a lead, once.

In:  watches, records, the persons that `identify` made of them, leads and looks of earlier runs. Out: both, longer.
Law: no ground or no end, no watch; each trace is looked at once for each watch, and each look is a line of the log; a watch
     has one lead, whatever is run again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from hezhan.core.columns import Contract
from hezhan.core.contracts import PERSONS, RECORDS
from hezhan.core.identity_contracts import RETURNS, WATCH_LOOKS, WATCHES
from hezhan.core.instants import Instant, NotInstant, iso, parse_instant
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.identify import Ground, NoGround, Sighting, Watch, Watching, looked
from hezhan.ports import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFiles:
    """Files of one run; `leads` and `looks` grow."""

    watches: Path
    records: Path
    persons: Path
    leads: Path
    looks: Path


def watch_files(tables: Tables, files: WatchFiles, now: Instant) -> dict[str, Any]:
    """Look, write; gives counts. Raises `Refused` on any row that cannot be read, and on a watch without its ground."""
    problems: list[Problem] = []
    persons = _read(tables, files.persons, PERSONS, problems)
    watching = _watching(_read(tables, files.watches, WATCHES, problems), persons, files.watches, problems)
    records = _read(tables, files.records, RECORDS, problems)
    leads, looks = (_earlier(tables, *one, problems) for one in ((files.leads, RETURNS), (files.looks, WATCH_LOOKS)))
    sightings = list(_sightings(records, persons, files.records, problems))
    if problems:
        raise Refused(problems)
    given = {watch: lead for lead, watch in leads.select("lead_id", "watch_id").iter_rows()}
    watching = Watching(watching.watches, MappingProxyType(given), watching.called_off)
    seen = set(looks.select("watch_id", "record_id").iter_rows())
    _, new, told = looked(watching, sightings, now)
    fresh = [one for one in told if (one.watch_id, one.record_id) not in seen]
    tables.publish(
        {
            files.leads: _longer(
                leads,
                RETURNS,
                [
                    (
                        *(one.lead_id, one.watch_id, one.record_id, one.person_id, f"{one.probability:.4f}"),
                        *(one.reasons, iso(Instant(one.seen_at)), one.place, iso(Instant(one.at))),
                    )
                    for one in new
                ],
            ),
            files.looks: _longer(
                looks,
                WATCH_LOOKS,
                [
                    (
                        one.watch_id,
                        one.record_id,
                        iso(Instant(one.at)),
                        f"{one.probability:.4f}",
                        one.result,
                        one.lead_id,
                    )
                    for one in fresh
                ],
            ),
        }
    )
    going = [one for name, one in watching.watches.items() if name not in watching.called_off]
    in_force = sum(one.since <= now < one.until for one in going)
    return {"watches": len(watching.watches), "in_force": in_force, "looks": len(fresh), "leads": len(new)}


def _watching(rows: pl.DataFrame, persons: pl.DataFrame, path: Path, problems: list[Problem]) -> Watching:
    """Who is watched for: the persons of the records that the watches name."""
    person_of = dict(persons.select("record_id", "person_id").iter_rows())
    watching = Watching()
    for told in rows.iter_rows(named=True):
        try:
            watching = watching.begin(_watch(told, person_of))
        except (NoGround, KeyError, ValueError) as fault:
            text = f"record {fault} is no person's" if isinstance(fault, KeyError) else str(fault)
            problems.append(Problem(file=path.name, row=told["row"], reason=Reason.UNREADABLE, text=text))
            continue
        if told["called_off"]:
            watching = watching.call_off(told["watch_id"])
    return watching


def _watch(told: Mapping[str, Any], person_of: Mapping[str, str]) -> Watch:
    return Watch(
        watch_id=told["watch_id"],
        person_id=person_of[told["record_id"]],
        ground=Ground(told["ground"]),
        reference=told["reference"],
        approved_by=told["approved_by"],
        since=told["since"],
        until=told["until"],
    )


def _sightings(records: pl.DataFrame, persons: pl.DataFrame, path: Path, problems: list[Problem]) -> Iterator[Sighting]:
    """Records that say when they were left; others are no traces."""
    both = records.join(persons.drop("row"), on="record_id").filter(pl.col("seen_at").fill_null("") != "")
    names = "row", "record_id", "person_id", "probability", "reasons", "seen_at", "place", "source"
    for row, record, person, likely, reasons, at, place, source in both.select(names).iter_rows():
        try:
            yield Sighting(
                record_id=record,
                person_id=person,
                probability=float(likely),
                reasons=reasons or "",
                seen_at=parse_instant(at),
                place=" ".join(filter(None, (place, source))),
            )
        except (NotInstant, ValueError) as fault:
            problems.append(Problem(file=path.name, row=row, reason=Reason.TIME, text=str(fault)))


def _read(tables: Tables, path: Path, contract: Contract, problems: list[Problem]) -> pl.DataFrame:
    rows, faults = tables.read(path, contract)
    problems += [one for one in faults if not one.kept]
    return rows


def _earlier(tables: Tables, path: Path, contract: Contract, problems: list[Problem]) -> pl.DataFrame:
    """What earlier runs wrote; nothing where there was none."""
    empty = pl.DataFrame(schema=dict.fromkeys(contract.names, pl.String))
    return _read(tables, path, contract, problems).select(contract.names) if path.exists() else empty


def _longer(before: pl.DataFrame, contract: Contract, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.concat([before, pl.DataFrame(rows, schema=dict.fromkeys(contract.names, pl.String), orient="row")])
