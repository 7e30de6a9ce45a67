"""Who fetches the cash: withdrawals of accounts that claims' money reached, put together to hands; each hand is a lead.

In:  a trace and the statements behind it. Out: leads; leads that grow; leads that turn out to be one hand's.
Law: a hand is one lead, whatever is run again and from whichever case it is seen: a withdrawal that was written down belongs
     to that lead for good. A lead names accounts, machines, places and minutes, and accuses nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, Lead, Matter, Sighting, Traced
from hezhan.core.money import Fen
from hezhan.core.personal import Personal
from hezhan.engines.freeze.race.crew import Hand, Withdrawal, hands
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.flows.leads.handling import as_known, at_their_desks, unit_at
from hezhan.flows.leads.words import lead_of
from hezhan.flows.machine import Machine
from hezhan.flows.money.following import known_of_case, latest
from hezhan.flows.money.next_stops import numbers_of, read_lines
from hezhan.flows.money.tracing import Tools, cash_of
from hezhan.ports import Book

_JOINED: Final = "joined"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A lead and what is known of it, by the key of each withdrawal."""

    filed: Filed[Lead]
    sightings: Mapping[str, Sighting]


def write_leads(book: Book, tools: Tools, traced_id: str) -> list[Matter[Lead]]:
    """Write down the hands that a trace shows; nothing when a later trace is there, which has its own run."""
    filed: Filed[Traced] | None = book.get(traced_id)
    case: Filed[Case] | None = book.get(str(filed.matter.case_id)) if filed else None
    if filed is None or case is None:
        return []
    last, known = latest(book, case.matter.id), known_of_case(book, traced_id)
    lines = read_lines(tools.kept, filed.matter.body)
    if last is None or last.matter.id != traced_id or known is None or lines is None:
        return []
    new = _keyed(_withdrawn(lines["accounts"], cash_of(tools, known)))
    before = _leads_with(book, {one.account for one in new.values()})
    everything = {**{key: one for seen in before for key, one in seen.sightings.items()}, **new}
    found = [
        one
        for one in hands(map(_withdrawal, everything, everything.values()), book.now)
        if new.keys() & one.withdrawals
    ]
    cards = {line["account"]: numbers_of(line) for line in lines["accounts"]}
    writing = _Writing(book, case, traced_id, everything, cards)
    return writing.written(found, before)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What was seen, while it is put into the books."""

    book: Book
    case: Filed[Case]
    traced: str
    seen: Mapping[str, Sighting]
    numbers: Mapping[str, frozenset[str]]  # of each account

    def written(self, found: Sequence[Hand], before: Sequence[_Seen]) -> list[Matter[Lead]]:
        """Each hand under its lead; the first lead of several that are one hand's goes on."""
        whose = _whose(found, before)
        told = []
        for place, hand in enumerate(found):
            lead = whose.get(place)
            if lead is None:
                told.append(self._begin(hand))
            elif not lead.sightings.keys() >= set(hand.withdrawals):
                told.append(self._grow(lead, hand))
        for place, lead in whose.items():
            others = [
                one for one in before if one not in whose.values() and one.sightings.keys() & found[place].withdrawals
            ]
            for other in others:
                self._move(other.filed, "join", lead.filed.matter.unit, {"into": lead.filed.matter.id})
        return told

    def _begin(self, hand: Hand) -> Matter[Lead]:
        body = self._body(hand)
        key = f"lead:{self._mark(hand.withdrawals[:1])}"
        unit = self._unit(body)
        written = Machine(self.book).add(
            "lead.write", lambda one: self._sheet(one, Kind.LEAD, unit, body, key), key=key
        )
        self._tell(written.id, unit)
        return written

    def _grow(self, lead: _Seen, hand: Hand) -> Matter[Lead]:
        body, root = self._body(hand), lead.filed.matter
        key = f"lead:{root.id}:{self._mark(hand.withdrawals)}"
        unit = self._unit(body)
        news = Machine(self.book).add(
            "lead.news",
            lambda one: replace(self._sheet(one, Kind.LEAD_NEWS, unit, body, key), about=root.id, state="written"),
            key=key,
        )
        told = {"news": news.id, "withdrawals": len(body.sightings), "fen": int(body.fen)}
        self._move(lead.filed, "grow", unit, told)
        self._tell(root.id, unit)
        return news

    def _body(self, hand: Hand) -> Lead:
        sightings = tuple(self.seen[key] for key in hand.withdrawals)
        numbers = {number for one in hand.accounts for number in self.numbers.get(one, {one})}
        return lead_of(hand, sightings, tuple(sorted(numbers)), self.traced, self.book.now)

    def _unit(self, body: Lead) -> str:
        home = self.case.place.unit if self.case.place else self.case.matter.unit
        return unit_at(self.book, body.sightings[-1].county, home)

    def _sheet(self, matter_id: str, kind: Kind, unit: str, body: Lead, key: str) -> Matter[Lead]:
        return Matter(
            id=matter_id,
            kind=kind,
            case_id=self.case.matter.id,
            unit=unit,
            at=self.book.now,
            by=self.book.member.id,
            body=body,
            key=key,
            state="open",
        )

    def _move(self, filed: Filed[Lead], act: str, unit: str, told: Mapping[str, Any]) -> None:
        Machine(self.book).move(f"lead.{act}", filed, act, moved(Proceeding.LEAD, filed.state, act), told, unit=unit)

    def _tell(self, lead_id: str, unit: str) -> None:
        officers = [str(move.body["member"]) for move in self.case.moves if move.act == "assign"]
        self.book.tell([*at_their_desks(self.book, unit), self.case.matter.by, *officers], lead_id, "lead")

    def _mark(self, keys: Iterable[str]) -> str:
        """Tells one set of withdrawals from another and nobody what they are."""
        return sha256(self.book.blind(Personal.CARD, "\n".join(sorted(keys))).encode()).hexdigest()


