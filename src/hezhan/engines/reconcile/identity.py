"""Ids of transfers and of one-way ends, made from what a transfer is and not from where it was read.

In:  transfers without ids. Out: ids.
Law: the same transfers get the same ids whatever files they came in, in whatever order; no two share an id.
"""

from collections.abc import Sequence
from hashlib import blake2b

import polars as pl

_BYTES = 10  # 80 bits: no clash among all transfers of a country


def one_way_hashes(ends: pl.DataFrame) -> pl.Series:
    """A hash for each one-way end, of the account at its other end and the row that shows it.

    In: `own` (code), `id` (of the same account), `fen`, `time`, `sign`, in the order of the statements.
    """
    occurrence = _occurrences(ends, ("own", "fen", "time", "sign"))
    texts = ends.select(pl.concat_str("fen", "time", "sign", occurrence, "id", separator="|")).to_series()
    return _hashed(texts)


def transfer_ids(transfers: pl.DataFrame) -> pl.Series:
    """'T' and a hash of payer, payee, amount, time and a number that counts identical transfers in their order.

    In: `payer`, `payee` (ids), `payer_code`, `payee_code` (as good as the ids), `amount_fen`, `time`.
    """
    occurrence = _occurrences(transfers, ("payer_code", "payee_code", "amount_fen", "time"))
    # The length of the payer's id keeps apart 'a|b' paying 'c' and 'a' paying 'b|c'.
    length = pl.col("payer").str.len_chars()
    texts = transfers.select(
        pl.concat_str("amount_fen", "time", occurrence, length, "payer", "payee", separator="|")
    ).to_series()
    return "T" + _hashed(texts)


def _occurrences(rows: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """0 for the first, 1 for the second … of rows alike in these columns."""
    numbered = rows.select(pl.struct(columns).is_duplicated().alias("again"), *columns)
    if not numbered["again"].any():
        return pl.repeat(0, len(rows), dtype=pl.Int64, eager=True)
    return numbered.select(pl.when("again").then(pl.int_range(pl.len()).over(*columns)).otherwise(0)).to_series()


def _hashed(texts: pl.Series) -> pl.Series:
    return pl.Series(
        [blake2b(text, digest_size=_BYTES).hexdigest() for text in texts.cast(pl.Binary)],
        dtype=pl.String,
    )
