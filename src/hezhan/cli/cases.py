"""`hezhan cases`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.assemble.linking import listing
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.linking.listing import CaseFiles, list_cases

_REPORTS = click.Path(path_type=Path, exists=True, dir_okay=False)
_THERE = click.Path(path_type=Path, exists=True)
_HANDED_OVER = {"claims": "claims.csv", "sites": "sites/sites.csv", "apps": "sites/apps.csv"}


@click.command()
@click.argument("reports", metavar="[REPORTS.jsonl]", type=_REPORTS, required=False)
@click.option("--out", type=FILE, required=True, help="CASES.jsonl: a line for each report.")
@click.option(
    "--city", type=FOLDER, help="A folder with reports.jsonl, claims.csv, sites/, events/: all of it is used."
)
@click.option(
    "--claims", type=FILE, help="claims.csv: what was paid, as officers registered it; claim_id is the report's."
)
@click.option("--events", type=_THERE, multiple=True, help="Events (files or folders): what victims' phones show.")
@click.option("--victims", type=FILE, help="V.csv: case_id,subject; others are found by what they paid.")
@click.option("--trace", type=FOLDER, help="What `hezhan trace` wrote: accounts that each case's money reached.")
@click.option("--transfers", type=FILE, help="T.csv: with --trace, whoever was paid along the way too.")
@click.option("--sites", type=FILE, help="sites.csv: domain,host,page,registered; adds addresses, templates, batches.")
@click.option("--apps", type=FILE, help="apps.csv: app,signer; adds certificates.")
@click.option("--rejects", type=FILE, help="R.csv: what cannot be read; without it one such line refuses all.")
@json_option
def command(  # noqa: PLR0913  one for each option of the command
    reports: Path | None,
    out: Path,
    city: Path | None,
    claims: Path | None,
    events: tuple[Path, ...],
    victims: Path | None,
    trace: Path | None,
    transfers: Path | None,
    sites: Path | None,
    apps: Path | None,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """列案: from reports, payments, events and registers to cases, as `hezhan link` takes them.

    \b
    Example:
      hezhan cases reports.jsonl --claims claims.csv --out CASES.jsonl
      hezhan cases reports.jsonl --claims claims.csv --events events/ --sites sites/sites.csv --out CASES.jsonl
      hezhan cases --city 城/ --out CASES.jsonl
    """
    given = {"claims": claims, "sites": sites, "apps": apps}
    if city is not None:
        reports = reports or city / "reports.jsonl"
        events = events or tuple(day for day in sorted((city / "events").glob("*.parquet")))
        given = {name: path or _if_there(city / _HANDED_OVER[name]) for name, path in given.items()}
    if reports is None or not reports.exists():
        raise click.UsageError("REPORTS.jsonl is needed, or --city with one in it")
    files = CaseFiles(
        reports=reports,
        out=out,
        events=events,
        victims=victims,
        trace=trace,
        transfers=transfers,
        rejects=rejects,
        **given,
    )
    with progress() as told_so_far:
        told = list_cases(listing(), assemble.words(), files, told_so_far)
    lines = [
        f"{told['cases']} cases with {told['indicators']} indicators and {told['transfers']} payments",
        f"events of {told['events_of']} victims; {told['everybodys']} indicators were everybody's and are left out",
        f"{told['rejected']} lines rejected; written to {out}",
    ]
    answer(told, as_json, lines)


def _if_there(path: Path) -> Path | None:
    return path if path.exists() else None
