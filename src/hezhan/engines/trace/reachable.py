"""The accounts that can be reached (poison), in the shape of `accounts.csv`, amounts left empty."""

from collections.abc import Collection, Mapping

import numpy as np
import polars as pl

from hezhan.core.trails import Reached
from hezhan.core.transfers import Transfers
from hezhan.engines.trace.accounts import owner_of, state_of
from hezhan.engines.trace.trace import Question


def reachable_lines(
    found: Reached,
    question: Question,
    transfers: Transfers,
    covered: Collection[str] | None,
    owner_kinds: Mapping[str, str],
) -> pl.DataFrame:
    """One row for each account reached and each claim's source (level 0). `standing`: it cannot be ruled out."""
    sources = np.unique(transfers.at(question.starts).payer)
    hops = dict(zip(found.account.tolist(), found.hop.tolist(), strict=True))
    codes = sorted({*hops, *sources.tolist()})
    names = transfers.accounts.gather(codes)
    nothing = pl.Series([None] * len(codes), dtype=pl.Int64)
    of_source = set(sources.tolist())
    return pl.DataFrame(
        {
            "account": names,
            "level": [0 if code in of_source else hops[code] + 1 for code in codes],
            "state": [
                str(state_of(name, code in of_source, int(code in hops), 1, covered))
                for name, code in zip(names, codes, strict=True)
            ],
            "in_fen": nothing,
            "out_fen": nothing,
            "standing_fen": nothing,
            "unexplained_fen": nothing,
            "owner_kind": [owner_of(name, owner_kinds) for name in names],
        },
        schema_overrides={"level": pl.Int64},
    ).sort("level", "account")
