"""Reading statements, ours and the peers', each in a process of its own on the same files.

Peers only parse: pandas and polars cut the CSV into text columns, fastexcel does so with the sheet. Hezhan also recognises
the form, types and checks every cell, joins both sides of transfers and checks running balances.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.adapters import statements
from hezhan.bench.peers import peer
from hezhan.bench.timing import peak_gib, timed
from hezhan.engines.reconcile import reconcile

ENCODING = "gb18030"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Seconds, the most memory, and what was found: rows, and the fen of all rows that did not fail."""

    seconds: float
    peak_gib: float
    rows: int
    rows_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The same of Hezhan, with the second step: transfers made of both sides, and rows refused."""

    read: Parsed
    join_s: float
    peak_gib: float
    transfers: int
    transfers_fen: int
    refused: int


def read_and_join(paths: Sequence[Path]) -> Joined:
    """Read and reconcile."""
    read_s, reading = timed(lambda: statements.read(paths))
    read_peak = peak_gib()
    join_s, joined = timed(lambda: reconcile(reading))
    return Joined(
        read=Parsed(
            seconds=read_s,
            peak_gib=read_peak,
            rows=sum(source.rows for source in reading.sources),
            rows_fen=int(reading.entries["fen"].sum()),
        ),
        join_s=join_s,
        peak_gib=peak_gib(),
        transfers=len(joined.transfers),
        transfers_fen=int(joined.transfers["amount_fen"].sum()),
        refused=sum(not problem.kept for problem in joined.problems),
    )


def with_pandas(paths: Sequence[Path]) -> Parsed:
    """`pandas.read_csv`, all columns as text."""
    pandas = peer("pandas")
    return _parsed(
        lambda: pandas.concat([pandas.read_csv(path, encoding=ENCODING, dtype=str) for path in paths]),
        lambda table: pl.from_pandas(table[["交易金额", "交易是否成功"]]),
    )


def with_polars(paths: Sequence[Path]) -> Parsed:
    """Decoded to UTF-8 and given to `polars.read_csv`, all columns as text."""

    def one(path: Path) -> pl.DataFrame:
        return pl.read_csv(path.read_bytes().decode(ENCODING).encode(), infer_schema=False)

    return _parsed(lambda: pl.concat([one(path) for path in paths]), lambda table: table)


def with_fastexcel(paths: Sequence[Path]) -> Parsed:
    """`fastexcel`, the first sheet as text."""
    fastexcel = peer("fastexcel")
    return _parsed(
        lambda: fastexcel.read_excel(str(paths[0])).load_sheet(0, dtypes="string").to_polars(), lambda table: table
    )


def _parsed(parse: Callable[[], Any], in_polars: Callable[[Any], pl.DataFrame]) -> Parsed:
    """Time the parsing alone; what it found is counted afterwards."""
    seconds, table = timed(parse)
    peak = peak_gib()
    cells = in_polars(table)
    good = cells.filter(pl.col("交易是否成功") == "成功")["交易金额"]
    fen = good.str.strip_chars().cast(pl.Decimal(18, 2)) * 100
    return Parsed(seconds=seconds, peak_gib=peak, rows=len(cells), rows_fen=int(fen.sum()))
