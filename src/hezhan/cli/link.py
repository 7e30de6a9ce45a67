"""`hezhan link`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.linking.files import WORDS, LinkFiles, link_files


@click.command()
@click.option("--cases", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--out", type=FOLDER, required=True, help="Folder for series, links, traces, rejects and summary.")
@click.option("--verdicts", type=FILE, help="V.csv: case_a,case_b,verdict,officer,at; same, not-same, unsure, undone.")
@click.option("--index", type=FOLDER, help="Folder of the index: made when missing, grown by the cases when there.")
@click.option("--rejects", type=FILE, help="What could not be used; rejects.csv in OUT by default.")
@click.option(
    "--words", "language", type=click.Choice(list(WORDS)), default="zh", show_default=True, help="Of reasons."
)
@json_option
def command(
    cases: Path,
    out: Path,
    verdicts: Path | None,
    index: Path | None,
    rejects: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """串并: which cases are one series, which went through one money channel, and why.

    \b
    Example:
      hezhan cases reports.jsonl --claims claims.csv --out CASES.jsonl
      hezhan link --cases CASES.jsonl --out series/
      hezhan link --cases today.jsonl --index cases.index/ --verdicts V.csv --out series/
    """
    files = LinkFiles(cases=cases, out=out, verdicts=verdicts, index=index, rejects=rejects, language=language)
    with progress() as told_so_far:
        told = link_files(assemble.tables(), assemble.columns(), files, told_so_far)
    lines = [
        f"{told['cases']} cases in {told['series']} series, {told['series_of_several']} of several cases,"
        f" the largest of {told['largest']}",
        *(f"  {count:>8}  links of type {side}" for side, count in told["links"].items()),
        f"{told['everybodys_traces']} shared traces are everybody's and link nobody",
        f"{told['rejected']} lines rejected, {told['told']} things told; written to {out}/",
    ]
    answer(told, as_json, lines)
