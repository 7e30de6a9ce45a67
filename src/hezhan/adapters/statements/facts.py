"""Account facts: tables of people, accounts and registrations, joined by number and by name.

Law: a fact row gives a fact, a person or a problem. An account takes the papers of its holder only where exactly one
person of that name is told beside it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Final

import polars as pl

from hezhan.adapters.statements.batches import Batch
from hezhan.adapters.statements.columns import Block, first_of
from hezhan.adapters.statements.formats.facts import ACCOUNT, PERSON, SUB_ACCOUNT, TENPAY_REG
from hezhan.adapters.statements.formats.wallets import TENPAY_BANK
from hezhan.adapters.statements.outcomes import Outcome, Person
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.texts import accounts, spoilt, told
from hezhan.adapters.statements.times import read_time
from hezhan.core.accounts import AccountFacts, OwnerKind
from hezhan.core.instants import iso
from hezhan.core.problems import Problem, Reason

_NUMBERS: Final = frozenset({"account", "card", "main", "bound_card", "id_card"})
_ROLES: Final = (
    *("account", "card", "main", "bound_card", "id_card", "holder", "bank", "branch"),
    *("bound_bank", "status", "opened_at", "owner_kind"),
)

Row = Mapping[str, str]
_Made = tuple[list[AccountFacts], list[Person]]


def read_facts(batch: Batch) -> list[Outcome]:
    """The facts and people that the rows of each part tell of."""
    table = pl.DataFrame({role: _texts(batch.block, role) for role in _ROLES})
    rows = list(zip(batch.block.rows, table.iter_rows(named=True), strict=True))
    return [
        _of_part(rows[first:behind], batch.layout.format.name, place)
        for (first, behind), place in zip(batch.ranges(), batch.places, strict=True)
    ]


def _of_part(rows: Sequence[tuple[int, Row]], form: str, place: Place) -> Outcome:
    facts: list[AccountFacts] = []
    people: list[Person] = []
    problems: list[Problem] = []
    for number, row in rows:
        source = f"{place.file}#{place.sheet}!{number}"
        made, persons = _MAKERS[form](row, source)
        facts += made
        people += persons
        if not made and not persons:
            problems.append(place.problem(number, Reason.ACCOUNT, _WANTING[form]))
    return Outcome(facts=facts, people=people, problems=problems, rows=len(rows))


def _texts(block: Block, role: str) -> pl.Series:
    """The role's cells, '' where nothing (or a number a spreadsheet spoilt) stands."""
    reading = accounts if role in _NUMBERS else told
    read = first_of([c.each(reading) for c in block.columns.get(role, ())], len(block), pl.String)
    if role in _NUMBERS:
        read = read.zip_with(~spoilt(read), pl.Series([None], dtype=pl.String))
    return read.fill_null("")


def _account(row: Row, source: str) -> _Made:
    if not row["account"] and not row["card"]:
        return [], []
    return [
        AccountFacts(
            account=row["account"] or row["card"],
            card=row["card"],
            holder=row["holder"],
            id_card=row["id_card"].upper(),
            bank=row["bank"] or row["branch"],
            opened_at=moment(row["opened_at"]),
            status=row["status"],
            owner_kind=owner_kind(row["owner_kind"]),
            source=source,
        )
    ], []


def _sub_account(row: Row, source: str) -> _Made:
    if not row["account"]:
        return [], []
    return [
        AccountFacts(
            account=row["account"],
            card=row["card"] or row["main"],
            holder=row["holder"],
            opened_at=moment(row["opened_at"]),
            status=row["status"],
            source=source,
        )
    ], []


def _person(row: Row, source: str) -> _Made:
    if not row["holder"] or not row["id_card"]:
        return [], []
    return [], [Person(holder=row["holder"], id_card=row["id_card"].upper(), source=source)]


