"""What papers are made of: who issues them, who acts, whose account, what was done with it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.money import Fen

_SHA256 = re.compile("[0-9a-f]{64}")


def lawful(holds: bool, otherwise: str) -> None:
    """Raises `ValueError` with the reason where a paper is not allowed."""
    if not holds:
        raise ValueError(otherwise)


class Language(StrEnum):
    """In which a holder is addressed; reasons written by an officer stay as written."""

    CHINESE = "zh"
    ENGLISH = "en"


class Measure(StrEnum):
    """What was done with an account."""

    STOP = "stop"
    FREEZE = "freeze"


class ReleaseGround(StrEnum):
    """Why a hold ends."""

    NOT_NEEDED = "not-needed"
    UNRELATED = "unrelated"
    UPHELD = "objection-upheld"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What an objection led to."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Who issues a paper, when, under which number, and of which matter it is the paper."""

    number: str  # document number: '厦公（反诈）冻财字〔2026〕12号'
    unit: str
    made_at: Instant
    matter: str  # SHA-256 of the matter, 64 hexadecimal digits
    seal: str  # whose seal is put in the seal's place

    def __post_init__(self) -> None:
        lawful(_SHA256.fullmatch(self.matter) is not None, "a matter is named by its SHA-256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """An officer in charge."""

    name: str
    card: str = ""  # number of the police card
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved, and when."""

    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAccount:
    """An account and whose it is."""

    holder: str
    account: str
    bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to write or call without travelling."""

    url: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A hold released in part: what is released, what stays held and until when."""

    released: Fen
    remaining: Fen
    until: Instant

    def __post_init__(self) -> None:
        lawful(self.released > 0 and self.remaining > 0, "both parts of a release in part are above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """One movement of the money; `level` is that of the account that was paid."""

    number: int  # in the flow table of the case
    time: Instant
    payer: NamedAccount
    payee: NamedAccount
    level: int
    fen: Fen
