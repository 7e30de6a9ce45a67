"""A traced case as lines for paper: accounts, flows, strands, stops, plans, each with the rows it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import polars as pl

from hezhan.core.accounts import AccountFacts, left_by
from hezhan.core.casefile import AccountLine, FlowLine, PlanLine, StopLine, StrandLine
from hezhan.core.law import article, in_brief
from hezhan.core.money import Fen
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.trails import summed
from hezhan.engines.freeze import Candidate, stop_list
from hezhan.engines.refund import FrozenAccount, Ground, Payment
from hezhan.engines.trace.accounts import State
from hezhan.engines.trace.dwell import stays
from hezhan.engines.trace.strands import strands
from hezhan.flows.folder.plan_return import sources_of
from hezhan.flows.folder.trace_claims import Traced, column_of, policies_table, standing_table

GROUND_ARTICLE: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.DIRECT_SINGLE: in_brief(article("return-direct-single")),
        Ground.DIRECT_TIMESTAMP: in_brief(article("return-direct-timestamp")),
        Ground.PRO_RATA: in_brief(article("return-pro-rata"), article("return-notice")),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What the statements tell about accounts and transfers, by id and by position."""

    facts: Mapping[str, AccountFacts]
    kind: Sequence[str]  # by position of the transfer
    origin: Sequence[str]
    payer_name: Sequence[str]
    payee_name: Sequence[str]


def told_by(traced: Traced, facts: Sequence[AccountFacts]) -> Told:
    """Put the transfers' other columns into their order."""
    ids = pl.DataFrame({"transfer_id": traced.ledger.transfers.rows.ids})
    rows = ids.join(traced.ledger.rows, on="transfer_id", how="left", maintain_order="left")
    return Told(
        facts={fact.account: fact for fact in facts},
        kind=rows["kind"].fill_null("").to_list(),
        origin=rows["origin"].fill_null("").to_list(),
        payer_name=rows["payer_name"].fill_null("").to_list(),
        payee_name=rows["payee_name"].fill_null("").to_list(),
    )


def account_lines(traced: Traced, told: Told) -> list[AccountLine]:
    """Every account reached, by level and account."""
    beside, by_claim = _standing_beside(traced), _standing_by_claim(traced)
    names = _printed_names(traced, told)
    lines = []
    for row in traced.lines.iter_rows(named=True):
        account, fact = row["account"], told.facts.get(row["account"])
        known = fact is not None and fact.covered_from != ""
        lines.append(
            AccountLine(
                account=account,
                holder=(fact.holder if fact else "") or names.get(row["code"], ""),
                id_card=fact.id_card if fact else "",
                bank=fact.bank if fact else "",
                owner_kind=row["owner_kind"],
                level=row["level"],
                state=row["state"],
                in_fen=Fen(row["in_fen"]),
                out_fen=Fen(row["out_fen"]),
                standing_fen=Fen(row["standing_fen"]),
                unexplained_fen=Fen(row["unexplained_fen"]),
                balance_fen=Fen(row["balance_fen"]) if known else None,
                first_in=row["first_in"],
                last_in=row["last_in"],
                standing_by_policy=beside.get(account, dict.fromkeys(AMOUNT_POLICIES, Fen(0))),
                standing_by_claim=by_claim.get(account, {}),
            )
        )
    return lines


def _standing_beside(traced: Traced) -> dict[str, dict[Policy, Fen]]:
    return {
        row["account"]: {policy: Fen(row[column_of(policy)]) for policy in AMOUNT_POLICIES}
        for row in policies_table(traced).iter_rows(named=True)
    }


def _standing_by_claim(traced: Traced) -> dict[str, dict[str, Fen]]:
    found: dict[str, dict[str, Fen]] = {}
    for claim, account, fen in standing_table(traced).iter_rows():
        found.setdefault(account, {})[claim] = Fen(fen)
    return found


def _printed_names(traced: Traced, told: Told) -> dict[int, str]:
    """Account code → a name printed for it in some transfer of the claims' money."""
    transfers, names = traced.ledger.transfers, dict[int, str]()
    at = np.unique(traced.trails[traced.policy].pieces.transfer)
    moved = transfers.at(at)
    for label, payer, payee in zip(at.tolist(), moved.payer.tolist(), moved.payee.tolist(), strict=True):
        for code, name in ((payer, told.payer_name[label]), (payee, told.payee_name[label])):
            if name:
                names.setdefault(code, name)
    return names


def flow_lines(traced: Traced, told: Told) -> list[FlowLine]:
    """The claims' money in every transfer, in order of time."""
    pieces = traced.trails[traced.policy].pieces
    (at, claim), fen = summed((pieces.transfer, pieces.claim), pieces.fen)
    shares: dict[int, dict[str, Fen]] = {}
    for position, code, amount in zip(at.tolist(), claim.tolist(), fen.tolist(), strict=True):
        shares.setdefault(position, {})[traced.claims[code].claim_id] = Fen(amount)
    levels = _levels(traced)
    return [_flow_line(traced, told, levels, position, by_claim) for position, by_claim in shares.items()]


