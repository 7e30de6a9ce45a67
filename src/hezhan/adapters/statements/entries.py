"""A batch of table rows → entries and problems, part by part.

Law: every row is either one entry or one problem that is not kept; nothing else happens to it. (A header line that
is repeated inside the table is no row.)
"""

import polars as pl

from hezhan.adapters.statements.batches import Batch
from hezhan.adapters.statements.outcomes import Outcome
from hezhan.adapters.statements.readout import cash, kinds, places, read_block, serials
from hezhan.adapters.statements.verdicts import doubted, doubted_once, refused
from hezhan.core.entries import ENTRIES


def read_entries(batch: Batch) -> list[Outcome]:
    """Of each part the entries of its rows, and a problem for each row that is none."""
    block, layout = batch.block, batch.layout
    read = read_block(block, layout)
    if read.repeated_header.any():
        return read_entries(batch.kept(~read.repeated_header))
    kept, refusals = refused(read, batch)
    summary = read.free["summary"]
    table = pl.DataFrame(
        {
            "file": pl.Series([place.file for place in batch.places]).gather(batch.origin),
            "sheet": pl.Series([place.sheet for place in batch.places]).gather(batch.origin),
            "row": block.rows,
            **read.parties.texts,
            "time": read.moments.at,
            "fen": read.movement.fen,
            "sign": read.sign,
            "balance_fen": read.movement.balance,
            "serial": serials(block),
            "cash": cash(block, summary),
            **read.free,
            "place": places(block),
            "kind": kinds(layout, summary),
        }
    )
    entries = table.filter(kept).select(pl.col(n).cast(d) for n, d in ENTRIES.items())
    return [
        Outcome(entries=entries[begin:end], problems=problems + doubts, once=once, rows=behind - first)
        for (first, behind), (begin, end), problems, doubts, once in zip(
            batch.ranges(),
            batch.ranges(kept),
            refusals,
            doubted(read, kept, batch),
            doubted_once(read, kept, batch),
            strict=True,
        )
    ]
