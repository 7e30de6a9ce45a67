"""The index on disk: built once from the transfers, then a second question on them takes milliseconds.

Law: an index answers only for the very files it was built from; when they change it is built anew.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from hezhan.core.transfers import Rows, Transfers
from hezhan.engines.trace import Axes
from hezhan.flows.folder.ledger import Inputs, Ledger, LedgerFiles, read_ledger
from hezhan.ports import Columns

FORM = 2  # of the stored columns; another number is another index
AXES = ("opening", "credit_at", "out_first", "out_transfer", "debit_at", "in_first", "in_transfer")


def indexed_ledger(inputs: Inputs, columns: Columns, files: LedgerFiles, index: Path) -> Ledger:
    """The ledger from the index, which is built when it is missing or not of these files. Raises `Refused`."""
    made_from = _made_from(columns, files)
    about = columns.look(index)
    if about is not None and about.get("made_from") == made_from:
        stored = columns.mapped(index)
        if stored is not None:
            return _opened(stored, about)
    ledger = read_ledger(inputs, files)
    inputs.refuse_if_faulty()
    columns.keep(index, _stored(ledger), {"made_from": made_from, "to_oneself": sorted(ledger.to_oneself)})
    return ledger


def _made_from(columns: Columns, files: LedgerFiles) -> dict[str, Any]:
    """The hash of ids is polars' own and may change with its version."""
    read = {"transfers": files.transfers, "openings": files.openings}
    prints = {name: columns.fingerprint(path) for name, path in read.items() if path is not None and path.exists()}
    return {"form": FORM, "hash": f"polars {pl.__version__}", **prints}


def _stored(ledger: Ledger) -> dict[str, np.ndarray | pl.Series]:
    transfers, rows, axes = ledger.transfers, ledger.transfers.rows, ledger.axes
    hashed = rows.ids.hash().to_numpy()
    order = np.argsort(hashed, kind="stable")
    return {
        "ids": rows.ids,
        "accounts": transfers.accounts,
        "time": rows.time,
        "seq": transfers.seq,
        "payer": rows.payer,
        "payee": rows.payee,
        "fen": rows.fen,
        "id_hash": hashed[order],
        "id_at": order.astype(np.int32),
        **{name: getattr(axes, name) for name in AXES},
    }


def _opened(stored: Mapping[str, Any], about: Mapping[str, Any]) -> Ledger:
    rows = Rows(stored["ids"], stored["time"], stored["payer"], stored["payee"], stored["fen"])
    transfers = Transfers(rows=rows, seq=stored["seq"], accounts=stored["accounts"])
    axes = Axes(stored["payer"], stored["payee"], stored["fen"], *(stored[name] for name in AXES))
    return Ledger(
        transfers=transfers,
        axes=axes,
        rows=pl.DataFrame(),
        to_oneself=frozenset(about["to_oneself"]),
        find=lambda ids: _find(transfers, stored["id_hash"], stored["id_at"], ids),
    )


def _find(transfers: Transfers, id_hash: np.ndarray, id_at: np.ndarray, ids: Sequence[str]) -> dict[str, int]:
    """Position of each id that is known: by hash, then proven by the id itself."""
    found = {}
    wanted = pl.Series(list(dict.fromkeys(ids)), dtype=pl.String)
    for name, hashed in zip(wanted, wanted.hash().to_numpy(), strict=True):
        first, last = np.searchsorted(id_hash, hashed, "left"), np.searchsorted(id_hash, hashed, "right")
        for at in id_at[first:last].tolist():
            if transfers.rows.ids[at] == name:
                found[name] = at
    return found
