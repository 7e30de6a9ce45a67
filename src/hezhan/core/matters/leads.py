"""Leads 线索: what was noticed and somebody should look into, with all that it rests on. Never an accusation.

A lead names things that were seen: accounts, machines, places, minutes, each with the row that told it. What is noticed of
the same subject later is written down beside it (`Kind.LEAD_NEWS`), whole, and the lead's own moves say that it grew.
"""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Words


class LeadSubject(StrEnum):
    """What a lead is about."""

    CASH_HAND = "cash-hand"  # withdrawals that one hand may have made


class Urgency(StrEnum):
    """How soon somebody should look."""

    NOW = "now"  # it goes on while this is written
    TODAY = "today"
    LATER = "later"


class LeadResult(StrEnum):
    """What came of it."""

    FOUND = "found"  # what was expected was found there; what follows is decided elsewhere
    NOT_FOUND = "not-found"
    EXPLAINED = "explained"  # there is an honest explanation
    HANDED_ON = "handed-on"  # another case or unit goes on with it
    STALE = "stale"  # nothing can be done with it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One thing that was seen, with the row of the file that told it."""

    at: Instant
    account: Card
    fen: Fen
    place: str  # as printed
    county: str
    bank: str  # whose machine or counter
    machine: str  # blank where nobody printed it
    counter: bool
    file: Words  # by its name; banks write names and numbers into it
    sheet: Words
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadReason:
    """Why things are taken to belong together, in words that can be checked in the rows."""

    text: str
    accounts: tuple[Card, ...] = ()
    at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPlace:
    """Where to look next; `share` is in per cent of the places told, no probability that anybody will be there."""

    county: str
    bank: str
    share: int
    last_seen: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What is known of one subject. `room` noticed it; `sure` is in per cent and never a hundred."""

    subject: LeadSubject
    room: str
    says: str
    urgency: Urgency
    sure: int
    first: Instant
    last: Instant
    fen: Fen
    accounts: tuple[Card, ...]  # all numbers: of accounts and of their cards
    reasons: tuple[LeadReason, ...]
    sightings: tuple[Sighting, ...]
    places: tuple[LikelyPlace, ...]
    traced: str = ""  # the matter that says where the money stood
    automatic: bool = True
