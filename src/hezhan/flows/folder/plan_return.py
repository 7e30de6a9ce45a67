"""Return: from what is frozen to who gets back how much, with the plans of other strategies beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from hezhan.core.contracts import FROZEN, PLAN, REMAINDER, RETURNED
from hezhan.core.law import article, in_brief
from hezhan.core.money import Fen
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.core.trails import Trail, summed
from hezhan.engines.refund import (
    ClaimBalance,
    FrozenAccount,
    Ground,
    Payment,
    Strategy,
    changes,
    plan,
    remainder,
)
from hezhan.flows.folder.ledger import NO_COVERAGE, Inputs, Ledger, LedgerFiles, read_claims, read_coverage, read_ledger
from hezhan.flows.folder.trace_claims import Traced, trace_all
from hezhan.ports import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFiles:
    """What is frozen, what was returned earlier, and the plan that this one replaces."""

    frozen: Path
    returned: Path | None = None
    previous: Path | None = None


def plan_files(
    tables: Tables, files: LedgerFiles, held_files: ReturnFiles, strategy: Strategy, policy: Policy, out: Path
) -> dict[str, Any]:
    """`hezhan refund`: write plan and remainder into `out`; gives the summary. Raises `Refused`."""
    inputs = Inputs(tables)
    if policy is Policy.POISON:
        text = "poison names accounts, not amounts: no return can be planned on it"
        raise Refused([Problem(file="--policy", row=0, reason=Reason.UNREADABLE, text=text)])
    ledger = read_ledger(inputs, files)
    asked = read_claims(inputs, ledger, files.claims)
    held = read_frozen(inputs, ledger, held_files.frozen)
    back = read_returned(inputs, [claim.claim_id for claim in asked], held_files.returned)
    before = inputs.read(held_files.previous, PLAN)
    read_coverage(inputs, files.accounts)
    inputs.refuse_if_faulty()
    traced = trace_all(ledger, asked, NO_COVERAGE, policy, watched=held)
    accounts_frozen = frozen_accounts(traced, held)
    balances = claim_balances(traced, back)
    plans = {one: plan(accounts_frozen, balances, one) for one in Strategy}
    told = summary(traced, plans, accounts_frozen, strategy, policy)
    if before is not None:
        told["changed_since_previous"] = _changed(before, plans[strategy])
    tables.publish(
        {
            out / "plan.csv": plan_table(traced, plans[strategy]),
            out / "remainder.csv": remainder_table(accounts_frozen, plans[strategy]),
            out / "strategies.csv": strategies_table(plans),
            out / "summary.json": told,
        }
    )
    return told


def read_frozen(inputs: Inputs, ledger: Ledger, path: Path) -> dict[str, Fen]:
    """Frozen account → fen with interest; an account that no transfer names is a fault."""
    rows = inputs.read(path, FROZEN)
    assert rows is not None
    known = ledger.transfers.accounts
    for account, row in rows.filter(~pl.col("account").is_in(known.implode())).select("account", "row").iter_rows():
        text = f"frozen account {account} is named by no transfer"
        inputs.tell(path.name, row, Reason.ACCOUNT, text)
    total = rows.select("account", fen=pl.col("frozen_fen") + pl.col("interest_fen").fill_null(0))
    return {account: Fen(fen) for account, fen in total.iter_rows()}


def read_returned(inputs: Inputs, claim_ids: Sequence[str], path: Path | None) -> dict[str, Fen]:
    """Claim → fen it got back earlier; an unknown claim is a fault."""
    rows = inputs.read(path, RETURNED)
    if rows is None:
        return {}
    for claim, row in rows.filter(~pl.col("claim_id").is_in(list(claim_ids))).select("claim_id", "row").iter_rows():
        assert path is not None
        inputs.tell(path.name, row, Reason.ACCOUNT, f"claim {claim} is not in the claims file")
    sums = rows.group_by("claim_id").agg(pl.col("amount_fen").sum())
    return {claim: Fen(fen) for claim, fen in sums.iter_rows()}


def claim_balances(traced: Traced, returned: Mapping[str, Fen]) -> list[ClaimBalance]:
    """Each claim with what it got back, in the order that settles ties."""
    return [
        ClaimBalance(claim_id=claim.claim_id, fen=claim.fen, returned=returned.get(claim.claim_id, Fen(0)))
        for claim in traced.claims
    ]


def frozen_accounts(traced: Traced, held: Mapping[str, Fen]) -> list[FrozenAccount]:
    """What the refund room needs to know of each frozen account; all of them must have been watched by the trace."""
    transfers = traced.ledger.transfers
    code_of = dict(
        pl.DataFrame({"account": transfers.accounts})
        .with_row_index("code")
        .filter(pl.col("account").is_in(list(held)))
        .select("account", "code")
        .iter_rows()
    )
    standing = {rule: _standing_by_account(trail) for rule, trail in traced.trails.items()}
    entered = _entered_by_account(traced)
    levels = dict(traced.lines.select("code", "level").iter_rows())
    return [
        FrozenAccount(
            account=account,
            fen=fen,
            standing={rule: standing[rule].get(code_of[account], {}) for rule in AMOUNT_POLICIES},
            entered=entered.get(code_of[account], {}),
            lone_credit=_lone_credit(traced, code_of[account]),
            level=levels.get(code_of[account], -1),
        )
        for account, fen in held.items()
    ]


def _nested(account: np.ndarray, claim: np.ndarray, fen: np.ndarray) -> dict[int, dict[int, Fen]]:
    (accounts, claims), sums = summed((account, claim), fen)
    nested: dict[int, dict[int, Fen]] = {}
    for a, c, f in zip(accounts.tolist(), claims.tolist(), sums.tolist(), strict=True):
        nested.setdefault(a, {})[c] = Fen(f)
    return nested


def _standing_by_account(trail: Trail) -> dict[int, dict[int, Fen]]:
    return _nested(trail.standing.account, trail.standing.claim, trail.standing.fen)


def _entered_by_account(traced: Traced) -> dict[int, dict[int, Fen]]:
    pieces = traced.trails[traced.policy].pieces
    return _nested(traced.ledger.transfers.at(pieces.transfer).payee, pieces.claim, pieces.fen)


def _lone_credit(traced: Traced, account: int) -> bool:
    """One credit on record, no opening balance, and that credit wholly one claim's under all five rules."""
    axes = traced.ledger.axes
    first, last = axes.in_first[account], axes.in_first[account + 1]
    if last - first != 1 or axes.opening[account]:
        return False
    credit = axes.in_transfer[first]
    owners = []
    for trail in traced.trails.values():
        here = trail.pieces.transfer == credit
        (claims,), sums = summed((trail.pieces.claim[here],), trail.pieces.fen[here])
        owners.append(int(claims[0]) if sums.tolist() == [int(axes.fen[credit])] else -1)
    return owners[0] >= 0 and len(set(owners)) == 1