def _flow_line(traced: Traced, told: Told, levels: Mapping[str, int], at: int, by_claim: Mapping[str, Fen]) -> FlowLine:
    transfers = traced.ledger.transfers
    moved = transfers.at([at])
    payer, payee = (transfers.accounts[int(side[0])] for side in (moved.payer, moved.payee))
    return FlowLine(
        transfer_id=moved.ids[0],
        time=int(moved.time[0]),
        payer=payer,
        payee=payee,
        payer_level=levels.get(payer, 0),
        payee_level=levels.get(payee, 0),
        fen=Fen(int(moved.fen[0])),
        by_claim=by_claim,
        kind=told.kind[at],
        origin=told.origin[at],
    )


def _levels(traced: Traced) -> dict[str, int]:
    return dict(traced.lines.select("account", "level").iter_rows())


def claim_lines(traced: Traced, told: Told) -> dict[str, list[FlowLine]]:
    """The victims' own transfers, by claim."""
    levels = _levels(traced)
    return {
        claim.claim_id: [
            _flow_line(traced, told, levels, at, {claim.claim_id: Fen(int(traced.ledger.transfers.at([at]).fen[0]))})
            for at in claim.transfers
        ]
        for claim in traced.claims
    }


def strand_lines(traced: Traced) -> list[StrandLine]:
    """The ways by which money came to where it stands."""
    transfers = traced.ledger.transfers
    return [
        StrandLine(
            claim_id=traced.claims[strand.claim].claim_id,
            account=transfers.accounts[strand.account],
            fen=Fen(strand.fen),
            transfers=tuple(transfers.at(strand.transfers).ids),
        )
        for strand in strands(traced.trails[traced.policy], transfers)
    ]


def stop_lines(traced: Traced, told: Told, accounts: Sequence[AccountLine], now: int) -> list[StopLine]:
    """The stop list; victims' own accounts and ways out are never candidates."""
    waiting = [
        line
        for line in accounts
        if line.state in (State.STANDING, State.FRONTIER) and line.standing_fen and not left_by(line.account)
    ]
    codes = traced.ledger.transfers.accounts.to_frame("account").with_row_index("code")
    code_of = dict(
        codes.filter(pl.col("account").is_in([line.account for line in waiting])).select("account", "code").iter_rows()
    )
    ordered = np.array([code_of[line.account] for line in waiting], np.int32)
    stay = stays(traced.question.seen, traced.ledger.transfers, ordered, now)
    basis = _basis(traced)
    best = [basis[code_of[line.account]] for line in waiting]
    base = traced.ledger.transfers.at(best)
    return stop_list(
        Candidate(
            account=line.account,
            holder=line.holder,
            bank=line.bank,
            level=line.level,
            owner_kind=line.owner_kind,
            read=line.state == State.STANDING,
            traced_fen=line.standing_fen,
            certain_fen=Fen(min(line.standing_by_policy.values())),
            balance_fen=line.balance_fen,
            left_fen=one.left_fen,
            fen_seconds=one.fen_seconds,
            basis_fen=Fen(int(base.fen[i])),
            basis_time=int(base.time[i]),
            basis_origin=told.origin[best[i]],
        )
        for i, (line, one) in enumerate(zip(waiting, stay, strict=True))
    )


def _basis(traced: Traced) -> dict[int, int]:
    """Account code → the transfer that brought most of the claims' money; the earliest of equals."""
    pieces = traced.trails[traced.policy].pieces
    (at,), fen = summed((pieces.transfer,), pieces.fen)
    payee = traced.ledger.transfers.at(at).payee
    best: dict[int, tuple[int, int]] = {}
    for account, amount, position in zip(payee.tolist(), fen.tolist(), at.tolist(), strict=True):
        if amount > best.get(account, (0, 0))[0]:
            best[account] = amount, position
    return {account: position for account, (_, position) in best.items()}


def plan_lines(traced: Traced, payments: Sequence[Payment], frozen: Sequence[FrozenAccount]) -> list[PlanLine]:
    """The payments of a plan, with their article."""
    held, source = {one.account: one.fen for one in frozen}, sources_of(traced)
    return [
        PlanLine(
            account=payment.account,
            claim_id=payment.claim_id,
            fen=payment.fen,
            ground=payment.ground,
            pay_to=source[payment.claim_id],
            article=GROUND_ARTICLE[payment.ground],
            weight_fen=payment.weight,
            frozen_fen=held[payment.account],
        )
        for payment in payments
    ]
