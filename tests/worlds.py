"""Random small worlds: few accounts, so that money mixes, cycles and meets; equal times; missing inflows."""

import numpy as np
import polars as pl
from hypothesis import strategies as st

from tests.reference.tracing import Row

TRANSFERS = {
    "transfer_id": pl.String,
    "time": pl.Int64,
    "seq": pl.Int64,
    "payer": pl.String,
    "payee": pl.String,
    "amount_fen": pl.Int64,
}


@st.composite
def worlds(draw, most=40, accounts=7):
    """(rows, claims, openings); some claims have several transfers, some amounts are large, some zero."""
    scale = draw(st.sampled_from((10, 1000, 10**7, 10**13)))
    n = draw(st.integers(1, most))
    rows = []
    for i in range(n):
        payer, payee = draw(st.integers(0, accounts)), draw(st.integers(0, accounts))
        rows.append(
            Row(
                id=f"{draw(st.sampled_from('abc𠮷é'))}{i}",
                time=draw(st.integers(0, n)),
                payer=f"{payer}",
                payee=f"{payee}",
                fen=draw(st.integers(0, scale)),
                seq=draw(st.integers(0, 2)),
            )
        )
    claims = {}
    for row in rows:
        if row.payer != row.payee and row.fen and draw(st.integers(0, 4)) == 0:
            claims.setdefault(f"C{draw(st.integers(0, 3))}", []).append(row.id)
    openings = draw(st.dictionaries(st.integers(0, accounts).map(str), st.integers(0, scale), max_size=accounts))
    return rows, claims, openings


def table_of(rows):
    return pl.DataFrame(
        {
            "transfer_id": [r.id for r in rows],
            "time": [r.time for r in rows],
            "seq": [r.seq for r in rows],
            "payer": [r.payer for r in rows],
            "payee": [r.payee for r in rows],
            "amount_fen": [r.fen for r in rows],
        },
        schema=TRANSFERS,
    )


def openings_column(transfers, openings):
    return np.array([openings.get(a, 0) for a in transfers.accounts], np.int64)
