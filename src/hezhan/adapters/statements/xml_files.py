"""XML files: which known message one is, and the outcomes of its entries."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from lxml import etree

from hezhan.adapters.statements.blocks import ByteSource
from hezhan.adapters.statements.camt import Camt
from hezhan.adapters.statements.elements import Damaged, Drained, Forbidden, elements
from hezhan.adapters.statements.outcomes import Outcome, Promise, with_broken
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.platform import Platform
from hezhan.adapters.statements.reader import Reader
from hezhan.adapters.statements.tables import TableFormat
from hezhan.core.problems import Reason


class Message(Protocol):
    """A format of XML: it sees every element with one of its tags when it ends, and is drained now and then."""

    @property
    def form(self) -> TableFormat:
        """What its entries are read by."""

    @property
    def tags(self) -> Sequence[str]:
        """The local names of the elements it wants to see."""

    def begins(self, element: etree._Element) -> bool:
        """Whether this element shows that the file is of this format."""

    def take(self, element: etree._Element) -> bool:
        """An element that ended; true when what waits should be drained."""

    def drain(self, place: Place) -> Drained:
        """What was gathered since the last time."""


class XmlFile:
    """An XML file being read. `format` is known once outcomes have come; '' where no known message was found."""

    def __init__(self) -> None:
        self.format = ""

    def read(self, head: bytes, source: ByteSource, place: Place, reader: Reader) -> Iterator[Promise]:
        """Outcomes of the file's entries; what is wrong with the whole file is a problem of row 0."""
        messages: list[Message] = [Platform(), Camt()]
        tags = sorted({tag for message in messages for tag in message.tags})
        message: Message | None = None
        fault = ""
        try:
            for element in elements(head, source, tags):
                if message is None:
                    message = next((m for m in messages if m.begins(element)), None)
                if message is not None and message.take(element):
                    yield _entries(message, place, reader)
        except Forbidden:
            fault = "it declares a document type or entities, which are not read"
        except Damaged as damage:
            fault = f"the XML is damaged: {damage}"
        if message is not None:
            self.format = message.form.name
            yield _entries(message, place, reader)
        elif not fault:
            fault = "it holds no message that is known (100302, 100306, camt.052, camt.053, camt.054)"
        if fault:
            outcome = Outcome(problems=[place.problem(0, Reason.UNREADABLE, fault)])
            yield lambda: outcome


def _entries(message: Message, place: Place, reader: Reader) -> Promise:
    drained = message.drain(place)
    gathered = drained.gathered
    read = reader.read(gathered.block(), gathered.layout, place)
    doubts = [place.problem(row, Reason.AMOUNT, text, kept=True) for row, text in drained.doubts]
    return lambda: with_broken(read(), gathered.broken, place, doubts, drained.facts)