def plan_table(traced: Traced, payments: Sequence[Payment]) -> pl.DataFrame:
    """`plan.csv`; `pay_to` is the payer of the claim's first transfer, by the original way."""
    source = sources_of(traced)
    rows = [(p.account, p.claim_id, int(p.fen), str(p.ground), source[p.claim_id]) for p in payments]
    kinds = [pl.String, pl.String, pl.Int64, pl.String, pl.String]
    return pl.DataFrame(rows, schema=dict(zip(PLAN.names, kinds, strict=True)), orient="row")


def sources_of(traced: Traced) -> dict[str, str]:
    """Claim → the account that paid its first transfer, to which money goes back."""
    transfers = traced.ledger.transfers
    return {
        claim.claim_id: transfers.accounts[int(transfers.at(claim.transfers[:1]).payer[0])] for claim in traced.claims
    }


def remainder_table(frozen: Sequence[FrozenAccount], payments: Sequence[Payment]) -> pl.DataFrame:
    """`remainder.csv`: every frozen account and what stays there."""
    left = remainder(frozen, payments)
    return pl.DataFrame(
        {"account": list(left), "amount_fen": list(left.values())},
        schema=dict(zip(REMAINDER.names, (pl.String, pl.Int64), strict=True)),
    )


def strategies_table(plans: Mapping[Strategy, Sequence[Payment]]) -> pl.DataFrame:
    """`strategies.csv`: what each strategy would pay, side by side for the officer."""
    rows = [
        (str(strategy), p.account, p.claim_id, int(p.fen), str(p.ground))
        for strategy, payments in plans.items()
        for p in payments
    ]
    names = ("strategy", "account", "claim_id", "amount_fen", "ground")
    kinds = (pl.String, pl.String, pl.String, pl.Int64, pl.String)
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def summary(
    traced: Traced,
    plans: Mapping[Strategy, Sequence[Payment]],
    frozen: Sequence[FrozenAccount],
    strategy: Strategy,
    policy: Policy,
) -> dict[str, Any]:
    """The sums of the plan, by claim and ground, and whether a public notice is due."""
    payments = plans[strategy]
    by_claim = {claim.claim_id: 0 for claim in traced.claims}
    by_ground = {str(ground): 0 for ground in Ground}
    for payment in payments:
        by_claim[payment.claim_id] += payment.fen
        by_ground[payment.ground] += payment.fen
    return {
        "policy": str(policy),
        "strategy": str(strategy),
        "frozen_fen": sum(one.fen for one in frozen),
        "paid_fen": sum(by_claim.values()),
        "paid_by_claim_fen": by_claim,
        "paid_by_ground_fen": by_ground,
        "paid_by_strategy_fen": {str(one): sum(p.fen for p in paid) for one, paid in plans.items()},
        "notice_days": 30 if by_ground[Ground.PRO_RATA] else 0,
        "law": f"{in_brief(article('return-grounds'))}；按比例返还的，依{in_brief(article('return-notice'))}公告三十日",
    }


def _changed(before: pl.DataFrame, payments: Sequence[Payment]) -> list[dict[str, Any]]:
    old = {(account, claim): Fen(fen) for account, claim, fen in before.select(PLAN.names[:3]).iter_rows()}
    new = {(payment.account, payment.claim_id): payment.fen for payment in payments}
    return [
        {"account": c.account, "claim_id": c.claim_id, "before_fen": c.before, "after_fen": c.after}
        for c in changes(old, new)
    ]
