"""The main job: a case folder in; evidence, stop list, return plan and papers out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.casefile import AccountLine, CaseFile, CaseHead, StopLine
from hezhan.core.claims import Claim
from hezhan.core.contracts import FROZEN, OPENINGS, REACHED
from hezhan.core.instants import iso
from hezhan.core.money import Fen
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.core.reading import Reading, Reconciled
from hezhan.engines.refund import FrozenAccount, Payment, Strategy, plan, remainder
from hezhan.engines.trace import TooMuchMoney
from hezhan.engines.trace.accounts import State
from hezhan.flows.folder.case_lines import (
    account_lines,
    claim_lines,
    flow_lines,
    plan_lines,
    stop_lines,
    strand_lines,
    told_by,
)
from hezhan.flows.folder.ledger import Inputs, Ledger, coverage_of, ledger_of
from hezhan.flows.folder.match_claims import account_of_card, match_claims
from hezhan.flows.folder.plan_return import claim_balances, frozen_accounts, plan_table, read_returned, remainder_table
from hezhan.flows.folder.read_statements import (
    accounts_table,
    openings_table,
    read_and_join,
    rejects_table,
    transfers_table,
)
from hezhan.flows.folder.trace_claims import (
    Traced,
    by_state,
    flows_table,
    policies_table,
    proposed_returns,
    standing_table,
    summary,
    trace_all,
)
from hezhan.ports import CaseFolder, Clock, Content, Folders, Papers, Progress, Statements, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the main job reaches the outside by."""

    statements: Statements
    tables: Tables
    papers: Papers
    folders: Folders
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Worked:
    """Everything known about the case before it is put on paper."""

    given: CaseFolder
    reading: Reading
    joined: Reconciled
    openings: Mapping[str, int]
    traced: Traced
    frozen: Sequence[FrozenAccount]
    conditional: bool
    returned: Mapping[str, Fen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a case is to be worked. `partial`: claims that match no transfer are told and left aside, not refused."""

    policy: Policy = Policy.FIFO
    strategy: Strategy = Strategy.ARTICLE_8
    partial: bool = False


def work_case(doors: Doors, folder: Path, wishes: Wishes, out: Path, progress: Progress | None) -> dict[str, Any]:
    """`hezhan case`: everything into `out`; gives the summary. Raises `Refused`."""
    policy, strategy = wishes.policy, wishes.strategy
    if policy is Policy.POISON:
        text = "poison names accounts, not amounts: neither a stop list nor a return can rest on it"
        raise Refused([Problem(file="--policy", row=0, reason=Reason.UNREADABLE, text=text)])
    worked = _work(doors, doors.folders.look(folder), wishes, progress)
    plans = {one: plan(worked.frozen, claim_balances(worked.traced, worked.returned), one) for one in Strategy}
    case = _case_file(worked, plans, strategy, doors.clock.now())
    files: dict[Path, Content] = {
        out / "stop.csv": stop_table(case.stops),
        out / "plan.csv": plan_table(worked.traced, plans[strategy]),
        out / "remainder.csv": remainder_table(worked.frozen, plans[strategy]),
        out / "summary.json": told(case, worked.traced),
    }
    for name, content in _tables(worked).items():
        files[out / "data" / name] = content
    with doors.folders.scratch() as room:
        doors.papers.render(case, room, progress=progress)
        files.update({out / paper.name: paper for paper in sorted(room.iterdir())})
        doors.tables.publish(files)
    return told(case, worked.traced)


def _work(doors: Doors, given: CaseFolder, wishes: Wishes, progress: Progress | None) -> _Worked:
    reading, joined = read_and_join(doors.statements, [given.statements], None, progress)
    inputs = Inputs(doors.tables)
    cards = account_of_card(joined.facts)
    openings = _openings(inputs, given, joined, cards)
    ledger = _ledger(joined, openings)
    claims, unmatched = match_claims(inputs, ledger, given.claims, cards)
    if not wishes.partial or not claims:
        inputs.problems += unmatched
    frozen = _frozen(inputs, ledger, given, cards)
    returned = read_returned(inputs, [claim.claim_id for claim in claims], given.returned)
    inputs.refuse_if_faulty()
    coverage = coverage_of(accounts_table(joined))
    traced = trace_all(ledger, claims, coverage, wishes.policy, watched=ledger.transfers.accounts)
    held = standing_as_frozen(traced) if frozen is None else frozen
    return _Worked(
        given=given,
        reading=reading,
        joined=replace(joined, problems=[*joined.problems, *unmatched]),
        openings=openings,
        traced=traced,
        frozen=frozen_accounts(traced, held),
        conditional=frozen is None,
        returned=returned,
    )


def _openings(inputs: Inputs, given: CaseFolder, joined: Reconciled, cards: Mapping[str, str]) -> dict[str, int]:
    """An officer's opening balances go before those that statements imply."""
    rows = inputs.read(given.openings, OPENINGS)
    told = {} if rows is None else dict(rows.select(OPENINGS.names).iter_rows())
    return joined.openings | {cards.get(account, account): fen for account, fen in told.items()}


def _ledger(joined: Reconciled, openings: dict[str, int]) -> Ledger:
    try:
        return ledger_of(joined.transfers, openings)
    except TooMuchMoney as fault:
        raise Refused([Problem(file="statements", row=0, reason=Reason.AMOUNT, text=str(fault))]) from None


def _frozen(inputs: Inputs, ledger: Ledger, given: CaseFolder, cards: Mapping[str, str]) -> dict[str, Fen] | None:
    rows = inputs.read(given.frozen, FROZEN)
    if rows is None:
        return None
    assert given.frozen is not None
    held: dict[str, Fen] = {}
    known = set(ledger.transfers.accounts)
    for account, fen, interest, row in rows.select("account", "frozen_fen", "interest_fen", "row").iter_rows():
        name = cards.get(account, account)
        if name not in known:
            inputs.tell(given.frozen.name, row, Reason.ACCOUNT, f"frozen account {account} is named by no transfer")
        elif name in held:
            inputs.tell(given.frozen.name, row, Reason.DUPLICATE, f"{account} is another name of an account above")
        held[name] = Fen(fen + (interest or 0))
    return held


def standing_as_frozen(traced: Traced) -> dict[str, Fen]:
    """What would be frozen if all that stands were: the condition of a plan made before any freeze."""
    lines = traced.lines.filter(pl.col("state").is_in([State.STANDING, State.FRONTIER]))
    standing = lines.filter(pl.col("standing_fen") > 0)
    return {account: Fen(fen) for account, fen in standing.select("account", "standing_fen").iter_rows()}


def _case_file(worked: _Worked, plans: Mapping[Strategy, Sequence[Payment]], strategy: Strategy, now: int) -> CaseFile:
    traced = worked.traced
    words = told_by(traced, worked.joined.facts)
    accounts = account_lines(traced, words)
    moved = traced.ledger.transfers.rows
    until = int(moved.time[-1]) if len(moved.time) else now
    lines = {one: plan_lines(traced, payments, worked.frozen) for one, payments in plans.items()}
    return CaseFile(
        head=_head(worked, strategy, until, now),
        claims=traced.claims,
        claim_lines=claim_lines(traced, words),
        returned=worked.returned,
        accounts=accounts,
        flows=flow_lines(traced, words),
        strands=strand_lines(traced),
        stops=stop_lines(traced, words, accounts, until),
        asks=_asks(accounts),
        plan=lines[strategy],
        remainder=remainder(worked.frozen, plans[strategy]),
        other_plans={str(one): paid for one, paid in lines.items() if one is not strategy},
        proposed_returns=_proposed(traced),
        sources=worked.reading.sources,
        problems=worked.joined.problems,
    )


def _head(worked: _Worked, strategy: Strategy, until: int, now: int) -> CaseHead:
    given, traced = worked.given, worked.traced
    return CaseHead(
        case_no=given.case_no,
        title=given.title,
        unit=given.unit,
        officers=given.officers,
        reported_at=given.reported_at,
        made_at=now,
        data_until=until,
        policy=traced.policy,
        strategy=str(strategy),
        claimed=Fen(sum(claim.fen for claim in traced.claims)),
        traced_by_policy={
            rule: {state: Fen(fen) for state, fen in by_state(traced.standing[rule]).items() if ":" not in state}
            for rule in AMOUNT_POLICIES
        },
        conditional=worked.conditional,
    )


def _asks(accounts: Sequence[AccountLine]) -> list[str]:
    """Accounts whose own statement was not read, most of the claims' money first."""
    waiting = [line for line in accounts if line.state == State.FRONTIER and not line.account.startswith("unknown:")]
    return [line.account for line in sorted(waiting, key=lambda line: (-line.standing_fen, line.account))]


def _proposed(traced: Traced) -> dict[str, Fen]:
    """Money that came back to a victim is that victim's first claim's to settle."""
    return {back["claim_ids"][0]: Fen(back["amount_fen"]) for back in proposed_returns(traced)}


def _tables(worked: _Worked) -> dict[str, Content]:
    traced, joined = worked.traced, worked.joined
    return {
        "transfers.csv": transfers_table(joined.transfers),
        "facts.csv": accounts_table(joined),
        "openings.csv": openings_table(worked.openings),
        "rejects.csv": rejects_table(joined.problems),
        "claims.csv": claims_table(traced.claims, traced),
        "standing.csv": standing_table(traced),
        "flows.csv": flows_table(traced),
        "accounts.csv": traced.lines.select(REACHED.names),
        "policies.csv": policies_table(traced),
    }


def claims_table(claims: Sequence[Claim], traced: Traced) -> pl.DataFrame:
    """The claims as `trace` and `refund` read them."""
    transfers = traced.ledger.transfers
    rows = [
        (claim.claim_id, name, claim.victim, fen)
        for claim in claims
        for name, fen in zip(transfers.at(claim.transfers).ids, transfers.at(claim.transfers).fen.tolist(), strict=True)
    ]
    return pl.DataFrame(rows, schema=["claim_id", "transfer_id", "victim", "amount_fen"], orient="row")


def stop_table(stops: Sequence[StopLine]) -> pl.DataFrame:
    """`stop.csv`: the stop list for programs; reasons joined by a semicolon."""
    rows = [
        asdict(line)
        | {"reasons": "；".join(line.reasons), "basis_time": "" if line.basis_time is None else iso(line.basis_time)}
        for line in stops
    ]
    kinds = {
        name: pl.Int64 if name.endswith("_fen") or name in ("rank", "level", "half_gone_s") else pl.String
        for name in StopLine.__dataclass_fields__
    }
    return pl.DataFrame(rows, schema=kinds)


def told(case: CaseFile, traced: Traced) -> dict[str, Any]:
    """`summary.json` of the case."""
    return summary(traced) | {
        "case_no": case.head.case_no,
        "strategy": case.head.strategy,
        "conditional": case.head.conditional,
        "files": len(case.sources),
        "rows": sum(source.rows for source in case.sources),
        "problems": len(case.problems),
        "stops": [
            {"account": s.account, "holder": s.holder, "traced_fen": s.traced_fen, "freeze_fen": s.freeze_fen}
            for s in case.stops
        ],
        "paid_fen": sum(line.fen for line in case.plan),
        "paid_by_claim_fen": {
            claim.claim_id: sum(line.fen for line in case.plan if line.claim_id == claim.claim_id)
            for claim in case.claims
        },
    }
