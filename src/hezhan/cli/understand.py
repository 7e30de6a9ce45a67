"""`hezhan understand`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.understand import understand_file


@click.command()
@click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=FILE, required=True, help="OUT.jsonl: what was understood, a line for each statement.")
@click.option("--rejects", type=FILE, help="R.csv: lines that cannot be read; without it one such line refuses all.")
@json_option
def command(source: Path, out: Path, rejects: Path | None, as_json: bool) -> None:
    """读笔录: statements become facts with place, normal form and owner; payments, type, loss, what to ask.

    \b
    Example:
      hezhan understand reports.jsonl --out understood.jsonl
      hezhan understand reports.jsonl --out understood.jsonl --rejects R.csv
    """
    with progress() as told_so_far:
        told = understand_file(assemble.tables(), assemble.words(), source, out, rejects, told_so_far)
    lines = [
        f"{told['statements']} statements understood, {told['rejected']} lines rejected",
        *(f"  {count:>8}  {kind}" for kind, count in told["entities_by_type"].items()),
        f"written to {out}" + (f"; what was rejected to {rejects}" if rejects else ""),
    ]
    answer(told, as_json, lines)
