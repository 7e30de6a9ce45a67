"""What somebody brought to be understood, what was read in it, what officers corrected, and what came of it.

A draft (`Understanding`) is a thread: materials, corrections and forms are matters about it, in the order of its moves, so
that its version is the number of its last move and of two windows that save at once one is told that it came too late.
"""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.matters.cases import Seat
from hezhan.core.matters.money import SourceFile
from hezhan.core.personal import Card, Name, Phone, Words


class Sort(StrEnum):
    """What a material is."""

    STORY = "story"  # told by the victim or whoever reports
    SMS = "sms"
    CHAT = "chat"
    CALL = "call"  # an officer's notes of a call
    SUMMARY = "summary"  # an officer's summary
    PICTURE = "picture"  # a screenshot or a transfer slip, read by characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """A draft of a report that is being read out of materials."""

    reported_at: Instant
    via: Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """text[start:end] stands in this box of the picture, in pixels from its upper left corner."""

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A fact at text[start:end]; its value in the normal form of `engines.understand`, amounts as digits."""

    type: str
    start: int
    end: int
    value: Words
    owner: str = "unknown"
    confidence: int = 90
    approx: bool = False
    currency: str = ""
    flaw: str = ""
    role: str = ""
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRead:
    """A payment told in text[start:end]: which spans of the material say what of it, by their place in its list."""

    start: int
    end: int
    amount: int
    time: int | None = None
    payee: int | None = None
    payee_name: int | None = None
    payee_bank: int | None = None
    payer: int | None = None
    payer_name: int | None = None
    payer_bank: int | None = None
    channel: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """A type of fraud with its weight; text[start:end] speaks most for it."""

    fraud_type: str
    weight: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRead:
    """A step of the method, told in text[start:end]."""

    stage: str
    step: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One text or picture as it came, kept under its hash, and what was read in it.

    `read_until` tells how many characters were read of `length`; `text` holds those.
    """

    sort: Sort
    file: SourceFile
    text: Words
    read_until: int
    length: int
    page: int = 1
    boxes: tuple[Box, ...] = ()
    spans: tuple[Span, ...] = ()
    payments: tuple[PaymentRead, ...] = ()
    guesses: tuple[Guessed, ...] = ()
    steps: tuple[StepRead, ...] = ()
    stage: str = ""
    loss: int | None = None  # fen
    note: str = ""  # what an officer should know of the reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An officer's correction of one fact of a material: `wrong` None, it was missed; `right` None, there is none.

    `fact` names the fact: 'read:N', the N-th span of the material, or the id of the correction that added it.
    """

    material: str  # matter id
    fact: str = ""
    wrong: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOrigin:
    """Where a field of a filed report comes from.

    `by`: 'read' in the material's text[start:end], 'corrected' there by an officer, 'prefix' of a card number, 'material'
    where words were taken over whole, 'officer' where somebody filled it in.
    """

    place: str  # as in 'payments.0.payee'
    by: str
    material: int | None = None  # of the origins' materials
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction as it stays with the case: a stretch of the text around it, places counted within that stretch."""

    text: Words
    reported_at: Instant
    by: str
    at: Instant
    wrong: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where every field of a filed report comes from: the fact keeps its origin."""

    understanding: str  # matter id
    version: int
    materials: tuple[SourceFile, ...]
    fields: tuple[FieldOrigin, ...]
    corrections: tuple[Corrected, ...] = ()
    fraud_types: tuple[tuple[str, int], ...] = ()  # the two likeliest, with their weights
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number, address or name by which others may be deceived too: a draft for whoever decides on blocks."""

    what: str  # phone, url, app, platform, wechat, qq, wallet
    phone: Phone = ""
    account: Card = ""  # a wallet
    handle: Words = ""  # somebody's WeChat or QQ
    text: str = ""  # an address without its question, a name of software
    fraud_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Somebody who may pay again: a draft for whoever warns."""

    phone: Phone
    name: Name
    why: tuple[str, ...]
    fraud_type: str = ""
    stage: str = ""
    urgent: bool = False  # the fraud goes on
