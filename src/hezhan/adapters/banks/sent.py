"""What a folder line has sent: one content for each application id, for ever; the documents where answers need them.

In:  an application and its document. Out: whether it is sent for the first time; the documents sent to one bank.
Law: an id that was used for another content or another bank is refused, also after a kill between remembering and sending.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from hezhan.adapters.banks.places import place
from hezhan.core.banking import Application, UsedId, is_id
from hezhan.core.problems import Problem, Reason

SENT: Final = "sent"
DOCUMENTS: Final = "documents"
_MOST_DOCUMENT: Final = 4 << 20


class SentBox:
    """The memory of a folder line."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def remember(self, application: Application, document: bytes, *, whole: bool) -> bool:
        """Whether it is sent for the first time; `whole` keeps the document too. Raises `UsedId`, `OSError`."""
        first = self._first(application, document)
        if whole:
            with place(self._root, DOCUMENTS, application.bank_id) as documents:
                documents.write(f"{application.application_id}.xml", document)
        return first

    def to(self, bank_id: str) -> "SentTo":
        """What was sent to a bank."""
        return SentTo(self._root, bank_id)

    def _first(self, application: Application, document: bytes) -> bool:
        told = f"{sha256(document).hexdigest()} {application.bank_id}\n".encode()
        with place(self._root, SENT) as sent:
            if sent.write_first(application.application_id, told):
                return True
            before = sent.read(application.application_id, 1000)
        if before is None or before[0] != told:
            text = "this application id was used for another content, or for another bank"
            problem = Problem(file=application.application_id, row=0, reason=Reason.UNREADABLE, text=text)
            raise UsedId([problem])
        return False


class SentTo:
    """The documents that were sent to one bank."""

    def __init__(self, root: Path, bank_id: str) -> None:
        self._root, self._bank_id = root, bank_id

    def document(self, application_id: str) -> bytes | None:
        """The document of an application, None where none was sent."""
        if not is_id(application_id):
            return None
        with place(self._root, DOCUMENTS, self._bank_id) as documents:
            found = documents.read(f"{application_id}.xml", _MOST_DOCUMENT)
        return found[0] if found is not None else None

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Every application with its document, in order of ids."""
        with place(self._root, DOCUMENTS, self._bank_id) as documents:
            names = [name for name in documents.names() if name.endswith(".xml") and not name.startswith(".")]
        for name in names:
            application_id = PurePosixPath(name).stem
            document = self.document(application_id)
            if document is not None:
                yield application_id, document
