"""What is kept of a trace: a body for the books, tables for officers, lines for the flows that go on from it.

In:  `Followed`. Out: `Traced` of `core.matters`, tables by name, `lines.json`.
Law: the body's accounts are the lines' first ones; sums are of all accounts, to the fen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from hezhan.core.accounts import AccountFacts
from hezhan.core.casefile import AccountLine, FlowLine, StopLine
from hezhan.core.contracts import REACHED
from hezhan.core.instants import Instant
from hezhan.core.matters import SourceFile, StandingLine
from hezhan.core.matters import Traced as TracedBody
from hezhan.core.money import Fen
from hezhan.core.policies import Policy
from hezhan.flows.folder.case_lines import account_lines, flow_lines, stop_lines, strand_lines, told_by
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.flows.folder.trace_claims import (
    Traced,
    by_state,
    flows_table,
    policies_table,
    standing_table,
    strands_table,
)
from hezhan.flows.folder.work_case import claims_table
from hezhan.flows.money.tracing import Followed, Known
from hezhan.ports import Content

LINES: Final = "lines.json"
REJECTS: Final = "rejects.csv"
PROBLEMS: Final = "problems.json"  # the same, for the flows
STRANDS: Final = "strands.csv"
FLOWS: Final = "flows.csv"
MOST_ACCOUNTS: Final = 2_000  # in the books; all of them stand in the lines


def body_of(known: Known, followed: Followed, files: Sequence[SourceFile], seconds: int) -> TracedBody:
    """Where the money stands, for the books. `seconds` since the report."""
    traced = followed.traced
    lines = [] if traced is None else account_lines(traced, told_by(traced, followed.joined.facts))
    facts = {fact.account: fact for fact in followed.joined.facts}
    return TracedBody(
        policy=str(traced.policy if traced else Policy.FIFO),
        data_until=data_until(followed),
        claimed=Fen(0 if traced is None else sum(claim.fen for claim in traced.claims)),
        by_state=() if traced is None else tuple(by_state(traced.lines).items()),
        accounts=tuple(_standing_line(line, facts) for line in _by_money(lines)[:MOST_ACCOUNTS]),
        statements=known.statements,
        files=tuple(files),
        problems=len(followed.problems),
        seconds=seconds,
    )


def data_until(followed: Followed) -> Instant:
    """The last movement known; 0 where there is none."""
    return Instant(max(followed.joined.transfers["time"].to_list(), default=0))


def tables_of(followed: Followed) -> dict[str, Content]:
    """The tables of a trace by name."""
    rejects = rejects_table(followed.problems)
    told: dict[str, Content] = {REJECTS: rejects, PROBLEMS: {"problems": rejects.to_dicts()}}
    traced = followed.traced
    if traced is None:
        return told
    standing = traced.lines.filter(traced.lines["standing_fen"] > 0)["account"].to_list()
    return told | {
        "standing.csv": standing_table(traced),
        FLOWS: flows_table(traced),
        "accounts.csv": traced.lines.select(REACHED.names),
        "policies.csv": policies_table(traced),
        "claims.csv": claims_table(traced.claims, traced),
        STRANDS: strands_table(traced, standing),
        LINES: lines_of(followed, traced),
    }


def lines_of(followed: Followed, traced: Traced) -> dict[str, Any]:
    """`lines.json`: the stop list with its payments, accounts, transfers that carry claims' money, claims."""
    words = told_by(traced, followed.joined.facts)
    accounts, flows = account_lines(traced, words), flow_lines(traced, words)
    stops = stop_lines(traced, words, accounts, int(data_until(followed)))
    facts = {fact.account: fact for fact in followed.joined.facts}
    names = _payer_names(traced)
    return {
        "accounts": [_account(line, facts) for line in _by_money(accounts)],
        "stops": [_stop(stop, flows, facts, names) for stop in stops],
        "flows": [_flow(flow) for flow in flows],
        "claims": [{"claim_id": claim.claim_id, "fen": claim.fen} for claim in traced.claims],
        "strands": [asdict(strand) for strand in strand_lines(traced)],
        "beside": {str(rule): by_state(standing) for rule, standing in traced.standing.items()},
    }


def _by_money(lines: Sequence[AccountLine]) -> list[AccountLine]:
    return sorted(lines, key=lambda line: (-line.standing_fen, line.level, line.account))


def _standing_line(line: AccountLine, facts: Mapping[str, AccountFacts]) -> StandingLine:
    return StandingLine(
        account=line.account,
        holder=line.holder,
        bank=line.bank,
        level=line.level,
        state=line.state,
        owner_kind=line.owner_kind,
        came=line.in_fen,
        went=line.out_fen,
        standing=line.standing_fen,
        balance=line.balance_fen,
        cards=_cards(facts.get(line.account)),
    )


def _cards(fact: AccountFacts | None) -> tuple[str, ...]:
    return () if fact is None else tuple(card for card in fact.card.split(";") if card and card != fact.account)


def _account(line: AccountLine, facts: Mapping[str, AccountFacts]) -> dict[str, Any]:
    return {
        "account": line.account,
        "cards": list(_cards(facts.get(line.account))),
        "holder": line.holder,
        "bank": line.bank,
        "level": line.level,
        "state": line.state,
        "owner_kind": line.owner_kind,
        "came": line.in_fen,
        "went": line.out_fen,
        "standing": line.standing_fen,
        "unexplained": line.unexplained_fen,
        "balance": line.balance_fen,
        "first_in": line.first_in,
        "last_in": line.last_in,
        "beside": {str(rule): fen for rule, fen in line.standing_by_policy.items()},
    }


def _stop(
    stop: StopLine, flows: Sequence[FlowLine], facts: Mapping[str, AccountFacts], names: Mapping[str, str]
) -> dict[str, Any]:
    """A line of the stop list with the transfer that brought most of the money: what the bank must find to match."""
    brought = next(
        flow
        for flow in flows
        if flow.payee == stop.account and flow.time == stop.basis_time and flow.fen == stop.basis_fen
    )
    payer = facts.get(brought.payer)
    told = {name: value for name, value in asdict(stop).items() if name not in ("basis_name", "basis_account")}
    return told | {
        "reasons": list(stop.reasons),
        "cards": list(_cards(facts.get(stop.account))),
        "payer": brought.payer,
        "payer_name": names.get(brought.transfer_id, "") or (payer.holder if payer else ""),
        "payer_bank": payer.bank if payer else "",
    }


def _payer_names(traced: Traced) -> dict[str, str]:
    rows = traced.ledger.rows.select("transfer_id", "payer_name")
    return {transfer: name for transfer, name in rows.iter_rows() if name}


def _flow(flow: FlowLine) -> dict[str, Any]:
    return {
        "transfer_id": flow.transfer_id,
        "time": flow.time,
        "payer": flow.payer,
        "payee": flow.payee,
        "payer_level": flow.payer_level,
        "payee_level": flow.payee_level,
        "fen": flow.fen,
        "claimed": flow.claimed,
        "kind": flow.kind,
        "origin": flow.origin,
    }
