"""`hezhan operation`."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, instant_given, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import Instant
from hezhan.engines.operations import EFFORT, Rules
from hezhan.flows.operations.competence import competent_files
from hezhan.flows.operations.planning import plan_files, plan_files_again

_RULES = Rules()
_THERE = click.Path(path_type=Path, exists=True, file_okay=False)
_FILE_THERE = click.Path(path_type=Path, exists=True, dir_okay=False)
_MINUTES = click.IntRange(min=0, max=100_000)


def _rules_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What holds for all teams."""
    for name, default, help_text in (
        ("--limit", _RULES.limit, "Minutes on duty at most, until the hour."),
        ("--wait", _RULES.wait, "Minutes of waiting away from home beyond which beds are needed."),
        ("--change", _RULES.change, "Minutes to change trains."),
        ("--ready", _RULES.ready, "Minutes before the hour by which everybody is there."),
    ):
        command = click.option(name, type=_MINUTES, default=default, show_default=True, help=help_text)(command)
    effort = click.FloatRange(min=0.1, max=3_600)
    command = click.option("--effort", type=effort, default=EFFORT, show_default=True, help="Seconds for an hour.")(
        command
    )
    command = click.option("--out", type=FOLDER, required=True, help="Folder for plan, reasons and summary.")(command)
    return json_option(command)


@click.group("operation")
def command() -> None:
    """收网：who goes where so that all are ready at the same hour; which unit is competent for a lead."""


def _need_the_solver() -> None:
    if importlib.util.find_spec("ortools") is None:
        raise click.ClickException("the solver is not installed; install with: pip install 'hezhan[operations]'")


@command.command("plan")
@click.argument("folder", type=_THERE)
@_rules_options
def plan(  # noqa: PLR0913 one argument for each option
    folder: Path, out: Path, ready: int, change: int, wait: int, limit: int, effort: float, as_json: bool
) -> None:
    """Plan the operation in FOLDER: strikes, targets, sightings, teams, officers; services, roads, beds.

    \b
    Example:
      hezhan operation plan 合战1号/ --out 方案/
    """
    _need_the_solver()
    rules = Rules(ready=ready, change=change, wait=wait, limit=limit)
    with progress() as told_so_far:
        told = plan_files(assemble.tables(), folder, out, rules, effort, told_so_far)
    answer(told, as_json, _lines(told, out))


@command.command("replan")
@click.argument("folder", type=_THERE)
@click.option("--previous", type=FILE, required=True, help="plan.csv that is being carried out.")
@click.option("--at", callback=instant_given, metavar="TIME", required=True, help="Now; who left by then is under way.")
@_rules_options
def replan(  # noqa: PLR0913 one argument for each option
    folder: Path,
    previous: Path,
    at: Instant,
    out: Path,
    ready: int,
    change: int,
    wait: int,
    limit: int,
    effort: float,
    as_json: bool,
) -> None:
    """Plan anew for the same hour with the least change; FOLDER is as things are now.

    \b
    Example:
      hezhan operation replan 合战1号/ --previous 方案/plan.csv --at 2024-04-23T21:00+08:00 --out 新方案/
    """
    _need_the_solver()
    rules = Rules(ready=ready, change=change, wait=wait, limit=limit)
    with progress() as told_so_far:
        told = plan_files_again(assemble.tables(), folder, previous, at, out, rules, effort, told_so_far)
    lines = [*_lines(told, out), f"teams told something else: {len(told['changed_teams'])}"]
    answer(told, as_json, lines)


@command.command("competent")
@click.argument("claims", type=_FILE_THERE)
@click.option("--out", type=FILE, required=True, help="J.csv: the competent unit of each lead, with rule and article.")
@json_option
def competent(claims: Path, out: Path, as_json: bool) -> None:
    """Which unit is competent for each lead in CLAIMS, by which written rule; a dispute goes to the common superior.

    \b
    Example:
      hezhan operation competent claims.csv --out J.csv
    """
    told = competent_files(assemble.tables(), claims, out)
    lines = [f"{told['leads']} leads", *(f"  {count:>6}  {rule}" for rule, count in told["by_rule"].items())]
    answer(told, as_json, [*lines, f"written to {out}"])


def _lines(told: Mapping[str, Any], out: Path) -> list[str]:
    best, greedy = told["plan"], told["greedy"]
    return [
        f"hour {told['strike_at']}: {best['covered']} of {told['targets']} targets, {best['teams']} teams, "
        f"{best['officers']} officers, {best['travel_person_minutes']} person-minutes on the way",
        f"price {best['price']}, bound {best['bound']}, gap {best['gap']:.2%}; greedy: {greedy['covered']} targets, "
        f"price {greedy['price']}",
        *(
            f"  {one}: {'; '.join(r['zh'] for r in why) or '未查明 not found out'}"
            for one, why in told["because"].items()
        ),
        f"written to {out}/",
    ]
