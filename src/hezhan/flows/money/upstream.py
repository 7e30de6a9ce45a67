"""The upstream rule: an account to which victims were made to pay is paid by others too, who are probably being deceived.

In:  a report or a trace. Out: for each first-level account a hint with whoever paid it lately, told to the warning officers.
Law: somebody is named once for each account and case, whatever is run again; no victim of a case and no account by which
     the claims' money went is ever named, so that nobody who works for the gang is called.

Only accounts that victims paid themselves are looked at: whoever pays the ones behind them is more often a hand of the gang.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Payer, Report, Traced, UpstreamHint, Wanted
from hezhan.core.money import Fen
from hezhan.core.personal import Personal
from hezhan.core.reading import Reconciled
from hezhan.engines.rights import Role
from hezhan.flows.machine import Machine
from hezhan.flows.money.following import known_of_case
from hezhan.flows.money.next_stops import of_a_bank
from hezhan.flows.money.tracing import Tools, joined_of
from hezhan.ports import Book

LATELY: Final = 72 * 3600 * SECOND
_NOBODYS: Final = frozenset({OwnerKind.PAYMENT_INSTITUTION, OwnerKind.MERCHANT})


@dataclass(frozen=True, slots=True)
class _Account:
    """A first-level account under all its numbers."""

    numbers: frozenset[str]
    account: str
    holder: str
    bank: str


def warn_other_payers(book: Book, tools: Tools, subject: str) -> list[Matter[UpstreamHint]]:
    """Name whoever else pays the accounts of a report or a trace, as far as statements show it."""
    filed = book.get(subject)
    case: Filed[Case] | None = book.get(str(filed.matter.case_id)) if filed and filed.matter.case_id else None
    if filed is None or case is None:
        return []
    hints = (_hint(book, tools, case, account) for account in _first_level(filed))
    return [_write(book, case, subject, hint) for hint in hints if hint is not None]


def _first_level(filed: Filed[Report] | Filed[Traced]) -> list[_Account]:
    body = filed.matter.body
    if isinstance(body, Report):
        paid = {one.payee: one for one in body.payments if of_a_bank(one.payee)}
        return [_Account(frozenset({one}), one, told.payee_name, told.payee_bank) for one, told in paid.items()]
    return [
        _Account(frozenset({line.account, *line.cards}), line.account, line.holder, line.bank)
        for line in body.accounts
        if line.level == 1 and of_a_bank(line.account) and line.owner_kind not in _NOBODYS
    ]


def _hint(book: Book, tools: Tools, case: Filed[Case], account: _Account) -> UpstreamHint | None:
    naming = _naming(book, account.numbers)
    since = Instant(book.now - LATELY)
    told_before, payers = _told_before(book, case, account), dict[str, Payer]()
    for joined in _statements(book, tools, case, naming):
        for payer, numbers in _payers(joined, account.numbers, since, book.now):
            if payer.account not in told_before and not _known_otherwise(book, numbers):
                known = payers.get(payer.account)
                payers[payer.account] = payer if known is None or payer.times > known.times else known
    new = payers.values()
    if not new:
        return None
    return UpstreamHint(
        account=account.account,
        holder=account.holder,
        bank=account.bank,
        payers=tuple(sorted(new, key=lambda one: (-one.last_at, one.account))),
        since=since,
        cases=tuple(sorted({str(one.matter.case_id) for one in naming} - {case.matter.id})),
    )


def _naming(book: Book, numbers: Iterable[str]) -> list[Filed[Report] | Filed[Traced]]:
    """Reports that say that the account was paid, and traces that found claims' money there, of any case."""
    found = {one for number in numbers for one in book.search(Personal.CARD, number)}
    filed = (book.get(one) for one in sorted(found))
    return [one for one in filed if one is not None and _is_paid(one, frozenset(numbers))]


