"""The graph as Parquet columns in a temporary folder, and back into memory.

In: a `Plan`. Out: transfers sorted by time, accounts coded as 32-bit integers, row groups read by all cores at once straight
into arrays of the final size, so that reading needs hardly more memory than what is read.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hezhan.bench.graph import Plan, batches, openings
from hezhan.core.claims import Claim
from hezhan.core.money import Fen
from hezhan.core.transfers import Int32s, Int64s

ROWS_IN_GROUP: Final = 1_000_000
COMPRESSION: Final = "zstd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where a graph lies, and the labels of its victims' payments in order."""

    plan: Plan
    transfers: Path
    opening: Path
    victims: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The graph in memory."""

    time: Int64s
    payer: Int32s
    payee: Int32s
    fen: Int64s


def store(plan: Plan, folder: Path) -> Stored:
    """Make the graph and write it."""
    folder.mkdir()
    path, opening = folder / "transfers.parquet", folder / "opening.npy"
    victims: list[Int64s] = []
    schema = pa.schema({"time": pa.int64(), "payer": pa.int32(), "payee": pa.int32(), "fen": pa.int64()})
    done = 0
    with pq.ParquetWriter(path, schema, compression=COMPRESSION) as writer:
        for batch in batches(plan):
            columns = [pa.array(getattr(batch, name)) for name in schema.names]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=ROWS_IN_GROUP)
            victims.append(done + np.flatnonzero(batch.victim))
            done += len(batch.fen)
    np.save(opening, openings(plan), allow_pickle=False)
    return Stored(plan=plan, transfers=path, opening=opening, victims=tuple(np.concatenate(victims).tolist()))


def read(path: Path) -> Read:
    """All columns, each row group's rows put into their places."""
    groups = pq.read_metadata(path)
    sizes = [groups.row_group(i).num_rows for i in range(groups.num_row_groups)]
    first = np.concatenate(([0], np.cumsum(sizes))).tolist()
    n = int(first[-1])
    whole = Read(np.empty(n, np.int64), np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int64))
    workers = cpu_count() or 1

    def fill(worker: int) -> None:
        with pq.ParquetFile(path) as file:
            for group in range(worker, len(sizes), workers):
                table = file.read_row_group(group, use_threads=False)
                for name in Read.__slots__:
                    _put(table[name], getattr(whole, name), first[group])

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(fill, range(workers)))
    pa.default_memory_pool().release_unused()
    return whole


def _put(column: "pa.ChunkedArray[Any]", into: np.ndarray, at: int) -> None:
    for chunk in column.chunks:
        into[at : at + len(chunk)] = chunk.to_numpy()
        at += len(chunk)


def claims_of(victims: tuple[int, ...], fen: Int64s) -> list[Claim]:
    """One claim for each victim's payment, in order of time."""
    return [
        Claim(claim_id=f"claim-{at}", transfers=[label], fen=Fen(int(fen[label]))) for at, label in enumerate(victims)
    ]
