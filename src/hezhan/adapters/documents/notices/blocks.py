"""A paper as blocks of text, forms and tables, ready for the typesetter: data only, no markup anywhere.

In: words of ours and words from outside, in the order in which they are read. Out: JSON for notice.typ. Every text in it is
printable and has places where a long run may break; what nobody told is a line to be filled in by hand.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hezhan.adapters.documents.notices.wording import BLANK, ROOM, ROOMY, day_in_words
from hezhan.adapters.documents.printable import printable
from hezhan.adapters.documents.report.blocks import Field
from hezhan.core.papers import Issue, Language

Row = Sequence[str]

_LONG_RUN = re.compile(r"[!-~]{23,}")  # longer than an account number, which stays in one piece
_PIECE = 4  # characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that is being put together. `titles` stand one above the other at its head."""

    issue: Issue
    titles: tuple[str, ...]
    language: Language = Language.CHINESE
    blocks: list[dict[str, object]] = field(default_factory=list)

    def _add(self, kind: str, content: object) -> None:
        self.blocks.append({"kind": kind, "content": content})

    def heading(self, text: str) -> None:
        """A line above what belongs together."""
        self._add("heading", fit(text))

    def to(self, whom: str) -> None:
        """Whom it is addressed to."""
        self._add("to", filled(whom) + (":" if self.language is Language.ENGLISH else "："))

    def prose(self, *texts: str) -> None:
        """Paragraphs whose first line is set in."""
        self._add("prose", [fit(one) for one in texts])

    def points(self, texts: Sequence[str]) -> None:
        """Numbered sentences."""
        self._add("points", [fit(one) for one in texts])

    def notes(self, *texts: str) -> None:
        """Small print."""
        self._add("notes", [fit(one) for one in texts])

    def form(self, *rows: Row) -> None:
        """Names and values; a row of two takes the whole width, a row of four has two names."""
        self._add("form", [[fit(row[0]), *_values(row)] for row in rows])

    def table(self, fields: Sequence[Field], rows: Iterable[Row], foot: Row = ()) -> None:
        """A table whose head is repeated on every page; `foot` is its last row."""
        self._add(
            "table",
            {
                "heads": [one.head for one in fields],
                "shares": [one.share for one in fields],
                "aligns": [one.align for one in fields],
                "rows": [[filled(cell) for cell in row] for row in rows],
                "foot": [fit(cell) for cell in foot],
                "none": "None" if self.language is Language.ENGLISH else "无",
            },
        )

    def opinions(self, *names: str) -> None:
        """Boxes in which somebody writes, signs and dates."""
        self._add("opinions", {"names": list(names), "sign": "签名：", "date": "　　　年　　月　　日"})

    def signatures(self, *names: str) -> None:
        """Lines to sign on, side by side."""
        self._add("signatures", [fit(one) for one in names])

    def closing(self, by: str | None = None) -> None:
        """Who issued it, when, and the place of the seal; `by` a receiver who fills in both by hand."""
        if by is None:
            content = {"by": filled(self.issue.unit), "day": day_in_words(self.issue.made_at, self.language)}
            content["seal"] = fit(self.issue.seal)
        else:
            content = {"by": filled(by), "day": "　　　年　　月　　日", "seal": "（印章）"}
        self._add("closing", content)

    def receipt(self, title: str) -> None:
        """The part that comes back, on a page of its own."""
        self._add("receipt", [title, fit(self.issue.number) or BLANK])

    def as_json(self) -> str:
        """All of it, for notice.typ."""
        foreign = self.language is Language.ENGLISH
        return json.dumps(
            {
                "lang": self.language.value,
                "titles": [filled(one) for one in self.titles],
                "author": fit(self.issue.unit),
                "number": fit(self.issue.number) or BLANK,
                "matter": f"{'Matter' if foreign else '事项'} SHA-256 {self.issue.matter}",
                "page": ["Page ", " of ", ""] if foreign else ["第 ", " 页　共 ", " 页"],
                "blocks": self.blocks,
            },
            ensure_ascii=False,
        )


def fit(text: str) -> str:
    """Outside text for the page: line ends stay, long runs without a space may break at every fourth character."""
    return "\n".join(_LONG_RUN.sub(_broken, printable(line)) for line in text.split("\n"))


def _broken(run: re.Match[str]) -> str:
    return "\u200b".join(run.group()[n : n + _PIECE] for n in range(0, len(run.group()), _PIECE))


def filled(text: str) -> str:
    """Outside text for the page, or a line to be filled in by hand; room that was left on purpose stays."""
    return fit(text) if text.strip() or text in (ROOM, ROOMY) else BLANK


def _values(row: Row) -> list[str]:
    return [fit(row[n]) if n == 2 else filled(row[n]) for n in range(1, len(row))]
