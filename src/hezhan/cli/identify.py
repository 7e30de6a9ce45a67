"""`hezhan identify`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import Instant
from hezhan.flows.identity.files import IdentifyFiles, identify_files
from hezhan.flows.identity.watching import WatchFiles, watch_files

_RECORDS = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(invoke_without_command=True)
@click.option("--records", type=_RECORDS, help="R.csv. Needed.")
@click.option("--out", type=FILE, help="P.csv: record_id,person_id,probability,reasons. Needed.")
@click.option(
    "--verdicts", type=FILE, help="V.csv: record_a,record_b,verdict,officer,at; same, not-same, unsure, undone."
)
@click.option("--rejects", type=FILE, help="Rows that cannot be read; without it one such row refuses all.")
@json_option
@click.pass_context
def command(
    asked: click.Context,
    records: Path | None,
    out: Path | None,
    verdicts: Path | None,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """还原身份: which traces are one person, how sure, and why. A probability with reasons, never an accusation.

    \b
    Example:
      hezhan identify --records R.csv --out P.csv
      hezhan identify --records people/records.parquet --verdicts V.csv --rejects X.csv --out P.parquet
      hezhan identify watch --watches W.csv --records R.csv --persons P.csv --leads L.csv --looks log.csv
    """
    if asked.invoked_subcommand is not None:
        return
    if records is None or out is None:
        raise click.UsageError("--records and --out are needed")
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


@command.command()
@click.option("--watches", type=_RECORDS, required=True, help="W.csv: who is watched for, on what ground, until when.")
@click.option("--records", type=_RECORDS, required=True, help="R.csv: the records, new traces among them.")
@click.option("--persons", type=_RECORDS, required=True, help="P.csv: what `hezhan identify` made of them.")
@click.option("--leads", type=FILE, required=True, help="L.csv: leads; those of earlier runs stay.")
@click.option("--looks", type=FILE, required=True, help="The log: every trace held against a watch; it grows.")
@json_option
def watch(watches: Path, records: Path, persons: Path, leads: Path, looks: Path, as_json: bool) -> None:
    """回流: a new trace of somebody wanted becomes one lead, once. Without a ground and an end there is no watch.

    \b
    Example:
      hezhan identify watch --watches W.csv --records R.csv --persons P.csv --leads L.csv --looks log.csv
    """
    files = WatchFiles(watches=watches, records=records, persons=persons, leads=leads, looks=looks)
    told = watch_files(assemble.tables(), files, Instant(assemble.clock().now()))
    lines = [
        f"{told['watches']} watches, {told['in_force']} in force; {told['looks']} looks written to {looks}",
        f"{told['leads']} new leads: {leads}",
    ]
    answer(told, as_json, lines)
