"""What the books tell the planner: reports and statements as its events.

In:  bodies of matters, joined statements, the numbers known so far. Out: `Reported`, `Told`.
Law: nothing is told but what stands in the books; a statement is of the instant until which it goes, or at which it was
     asked for, the later one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.accounts import AccountFacts, OwnerKind
from hezhan.core.instants import Instant, parse_instant
from hezhan.core.matters import Matter, Report
from hezhan.core.money import Fen
from hezhan.core.reading import Reconciled
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import Credit, Line, Reported
from hezhan.flows.race.numbers import Numbers

_COLUMNS: Final = ("time", "payer", "payee", "amount_fen", "kind", "payer_name", "payee_name")
_OWNERS: Final = frozenset(OwnerKind)
_KINDS: Final = frozenset(TransferKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One account's statement as the planner reads it."""

    account: str  # by the planner's name
    holder: str
    owner_kind: OwnerKind
    until: Instant
    opening: Fen
    balance: Fen
    lines: tuple[Line, ...]


def reported(filed: Matter[Report], numbers: Numbers) -> Reported:
    """A report's payments, as far as they name account, amount and time."""
    used: set[str] = set()
    payments = tuple(
        Credit(
            key=numbers.key(numbers.name(paid.payer), numbers.name(paid.payee), paid.fen, paid.at, used),
            payer=numbers.name(paid.payer),
            payee=numbers.name(paid.payee),
            payee_name=paid.payee_name,
            payee_bank=paid.payee_bank,
            fen=paid.fen,
            time=paid.at,
        )
        for paid in filed.body.payments
        if paid.payee and paid.fen and paid.at is not None
    )
    own = frozenset(numbers.name(paid.payer) for paid in filed.body.payments if paid.payer)
    return Reported(at=filed.at, case_id=str(filed.case_id), payments=payments, own_accounts=own, report_id=filed.id)


def books(joined: Reconciled, numbers: Numbers) -> list[Book]:
    """Every account whose own statement was read."""
    facts = {fact.account: fact for fact in joined.facts}
    for fact in joined.facts:
        numbers.same([one for one in (*fact.card.split(";"), fact.account) if one])
    covered = {fact.account for fact in joined.facts if fact.covered_from and fact.covered_until}
    lines: Mapping[str, list[Line]] = defaultdict(list)
    used: set[str] = set()
    for row in joined.transfers.sort("time", "seq", "transfer_id").select(_COLUMNS).iter_rows(named=True):
        if covered & {row["payer"], row["payee"]}:
            key = numbers.key(
                numbers.name(row["payer"]), numbers.name(row["payee"]), row["amount_fen"], row["time"], used
            )
            for account, line in _both(row, key, facts, numbers):
                if account in covered:
                    lines[account].append(line)
    return [_book(facts[one], lines[one], joined.openings, numbers) for one in sorted(covered)]


def _both(
    row: Mapping[str, Any], key: str, facts: Mapping[str, AccountFacts], numbers: Numbers
) -> Iterator[tuple[str, Line]]:
    kind = TransferKind(row["kind"]) if row["kind"] in _KINDS else TransferKind.OTHER
    for mine, other, came_in in (("payer", "payee", False), ("payee", "payer", True)):
        fact = facts.get(row[other])
        line = Line(
            key=key,
            time=Instant(row["time"]),
            came_in=came_in,
            fen=Fen(row["amount_fen"]),
            kind=kind,
            other=numbers.name(row[other]),
            other_name=row[f"{other}_name"] or (fact.holder if fact else ""),
            other_bank=fact.bank if fact else "",
        )
        yield row[mine], line


def _book(fact: AccountFacts, lines: list[Line], openings: Mapping[str, int], numbers: Numbers) -> Book:
    opening = openings.get(fact.account, 0)
    moved = sum(line.fen if line.came_in else -line.fen for line in lines)
    return Book(
        account=numbers.name(fact.account),
        holder=fact.holder,
        owner_kind=OwnerKind(fact.owner_kind) if fact.owner_kind in _OWNERS else OwnerKind.UNKNOWN,
        until=parse_instant(fact.covered_until),
        opening=Fen(opening),
        balance=Fen(max(opening + moved, 0)),
        lines=tuple(lines),
    )
