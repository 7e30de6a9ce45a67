"""`hezhan block find`, `hezhan block train`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.blocks import finding

_LISTS = click.Path(path_type=Path, exists=True)
SEED = 20260601

seed_option = click.option("--seed", type=int, default=SEED, show_default=True, help="Equal seeds, equal models.")
model_out = click.option("--out", type=FILE, required=True, help="The model.")


@click.command()
@click.argument("seen", metavar="FILE", type=FILE)
@click.option("--calls", is_flag=True, help="FILE holds calls (`hezhan schema call-records`), not sites.")
@click.option("--known", type=FILE, multiple=True, help="LIST.csv of what is blocked already (may be repeated).")
@click.option("--allow", "allows", type=FILE, multiple=True, help="ALLOW.csv: never found; its names are brands.")
@click.option("--model", type=FILE, help="A model made by `hezhan block train`.")
@click.option(
    "--least", type=click.IntRange(1, 100), default=50, show_default=True, help="Percent from which on to tell."
)
@click.option("--out", type=FILE, required=True, help="P.csv: proposals with their reasons.")
@click.option("--rejects", type=FILE, help="Rows that could not be read.")
@json_option
def find(  # noqa: PLR0913 one argument for each option
    seen: Path,
    calls: bool,
    known: tuple[Path, ...],
    allows: tuple[Path, ...],
    model: Path | None,
    least: int,
    out: Path,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """找新的: look through FILE (sites, or calls with --calls) for new ones. What is found is a proposal and blocks nothing.

    \b
    Example:
      hezhan block find sites.csv --known today.csv --allow allow.csv --model sites.hzm --out P.csv
      hezhan block find calls.parquet --calls --allow allow.csv --out P.csv
    """
    files = finding.FindFiles(
        seen=seen, calls=calls, known=known, allows=allows, model=model, least=least, out=out, rejects=rejects
    )
    told = finding.find(assemble.blocking(), files)
    answer(
        told,
        as_json,
        [
            f"{told['found']} proposals of {told['rows']} rows: {out}",
            f"{told['rejected']} rows not read" + (f": {rejects}" if rejects else "; --rejects writes why"),
        ],
    )


@click.group()
def train() -> None:
    """训练: learn what sites or callers of frauds look like, for `hezhan block find`."""


@train.command()
@click.option("--fraud", type=_LISTS, multiple=True, required=True, help="A list of addresses, or a folder of lists.")
@click.option("--honest", type=_LISTS, multiple=True, required=True, help="The same of what is honest.")
@seed_option
@model_out
@json_option
def sites(fraud: tuple[Path, ...], honest: tuple[Path, ...], seed: int, out: Path, as_json: bool) -> None:
    """学网址: from lists in any format that `hezhan block read` takes.

    \b
    Example:
      hezhan block train sites --fraud phishing.txt --honest top-sites/ --out sites.hzm
    """
    files = finding.SiteExamples(fraud=fraud, honest=honest, seed=seed, out=out)
    with progress() as so_far:
        told = finding.train_sites(assemble.blocking(), assemble.feed_reader(), files, so_far)
    answer(
        told,
        as_json,
        [
            f"{told['fraud']} of frauds, {told['honest']} honest; {told['both']} that both sides name left out",
            f"{told['version']}: {out}",
        ],
    )


@train.command()
@click.argument("records", metavar="CALLS", type=FILE)
@click.option("--fraud", type=FILE, multiple=True, required=True, help="LIST.csv of numbers that were a fraud's.")
@seed_option
@model_out
@json_option
def calls(records: Path, fraud: tuple[Path, ...], seed: int, out: Path, as_json: bool) -> None:
    """学电话: from CALLS (`hezhan schema call-records`) and lists of numbers that turned out to be a fraud's.

    \b
    Example:
      hezhan block train calls may.parquet --fraud blocked.csv --out calls.hzm
    """
    told = finding.train_calls(assemble.blocking(), records, fraud, seed, out)
    answer(told, as_json, [f"{told['fraud']} of {told['callers']} callers listed; {told['version']}: {out}"])
