"""The table of transfers: who paid whom, how much, when, of what kind, read where.

In:  rows, the transfers they belong to, times. Out: one row for each transfer in the order (time, seq, transfer_id).
Law: a one-way id stands in one transfer only; no pool is a payer.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.core.transfers import TransferKind
from hezhan.engines.reconcile.clearing import Mask
from hezhan.engines.reconcile.identity import one_way_hashes, transfer_ids
from hezhan.engines.reconcile.times import Chains, Int64s

ONE_WAY = -1  # instead of an account code: an end that this transfer alone has
_VAGUE = (TransferKind.TRANSFER, TransferKind.OTHER)
_COLUMNS = (
    "transfer_id",
    "time",
    "seq",
    "payer",
    "payee",
    "amount_fen",
    "kind",
    "payer_name",
    "payee_name",
    "balance_fen",
    "origin",
)


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """By transfer: account codes of payer and payee, or `ONE_WAY` and the way that it is."""

    payer: Int64s
    payee: Int64s
    payer_way: pl.Series
    payee_way: pl.Series

    def accounts(self) -> Int64s:
        """The codes of all accounts that pay or are paid, ascending."""
        used = np.zeros(max(self.payer.max(initial=ONE_WAY), self.payee.max(initial=ONE_WAY)) + 1, dtype=np.bool_)
        for codes in (self.payer, self.payee):
            used[codes[codes != ONE_WAY]] = True
        return np.flatnonzero(used)


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """By account code: its id, its holder's name, whether it is a wallet."""

    ids: pl.Series
    holders: pl.Series
    wallet: Mask


def ends_of_transfers(rows: pl.DataFrame, chains: Chains, pool: Mask) -> Ends:
    """Where each transfer begins and ends. Money does not come out of a pool: such a payer is unknown."""
    own = rows["own"].to_numpy().astype(np.int64)
    other = rows["other"].to_numpy().astype(np.int64)
    beyond = np.where(rows["way"].is_not_null().to_numpy(), ONE_WAY, other)
    debit, credit = chains.debit, chains.credit
    payer = np.where(debit >= 0, own[debit], beyond[credit])
    payee = np.where(credit >= 0, own[credit], beyond[debit])
    out_of_pool = (payer >= 0) & pool[payer]
    payer[out_of_pool] = ONE_WAY
    ways = pl.DataFrame(
        {
            "from": _at(rows["way"], credit),
            "to": _at(rows["way"], debit),
            "payer": payer,
            "payee": payee,
            "out_of_pool": out_of_pool,
        }
    ).select(
        payer=pl.when("out_of_pool").then(pl.lit("unknown")).when(pl.col("payer") == ONE_WAY).then("from"),
        payee=pl.when(pl.col("payee") == ONE_WAY).then("to"),
    )
    return Ends(payer=payer, payee=payee, payer_way=ways["payer"], payee_way=ways["payee"])


def came_before_own_books(rows: pl.DataFrame, chains: Chains, ends: Ends, times: Int64s) -> dict[int, int]:
    """Account code → fen that came, less those that went, before its own first row, as only others' books show it."""
    fen = rows["fen"].gather(chains.heads()).to_numpy()
    moves = pl.concat(
        [
            pl.DataFrame({"own": ends.payee, "time": times, "fen": fen, "seen": chains.credit >= 0}),
            pl.DataFrame({"own": ends.payer, "time": times, "fen": -fen, "seen": chains.debit >= 0}),
        ]
    )
    begun = moves.filter("seen").group_by("own").agg(pl.col("time").min().alias("begun"))
    before = moves.filter(~pl.col("seen")).join(begun, on="own").filter(pl.col("time") < pl.col("begun"))
    sums = before.group_by("own").agg(pl.col("fen").sum()).filter(pl.col("fen") != 0)
    return dict(sums.iter_rows())


