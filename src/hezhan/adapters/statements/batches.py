"""Rows of one layout, from one place or from many, read as one block.

A file of a few rows costs as much as one of many thousands when its columns are read alone, so small ones are read
together. Law: what a place gives does not depend on what is read with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from hezhan.adapters.statements.columns import Block, Column, below_one_another
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.tables import Layout


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """Consecutive rows of one place. The layouts of a batch are of one kind, what stands above may differ."""

    block: Block
    layout: Layout
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Batch:
    """Parts below one another. `origin`: for each row the number of the part it comes from, ascending."""

    layout: Layout
    block: Block
    origin: pl.Series
    places: tuple[Place, ...]

    def place(self, at: int) -> Place:
        """Where a row stands."""
        return self.places[int(self.origin[at])]

    def firsts(self, mask: pl.Series) -> list[int]:
        """Of each part the first row where `mask` is true."""
        rows = mask.arg_true()
        return rows.filter(self.origin.gather(rows).is_first_distinct()).to_list()

    def kept(self, mask: pl.Series) -> "Batch":
        """The rows where `mask` is true."""
        return replace(self, block=self.block.kept(mask), origin=self.origin.filter(mask))

    def ranges(self, mask: pl.Series | None = None) -> list[tuple[int, int]]:
        """Of each part the first of its rows and the one behind its last, counting those where `mask` is true."""
        rows = (self.origin if mask is None else self.origin.filter(mask)).to_numpy()
        ends = np.searchsorted(rows, np.arange(len(self.places)), side="right").tolist()
        return list(zip([0, *ends], ends, strict=False))


def batch_of(parts: Sequence[Part]) -> Batch:
    """Parts of one kind. What stands above their headers becomes columns: `own_account_above`, `own_name_above`."""
    layout = parts[0].layout
    lengths = [len(part.block) for part in parts]
    origin = pl.Series(np.repeat(np.arange(len(parts), dtype=np.uint32), lengths))
    block = below_one_another([part.block for part in parts])
    above = {
        f"{role}_above": (Column(pl.Series([part.layout.constants.get(role, "") for part in parts]), origin),)
        for role in layout.format.above
        if any(role in part.layout.constants for part in parts)
    }
    return Batch(
        layout=layout,
        block=Block(block.rows, {**block.columns, **above}),
        origin=origin,
        places=tuple(part.place for part in parts),
    )
