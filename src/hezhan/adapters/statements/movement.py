"""How much moved in each row of a block, which way, and what the balance was then.

Amounts are whole fen, never negative in the result; the sign is +1 in, -1 out, 0 where the file does not say.
"""

from dataclasses import dataclass
from functools import partial

import polars as pl

from hezhan.adapters.statements.amounts import read_amounts
from hezhan.adapters.statements.columns import Block, first_of
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.texts import BLANKS, stripped
from hezhan.adapters.statements.words import IN, OUT, UNTOLD, read_signs


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """How much moved.

    `fen` is null where no amount can be read; `faults` then says why in words, '' elsewhere.
    `balance_faults`: a balance is printed and is not an amount.
    """

    fen: pl.Series
    sign: pl.Series
    balance: pl.Series
    faults: pl.Series
    balance_faults: pl.Series


def read_movement(block: Block, layout: Layout) -> Movement:
    """Amount, sign and balance of every row."""
    balances = _amounts(block, layout, "balance")
    if block.has("amount") and (block.has("direction") or not _two_sided(block)):
        fen, sign, faults = _one_amount(block, layout)
    else:
        fen, sign, faults = _two_amounts(block, layout)
    printed = _any_printed(block, "balance")
    balance = first_of(balances, len(block), pl.Int64)
    return Movement(fen, sign, balance, faults, printed & balance.is_null())


def _two_sided(block: Block) -> bool:
    return block.has("amount_in") or block.has("amount_out")


def _amounts(block: Block, layout: Layout, role: str) -> list[pl.Series]:
    units = layout.units.get(role, ())
    return [
        column.each(partial(read_amounts, unit=unit))
        for column, unit in zip(block.columns.get(role, ()), units, strict=True)
    ]


def _any_printed(block: Block, role: str) -> pl.Series:
    printed = pl.repeat(value=False, n=len(block), dtype=pl.Boolean, eager=True)
    for column in block.columns.get(role, ()):
        printed |= column.each(lambda cells: ~stripped(cells).is_in(BLANKS))
    return printed


def _one_amount(block: Block, layout: Layout) -> tuple[pl.Series, pl.Series, pl.Series]:
    amounts = _amounts(block, layout, "amount")
    amount = first_of(amounts, len(block), pl.Int64)
    table = pl.DataFrame(
        {
            "amount": amount,
            "flag": _flags(block, layout),
            "flagged": _any_printed(block, "direction"),
            "printed": _any_printed(block, "amount"),
            "differ": _differ(amounts, amount),
        }
    )
    value, flag = pl.col("amount"), pl.col("flag")
    unflagged_sign = pl.when(value < 0).then(OUT).otherwise(IN if layout.format.signed else UNTOLD)
    read = table.select(
        pl.when(~pl.col("differ")).then(value.abs()).alias("fen"),
        pl.when((flag == UNTOLD) & ~pl.col("flagged")).then(unflagged_sign).otherwise(flag).cast(pl.Int8).alias("sign"),
        pl.when(pl.col("differ"))
        .then(pl.lit("the columns of the amount disagree"))
        .when(value.is_null() & pl.col("printed"))
        .then(pl.lit("is not an amount with at most two decimals below ten trillion yuan"))
        .when(value.is_null())
        .then(pl.lit("the amount is blank"))
        .otherwise(pl.lit(""))
        .alias("faults"),
    )
    return read["fen"], read["sign"], read["faults"]


def _flags(block: Block, layout: Layout) -> pl.Series:
    """The first direction column that says anything."""
    flag = pl.repeat(UNTOLD, len(block), dtype=pl.Int8, eager=True)
    for column in block.columns.get("direction", ()):
        read = column.each(lambda cells: read_signs(cells, layout.format.signs))
        flag = flag.zip_with(flag != UNTOLD, read)
    return flag


def _differ(amounts: list[pl.Series], first: pl.Series) -> pl.Series:
    differ = pl.repeat(value=False, n=len(first), dtype=pl.Boolean, eager=True)
    for amount in amounts[1:]:
        differ |= (amount != first).fill_null(value=False)
    return differ


def _two_amounts(block: Block, layout: Layout) -> tuple[pl.Series, pl.Series, pl.Series]:
    """借方 is out and 贷方 in. A negative one (红字冲正) has no clear way: the balances decide."""
    length = len(block)
    table = pl.DataFrame(
        {
            "out": first_of(_amounts(block, layout, "amount_out"), length, pl.Int64),
            "in": first_of(_amounts(block, layout, "amount_in"), length, pl.Int64),
            "out_printed": _any_printed(block, "amount_out"),
            "in_printed": _any_printed(block, "amount_in"),
        }
    )
    out, into = pl.col("out"), pl.col("in")
    spoilt = (out.is_null() & pl.col("out_printed")) | (into.is_null() & pl.col("in_printed"))
    paid, received = out.fill_null(0), into.fill_null(0)
    fault = (
        pl.when(spoilt)
        .then(pl.lit("is not an amount with at most two decimals below ten trillion yuan"))
        .when(out.is_null() & into.is_null())
        .then(pl.lit("the amount is blank"))
        .when((paid != 0) & (received != 0))
        .then(pl.lit("both an amount in and an amount out are printed"))
        .otherwise(pl.lit(""))
    )
    read = table.with_columns(fault.alias("faults")).select(
        pl.when(pl.col("faults") == "").then((paid + received).abs()).alias("fen"),
        pl.when((paid < 0) | (received < 0))
        .then(UNTOLD)
        .when(paid != 0)
        .then(OUT)
        .when(received != 0)
        .then(IN)
        .otherwise(UNTOLD)
        .cast(pl.Int8)
        .alias("sign"),
        "faults",
    )
    return read["fen"], read["sign"], read["faults"]