def _is_paid(filed: Filed[Report] | Filed[Traced], numbers: frozenset[str]) -> bool:
    body = filed.matter.body
    if isinstance(body, Report):
        return any(paid.payee in numbers for paid in body.payments)
    return isinstance(body, Traced) and any(
        line.level >= 1 and numbers & {line.account, *line.cards} for line in body.accounts
    )


def _statements(
    book: Book, tools: Tools, case: Filed[Case], naming: Sequence[Filed[Report] | Filed[Traced]]
) -> Iterator[Reconciled]:
    """The joined statements of this case and of every other one in which the account was paid."""
    cases = sorted({case.matter.id, *(str(one.matter.case_id) for one in naming)})
    for case_id in cases:
        known = known_of_case(book, case_id)
        if known is not None:
            yield joined_of(tools, known)


def _payers(
    joined: Reconciled, numbers: frozenset[str], since: Instant, now: Instant
) -> Iterator[tuple[Payer, frozenset[str]]]:
    """Who paid it, each with all numbers of the paying account."""
    lately = joined.transfers.filter(
        pl.col("payee").is_in(sorted(numbers)) & pl.col("time").is_between(since, now) & (pl.col("amount_fen") > 0)
    )
    facts = {fact.account: fact for fact in joined.facts}
    for (payer,), rows in lately.sort("time").group_by("payer", maintain_order=True):
        account = str(payer)
        fact = facts.get(account)
        if not of_a_bank(account) or (fact is not None and fact.owner_kind in _NOBODYS):
            continue
        names = [name for name in rows["payer_name"].to_list() if name]
        told = Payer(
            account=account,
            name=names[-1] if names else (fact.holder if fact else ""),
            bank=fact.bank if fact else "",
            fen=Fen(int(rows["amount_fen"].sum())),
            times=rows.height,
            last_at=Instant(int(rows["time"][-1])),
        )
        yield told, frozenset({account, *(fact.card.split(";") if fact and fact.card else ())})


def _known_otherwise(book: Book, numbers: frozenset[str]) -> bool:
    """Whether a report has it as a victim's account, or a trace as one by which claims' money went."""
    found = {one for number in numbers for one in book.search(Personal.CARD, number)}
    bodies = (filed.matter.body for one in found if (filed := book.get(one)) is not None)
    return any(_names(body, numbers) for body in bodies)


def _names(body: object, numbers: frozenset[str]) -> bool:
    if isinstance(body, Report):
        return any(paid.payer in numbers for paid in body.payments)
    return isinstance(body, Traced) and any(numbers & {line.account, *line.cards} for line in body.accounts)


def _told_before(book: Book, case: Filed[Case], account: _Account) -> set[str]:
    earlier = [
        one
        for number in sorted(account.numbers)
        for one in book.find(Wanted(kinds=[Kind.UPSTREAM], case_id=case.matter.id, account=number))
    ]
    return {payer.account for one in earlier for payer in one.matter.body.payers}


def _write(book: Book, case: Filed[Case], subject: str, hint: UpstreamHint) -> Matter[UpstreamHint]:
    n = 1
    while book.keyed(f"upstream:{subject}:{n}") is not None:
        n += 1
    key = f"upstream:{subject}:{n}"
    unit = case.place.unit if case.place else case.matter.unit

    def build(matter_id: str) -> Matter[UpstreamHint]:
        return Matter(
            id=matter_id,
            kind=Kind.UPSTREAM,
            case_id=case.matter.id,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=hint,
            key=key,
            state="raised",
        )

    written = Machine(book).add("upstream.raise", build, key=key)
    book.tell(warning_officers(book, unit), written.id, "upstream")
    return written


def warning_officers(book: Book, unit: str) -> list[str]:
    """Those of the unit, or of the next one above it that has some."""
    path = [part for part in unit.split("/") if part]
    for depth in range(len(path), 0, -1):
        found = book.people(role=Role.WARNING_OFFICER, unit="/" + "/".join(path[:depth]) + "/")
        if found:
            return found
    return []