def table_of_transfers(
    entries: pl.DataFrame,
    rows: pl.DataFrame,
    chains: Chains,
    ends: Ends,
    naming: Naming,
    times: Int64s,
    seq: Int64s,
) -> pl.DataFrame:
    """The columns of `core.reading.Reconciled.transfers`, in their order."""
    hashes = _hashes_of_ends(rows, chains, ends, naming)
    table = pl.DataFrame(
        {
            "time": times,
            "seq": seq,
            "payer": _ids(ends.payer, ends.payer_way, hashes, naming),
            "payee": _ids(ends.payee, ends.payee_way, hashes, naming),
            "payer_code": _told_apart(ends.payer),
            "payee_code": _told_apart(ends.payee),
            "amount_fen": rows["fen"].gather(chains.heads()),
            "kind": _kinds(rows, chains, ends, naming),
            "payer_name": _names(entries, rows, chains, ends.payer, naming),
            "payee_name": _names(entries, rows, chains, ends.payee, naming),
            "balance_fen": _at(rows["balance"], chains.debit),
            "origin": _origins(entries, rows, chains),
        }
    ).sort("time", "seq", maintain_order=True)
    identified = table.with_columns(transfer_ids(table).alias("transfer_id"))
    return identified.select(_COLUMNS).sort("time", "seq", "transfer_id")


def _at(values: pl.Series, places: Int64s) -> pl.Series:
    """The values at these places, null where a place is negative."""
    return values.gather(pl.Series(places).set(pl.Series(places < 0), None))


def _told_apart(codes: Int64s) -> Int64s:
    """Account codes, with a number of its own for each one-way end."""
    return np.where(codes == ONE_WAY, -1 - np.arange(len(codes)), codes)


def _hashes_of_ends(rows: pl.DataFrame, chains: Chains, ends: Ends, naming: Naming) -> pl.Series:
    """A hash for each transfer that has a one-way end, null for others."""
    one_way = (ends.payer == ONE_WAY) | (ends.payee == ONE_WAY)
    shown = rows.select("own", "fen", "time", "sign")[chains.heads()[one_way]]
    hashes = one_way_hashes(shown.with_columns(naming.ids.gather(shown["own"]).alias("id")))
    return _at(hashes, np.where(one_way, np.cumsum(one_way) - 1, -1))


def _ids(codes: Int64s, ways: pl.Series, hashes: pl.Series, naming: Naming) -> pl.Series:
    return (
        pl.DataFrame({"id": _at(naming.ids, codes), "way": ways, "hash": hashes})
        .select(pl.coalesce("id", pl.concat_str("way", "hash", separator=":")))
        .to_series()
    )


def _kinds(rows: pl.DataFrame, chains: Chains, ends: Ends, naming: Naming) -> pl.Series:
    """The kind that the payer's bank saw, or the payee's where that tells more; a transfer with a wallet is `wallet`."""
    of_wallet = ((ends.payer >= 0) & naming.wallet[ends.payer]) | ((ends.payee >= 0) & naming.wallet[ends.payee])
    vague = pl.col("debit").is_in(_VAGUE)
    return (
        pl.DataFrame(
            {
                "debit": _at(rows["kind"], chains.debit),
                "credit": _at(rows["kind"], chains.credit),
                "of_wallet": of_wallet,
            }
        )
        .with_columns(
            kind=pl.when(vague & pl.col("credit").is_in(_VAGUE).not_())
            .then("credit")
            .otherwise(pl.coalesce("debit", "credit"))
        )
        .select(
            pl.when(pl.col("of_wallet") & (pl.col("kind") == TransferKind.TRANSFER))
            .then(pl.lit(TransferKind.WALLET))
            .otherwise("kind")
        )
        .to_series()
    )


def _names(entries: pl.DataFrame, rows: pl.DataFrame, chains: Chains, codes: Int64s, naming: Naming) -> pl.Series:
    """Holders' names; of a one-way end what its row prints."""
    at = rows["at"].gather(chains.heads())
    return (
        entries.select("merchant", "other_name")[at]
        .with_columns(_at(naming.holders, codes).alias("holder"), pl.Series("code", codes))
        .select(pl.when(pl.col("code") == ONE_WAY).then(pl.coalesce("merchant", "other_name")).otherwise("holder"))
        .to_series()
    )


def _origins(entries: pl.DataFrame, rows: pl.DataFrame, chains: Chains) -> pl.Series:
    """'file#sheet!row' of the debit row and of the credit row, joined by ';'."""
    places = entries.select(pl.format("{}#{}!{}", "file", "sheet", "row")).to_series()
    places = places.gather(rows["at"])
    return (
        pl.DataFrame({"debit": _at(places, chains.debit), "credit": _at(places, chains.credit)})
        .select(pl.concat_str("debit", "credit", separator=";", ignore_nulls=True))
        .to_series()
    )