def _registration(row: Row, source: str) -> _Made:
    """A wallet, and the bank card bound to it: two accounts of one person, never one account."""
    if not row["account"]:
        return [], []
    wallet = AccountFacts(
        account=row["account"],
        holder=row["holder"],
        id_card=row["id_card"].upper(),
        bank=TENPAY_BANK,
        opened_at=moment(row["opened_at"]),
        status=row["status"],
        source=source,
    )
    if not row["bound_card"]:
        return [wallet], []
    bound = AccountFacts(
        account=row["bound_card"],
        card=row["bound_card"],
        holder=row["holder"],
        id_card=row["id_card"].upper(),
        bank=row["bound_bank"],
        source=source,
    )
    return [wallet, bound], []


_MAKERS: Final[Mapping[str, Callable[[Row, str], _Made]]] = MappingProxyType(
    {
        ACCOUNT.name: _account,
        SUB_ACCOUNT.name: _sub_account,
        PERSON.name: _person,
        TENPAY_REG.name: _registration,
    }
)
_WANTING: Final[Mapping[str, str]] = MappingProxyType(
    {
        ACCOUNT.name: "neither an account nor a card is named",
        SUB_ACCOUNT.name: "no sub-account is named",
        PERSON.name: "the name or the number of the papers is blank",
        TENPAY_REG.name: "no account is named",
    }
)

_KINDS: Final = (
    ("备付金", OwnerKind.PAYMENT_INSTITUTION),
    ("商户", OwnerKind.MERCHANT),
    ("对公", OwnerKind.COMPANY),
    ("单位", OwnerKind.COMPANY),
    ("企业", OwnerKind.COMPANY),
    ("公司", OwnerKind.COMPANY),
    ("个人", OwnerKind.PERSONAL),
    ("对私", OwnerKind.PERSONAL),
    ("储蓄", OwnerKind.PERSONAL),
)
_KIND_CODES: Final = MappingProxyType({"01": OwnerKind.PERSONAL, "02": OwnerKind.COMPANY})


def owner_kind(words: str) -> OwnerKind:
    """The sort of holder an account type names: '个人账户', '02' (对公, AccountType of the platform)."""
    if words in _KIND_CODES:
        return _KIND_CODES[words]
    return next((kind for word, kind in _KINDS if word in words), OwnerKind.UNKNOWN)


def moment(text: str) -> str:
    """ISO 8601 where the text is a time, otherwise as printed."""
    at = read_time(text)
    return text if at is None else iso(at)


def join_facts(facts: Iterable[AccountFacts], people: Sequence[Person]) -> list[AccountFacts]:
    """Each account once (once per card where it has several), with the papers of its holder where they are clear.

    They are where the tables that came with it, in one folder, archive or workbook, know one person of that name only.
    """
    papers: dict[tuple[str, str], set[str]] = {}
    for person in people:
        papers.setdefault((_delivery(person.source), person.holder), set()).add(person.id_card)
    by_account: dict[str, list[AccountFacts]] = {}
    for fact in (_with_papers(fact, papers) for fact in facts):
        same = by_account.setdefault(fact.account, [])
        place = next((i for i, known in enumerate(same) if _one_account(known, fact)), None)
        if place is None:
            same.append(fact)
        else:
            same[place] = _completed(same[place], fact)
    return [fact for same in by_account.values() for fact in same]


def _delivery(source: str) -> str:
    """The folder or archive a file came in."""
    file = source.partition("#")[0]
    return file[: max(file.rfind("/"), file.rfind("!"), 0)]


def _one_account(known: AccountFacts, fact: AccountFacts) -> bool:
    return not known.card or not fact.card or known.card == fact.card


def _completed(known: AccountFacts, fact: AccountFacts) -> AccountFacts:
    """`known` with what only `fact` tells, and both sources."""
    told = {f.name: getattr(known, f.name) or getattr(fact, f.name) for f in fields(AccountFacts)}
    if known.owner_kind == OwnerKind.UNKNOWN:
        told["owner_kind"] = fact.owner_kind
    if known.source != fact.source:
        told["source"] = ";".join(filter(None, (known.source, fact.source)))
    return replace(known, **told)


def _with_papers(fact: AccountFacts, papers: Mapping[tuple[str, str], set[str]]) -> AccountFacts:
    numbers = papers.get((_delivery(fact.source), fact.holder), set())
    if fact.id_card or len(numbers) != 1:
        return fact
    return replace(fact, id_card=next(iter(numbers)))
