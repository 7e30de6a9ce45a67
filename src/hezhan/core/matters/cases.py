"""Cases and the reports that open them."""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Address, Card, IdCard, Name, Phone, Words


class Seat(StrEnum):
    """By which way a report came."""

    EMERGENCY_CALL = "110"
    STATION = "station"  # at a police station
    ONLINE = "online"
    BANK = "bank"  # a bank reports for its customer (100401)
    TRANSFERRED = "transferred"  # by another police unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case file. What is decided about it later stands in its moves."""

    case_no: str
    title: str
    reported_at: Instant
    loss: Fen
    fraud_type: str = ""
    incident_no: str = ""  # of the 110 centre


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """Who was deceived."""

    name: Name = ""
    id_card: IdCard = ""
    phone: Phone = ""
    address: Address = ""
    age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who reports, where it is not the victim."""

    name: Name = ""
    phone: Phone = ""
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTold:
    """A payment as the victim tells it. What is not known is None or empty; `words` keep what could not be read."""

    at: Instant | None = None
    fen: Fen | None = None
    payer: Card = ""
    payer_name: Name = ""
    payer_bank: str = ""
    payee: Card = ""
    payee_name: Name = ""
    payee_bank: str = ""
    channel: str = ""
    words: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody reported (报案)."""

    via: Seat
    reported_at: Instant
    victim: Victim
    words: Words = ""
    payments: tuple[PaymentTold, ...] = ()
    caller: Caller | None = None
    still_deceived: bool = False  # the fraud goes on while it is reported
    incident_no: str = ""
