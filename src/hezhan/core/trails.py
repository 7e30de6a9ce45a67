"""Trails: where claims' money went and where it stands; the answer of tracing, read by every later room.

A *piece* is the money of one claim in one transfer. Under a policy that keeps lots apart, each piece came out of one
earlier piece, its `parent`, so a trail is a forest and any standing fen can be walked back to the victim. Under pro-rata the
money of one claim mixes in every account, so pieces have no single parent (-1).
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.core.policies import Policy
from hezhan.core.transfers import Int32s, Int64s


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """m pieces, each column of length m. `transfer` is a position in `Transfers`, `claim` one in the claims."""

    transfer: Int32s
    claim: Int32s
    fen: Int64s
    parent: Int32s  # the piece it came out of, -1 at the victim's transfer and under pro-rata
    hop: Int32s  # transfers since the victim's, which is 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """What stands: `fen` of `claim` in `account`, brought by `piece` (-1 under pro-rata)."""

    claim: Int32s
    account: Int32s
    fen: Int64s
    piece: Int32s


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trail:
    """Where every fen of the claims went under one policy, and where it stands now.

    Law: per claim, the standing sums to the claim, because money that left the traced world stands at an id of its own.
    """

    policy: Policy
    pieces: Pieces
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reached:
    """Poison: the accounts that can be reached (codes), and the fewest hops to each."""

    account: Int32s
    hop: Int32s


def summed(groups: tuple[np.ndarray, ...], fen: Int64s) -> tuple[tuple[Int64s, ...], Int64s]:
    """Sum `fen` over equal rows of `groups`; the groups come back sorted, without those that sum to 0."""
    names = [f"group {n}" for n in range(len(groups))]
    table = pl.DataFrame({name: np.asarray(group, np.int64) for name, group in zip(names, groups, strict=True)})
    sums = (
        table.with_columns(fen=pl.Series(fen, dtype=pl.Int64))
        .group_by(names)
        .agg(pl.col("fen").sum())
        .filter(pl.col("fen") != 0)
        .sort(names)
    )
    return tuple(sums[name].to_numpy() for name in names), sums["fen"].to_numpy()
