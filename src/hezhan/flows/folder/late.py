"""Transfers that came in after the index was built: they are put beside it, and the trace goes on from there."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.core.contracts import OPENINGS, TRANSFERS
from hezhan.core.problems import Reason
from hezhan.core.transfers import with_late
from hezhan.flows.folder.ledger import Inputs, Ledger, opening_column
from hezhan.ports import Tables


def with_late_files(
    tables: Tables, inputs: Inputs, ledger: Ledger, paths: Sequence[Path], openings: Path | None
) -> Ledger:
    """The ledger with further files of transfers beside it; faults are collected in `inputs`.

    Costs the further transfers and the accounts they name, not the index. An id that is known already is a fault.
    """
    if not paths:
        return ledger
    read = [_new_rows(inputs, ledger, path) for path in paths]
    rows = pl.concat(read).unique("transfer_id", keep="first", maintain_order=True)
    if rows.height < sum(part.height for part in read):
        inputs.tell(paths[-1].name, 0, Reason.DUPLICATE, "a transfer_id is in several of the further files")
    transfers = with_late(ledger.transfers, rows)
    held = _openings(tables, openings)
    more = opening_column(transfers, held)[len(ledger.axes.opening) :]
    late = transfers.late
    assert late is not None
    label = {name: len(ledger.transfers) + i for i, name in enumerate(late.rows.ids)}
    to_oneself = rows.filter(pl.col("payer") == pl.col("payee"))["transfer_id"]
    return replace(
        ledger,
        transfers=transfers,
        axes=ledger.axes._replace(opening=np.concatenate((ledger.axes.opening, more))),
        to_oneself=ledger.to_oneself | frozenset(to_oneself),
        find=lambda ids: ledger.find(ids) | {name: label[name] for name in ids if name in label},
    )


def _new_rows(inputs: Inputs, ledger: Ledger, path: Path) -> pl.DataFrame:
    rows = inputs.read(path, TRANSFERS)
    assert rows is not None
    known = ledger.find(rows["transfer_id"].to_list())
    for name, row in rows.filter(pl.col("transfer_id").is_in(list(known))).select("transfer_id", "row").iter_rows():
        inputs.tell(path.name, row, Reason.DUPLICATE, f"transfer {name} is already in the transfers file")
    return rows.select("transfer_id", "time", "seq", "payer", "payee", "amount_fen")


def _openings(tables: Tables, path: Path | None) -> dict[str, int]:
    """Read again, because an index keeps only the openings of accounts that its own transfers name."""
    if path is None:
        return {}
    rows, _ = tables.read(path, OPENINGS)
    return dict(rows.select("account", "amount_fen").iter_rows())
