"""`hezhan score`."""

import json
import shutil
import sys
from pathlib import Path

import click
from rich.console import Console

from hezhan import assemble
from hezhan.bench.score import showing
from hezhan.bench.score.scoring import Score, score
from hezhan.cli.options import FILE, FOLDER, json_option
from hezhan.cli.progress import progress

WIDTH = 150  # of the table where it does not go to a terminal


@click.command()
@click.argument("result", type=FOLDER)
@click.argument("truth", type=FOLDER)
@click.option("--out", type=FILE, help="Where the score goes as JSON; score.json beside RESULT by default.")
@json_option
def command(result: Path, truth: Path, out: Path | None, as_json: bool) -> None:
    """成绩: hold whatever a result folder has beside a folder of truth; one table, each figure with its two sums.

    \b
    Example:
      hezhan score 案件-结果/ 真相/ --out score.json
    """
    with progress() as told_so_far:
        found = score(assemble.tables(), result, truth, told_so_far)
    keep(found, out or result.resolve().parent / "score.json")
    show(found, as_json)


def keep(found: Score, path: Path) -> None:
    """Write the score for programs."""
    assemble.tables().publish({path: showing.as_json(found)})


def show(found: Score, for_programs: bool = False) -> None:
    """Print the table, or the same as JSON."""
    if for_programs:
        click.echo(json.dumps(showing.as_json(found), ensure_ascii=False, indent=2))
        return
    wide = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    Console(width=wide).print(showing.shown(found))
