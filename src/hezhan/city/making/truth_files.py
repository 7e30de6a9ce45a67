"""Writes the truth, large tables in slices, so that a big city needs no more memory than its people do."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from hezhan.city.happenings import HONEST
from hezhan.city.hashes import TableHashes, lines_of
from hezhan.city.making.truth import Known, gang_id, truth_tables
from hezhan.city.making.truth_of_people import large_tables


def write_truth(known: Known, events: pl.DataFrame, printed: pl.DataFrame, truth: Path, hashes: TableHashes) -> None:
    """All files of the truth that are not there yet. Large ones are drawn from columns that have their hashes already."""
    for name, table in truth_tables(known):
        table.write_csv(truth / name)
        hashes.lines(f"truth/{name}", lines_of(table))
    for name, slices in large_tables(known):
        _write_slices(truth / name, slices)
    _write_slices(truth / "printed.parquet", _named(known, printed))
    _write_slices(truth / "events.parquet", _events(known, events))


def _write_slices(path: Path, slices: Iterator[pl.DataFrame]) -> None:
    first = next(slices).to_arrow()
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for part in slices:
            writer.write_table(part.to_arrow())


def _named(known: Known, printed: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Where each posting is printed, accounts by their numbers."""
    numbers = known.world.accounts.number
    for part in printed.iter_slices(1_000_000) if len(printed) else iter([printed]):
        yield part.with_columns(numbers.gather(part["account"]).alias("account"))


def _events(known: Known, events: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Which events were a gang's."""
    case_ids = pl.Series([*known.case_ids(), ""])  # the last one is that of none
    gang_ids = pl.Series([*(gang_id(row) for row in range(len(known.crime.gangs.parent))), ""])
    for part in events.iter_slices(1_000_000) if len(events) else iter([events]):
        yield pl.DataFrame(
            {
                "event_id": part["event_id"],
                "gang_id": gang_ids.gather(_or_last(part["gang"], gang_ids)),
                "case_id": case_ids.gather(_or_last(part["case"], case_ids)),
            }
        )


def _or_last(rows: pl.Series, table: pl.Series) -> np.ndarray:
    numbers = rows.to_numpy().astype(np.int64)
    return np.where(numbers == HONEST, len(table) - 1, numbers)
