"""Amounts of money as banks print them → whole fen, exactly.

In: text cells in yuan or fen, with thousands separators, currency signs, full-width digits, a sign before or behind.
Out: fen with their sign; null where the text is blank or not an amount. No floats anywhere.
"""

import re
import unicodedata
from enum import StrEnum

import polars as pl

from hezhan.adapters.statements.texts import BLANKS, stripped
from hezhan.core.money import LARGEST, NotMoney, parse_fen, parse_yuan

_ORNAMENT = re.compile(r"(?:RMB|CNY|人民币|[¥元圆\s])", re.IGNORECASE)
_MINUS = str.maketrans("−–—﹣", "----")
_BARE_POINT = re.compile(r"^([+-]?)\.(?=\d)")
_POINT_ZERO = re.compile(r"\.0*$")


class Unit(StrEnum):
    """What one unit of a column of amounts is."""

    YUAN = "yuan"
    FEN = "fen"


def fen_of(text: str, unit: Unit) -> int | None:
    """One amount with its sign, or None. '￥1,234.50-' → -123450."""
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS)
    plain = _ORNAMENT.sub("", plain)
    if plain.endswith(("-", "+")):
        plain = plain[-1] + plain[:-1]
    try:
        if unit is Unit.YUAN:
            return parse_yuan(_BARE_POINT.sub(r"\g<1>0.", plain))
        return parse_fen(_POINT_ZERO.sub("", plain.replace(",", "")))
    except NotMoney:
        return None


def read_amounts(cells: pl.Series, unit: Unit) -> pl.Series:
    """Every cell as fen with its sign (Int64); null where blank or not an amount."""
    texts = stripped(cells)
    plain = _plain_fen(texts, unit)
    doubtful = plain.is_null() & ~texts.is_in(BLANKS)
    if not doubtful.any():
        return plain
    odd = texts.filter(doubtful).unique()
    told = pl.Series([fen_of(text, unit) for text in odd], dtype=pl.Int64)
    exact = texts.replace_strict(odd, told, default=None, return_dtype=pl.Int64)
    return plain.zip_with(~doubtful, exact)


def _plain_fen(texts: pl.Series, unit: Unit) -> pl.Series:
    """The common shape '-123.45' without ornament; null for every other one."""
    if unit is Unit.FEN:
        value = texts.cast(pl.Int64, strict=False)
        return value.zip_with(value.abs() <= LARGEST, pl.Series([None], dtype=pl.Int64))
    table = pl.DataFrame({"text": texts})
    text = pl.col("text")
    digits = text.str.replace(".", "", literal=True).cast(pl.Int64, strict=False)
    decimals = (text.str.len_bytes() - text.str.find(".", literal=True) - 1).fill_null(0)
    scale = pl.when(decimals == 2).then(1).when(decimals == 1).then(10).when(decimals == 0).then(100)
    sound = (digits.abs() <= LARGEST // 100) & text.str.starts_with("+").not_()
    return table.select(pl.when(sound).then(digits * scale).alias("fen"))["fen"]
