"""In which words a folder line speaks with its banks: the platform's XML, or ISO 20022.

In:  applications; documents that banks handed over. Out: documents for banks; what became of theirs.
Law: an application has one sheet, byte for byte; reading never raises.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from hezhan.adapters.banks.messages import Read, read_message, write_application
from hezhan.core.banking import Application, What


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document, and files that go beside it, each with its ending."""

    document: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


class Sent(Protocol):
    """What was sent to one bank."""

    def document(self, application_id: str) -> bytes | None:
        """The document of an application, None where none was sent."""

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Every application with its document."""


class Speech(Protocol):
    """How applications are written and answers read."""

    @property
    def takes(self) -> frozenset[What]:
        """What can be said in it."""

    @property
    def remembers(self) -> bool:
        """Whether answers are understood only beside what was sent."""

    def written(self, application: Application) -> Sheet:
        """The sheet. Raises `Refused` with all that is wrong."""

    def read(self, content: bytes, source: str, bank_id: str, sent: Sent) -> Read:
        """A document that came by this bank's line."""


class PlatformXml:
    """The messages of the police–bank platform."""

    takes = frozenset(What)
    remembers = False

    def written(self, application: Application) -> Sheet:
        """Papers lie within the message."""
        return Sheet(write_application(application))

    def read(self, content: bytes, source: str, bank_id: str, sent: Sent) -> Read:
        """A reply says itself what it answers."""
        return read_message(content, source, bank_id)
