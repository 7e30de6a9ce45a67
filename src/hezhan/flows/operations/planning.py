"""From an operation's folder to a plan on disk: `plan.csv`, `greedy.csv`, `left.csv`, `summary.json`.

Law: no plan is written that `faults` objects to.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.instants import Instant, iso
from hezhan.core.operation_contracts import OPERATION_LEFT, OPERATION_PLAN
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.operations import (
    Plan,
    Planned,
    Rules,
    World,
    changes,
    faults,
    plan,
    plan_again,
    under_way,
    why_left,
)
from hezhan.engines.operations import (
    Reason as Why,
)
from hezhan.flows.operations.reading import plan_of, world_of
from hezhan.ports import Content, Progress, Tables

STEPS: Final = ("reading", "planning", "telling why", "writing")
SHARE: Final = 10  # of the effort for an hour, each question about a wish has the tenth part
EXPLAINED: Final = 3  # targets that are left whose wishes are looked for


def plan_files(
    tables: Tables, folder: Path, out: Path, rules: Rules, effort: float, progress: Progress
) -> dict[str, Any]:
    """Plan an operation. Raises `Refused`."""
    progress(0, len(STEPS), STEPS[0])
    world = world_of(tables, folder, rules)
    progress(1, len(STEPS), STEPS[1])
    return _written(tables, world, plan(world, effort), out, effort, progress)


def plan_files_again(  # noqa: PLR0913 one argument for each thing that is given
    tables: Tables,
    folder: Path,
    previous: Path,
    now: Instant,
    out: Path,
    rules: Rules,
    effort: float,
    progress: Progress,
) -> dict[str, Any]:
    """Plan anew with the least change: the folder as it is now, the former plan, the instant. Raises `Refused`."""
    progress(0, len(STEPS), STEPS[0])
    world, before = world_of(tables, folder, rules), plan_of(tables, previous)
    if before.strike not in world.strikes:
        text = f"its hour {iso(before.strike)} is not in strikes.csv"
        raise Refused([Problem(file=previous.name, row=0, reason=Reason.TIME, text=text)])
    progress(1, len(STEPS), STEPS[1])
    planned = plan_again(world, before, now, effort)
    told = _written(tables, under_way(world, before, now), planned, out, effort, progress)
    return told | {"changed_teams": sorted(changes(planned.best.duties, before))}


def _written(
    tables: Tables, world: World, planned: Planned, out: Path, effort: float, progress: Progress
) -> dict[str, Any]:
    for made in (planned.best, planned.greedy):
        found = faults(world, made)
        assert not found, found
    progress(2, len(STEPS), STEPS[2])
    covered = {duty.target_id for duty in planned.best.duties}
    left = sorted(target.target_id for target in world.targets if target.target_id not in covered)
    why = {one: why_left(world, planned.best, one, effort / SHARE) for one in left[:EXPLAINED]}
    progress(3, len(STEPS), STEPS[3])
    told = {
        "strike_at": iso(planned.best.strike),
        "targets": len(world.targets),
        "plan": _told(planned.best) | {"bound": planned.best.bound, "gap": round(planned.best.gap or 0.0, 6)},
        "greedy": _told(planned.greedy) | {"strike_at": iso(planned.greedy.strike)},
        "hours": [{"strike_at": iso(strike), "bound": bound} for strike, bound in sorted(planned.hours.items())],
        "left": left,
        "because": {one: [{"wish": str(r.wish), "of": r.of, "zh": r.zh, "en": r.en} for r in why[one]] for one in why},
    }
    files: dict[Path, Content] = {
        out / "plan.csv": _plan_table(planned.best),
        out / "greedy.csv": _plan_table(planned.greedy),
        out / "left.csv": _left_table(why),
        out / "summary.json": told,
    }
    tables.publish(files)
    return told


def _told(made: Plan) -> dict[str, Any]:
    return {
        "price": made.price,
        "covered": len({duty.target_id for duty in made.duties}),
        "teams": len(made.duties),
        "officers": sum(len(duty.officers) for duty in made.duties),
        "travel_person_minutes": sum(duty.trip.travel * len(duty.officers) for duty in made.duties),
        "longest_duty_minutes": max((duty.trip.duty for duty in made.duties), default=0),
    }


def _plan_table(made: Plan) -> pl.DataFrame:
    rows = [
        (
            duty.team_id,
            duty.target_id,
            duty.place,
            ";".join(duty.officers),
            ";".join(duty.trip.by),
            iso(duty.trip.departs),
            iso(duty.trip.arrives),
            iso(made.strike),
            duty.trip.duty,
            duty.trip.lodged,
        )
        for duty in made.duties
    ]
    schema = dict.fromkeys(OPERATION_PLAN.names, pl.String) | {"duty_minutes": pl.Int64, "lodged": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _left_table(why: Mapping[str, tuple[Why, ...]]) -> pl.DataFrame:
    rows = [(target, str(one.wish), one.of, one.zh, one.en) for target, reasons in why.items() for one in reasons]
    return pl.DataFrame(rows, schema=dict.fromkeys(OPERATION_LEFT.names, pl.String), orient="row")
