"""What the remedy reaches the outside by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from hezhan.core.banking import Enclosure
from hezhan.core.instants import Instant
from hezhan.core.matters import ClockFace, Filed, HoldNotice, Matter, Objection, Order, SourceFile
from hezhan.core.papers import ReleaseGround
from hezhan.ports import Books, Kept


class HolderPapers(Protocol):
    """The papers to a holder. None has a field of the case: what is looked into is told to nobody."""

    def told(self, notice: Matter[HoldNotice], order: Filed[Order], fen: int | None, code: str) -> Enclosure:
        """账户止付（冻结）告知书."""

    def released(
        self, notice: Matter[HoldNotice], order: Filed[Order], ground: ReleaseGround, proven_at: Instant | None
    ) -> Enclosure:
        """账户解除止付（冻结）告知书."""

    def received(self, objection: Filed[Objection], order: Filed[Order], clocks: Sequence[ClockFace]) -> Enclosure:
        """异议受理回执."""

    def answered(self, objection: Filed[Objection], order: Filed[Order], rest: tuple[int, Instant] | None) -> Enclosure:
        """异议答复书; `rest` is what stays held of a hold that is released in part, in fen, and until when."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Without papers and a place to keep them, a holder is told all the same: by the notice in the books."""

    papers: HolderPapers | None = None
    kept: Kept | None = None

    def keep(self, made: Enclosure | None) -> SourceFile | None:
        """Keep a paper; it is there when this returns."""
        return self.kept.keep(made.content, made.name) if made is not None and self.kept is not None else None


@dataclass(frozen=True, slots=True)
class RemedyDoors:
    """What jobs of the remedy work with."""

    books: Books
    centre: str  # the member that acts when nobody's act began it
    printing: Printing = Printing()


def paper_told(file: SourceFile) -> Mapping[str, Any]:
    """A kept paper as a move names it."""
    return {"sha256": file.sha256, "name": file.name, "size": file.size}
