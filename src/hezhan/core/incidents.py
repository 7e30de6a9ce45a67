"""Incidents (警情): what 110 or another door of the police hands over, in the words of whoever took the call.

Nothing handed over is lost: what could be read is in a field, what could not is in `unread` with its text, and each payment
keeps the words in which it was told. Money is fen, times are instants; a field that nobody filled in is empty text or None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Address, Card, IdCard, Name, Phone, Words
from hezhan.core.problems import Problem


class How(StrEnum):
    """By which door an incident came."""

    CALL_110 = "110-call"
    WINDOW = "window"  # in person, at a station
    APP = "app"
    TRANSFERRED_BANK = "transferred-bank"  # a bank told it for its client
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who reported."""

    name: Name = ""
    phone: Phone = ""
    id_card: IdCard = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """Who was deceived, often the caller. `firm` is set when it is an organisation."""

    name: Name = ""
    phone: Phone = ""
    id_card: IdCard = ""
    occupation: str = ""
    firm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a payment."""

    name: Name = ""
    account: Card = ""
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment as told. `told` is all of it in its sender's words, whether it could be read or not."""

    time: Instant | None
    payer: Side
    payee: Side
    fen: Fen | None
    channel: str
    told: Words


@dataclass(frozen=True, slots=True)
class Unread:
    """Something handed over that fits no field: where it stood, and its text."""

    where: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident. `sha256` is of the bytes that carried it; `reported_at` is None when it could not be read."""

    incident_no: str
    reported_at: Instant | None
    how: How
    caller: Caller
    victim: Victim
    location: Address
    words: Words  # brief facts
    payments: tuple[Payment, ...]
    still_deceived: bool | None  # is the caller still in the swindler's hands? None: nobody said
    officer: str  # who took the call
    unread: tuple[Unread, ...]
    sha256: str

    @property
    def key(self) -> str:
        """The same for every copy of one incident, so that it is taken in once: its number, or its bytes without one."""
        return f"incident:{self.incident_no}" if self.incident_no else f"incident:sha256:{self.sha256}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came in from one place: an incident, or none when it was no incident at all; what is wrong with it."""

    source: str
    sha256: str
    incident: Incident | None
    problems: Sequence[Problem]
