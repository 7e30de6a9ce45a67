"""`hezhan identify`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.identity.files import IdentifyFiles, identify_files


@click.command()
@click.option("--records", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="R.csv.")
@click.option("--out", type=FILE, required=True, help="P.csv: record_id,person_id,probability,reasons.")
@click.option(
    "--verdicts", type=FILE, help="V.csv: record_a,record_b,verdict,officer,at; same, not-same, unsure, undone."
)
@click.option("--rejects", type=FILE, help="Rows that cannot be read; without it one such row refuses all.")
@json_option
def command(records: Path, out: Path, verdicts: Path | None, rejects: Path | None, as_json: bool) -> None:
    """还原身份: which traces are one person, how sure, and why. A probability with reasons, never an accusation.

    \b
    Example:
      hezhan identify --records R.csv --out P.csv
      hezhan identify --records people/records.parquet --verdicts V.csv --rejects X.csv --out P.parquet
    """
    files = IdentifyFiles(records=records, out=out, verdicts=verdicts, rejects=rejects)
    with progress() as told_so_far:
        told = identify_files(assemble.tables(), assemble.identity(), files, told_so_far)
    lines = [
        f"{told['records']} records of {told['persons']} persons, {told['persons_of_several']} of them with several,"
        f" the largest with {told['largest']}",
        f"{told['rejected']} rows rejected, {told['told']} told and kept; {told['verdicts_disputed']} pairs on which"
        f" officers disagree, {told['verdicts_that_could_not_be']} verdicts that others rule out",
        f"written to {out}" + (f"; what was rejected to {rejects}" if rejects else ""),
    ]
    answer(told, as_json, lines)
