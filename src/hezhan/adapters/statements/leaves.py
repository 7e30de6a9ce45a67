"""Leaves: files and members of archives that hold something, or nothing that can be read."""

import hashlib
from dataclasses import replace

from hezhan.adapters.statements.archives import DAMAGE
from hezhan.adapters.statements.blocks import ByteSource
from hezhan.adapters.statements.outcomes import Outcome, Promise, put_together
from hezhan.adapters.statements.places import Place
from hezhan.core.problems import Reason
from hezhan.core.reading import Source


class Hashed:
    """A source that is hashed and counted while it is read. Where its bytes are damaged it ends, and `fault` says so."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._hash = hashlib.sha256()
        self._ended = False
        self.size = 0
        self.fault = ""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        if self._ended:
            return b""
        try:
            given = self._source.read(size)
        except DAMAGE as error:
            self.fault = f"it is damaged: {error}"
            given = b""
        self._ended = not given
        self._hash.update(given)
        self.size += len(given)
        return given

    def drained(self) -> None:
        """Read to the end, so that hash and size are the whole file's."""
        while self.read(1 << 20):
            pass

    @property
    def sha256(self) -> str:
        """Of what was read so far."""
        return self._hash.hexdigest()


class Leaf:
    """A file or an archive's member while it is cut; what it gives is promised piece by piece."""

    def __init__(self, name: str) -> None:
        self.place = Place(file=name)
        self.pieces: list[Promise] = []
        self._forms: list[str] = []
        self._source = "", 0, ""

    def of_form(self, form: str) -> None:
        """A format that was met."""
        if form and form not in self._forms:
            self._forms.append(form)

    def fault(self, text: str, sheet: str = "") -> None:
        """Something wrong with the whole file, or with one sheet."""
        outcome = _fault(Place(file=self.place.file, sheet=sheet), text)
        self.pieces.append(lambda: outcome)

    def cut(self, source: Hashed) -> "Leaf":
        """All of it is cut: `source` was read to the end."""
        self._source = source.sha256, source.size, source.fault
        return self

    def read(self) -> tuple[Source, Outcome]:
        """All that it gives. Damage of the bytes themselves is told instead of what it led to."""
        sha256, size, damage = self._source
        outcome = put_together(piece() for piece in self.pieces)
        if damage:
            rows = [problem for problem in outcome.problems if problem.row]
            outcome = replace(outcome, problems=[*rows, *_fault(self.place, damage).problems])
        source = Source(file=self.place.file, sha256=sha256, size=size, format="+".join(self._forms), rows=outcome.rows)
        return source, outcome


def _fault(place: Place, text: str) -> Outcome:
    return Outcome(problems=[place.problem(0, Reason.UNREADABLE, text)])
