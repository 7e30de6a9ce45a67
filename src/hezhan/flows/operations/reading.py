"""The folder of an operation becomes a `World`; whatever does not fit refuses the whole folder.

In:  `strikes.csv targets.csv sightings.csv teams.csv officers.csv`; `services.csv roads.csv beds.csv` may be absent.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from hezhan.core.columns import Contract
from hezhan.core.operation_contracts import (
    OPERATION_BEDS,
    OPERATION_OFFICERS,
    OPERATION_PLAN,
    OPERATION_ROADS,
    OPERATION_SERVICES,
    OPERATION_SIGHTINGS,
    OPERATION_STRIKES,
    OPERATION_TARGETS,
    OPERATION_TEAMS,
)
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.operations import Duty, Officer, Plan, Rules, Service, Sighting, Target, Team, Trip, World
from hezhan.ports import Tables

NEEDED: Final[Mapping[str, Contract]] = {
    "strikes.csv": OPERATION_STRIKES,
    "targets.csv": OPERATION_TARGETS,
    "sightings.csv": OPERATION_SIGHTINGS,
    "teams.csv": OPERATION_TEAMS,
    "officers.csv": OPERATION_OFFICERS,
}
MAY_BE: Final[Mapping[str, Contract]] = {
    "services.csv": OPERATION_SERVICES,
    "roads.csv": OPERATION_ROADS,
    "beds.csv": OPERATION_BEDS,
}
_REFERENCES: Final = (
    ("sightings.csv", "target_id", "targets.csv"),
    ("officers.csv", "team_id", "teams.csv"),
)
_MOST_SURE: Final = 100

Row = Mapping[str, Any]


def world_of(tables: Tables, folder: Path, rules: Rules) -> World:
    """Everything in the folder. Raises `Refused` with all that is wrong."""
    rows, problems = dict[str, list[Row]](), list[Problem]()
    for name, contract in {**NEEDED, **MAY_BE}.items():
        if name in MAY_BE and not (folder / name).exists():
            rows[name] = []
            continue
        table, faults = tables.read(folder / name, contract)
        rows[name] = [*table.to_dicts()] if table.width > 1 else []
        problems += faults
    problems += _beyond_columns(rows)
    if not problems and not rows["strikes.csv"]:
        problems.append(_problem("strikes.csv", 0, "there is no hour to choose from"))
    if problems:
        raise Refused(problems)
    return _world(rows, rules)


def plan_of(tables: Tables, path: Path) -> Plan:
    """A plan as it was written; its price is not kept in the file. Raises `Refused`."""
    table, problems = tables.read(path, OPERATION_PLAN)
    if problems:
        raise Refused(problems)
    rows = table.to_dicts()
    if len({row["strike_at"] for row in rows}) != 1:
        raise Refused([_problem(path.name, 0, "a plan has one hour and at least one row")])
    return Plan(strike=rows[0]["strike_at"], duties=tuple(map(_duty, rows)), price=0)


def _duty(row: Row) -> Duty:
    trip = Trip(_parts(row["by"]), row["departs"], row["arrives"], row["duty_minutes"], row["lodged"])
    return Duty(
        team_id=row["team_id"],
        target_id=row["target_id"],
        place=row["place"],
        officers=_parts(row["officers"]),
        trip=trip,
    )


def _beyond_columns(rows: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """What no single column can tell: names that are nowhere, times that run backwards, certainties that are none."""
    for name, column, other in _REFERENCES:
        known = {row[column] for row in rows[other]}
        for row in rows[name]:
            if row[column] not in known:
                yield _problem(name, row["row"], f"{column} {row[column][:40]!r} is not in {other}")
    for row in rows["sightings.csv"]:
        if not 0 < row["sure"] <= _MOST_SURE:
            yield _problem("sightings.csv", row["row"], f"sure: {row['sure']} is not from 1 to 100")
    for name, since, until in (("sightings.csv", "since", "until"), ("services.csv", "departs", "arrives")):
        for row in rows[name]:
            if row[since] >= row[until]:
                yield _problem(name, row["row"], f"{until} is not after {since}")


def _problem(file: str, row: int, text: str) -> Problem:
    return Problem(file=file, row=row, reason=Reason.UNREADABLE, text=text)


def _world(rows: Mapping[str, list[Row]], rules: Rules) -> World:
    return World(
        strikes=tuple(row["strike_at"] for row in rows["strikes.csv"]),
        targets=tuple(_target(row) for row in rows["targets.csv"]),
        sightings=tuple(Sighting(**_without_row(row)) for row in rows["sightings.csv"]),
        teams=tuple(_team(row) for row in rows["teams.csv"]),
        officers=tuple(Officer(**_without_row(row)) for row in _filled(rows["officers.csv"], on_duty=0)),
        services=tuple(Service(**_without_row(row)) for row in rows["services.csv"]),
        roads={(row["start"], row["end"]): row["minutes"] for row in rows["roads.csv"]},
        beds={row["place"]: row["beds"] for row in rows["beds.csv"]},
        rules=rules,
    )


def _target(row: Row) -> Target:
    return Target(
        target_id=row["target_id"],
        officers=max(1, row["officers"]),
        dangerous=bool(row.get("dangerous")),
        key=bool(row.get("key")),
        skills=frozenset(_parts(row.get("skills"))),
        warrant_at=row.get("warrant_at"),
    )


def _team(row: Row) -> Team:
    return Team(
        team_id=row["team_id"],
        place=row["place"],
        free_from=row["free_from"],
        seats=row.get("seats") or 0,
        skills=frozenset(_parts(row.get("skills"))),
    )


def _filled(rows: list[Row], **absent: Any) -> list[Row]:
    return [{**absent, **{name: cell for name, cell in row.items() if cell is not None}} for row in rows]


def _without_row(row: Row) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name != "row"}


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())
