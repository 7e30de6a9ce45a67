"""From files to evidence: cases, persons, money and contacts put together for `engines.gangs`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.engines.gangs import Case, Contact, Evidence, Tie
from hezhan.flows.gangs.cases import MAKING, TALKING, ToldCase, general, joined
from hezhan.flows.gangs.money import Money, follow
from hezhan.flows.gangs.persons import People, people, told_of

_KINDS: Final = frozenset(map(str, Contact))
MOST_TIMES: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """The tables as they were read; None where one was not given."""

    cases: Sequence[ToldCase]
    persons: pl.DataFrame
    transfers: pl.DataFrame
    series: Mapping[str, str] | None = None
    records: pl.DataFrame | None = None
    accounts: pl.DataFrame | None = None
    openings: Mapping[str, int] | None = None
    contacts: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """The evidence, and what may be told about how it was put together."""

    evidence: Evidence
    last: Instant | None
    unfound: int
    grouped_here: bool


def evidence_of(material: Material) -> Drawn:
    """Put it together. Raises `TooMuchMoney`."""
    series = joined(material.cases) if material.series is None else dict(material.series)
    whose = people(material.persons, material.records, material.accounts, material.transfers)
    money = follow(material.cases, material.transfers, material.openings or {}, whose)
    cases = _cases(material.cases, series, whose)
    ties = _ties(material.contacts, whose)
    ids = _named(cases, money, ties)
    told = told_of(ids, material.persons, material.records)
    evidence = Evidence(
        cases=cases,
        persons={person: whose.person(person, told) for person in sorted(ids)},
        moves=money.moves,
        flows=money.flows,
        pays=money.pays,
        ties=ties,
    )
    times = [case.at for case in cases if case.at is not None]
    times += [move.time for move in money.moves]
    return Drawn(
        evidence=evidence,
        last=max(times, default=None),
        unfound=money.unfound,
        grouped_here=material.series is None,
    )


def _cases(told: Sequence[ToldCase], series: Mapping[str, str], whose: People) -> list[Case]:
    common = general(told, series)
    return [_case(one, series.get(one.case_id, ""), common, whose) for one in told]


def _case(told: ToldCase, series: str, common: set[tuple[str, str]], whose: People) -> Case:
    traces = [trace for trace in told.traces if trace not in common]
    makers = {whose.known(kind, value) for kind, value in traces if kind in MAKING}
    times = [told.at] if told.at is not None else [paid.at for paid in told.paid if paid.at is not None]
    return Case(
        case_id=told.case_id,
        series=series,
        at=times[0] if times else None,
        loss=Fen(sum(paid.fen for paid in told.paid)),
        talkers=sorted({whose.of_trace(kind, value) for kind, value in traces if kind in TALKING}),
        makers=sorted(person for person in makers if person is not None),
    )


def _ties(contacts: pl.DataFrame | None, whose: People) -> list[Tie]:
    """Contacts between persons; both sides by whatever they are known by."""
    if contacts is None:
        return []
    found = []
    for a, b, kind, times, origin in contacts.select("a", "b", "kind", "times", "origin").iter_rows():
        one, other = whose.named(a), whose.named(b)
        if one != other and kind in _KINDS:
            count = min(max(times, 1), MOST_TIMES)
            found.append(Tie(a=one, b=other, kind=Contact(kind), times=count, origin=origin))
    return found


def _named(cases: Sequence[Case], money: Money, ties: Sequence[Tie]) -> set[str]:
    ids = {person for case in cases for person in (*case.talkers, *case.makers)}
    ids |= {person for move in money.moves for person in (move.payer, move.payee) if person}
    ids |= {person for pay in money.pays for person in (pay.payer, pay.payee)}
    ids |= money.flows.keys()
    return ids | {person for tie in ties for person in (tie.a, tie.b)}
