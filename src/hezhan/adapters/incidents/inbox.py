"""Where incidents lie until they are taken in: signed documents that came by the line, and the folder of a 110 centre.

In:  documents whose signature held; files that another system put into the folder. Out: what arrived in each, once.
Law: what was taken by the line is on disk before it is answered; a document that comes twice lies there once; what was taken
     in is moved aside, never deleted; what cannot be read is moved aside too, and told.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from hezhan.adapters.incidents.folders import printable, read_folder
from hezhan.adapters.incidents.signatures import Gate, NotGenuine
from hezhan.core.incidents import Arrived
from hezhan.core.instants import Instant


class IncidentInbox:
    """Two folders below one that is ours: `in` to be taken, `taken` for what was."""

    def __init__(self, folder: Path) -> None:
        self._in, self._taken = folder / "in", folder / "taken"
        for one in (self._in, self._taken):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, document: bytes) -> str:
        """Write a document down; gives its SHA-256. Raises `OSError`: then nothing may be answered but a refusal."""
        name = hashlib.sha256(document).hexdigest()
        if not (self._in / f"{name}.json").exists() and not (self._taken / f"{name}.json").exists():
            part = self._in / f"{name}.{os.getpid()}.part"
            with part.open("wb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            part.rename(self._in / f"{name}.json")
            _sync(self._in)
        return name

    def waiting(self) -> Iterator[tuple[str, Callable[[], None], list[Arrived]]]:
        """Each file that lies there. Raises `Refused` when the folder is gone."""
        for name, arrived in groupby(read_folder(self._in), key=lambda one: one.source):
            yield name, self._done(name), list(arrived)

    def _done(self, name: str) -> Callable[[], None]:
        def done() -> None:
            for source in [path for path in self._in.iterdir() if printable(path.name) == name]:
                source.rename(_free(self._taken / name.replace("/", "_")))  # a link moves, not what it leads to

        return done


class SignedInbox:
    """The door of the line: what is signed by a sender who is known lies in the inbox before it is answered."""

    def __init__(self, gate: Gate, inbox: IncidentInbox, now: Callable[[], int], tell: Callable[[str], None]) -> None:
        self._gate, self._inbox, self._now, self._tell = gate, inbox, now, tell

    def receive(self, headers: Mapping[str, str], document: bytes) -> str | None:
        """The document's SHA-256, or None when it is not genuine: why is for the log. Raises `OSError`."""
        try:
            self._gate.sender_of(headers, document, Instant(self._now()))
        except NotGenuine as refusal:
            self._tell(refusal.why)
            return None
        return self._inbox.put(document)


def _free(target: Path) -> Path:
    """A name that nothing has yet."""
    n = 0
    free = target
    while free.is_symlink() or free.exists():
        n += 1
        free = target.with_name(f"{target.stem}-{n}{target.suffix}")
    return free


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
