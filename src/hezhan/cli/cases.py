"""`hezhan cases`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.linking.listing import CaseFiles, list_cases

_REPORTS = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("reports", metavar="REPORTS.jsonl", type=_REPORTS)
@click.option("--out", type=FILE, required=True, help="CASES.jsonl: a line for each report.")
@click.option(
    "--claims", type=FILE, help="claims.csv: what was paid, as officers registered it; claim_id is the report's."
)
@click.option("--sites", type=FILE, help="sites.csv: domain,host,page; adds addresses and templates of pages.")
@click.option("--apps", type=FILE, help="apps.csv: app,signer; adds certificates.")
@click.option("--rejects", type=FILE, help="R.csv: what cannot be read; without it one such line refuses all.")
@json_option
def command(
    reports: Path,
    out: Path,
    claims: Path | None,
    sites: Path | None,
    apps: Path | None,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """列案: from reports and what victims paid to cases, as `hezhan link` takes them.

    \b
    Example:
      hezhan cases reports.jsonl --claims claims.csv --out CASES.jsonl
      hezhan cases reports.jsonl --claims claims.csv --sites sites/sites.csv --apps sites/apps.csv --out CASES.jsonl
    """
    files = CaseFiles(reports=reports, out=out, claims=claims, sites=sites, apps=apps, rejects=rejects)
    with progress() as told_so_far:
        told = list_cases(assemble.tables(), assemble.words(), files, told_so_far)
    lines = [
        f"{told['cases']} cases with {told['indicators']} indicators and {told['transfers']} payments",
        f"{told['rejected']} lines rejected; written to {out}",
    ]
    answer(told, as_json, lines)
