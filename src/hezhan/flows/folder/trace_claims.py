"""Trace: from transfers and claims to where every fen went, with all rules side by side."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.accounts import left_by
from hezhan.core.claims import Claim
from hezhan.core.contracts import FLOWS, REACHED, STANDING, STRANDS
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.trails import Trail, summed
from hezhan.core.transfers import Int64s
from hezhan.engines.trace import Question, ask, reached, trail
from hezhan.engines.trace.accounts import State, account_lines, standing_lines
from hezhan.engines.trace.reachable import reachable_lines
from hezhan.engines.trace.strands import strands
from hezhan.flows.folder.index import indexed_ledger
from hezhan.flows.folder.late import with_late_files
from hezhan.flows.folder.ledger import Coverage, Inputs, Ledger, LedgerFiles, read_claims, read_coverage, read_ledger
from hezhan.ports import Columns, Content, Tables


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traced:
    """One question answered under every rule.

    `lines` are the accounts under the rule used (see `engines.trace.accounts`), `standing` what stands under each. Only
    the trail of the rule used has all its pieces; those of the others have the pieces to accounts that were watched.
    """

    ledger: Ledger
    claims: Sequence[Claim]
    question: Question
    policy: Policy
    trails: Mapping[Policy, Trail]
    lines: pl.DataFrame
    standing: Mapping[Policy, pl.DataFrame]


def trace_all(
    ledger: Ledger,
    claims: Sequence[Claim],
    coverage: Coverage,
    policy: Policy,
    watched: Collection[str] = (),
    rules: Sequence[Policy] = AMOUNT_POLICIES,
) -> Traced:
    """Follow the claims under the five policies of amounts, or fewer `rules` where the others would take too long."""
    question = ask(ledger.axes, ledger.transfers, claims)
    some = ledger.transfers.accounts.is_in(list(watched)).to_numpy()
    trails = {rule: trail(question, rule, None if rule is policy else some) for rule in rules}
    standing = {
        rule: standing_lines(found, question, ledger.transfers, coverage.covered) for rule, found in trails.items()
    }
    lines = account_lines(trails[policy], question, ledger.transfers, coverage.covered, coverage.owner_kinds)
    return Traced(
        ledger=ledger,
        claims=claims,
        question=question,
        policy=policy,
        trails=trails,
        lines=lines,
        standing=standing,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFiles:
    """The index on disk, and files of transfers that came in after it was built.

    `alone`: no other rule beside. `why`: accounts whose standing money is to be walked back to the victims.
    """

    index: Path | None = None
    also: Sequence[Path] = ()
    alone: bool = False
    why: Sequence[str] = ()


def trace_files(
    tables: Tables, columns: Columns, files: LedgerFiles, further: IndexFiles, policy: Policy, out: Path
) -> dict[str, Any]:
    """`hezhan trace`: write the answer into `out`; gives the summary. Raises `Refused`."""
    inputs = Inputs(tables)
    index = further.index
    ledger = read_ledger(inputs, files) if index is None else indexed_ledger(inputs, columns, files, index)
    ledger = with_late_files(tables, inputs, ledger, further.also, files.openings)
    asked = read_claims(inputs, ledger, files.claims)
    coverage = read_coverage(inputs, files.accounts)
    inputs.refuse_if_faulty()
    if policy is Policy.POISON:
        return _publish_poison(tables, ledger, asked, coverage, out)
    rules = (policy,) if further.alone else AMOUNT_POLICIES
    traced = trace_all(ledger, asked, coverage, policy, rules=rules)
    told = summary(traced)
    answer: dict[str, Content] = {
        "standing.csv": standing_table(traced),
        "flows.csv": flows_table(traced),
        "accounts.csv": traced.lines.select(REACHED.names),
        "policies.csv": policies_table(traced),
        "summary.json": told,
    }
    if further.why:
        answer["strands.csv"] = strands_table(traced, further.why)
    tables.publish({out / name: content for name, content in answer.items()})
    return told


def strands_table(traced: Traced, accounts: Collection[str]) -> pl.DataFrame:
    """`strands.csv`: the ways by which money came to where it stands in these accounts, transfers joined by `;`."""
    transfers = traced.ledger.transfers
    asked = set(accounts)
    rows = [
        (traced.claims[strand.claim].claim_id, account, strand.fen, ";".join(transfers.at(strand.transfers).ids))
        for strand in strands(traced.trails[traced.policy], transfers)
        if (account := transfers.accounts[strand.account]) in asked
    ]
    return pl.DataFrame(rows, schema=dict(zip(STRANDS.names, _STRAND_TYPES, strict=True)), orient="row")


_STRAND_TYPES = (pl.String, pl.String, pl.Int64, pl.String)


def _publish_poison(
    tables: Tables, ledger: Ledger, claims: Sequence[Claim], coverage: Coverage, out: Path
) -> dict[str, Any]:
    question = ask(ledger.axes, ledger.transfers, claims)
    lines = reachable_lines(reached(question), question, ledger.transfers, coverage.covered, coverage.owner_kinds)
    tables.publish({out / "accounts.csv": lines.select(REACHED.names)})
    return {"policy": str(Policy.POISON), "claims": len(claims), "accounts_reached": lines.height}


def standing_table(traced: Traced) -> pl.DataFrame:
    """`standing.csv`: what stands where, by claim."""
    standing = traced.trails[traced.policy].standing
    (claim, account), fen = summed((standing.claim, standing.account), standing.fen)
    return pl.DataFrame(
        {
            "claim_id": _claim_ids(traced.claims, claim),
            "account": traced.ledger.transfers.accounts.gather(account),
            "amount_fen": fen,
        }
    ).select(STANDING.names)


def flows_table(traced: Traced) -> pl.DataFrame:
    """`flows.csv`: claims' money in every transfer that carries some, in order of time."""
    pieces = traced.trails[traced.policy].pieces
    (transfer, claim), fen = summed((pieces.transfer, pieces.claim), pieces.fen)
    return pl.DataFrame(
        {
            "transfer_id": traced.ledger.transfers.at(transfer).ids,
            "claim_id": _claim_ids(traced.claims, claim),
            "amount_fen": fen,
        }
    ).select(FLOWS.names)


