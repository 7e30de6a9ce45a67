"""`hezhan refund`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, json_option, policy_option, strategy_option, transfers_and_claims
from hezhan.core.money import yuan
from hezhan.core.policies import Policy
from hezhan.engines.refund import Strategy
from hezhan.flows.folder.ledger import LedgerFiles
from hezhan.flows.folder.plan_return import ReturnFiles, plan_files


@click.command()
@transfers_and_claims
@click.option("--frozen", type=FILE, required=True, help="F.csv: account,frozen_fen[,interest_fen].")
@click.option("--returned", type=FILE, help="R.csv: claim_id,amount_fen returned earlier.")
@click.option("--previous", type=FILE, help="plan.csv of an earlier version; the difference is told.")
@strategy_option
@policy_option
@click.option("--out", type=FOLDER, required=True, help="Folder for plan, remainder, strategies and summary.")
@json_option
def command(  # noqa: PLR0913 one argument for each option
    transfers: Path,
    claims: Path,
    openings: Path | None,
    accounts: Path | None,
    frozen: Path,
    returned: Path | None,
    previous: Path | None,
    strategy: str,
    policy: str,
    out: Path,
    as_json: bool,
) -> None:
    """返还: plan who gets back how much from what is frozen (41号文 第8条).

    \b
    Example:
      hezhan refund --transfers T.csv --claims C.csv --frozen F.csv --returned R.csv --policy fifo --out plan/
    """
    files = LedgerFiles(transfers=transfers, claims=claims, openings=openings, accounts=accounts)
    held = ReturnFiles(frozen=frozen, returned=returned, previous=previous)
    told = plan_files(assemble.tables(), files, held, Strategy(strategy), Policy(policy), out)
    grounds = told["paid_by_ground_fen"]
    lines = [
        f"frozen {yuan(told['frozen_fen'])}, to be returned {yuan(told['paid_fen'])} yuan"
        f" ({told['strategy']}, {told['policy']})",
        *(f"  {ground:22} {yuan(fen):>20}" for ground, fen in grounds.items()),
        *(f"  {claim:22} {yuan(fen):>20}" for claim, fen in told["paid_by_claim_fen"].items()),
        *(["a public notice of 30 days is due before pro-rata payments"] if told["notice_days"] else []),
        f"written to {out}/",
    ]
    answer(told, as_json, lines)
