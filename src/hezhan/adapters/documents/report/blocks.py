"""The report as blocks of text and tables, ready for the typesetter: data only, no markup anywhere.

A block is a heading, paragraphs, pairs of a name and its value, the sum, the picture, a table, or lines to sign on. Every
text in it is printable and has places where a long run may break.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from hezhan.adapters.documents.printable import breakable, printable

MOST_ROWS = 2000  # printed of one table; the workbook has them all
Kind = Literal["heading", "notes", "pairs", "sum", "picture", "table", "signatures"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a printed table; `share` of the width, in fr."""

    head: str
    share: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page."""

    kind: Kind
    content: object
    wide: bool = False  # across: the page is turned


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that is being put together."""

    blocks: list[Block] = field(default_factory=list)

    def heading(self, text: str, *, wide: bool = False) -> None:
        """A numbered chapter; all of it stands on turned pages when it is `wide`."""
        self.blocks.append(Block("heading", text, wide))

    def _add(self, kind: Kind, content: object) -> None:
        wide = self.blocks[-1].wide if self.blocks else False
        self.blocks.append(Block(kind, content, wide))

    def notes(self, *texts: str) -> None:
        """Paragraphs."""
        self._add("notes", [fit(one) for one in texts])

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Names and values in two columns."""
        self._add("pairs", [[name, fit(value)] for name, value in pairs])

    def sum(self, parts: Sequence[tuple[str, str]]) -> None:
        """First the whole, then its parts."""
        self._add("sum", [list(part) for part in parts])

    def picture(self) -> None:
        """The money lanes."""
        self._add("picture", None)

    def signatures(self, *names: str) -> None:
        """Lines to sign on."""
        self._add("signatures", list(names))

    def table(self, fields: Sequence[Field], rows: Iterable[Sequence[str]], foot: Sequence[str] = ()) -> None:
        """A table whose head is repeated on every page; `foot` is its last row."""
        cells = [[fit(cell) for cell in row] for row in rows]
        self._add(
            "table",
            {
                "heads": [one.head for one in fields],
                "shares": [one.share for one in fields],
                "aligns": [one.align for one in fields],
                "rows": cells[:MOST_ROWS],
                "more": max(0, len(cells) - MOST_ROWS),
                "foot": list(foot),
            },
        )


def fit(text: str) -> str:
    """Outside text for a cell. Line ends that were put in on purpose stay."""
    return "\n".join(breakable(printable(line)) for line in text.split("\n"))