def policies_table(traced: Traced) -> pl.DataFrame:
    """`policies.csv`: what stands where under every rule, side by side, all claims together."""
    beside = pl.DataFrame(schema={"account": pl.String})
    for rule in traced.standing:
        one = traced.standing[rule].select("account", pl.col("standing_fen").alias(column_of(rule)))
        beside = beside.join(one, on="account", how="full", coalesce=True)
    return beside.fill_null(0).sort("account")


def column_of(policy: Policy) -> str:
    """`clean-first` → `clean_first_fen`."""
    return f"{policy.replace('-', '_')}_fen"


def _claim_ids(claims: Sequence[Claim], codes: Int64s) -> pl.Series:
    names = pl.Series("claim_id", [claim.claim_id for claim in claims], pl.String)
    return names.gather(codes)


def by_state(lines: pl.DataFrame) -> dict[str, int]:
    """Fen that stand, by state of the account; money that left is told by the way it went."""
    totals = {str(state): 0 for state in State if state is not State.PASSED}
    for account, state, fen in lines.select("account", "state", "standing_fen").iter_rows():
        if fen:
            totals[state] += fen
            if state == State.LEFT:
                way = f"left:{left_by(account)}"
                totals[way] = totals.get(way, 0) + fen
    return totals


def summary(traced: Traced) -> dict[str, Any]:
    """`summary.json`: the sums to the fen under the rule used and all others, and what to do next."""
    lines = traced.lines
    waiting = lines.filter((pl.col("state") == State.FRONTIER) & (pl.col("standing_fen") > 0))
    return {
        "policy": str(traced.policy),
        "transfers": len(traced.ledger.transfers),
        "accounts_reached": lines.filter(pl.col("in_fen") > 0).height,
        "claimed_fen": sum(claim.fen for claim in traced.claims),
        "by_state_fen": by_state(lines),
        "unexplained_fen": int(lines["unexplained_fen"].sum()),
        "policies": {str(rule): by_state(standing) for rule, standing in traced.standing.items()},
        "claims": _claims_told(traced),
        "proposed_returns": proposed_returns(traced),
        "ask_next": [
            {"account": account, "standing_fen": fen, "level": level}
            for account, fen, level in waiting.sort("standing_fen", "account", descending=[True, False])
            .select("account", "standing_fen", "level")
            .iter_rows()
        ],
        "note": "a victim's own payment is not debited from its source, so the sum over claims may exceed the real money"
        " there; no order exceeds an account's known balance",
    }


def _claims_told(traced: Traced) -> list[dict[str, Any]]:
    state_of = dict(traced.lines.select("account", "state").iter_rows())
    told = {claim.claim_id: {str(s): 0 for s in State if s is not State.PASSED} for claim in traced.claims}
    for claim_id, account, fen in standing_table(traced).iter_rows():
        told[claim_id][state_of[account]] += fen
    return [
        {
            "claim_id": claim.claim_id,
            "victim": claim.victim,
            "claimed_fen": claim.fen,
            "by_state_fen": told[claim.claim_id],
        }
        for claim in traced.claims
    ]


def proposed_returns(traced: Traced) -> list[dict[str, Any]]:
    """Claims' money standing in claimants' own accounts: an officer may count it as returned, nothing counts by itself."""
    transfers = traced.ledger.transfers
    owners: dict[str, list[str]] = {}
    for claim in traced.claims:
        for source in sorted(set(transfers.accounts.gather(transfers.at(claim.transfers).payer))):
            owners.setdefault(source, []).append(claim.claim_id)
    back = traced.lines.filter((pl.col("state") == State.RECEIVED_BY_VICTIM) & (pl.col("standing_fen") > 0))
    return [
        {"account": account, "claim_ids": owners[account], "amount_fen": fen}
        for account, fen in back.select("account", "standing_fen").sort("account").iter_rows()
    ]
