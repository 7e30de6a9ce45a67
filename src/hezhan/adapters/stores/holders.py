"""Holders in the list of people, written in the transaction of the centre's own book.

In:  a book of the jobs' role, a claim that was checked. Out: the member id.
Law: one natural person has one account; the number to which codes are sent is sealed as the door opens it.
"""

import hashlib
import uuid
from typing import Any, Final, Protocol

from sqlalchemy import text

from hezhan.adapters.stores.book import SqlBook
from hezhan.core.personal import Personal
from hezhan.ports import Book

_ADMIT: Final = text("SELECT hz.admit_holder(:wanted, :name, :person, :unit, :phone, :sealed)")


class Sealing(Protocol):
    """What seals a number and tells one person from another (`adapters.vault`)."""

    def seal(self, field: str, text: str, context: bytes) -> str:
        """Unreadable without the key, and bound to its context."""

    def token(self, field: str, text: str) -> bytes:
        """The same for the same text, telling nothing without the key."""


class Claimed(Protocol):
    """What is written down of a holder."""

    @property
    def holder(self) -> str:
        """The name."""

    @property
    def id_card(self) -> str:
        """The ID number."""

    @property
    def phone(self) -> str:
        """The number to which codes go."""


class SqlHolders:
    """Admits holders."""

    def __init__(self, vault: Sealing) -> None:
        self._vault = vault

    def admit(self, book: Book, claim: Claimed, unit: str) -> str | None:
        """The holder's member id, new or not; None when this person has another account here."""
        told: Any = book
        if not isinstance(told, SqlBook):
            raise TypeError("the list of people lies in the store of the book")
        person = self._vault.token(Personal.ID_CARD, claim.id_card)
        wanted = f"holder.{hashlib.sha256(person).hexdigest()[:16]}"
        given = {
            "wanted": wanted,
            "name": claim.holder,
            "person": person,
            "unit": unit,
            "phone": uuid.uuid4(),
            "sealed": self._vault.seal(Personal.PHONE, claim.phone, f"phone/{wanted}".encode()),
        }
        admitted: str | None = told.connection.execute(_ADMIT, given).scalar()
        return admitted
