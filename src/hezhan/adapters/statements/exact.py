"""Delimited text, cut record by record: the plain reference for `fast`, and the way for all that is not plain.

Of each record only the cells that play a role are decoded, so both ways find the same rows damaged.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.statements.columns import Block, Column
from hezhan.adapters.statements.encodings import LOST
from hezhan.adapters.statements.records import lines_of, records
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.texts import AROUND

DAMAGED: Final = "the row holds bytes that are no character of its encoding"
_REMEMBERED: Final = 100_000  # distinct cells decoded once


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cut:
    """Rows cut from some lines.

    `broken`: row numbers and sentences of those that could not be. `lines`: how many
    lines were used up, `rest`: the bytes behind them; `ended`: a footer was met.
    """

    block: Block
    broken: list[tuple[int, str]]
    lines: int
    rest: bytes
    ended: bool


def cut_exactly(data: bytes, delimiter: str, layout: Layout, encoding: str, first_row: int, *, final: bool) -> Cut:
    """Cut whole lines into rows; unless `final`, a record that is left open stays in `rest`."""
    lines = lines_of(data)
    rows = _Rows(layout, encoding)
    used, ended = 0, False
    for record in records(lines, delimiter, final=final):
        used = record.line + record.lines
        footer = layout.format.footer
        if footer is not None and footer.match(lines[record.line]):
            ended = True
            break
        rows.take(first_row + record.line, record.cells)
    return Cut(
        block=rows.block(),
        broken=rows.broken,
        lines=used,
        rest="".join(lines[used:]).encode("latin-1"),
        ended=ended,
    )


class _Rows:
    """Rows gathered: those that can be read as columns of text, the others with a sentence."""

    def __init__(self, layout: Layout, encoding: str) -> None:
        self._layout, self._encoding = layout, encoding
        self._numbers: list[int] = []
        self._picked: list[list[str]] = []
        self._known: dict[str, str] = {}
        self.broken: list[tuple[int, str]] = []

    def take(self, number: int, cells: list[str] | None) -> None:
        """One record; a blank one is no row."""
        if cells is None:
            self.broken.append((number, "a quotation mark is opened and never closed"))
        elif any(map(self._tells, cells)):
            fault = self._misfit(cells) or self._keep(number, cells)
            if fault:
                self.broken.append((number, fault))

    def block(self) -> Block:
        """The rows that can be read."""
        used = self._layout.used
        texts = zip(*self._picked, strict=True) if self._picked else [()] * len(used)
        columns = {c: Column(pl.Series(cells, dtype=pl.String)) for c, cells in zip(used, texts, strict=True)}
        picks = {role: tuple(columns[c] for c in cs) for role, cs in self._layout.picks.items()}
        return Block(pl.Series(self._numbers, dtype=pl.Int64), picks)

    def _misfit(self, cells: list[str]) -> str:
        """A row with a separator too few or too many has its columns shifted: none of them can be trusted."""
        layout = self._layout
        if len(cells) in layout.widths and not any(map(self._tells, cells[layout.width :])):
            return ""
        return f"the row has {len(cells)} cells, the header {layout.width}"

    def _keep(self, number: int, cells: list[str]) -> str:
        picked = [cells[column] for column in self._layout.used]
        if not "".join(picked).isascii():
            try:
                picked = [cell if cell.isascii() else self._decoded(cell) for cell in picked]
            except UnicodeDecodeError:
                return DAMAGED
            if LOST in "".join(picked):
                return DAMAGED
        self._numbers.append(number)
        self._picked.append(picked)
        return ""

    def _decoded(self, cell: str) -> str:
        known = self._known.get(cell)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[cell] = cell.encode("latin-1").decode(self._encoding)
        return known

    def _tells(self, cell: str) -> bool:
        if cell.isascii():
            return bool(cell.strip(AROUND))
        return bool(cell.encode("latin-1").decode(self._encoding, errors="replace").strip(AROUND))
