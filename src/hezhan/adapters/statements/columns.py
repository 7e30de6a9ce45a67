"""Columns of text cells, read as distinct values and codes.

Law: whatever is computed per distinct value equals what would be computed per row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

Texts = Callable[[pl.Series], pl.Series]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Cells of one column, never null. With `codes`, `values` are distinct values and codes point at them."""

    values: pl.Series
    codes: pl.Series | None = None

    def each(self, reading: Texts) -> pl.Series:
        """`reading` of every row's cell."""
        read = reading(self.values)
        return read if self.codes is None else read.gather(self.codes)

    def texts(self) -> pl.Series:
        """The cells as they stand."""
        return self.each(lambda values: values)

    def at(self, position: int) -> str:
        """One row's cell."""
        place = position if self.codes is None else self.codes[position]
        return str(self.values[place])

    def coded(self) -> "Column":
        """The same cells by distinct values: in statements most columns repeat themselves."""
        if self.codes is not None:
            return self
        distinct = self.values.to_arrow().dictionary_encode()
        return Column(pl.Series(distinct.dictionary, dtype=pl.String), pl.Series(distinct.indices).cast(pl.UInt32))

    def kept(self, mask: pl.Series) -> "Column":
        """The rows where `mask` is true."""
        if self.codes is None:
            return Column(self.values.filter(mask))
        return Column(self.values, self.codes.filter(mask))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive data rows of a table: row numbers, and for each role its columns, best first."""

    rows: pl.Series
    columns: dict[str, tuple[Column, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, role: str) -> bool:
        """Whether the table has a column for this role."""
        return role in self.columns

    def first_text(self, role: str, position: int) -> str:
        """What stands in the role's best column that is not blank; for sentences."""
        cells = (column.at(position).strip() for column in self.columns.get(role, ()))
        return next((cell for cell in cells if cell), "")

    def kept(self, mask: pl.Series) -> "Block":
        """The rows where `mask` is true."""
        return Block(
            self.rows.filter(mask),
            {role: tuple(c.kept(mask) for c in cols) for role, cols in self.columns.items()},
        )


def below_one_another(blocks: Sequence[Block]) -> Block:
    """Blocks with the same columns as one block, all of whose columns are coded."""
    columns = {
        role: tuple(
            _stacked([block.columns[role][place] for block in blocks]).coded() for place in range(len(of_first))
        )
        for role, of_first in blocks[0].columns.items()
    }
    return Block(pl.concat([block.rows for block in blocks]), columns)


def _stacked(columns: Sequence[Column]) -> Column:
    return columns[0] if len(columns) == 1 else Column(pl.concat([column.texts() for column in columns]))


def first_of(series: Sequence[pl.Series], length: int, dtype: type[pl.DataType]) -> pl.Series:
    """Row by row the first value that is not null; all null where there is no column."""
    if not series:
        return pl.Series("", [None], dtype=dtype).new_from_index(0, length)
    best = series[0]
    for other in series[1:]:
        best = best.zip_with(best.is_not_null(), other)
    return best


def joined(series: Sequence[pl.Series], length: int) -> pl.Series:
    """Row by row the distinct texts that are not null, joined by a space; null where there is none."""
    told = [texts for texts in series if texts.null_count() < length]
    if len(told) < 2:
        return first_of(told, length, pl.String)
    names = [f"c{i}" for i in range(len(told))]
    table = pl.DataFrame([texts.alias(name) for name, texts in zip(names, told, strict=True)])
    fresh = [
        pl.when(~pl.any_horizontal(pl.col(name).eq_missing(pl.col(n)) for n in names[:i]))
        .then(pl.col(name))
        .alias(name)
        for i, name in enumerate(names)
        if i
    ]
    words = table.with_columns(fresh).select(pl.concat_str(names, separator=" ", ignore_nulls=True).alias("words"))[
        "words"
    ]
    return words.zip_with(words != "", pl.Series("", [None], dtype=pl.String))