def _withdrawn(lines: Iterable[Mapping[str, Any]], cash: Iterable[Mapping[str, Any]]) -> list[Sighting]:
    """The withdrawals from accounts of the trace since claims' money first came there."""
    since = {line["account"]: line["first_in"] for line in lines if line["level"] >= 1 and line["first_in"] is not None}
    return [
        Sighting(**{**row, "at": Instant(row["at"]), "fen": Fen(row["fen"])})
        for row in cash
        if row["at"] >= since.get(row["account"], row["at"] + 1)
    ]


def _keyed(sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    """Each withdrawal by what tells it from others, the same from whichever file it is read."""
    alike = Counter[tuple[str, int, int]]()
    keyed = {}
    for one in sightings:
        same = (one.account, int(one.at), int(one.fen))
        alike[same] += 1
        keyed["|".join((*map(str, same), str(alike[same])))] = one
    return keyed


def _withdrawal(key: str, one: Sighting) -> Withdrawal:
    return Withdrawal(
        key=key,
        account=one.account,
        at=one.at,
        fen=one.fen,
        machine=one.machine,
        bank=one.bank,
        place=one.county or one.place,
        counter=one.counter,
    )


def _leads_with(book: Book, accounts: Iterable[str]) -> list[_Seen]:
    """The leads that know one of the accounts, of any case, the oldest first; without those that went into another."""
    named = {one for account in sorted(accounts) for one in book.search(Personal.CARD, account)}
    filed = [one for one in map(book.get, sorted(named)) if one is not None]
    roots = {one.matter.id for one in filed if one.matter.kind is Kind.LEAD}
    roots |= {str(one.matter.about) for one in filed if one.matter.kind is Kind.LEAD_NEWS}
    leads = [one for one in map(book.get, sorted(roots)) if one is not None and one.matter.body is not None]
    going = sorted((one for one in leads if one.state != _JOINED), key=lambda one: (one.matter.at, one.matter.id))
    return [_Seen(one, _keyed(as_known(book, one).matter.body.sightings)) for one in going]


def _whose(found: Sequence[Hand], before: Sequence[_Seen]) -> dict[int, _Seen]:
    """The leads of hands that are known: a lead goes with the hand that has most of it, a hand with its oldest such lead."""
    pairs = sorted(
        (-len(lead.sightings.keys() & hand.withdrawals), age, place)
        for place, hand in enumerate(found)
        for age, lead in enumerate(before)
        if lead.sightings.keys() & hand.withdrawals
    )
    whose: dict[int, _Seen] = {}
    for _, age, place in pairs:
        if place not in whose and before[age] not in whose.values():
            whose[place] = before[age]
    return whose
