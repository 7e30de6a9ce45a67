"""A block of table rows → entries and problems.

Law: every row is either one entry or one problem that is not kept; nothing else happens to it. (A header line that
is repeated inside the table is no row.)
"""

import polars as pl

from hezhan.adapters.statements.columns import Block
from hezhan.adapters.statements.outcomes import Outcome
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.readout import cash, kinds, places, read_block, serials
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.verdicts import doubted, doubted_once, refused
from hezhan.core.entries import ENTRIES


def read_entries(block: Block, layout: Layout, place: Place) -> Outcome:
    """Entries of the block's rows, and a problem for each row that is none."""
    read = read_block(block, layout)
    if read.repeated_header.any():
        return read_entries(block.kept(~read.repeated_header), layout, place)
    kept, problems = refused(read, place)
    summary = read.free["summary"]
    table = pl.DataFrame(
        {
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
    ).with_columns(pl.lit(place.file).alias("file"), pl.lit(place.sheet).alias("sheet"))
    entries = table.filter(kept).select(pl.col(n).cast(d) for n, d in ENTRIES.items())
    return Outcome(
        entries=entries,
        problems=problems + doubted(read, kept, place),
        once=doubted_once(read, kept, place),
        rows=len(block),
    )
