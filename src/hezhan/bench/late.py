"""Transfers that come in when the index is there already: what one of them costs, and asking with them beside the index.

In: an index, claims and their trail. The late transfers move on the money that stands, some to accounts never seen before,
half of them in the midst of the known time. Out: seconds, and whether the answer is that of an index built anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.bench.columns import Read
from hezhan.bench.graph import BEGIN, SPAN
from hezhan.bench.timing import timed
from hezhan.core.claims import Claim
from hezhan.core.policies import Policy
from hezhan.core.trails import Trail, summed
from hezhan.core.transfers import Int64s, Rows, Transfers, with_late
from hezhan.engines.trace import Axes, ask, build_axes, trail

MANY: Final = 1_000
MOST: Final = 100_000  # appended only: what one costs when statements come in bulk
PREFIX: Final = "6217"  # of accounts in the graph; `x` begins those that only late transfers name


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTimes:
    """Seconds with one late transfer and with many; `asked` is asking for all victims with them beside the index."""

    many: int
    append_one_s: float
    append_many_s: float
    append_most_s: float
    asked_one_s: float  # one victim, one late transfer
    asked_many_s: float  # all victims, many late transfers
    rebuild_s: float | None
    same: bool | None


def late_times(axes: Axes, columns: Read, claims: Sequence[Claim], found: Trail, *, with_rebuild: bool) -> LateTimes:
    """Append, ask, and where asked for build anew and compare."""
    transfers = named(columns, len(axes.opening))
    table = late_transfers(found, len(axes.opening), MANY)
    bulk = late_transfers(found, len(axes.opening), MOST)
    append_one_s, with_one = timed(lambda: with_late(transfers, table[:1]))
    append_many_s, with_many = timed(lambda: with_late(transfers, table))
    append_most_s, _ = timed(lambda: with_late(transfers, bulk))
    asked_one_s, _ = timed(lambda: trail(ask(axes, with_one, claims[:1]), Policy.FIFO))
    asked_many_s, answer = timed(lambda: trail(ask(axes, with_many, claims), Policy.FIFO))
    rebuild_s, same = _held_against_rebuild(axes, columns, claims, table, answer) if with_rebuild else (None, None)
    return LateTimes(
        many=len(table),
        append_one_s=append_one_s,
        append_many_s=append_many_s,
        append_most_s=append_most_s,
        asked_one_s=asked_one_s,
        asked_many_s=asked_many_s,
        rebuild_s=rebuild_s,
        same=same,
    )


def named(columns: Read, accounts: int) -> Transfers:
    """The graph with names for its accounts. Ids are blank: they decide only between equal times, which are none."""
    names = (PREFIX + pl.int_range(accounts, eager=True).cast(pl.String).str.zfill(12)).alias("account")
    rows = Rows(pl.repeat("", len(columns.fen), dtype=pl.String, eager=True), *_of(columns))
    return Transfers(rows=rows, seq=np.zeros(0, np.int64), accounts=names)


def _of(columns: Read) -> tuple[np.ndarray, ...]:
    return columns.time, columns.payer, columns.payee, columns.fen


def late_transfers(found: Trail, accounts: int, count: int) -> pl.DataFrame:
    """Late transfers, in no order; their times are odd numbers, so none is that of a transfer in the index."""
    (holder,), fen = summed((found.standing.account,), found.standing.fen)
    draw = np.random.default_rng(len(fen))
    at = np.resize(draw.permutation(len(fen)), count)
    n = len(at)
    other = draw.integers(accounts, size=n)
    other[other == holder[at]] += 1
    payee = [f"x{i}" if i % 10 == 9 else f"{PREFIX}{code:012}" for i, code in enumerate((other % accounts).tolist())]
    time = BEGIN + (SPAN * draw.uniform(0.5, 1.5, n)).astype(np.int64)
    return pl.DataFrame(
        {
            "transfer_id": [f"late-{i}" for i in range(n)],
            "time": time // 2 * 2 + 1,
            "seq": np.zeros(n, np.int64),
            "payer": [f"{PREFIX}{code:012}" for code in holder[at].tolist()],
            "payee": payee,
            "amount_fen": fen[at],
        }
    )


def _held_against_rebuild(
    axes: Axes, columns: Read, claims: Sequence[Claim], table: pl.DataFrame, answer: Trail
) -> tuple[float, bool]:
    rows, opening, at = _joined(columns, axes.opening, table)
    rebuild_s, anew = timed(lambda: build_axes(rows.payer, rows.payee, rows.fen, opening))
    transfers = Transfers(
        rows=rows, seq=np.zeros(0, np.int64), accounts=pl.repeat(None, len(opening), dtype=pl.Null, eager=True)
    )
    moved = [Claim(claim_id=claim.claim_id, transfers=_shifted(claim.transfers, at), fen=claim.fen) for claim in claims]
    expected = trail(ask(anew, transfers, moved), Policy.FIFO).standing
    given = answer.standing
    ours = summed((given.claim, given.account), given.fen)
    theirs = summed((expected.claim, expected.account), expected.fen)
    same = all(np.array_equal(a, b) for a, b in zip((*ours[0], ours[1]), (*theirs[0], theirs[1]), strict=True))
    return rebuild_s, same


def _joined(columns: Read, opening: Int64s, table: pl.DataFrame) -> tuple[Rows, Int64s, Int64s]:
    """All transfers in one order, openings with the new accounts, and where the late ones went in."""
    late = table.sort("time")
    at = np.searchsorted(columns.time, late["time"].to_numpy())
    new = sorted({name for name in [*late["payer"], *late["payee"]] if not name.startswith(PREFIX)})
    code = {name: len(opening) + i for i, name in enumerate(new)}
    payer, payee = (
        np.array([code.get(name, -1) if name in code else int(name[len(PREFIX) :]) for name in late[side]], np.int32)
        for side in ("payer", "payee")
    )
    more = (late["time"].to_numpy(), payer, payee, late["amount_fen"].to_numpy())
    parts = [np.insert(column, at, values) for column, values in zip(_of(columns), more, strict=True)]
    ids = pl.repeat(None, len(parts[0]), dtype=pl.Null, eager=True)
    return Rows(ids, *parts), np.concatenate((opening, np.zeros(len(new), np.int64))), at


def _shifted(labels: Sequence[int], at: Int64s) -> list[int]:
    return [label + int(np.searchsorted(at, label, side="right")) for label in labels]
