"""`hezhan race`."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from hezhan import assemble
from hezhan.bench.race.result import comparison, comparison_json, decisions_json, race_json
from hezhan.bench.race.running import compared, opened, raced
from hezhan.bench.race.settings import Setting
from hezhan.bench.race.worlds import HOUSE, PLANNERS
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.core.money import yuan

WIDTH = 150  # of the table where it does not go to a terminal


@click.command()
@click.option("--city", "folder", type=FOLDER, required=True, help="A made city, with its truth.")
@click.option("--planner", type=click.Choice(PLANNERS), default=HOUSE, show_default=True, help="Who chooses.")
@click.option("--compare", is_flag=True, help="Race all planners in the same world and print one table.")
@click.option("--out", type=FOLDER, help="Where race.json goes; decisions.json beside it tells why.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which cases, when, how slow banks are."
)
@click.option(
    "--delay-min",
    type=click.IntRange(1, 1440),
    help="Median minutes from the last payment to the report; as in the city unless told.",
)
@click.option("--cases", type=click.IntRange(1), default=160, show_default=True, help="At most so many cases.")
@click.option("--load", type=click.IntRange(1, 10_000), default=30, show_default=True, help="Cases an hour.")
@click.option("--at-once", type=click.IntRange(1), default=20, show_default=True, help="Questions out at a time.")
@click.option(
    "--faster",
    type=click.IntRange(100, 1000),
    default=100,
    show_default=True,
    help="Per cent of the gangs' speed after the first stop.",
)
@click.option(
    "--silent",
    type=click.IntRange(0, 90),
    default=0,
    show_default=True,
    help="Per cent of messages that no bank looks at.",
)
@click.option(
    "--unseen",
    type=click.IntRange(0, 90),
    default=0,
    show_default=True,
    help="Per cent of transfers whose other side nobody tells.",
)
@click.option(
    "--statements",
    type=click.IntRange(1, 1000),
    default=100,
    show_default=True,
    help="Per cent of the usual time for a statement.",
)
@click.option("--rates", type=FILE, help="The rates that the city was made with.")
@json_option
def command(folder: Path, planner: str, compare: bool, out: Path | None, as_json: bool, **options: Any) -> None:
    """抢时间: race a planner against live banks of a made city; every planner meets the same world.

    \b
    Example:
      hezhan race --city 鹭屿/ --planner hezhan --delay-min 40 --out 结果/
      hezhan race --city 鹭屿/ --compare --delay-min 40 --load 100
    """
    if out is None and not compare:
        raise click.UsageError("--out is needed, or --compare")
    found = opened(folder, _setting(options), options["rates"])
    if compare:
        rows = compared(found, folder.name, PLANNERS)
        told = comparison_json(rows, HOUSE)
        if out is not None:
            assemble.tables().publish({out / "comparison.json": told})
        _show(told, as_json, rows)
        return
    assert out is not None
    race, base_fen = raced(found, planner)
    document = race_json(found, planner, race, base_fen)
    decisions = decisions_json(race.race.result().decisions)
    assemble.tables().publish({out / "race.json": document, out / "decisions.json": decisions})
    answer(document, as_json, _lines(document))


def _setting(options: dict[str, Any]) -> Setting:
    return Setting(
        seed=options["seed"],
        cases=options["cases"],
        cases_an_hour=options["load"],
        delay_min=options["delay_min"],
        at_once=options["at_once"],
        faster_percent=options["faster"],
        silent_percent=options["silent"],
        unseen_percent=options["unseen"],
        statement_percent=options["statements"],
    )


def _lines(document: dict[str, Any]) -> list[str]:
    whole = document["sum"]
    return [
        f"{len(document['cases'])} 案，被骗 {yuan(whole['stolen_fen'])} 元，报案时还在银行 "
        f"{yuan(whole['in_banks_at_report_fen'])} 元",
        f"止住 {yuan(whole['saved_fen'])} 元，上限 {yuan(whole['bound_fen'])} 元，只止一级 "
        f"{yuan(document['level_1_only_fen'])} 元，增益 {document['gain']}",
        f"误止 {whole['wrong_fen_hours'] // 100:,} 元·小时，首次止付 {whole['first_stop_s']} 秒，末次 "
        f"{whole['last_stop_s']} 秒（中位），{whole['actions']} 个动作",
    ]


def _show(told: dict[str, Any], as_json: bool, rows: Any) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    wide = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    Console(width=wide).print(comparison(rows, HOUSE))
