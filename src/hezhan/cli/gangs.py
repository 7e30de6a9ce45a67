"""`hezhan gangs`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, instant_given, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import Instant
from hezhan.flows.gangs.files import GangFiles
from hezhan.flows.gangs.finding import CHARTS, Wish, find_gangs

_THERE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--cases", type=_THERE, required=True, help="CASES.jsonl: one case a line; only case_id is needed.")
@click.option("--persons", type=_THERE, required=True, help="P.csv of `identify`: record_id,person_id,probability.")
@click.option("--transfers", type=_THERE, required=True, help="T.csv or .parquet: the transfers.")
@click.option("--series", type=_THERE, help="series.csv of `link`; without it cases are grouped by rare shared traces.")
@click.option("--records", type=_THERE, help="R.csv or .parquet: the records behind the persons.")
@click.option("--accounts", type=_THERE, help="A.csv: whose accounts are.")
@click.option("--openings", type=_THERE, help="O.csv: balances before the first transfer.")
@click.option("--contacts", type=_THERE, help="K.csv: a,b,kind,times,origin: who has to do with whom.")
@click.option("--outcomes", type=_THERE, help="What came of earlier leads: role,probability,found.")
@click.option("--out", type=FOLDER, required=True, help="Folder for members, gangs, leads, charts and tables.")
@click.option("--rejects", type=FILE, help="R.csv for rows that cannot be read; without it they refuse the input.")
@click.option(
    "--charts",
    type=click.IntRange(min=0, max=10_000),
    default=CHARTS,
    show_default=True,
    help="Charts of so many gangs, the largest first.",
)
@click.option(
    "--at", callback=instant_given, metavar="TIME", help="Leads count from here.  [default: the last thing known]"
)
@json_option
def command(  # noqa: PLR0913 one argument for each option
    cases: Path,
    persons: Path,
    transfers: Path,
    series: Path | None,
    records: Path | None,
    accounts: Path | None,
    openings: Path | None,
    contacts: Path | None,
    outcomes: Path | None,
    out: Path,
    rejects: Path | None,
    charts: int,
    at: Instant | None,
    as_json: bool,
) -> None:
    """团伙: who does what for whom; roles with reasons, who stands under whom, whom to look for next.

    \b
    Example:
      hezhan gangs --cases CASES.jsonl --persons P.csv --transfers T.csv --out gangs/
      hezhan gangs --cases CASES.jsonl --series series.csv --persons P.csv --records R.csv --transfers T.csv \\
        --accounts A.csv --contacts K.csv --out gangs/ --rejects rejects.csv
    """
    files = GangFiles(
        cases=cases,
        persons=persons,
        transfers=transfers,
        series=series,
        records=records,
        accounts=accounts,
        openings=openings,
        contacts=contacts,
        outcomes=outcomes,
    )
    wish = Wish(out=out, rejects=rejects, charts=charts, at=at)
    with progress() as told_so_far:
        told = find_gangs(assemble.tables(), assemble.gang_papers(), assemble.gang_weights(), files, wish, told_so_far)
    lines = [
        f"{told['cases']} cases, {told['gangs_found']} gangs, {told['members']} members, {told['leads']} leads",
        *(f"  {count:>8}  {role}" for role, count in told["by_role"].items()),
        f"{told['gangs_without_a_visible_organiser']} gangs without a visible organiser; "
        f"{told['traces_without_a_person']} numbers and handles of people whom nobody knows yet",
        f"written to {out}/",
    ]
    answer(told, as_json, lines)
