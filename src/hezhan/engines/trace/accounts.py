"""The accounts that claims' money reached: how it came and went, at which level, in what state.

Law: for each account, what came in equals what went on plus what stands (the claims' own transfers are not debits).
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

import numba
import numpy as np
import polars as pl

from hezhan.core.accounts import kind_of_id, left_by
from hezhan.core.trails import Trail
from hezhan.core.transfers import Int32s, Int64s, Transfers
from hezhan.engines.trace.trace import Question
from hezhan.engines.trace.view import View, credited_before, debit_begin, debit_label, debits_of, fen_of, place_of

FOREVER = np.int64(2**62)


class State(StrEnum):
    """What has become of the claims' money in an account."""

    STANDING = "standing"
    PASSED = "passed"
    FRONTIER = "frontier"  # its own statement was not read: what stands there may have gone on
    LEFT = "left"  # cash, goods, fees: out of the traced world
    RECEIVED_BY_VICTIM = "received-by-victim"


def account_lines(
    trail: Trail,
    question: Question,
    transfers: Transfers,
    covered: Collection[str] | None,
    owner_kinds: Mapping[str, str],
) -> pl.DataFrame:
    """One row for each account that claims' money reached and each claim's source (level 0), by level and account.

    Columns of `accounts.csv`, and `code`, `balance_fen` (computed from the transfers), `first_in`, `last_in` (instants).
    `covered`: accounts whose own statement was read, None where nothing is known about that.
    """
    pieces = trail.pieces
    moved = transfers.at(pieces.transfer)
    came = pl.DataFrame({"code": moved.payee, "fen": pieces.fen, "hop": pieces.hop, "time": moved.time})
    went = pl.DataFrame({"code": moved.payer, "fen": pieces.fen}).filter(pieces.hop > 0)
    stands = pl.DataFrame({"code": trail.standing.account, "standing_fen": trail.standing.fen})
    sources = np.unique(transfers.at(question.starts).payer)
    lines = (
        came.group_by("code")
        .agg(
            in_fen=pl.col("fen").sum(),
            level=pl.col("hop").min() + 1,
            first_in=pl.col("time").min(),
            last_in=pl.col("time").max(),
        )
        .join(pl.DataFrame({"code": sources}), on="code", how="full", coalesce=True)
        .join(went.group_by("code").agg(out_fen=pl.col("fen").sum()), on="code", how="left")
        .join(stands.group_by("code").agg(pl.col("standing_fen").sum()), on="code", how="left")
        .with_columns(pl.col("in_fen", "out_fen", "standing_fen").fill_null(0))
    )
    codes = lines["code"].to_numpy()
    balance, unexplained = held_now(question.seen, codes)
    names = transfers.accounts.gather(codes)
    is_source = np.isin(codes, sources)
    states = [
        state_of(name, bool(source), came_in, left, covered)
        for name, source, came_in, left in zip(names, is_source, lines["in_fen"], lines["standing_fen"], strict=True)
    ]
    return lines.with_columns(
        names.alias("account"),
        pl.Series("state", states, pl.String),
        pl.Series("balance_fen", balance),
        pl.Series("unexplained_fen", unexplained),
        pl.Series("owner_kind", [owner_of(name, owner_kinds) for name in names], pl.String),
        level=pl.when(pl.Series(is_source)).then(0).otherwise(pl.col("level")).cast(pl.Int64),
    ).sort("level", "account")


def standing_lines(
    trail: Trail, question: Question, transfers: Transfers, covered: Collection[str] | None
) -> pl.DataFrame:
    """`account, state, standing_fen` of each account where claims' money stands, by account; needs no pieces."""
    sources = set(transfers.at(question.starts).payer.tolist())
    sums = (
        pl.DataFrame({"code": trail.standing.account, "standing_fen": trail.standing.fen})
        .group_by("code")
        .agg(pl.col("standing_fen").sum())
    )
    names = transfers.accounts.gather(sums["code"])
    states = [
        str(state_of(name, code in sources, 1, 1, covered)) for name, code in zip(names, sums["code"], strict=True)
    ]
    return sums.select(names.alias("account"), pl.Series("state", states, pl.String), "standing_fen").sort("account")


def owner_of(account: str, owner_kinds: Mapping[str, str]) -> str:
    """What is known of the holder, otherwise what the id alone tells."""
    return owner_kinds.get(account) or str(kind_of_id(account))


def state_of(account: str, source: bool, came_in: int, stands: int, covered: Collection[str] | None) -> str:
    """A source is a victim's account; `came_in` and `stands` are fen of claims' money."""
    if source:
        return State.RECEIVED_BY_VICTIM if came_in else State.PASSED
    if left_by(account):
        return State.LEFT
    if (covered is not None and account not in covered) or account.startswith("unknown:"):
        return State.FRONTIER
    return State.STANDING if stands else State.PASSED


@numba.njit(cache=True, nogil=True)
def held_now(view: View, accounts: Int32s) -> tuple[Int64s, Int64s]:
    """(balance after the last transfer, fen paid out beyond what was known to be held) of each account."""
    balance, unexplained = np.zeros(len(accounts), np.int64), np.zeros(len(accounts), np.int64)
    for i in range(len(accounts)):
        account = np.int64(accounts[i])
        place = place_of(view, account)
        first, last = debits_of(view, account, place)
        debited = np.int64(0)
        if last > first:
            debited = debit_begin(view, place, last - 1) + fen_of(view, debit_label(view, place, last - 1))
        credited = max(credited_before(view, account, place, FOREVER), debited)
        balance[i] = credited - debited
        unexplained[i] = credited - _came_in(view, account, place)
    return balance, unexplained


@numba.njit(cache=True, nogil=True)
def _came_in(view, account, place):  # type: ignore[no-untyped-def]
    total = view.axes.opening[account]
    if place >= 0:
        for i in range(view.own_in_first[place], view.own_in_first[place + 1]):
            total += fen_of(view, view.own_in[i])
    else:
        for i in range(view.axes.in_first[account], view.axes.in_first[account + 1]):
            total += view.axes.fen[view.axes.in_transfer[i]]
    return total
