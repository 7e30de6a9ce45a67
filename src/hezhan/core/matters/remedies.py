"""What the holder of a held account is told, and what they object."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.personal import Card, Name, Phone, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldNotice:
    """Told to the holder: that the account is held, by whom, on what ground, until when, and how to object."""

    order: str  # matter id of the hold
    what: str
    account: Card
    holder: Name
    bank: str
    held_from: Instant
    held_until: Instant
    ground: str  # key in core.law
    way: str = "bank"  # by the bank, by letter, by short message
    released: bool = False  # told that it is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A holder's objection to a hold, filed from afar or taken down by an officer."""

    order: str
    holder: Name
    phone: Phone
    words: Words
    files: tuple[str, ...] = ()  # hashes of what was handed in
    asks: str = "whole"  # 'whole', or 'part' of the hold
