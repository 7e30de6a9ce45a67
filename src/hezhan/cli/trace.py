"""`hezhan trace`."""

from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, json_option, policy_option, transfers_and_claims
from hezhan.core.money import yuan
from hezhan.core.policies import Policy
from hezhan.flows.folder.ledger import LedgerFiles
from hezhan.flows.folder.trace_claims import IndexFiles, trace_files


@click.command()
@transfers_and_claims
@policy_option
@click.option("--out", type=FOLDER, required=True, help="Folder for standing, flows, accounts, policies and summary.")
@click.option("--index", type=FOLDER, help="Folder of the index on disk: built when missing, mapped when there.")
@click.option(
    "--also",
    type=FILE,
    multiple=True,
    help="Transfers that came in later (may be repeated): put beside the index, which is not built anew.",
)
@click.option("--alone", is_flag=True, help="Only this policy, no other beside it: for questions on very large graphs.")
@click.option("--why", multiple=True, help="An account (may be repeated): strands.csv tells how its money came there.")
@json_option
def command(  # noqa: PLR0913 one argument for each option
    transfers: Path,
    claims: Path,
    openings: Path | None,
    accounts: Path | None,
    policy: str,
    out: Path,
    index: Path | None,
    also: tuple[Path, ...],
    alone: bool,
    why: tuple[str, ...],
    as_json: bool,
) -> None:
    """追踪: follow the claims through the transfers; where does every fen stand?

    \b
    Example:
      hezhan trace --transfers T.csv --claims C.csv --openings O.csv --accounts A.csv --policy fifo --out trail/
      hezhan trace --transfers T.parquet --index T.index/ --also new.csv --claims C.csv --out trail/
    """
    files = LedgerFiles(transfers=transfers, claims=claims, openings=openings, accounts=accounts)
    further = IndexFiles(index=index, also=also, alone=alone, why=why)
    told = trace_files(assemble.tables(), assemble.columns(), files, further, Policy(policy), out)
    answer(told, as_json, _lines(told, out))


def _lines(told: dict[str, Any], out: Path) -> list[str]:
    if told["policy"] == Policy.POISON:
        return [f"{told['accounts_reached']} accounts can be reached; written to {out}/accounts.csv"]
    states = told["by_state_fen"]
    return [
        f"{len(told['claims'])} claims, {yuan(told['claimed_fen'])} yuan, {told['accounts_reached']} accounts"
        f" ({told['policy']})",
        *(f"  {name:22} {yuan(fen):>20}" for name, fen in states.items() if ":" not in name),
        *(f"  {name:22} {yuan(fen):>20}" for name, fen in sorted(states.items()) if ":" in name),
        f"written to {out}/",
    ]
