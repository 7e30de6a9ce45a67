"""`hezhan statements`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.folder.read_statements import StatementOutputs, read_files


@click.group("statements")
def command() -> None:
    """读账单: bank statements of any known format."""


@command.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=FILE, required=True, help="T.csv or .parquet: the transfers.")
@click.option("--rejects", type=FILE, required=True, help="R.csv: what was refused or is doubtful, with its row.")
@click.option("--accounts", type=FILE, help="A.csv: facts about accounts.")
@click.option("--openings", type=FILE, help="O.csv: balances before the first transfer.")
@click.option("--mapping", type=FILE, help="M.toml: teaches a new format (docs/formats.md).")
@json_option
def read(
    paths: tuple[Path, ...],
    out: Path,
    rejects: Path,
    accounts: Path | None,
    openings: Path | None,
    mapping: Path | None,
    as_json: bool,
) -> None:
    """Read files, folders and zips; join both banks' rows of one transfer.

    \b
    Example:
      hezhan statements read 调单/ --out T.csv --rejects R.csv --accounts A.csv --openings O.csv
    """
    outputs = StatementOutputs(out=out, rejects=rejects, accounts=accounts, openings=openings)
    with progress() as told_so_far:
        told = read_files(assemble.statements(), assemble.tables(), paths, outputs, mapping, told_so_far)
    lines = [
        f"{told['files']} files, {told['rows']} rows → {told['transfers']} transfers of {told['accounts']} accounts",
        *(f"  {count:>8}  {reason}" for reason, count in sorted(told["problems_by_reason"].items())),
        f"written to {out}; what was refused or is doubtful to {rejects}",
    ]
    answer(told, as_json, lines)
