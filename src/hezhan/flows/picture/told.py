"""The picture before any statement is there: what the victims told, as money that went to the first accounts.

In:  the reports of a case that count. Out: lines as a trace has them; what a stop of each payee still needs.
Law: every fen that was told stands in the sum, at the frontier: nobody has told yet whether it is still there. A payment
     without an amount is in no sum, and asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.matters import Filed, PaymentTold, Report
from hezhan.core.policies import AMOUNT_POLICIES
from hezhan.engines.freeze.law import freezable
from hezhan.engines.trace.accounts import State
from hezhan.flows.understanding.asking import asked_for, missing_of

TOLD: Final = "told"  # the kind of a transfer that no bank's file tells of yet
_STATES: Final = (State.STANDING, State.FRONTIER, State.LEFT, State.RECEIVED_BY_VICTIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A payment of which a stop still needs something; `missing` as `asking.missing_of` says it. Both count from 1."""

    n: int  # among all payments of the case
    report: str
    place: int  # in its report
    missing: tuple[str, ...]
    payment: PaymentTold


@dataclass(frozen=True, slots=True)
class _Payment:
    """A payment with names for what it joins; an account without a number is told apart by the payment alone."""

    report: Filed[Report]
    place: int
    told: PaymentTold

    @property
    def id(self) -> str:
        return f"{TOLD}:{self.report.matter.id}:{self.place}"

    @property
    def payer(self) -> str:
        return self.told.payer or f"payer:{self.report.matter.id}"

    @property
    def payee(self) -> str:
        return self.told.payee or f"payee:{self.id}"

    @property
    def at(self) -> int:
        """When it was made; where that is not known, when it was reported."""
        return int(self.told.at or self.report.matter.body.reported_at)

    @property
    def fen(self) -> int:
        return int(self.told.fen or 0)


def told_lines(reports: Sequence[Filed[Report]]) -> dict[str, Any]:
    """Accounts, transfers, ways, first stops and sums, in the form of `flows.money.lines`."""
    payments = [one for one in _payments(reports) if one.fen]
    payees = list(dict.fromkeys(one.payee for one in payments))
    payers = [name for name in dict.fromkeys(one.payer for one in payments) if name not in payees]
    claimed = sum(one.fen for one in payments)
    sums = {str(state): claimed if state is State.FRONTIER else 0 for state in _STATES}
    return {
        "accounts": [
            *(_account(payments, name, 1) for name in payees),
            *(_account(payments, name, 0) for name in payers),
        ],
        "stops": [_stop([one for one in payments if one.payee == name], rank) for rank, name in enumerate(payees, 1)],
        "flows": [_flow(one) for one in payments],
        "strands": [
            {"claim_id": one.report.matter.id, "account": one.payee, "fen": one.fen, "transfers": [one.id]}
            for one in payments
        ],
        "beside": {str(rule): sums for rule in AMOUNT_POLICIES},
        "claimed": claimed,
    }


def lacking_of(reports: Sequence[Filed[Report]]) -> tuple[Lacking, ...]:
    """The payments of which a stop still needs something, in the order in which they were told."""
    return tuple(
        Lacking(n=n, report=one.report.matter.id, place=one.place, missing=missing, payment=one.told)
        for n, one in enumerate(_payments(reports), 1)
        if (missing := missing_of(one.told))
    )


def asked_in_one(reports: Sequence[Filed[Report]]) -> str:
    """All that is missing, as one sentence to read out; '' when nothing is."""
    return asked_for([missing_of(one.told) for one in _payments(reports)])


def _payments(reports: Sequence[Filed[Report]]) -> Iterator[_Payment]:
    for report in reports:
        for n, told in enumerate(report.matter.body.payments, 1):
            yield _Payment(report, n, told)


def _account(payments: Sequence[_Payment], name: str, level: int) -> dict[str, Any]:
    came = [one for one in payments if one.payee == name]
    went = [one for one in payments if one.payer == name]
    first = (came or went)[0].told
    stands = sum(one.fen for one in came)
    return {
        "account": name,
        "number": first.payee if level else first.payer,
        "cards": [],
        "holder": first.payee_name if level else first.payer_name,
        "bank": first.payee_bank if level else first.payer_bank,
        "level": level,
        "state": str(State.FRONTIER if level else State.PASSED),
        "owner_kind": "unknown",
        "came": stands,
        "went": sum(one.fen for one in went),
        "standing": stands,
        "unexplained": 0,
        "balance": None,
        "first_in": min((one.at for one in came), default=None),
        "last_in": max((one.at for one in came), default=None),
        "beside": {str(rule): stands for rule in AMOUNT_POLICIES},
    }


def _stop(came: Sequence[_Payment], rank: int) -> dict[str, Any]:
    """The stop of an account on its largest payment, as the first stops are drafted."""
    largest = max(came, key=lambda one: one.fen)
    told, fen = largest.told, sum(one.fen for one in came)
    may, article = freezable(told.payee_name, "")
    return {
        "account": largest.payee,
        "rank": rank,
        "innocent_fen": None,
        "freeze_fen": fen,
        "certain_fen": 0,
        "expected_fen": fen,
        "half_gone_s": None,
        "freezable": may,
        "article": article,
        "reasons": ["被害人直接转入的一级账户"],
        "payer": told.payer,
        "payer_name": told.payer_name,
        "payer_bank": told.payer_bank,
        "basis_fen": largest.fen,
        "basis_time": told.at,
    }


def _flow(one: _Payment) -> dict[str, Any]:
    return {
        "transfer_id": one.id,
        "time": one.at,
        "payer": one.payer,
        "payee": one.payee,
        "fen": one.fen,
        "claimed": one.fen,
        "kind": TOLD,
        "origin": one.told.words,
    }
