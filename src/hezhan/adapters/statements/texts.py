"""Text cells: what surrounds them is stripped, what means nothing becomes null.

Names keep their inner spaces; account numbers lose what spreadsheets and printers put around and into them.
"""

from typing import Final

import polars as pl

AROUND: Final = " \t\r\n\v\f\0\u00a0\u3000\ufeff\u200b\u200e\u200f\u202a\u202c"
_QUOTES: Final = AROUND + "'`’‘\"="
NOTHING: Final = ("", "-", "--", "---", "—", "——", "/", "\\N", "无", "none", "null", "nan", "n/a")
BLANKS: Final = ("", "-", "--", "---", "—", "——", "/", "无", "NULL", "null")

_PLAIN_NUMBER: Final = r"^[0-9]*[1-9][0-9]*$"
_POINT_ZERO: Final = r"^([0-9]+)\.0+$"
_GROUPED: Final = r"^[0-9*]+(?:[ \-][0-9*]+)+$"
_SPOILT: Final = r"^[+-]?[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+$"
_ZEROS: Final = r"^0+$"


def stripped(cells: pl.Series) -> pl.Series:
    """Without blanks, tabs and invisible marks on both sides."""
    return cells.str.strip_chars(AROUND)


def told(cells: pl.Series) -> pl.Series:
    """Names and free words: stripped, null where nothing is told."""
    text = pl.col("text").str.strip_chars(AROUND)
    return pl.DataFrame({"text": cells}).select(_or_null(text).alias("text"))["text"]


def accounts(cells: pl.Series) -> pl.Series:
    """Account, card and wallet numbers: half-width, without quotes, grouping blanks and a spreadsheet's '.0'."""
    texts = cells.str.strip_chars(_QUOTES)
    plain = texts.str.contains(_PLAIN_NUMBER)
    if plain.all():
        return texts
    odd = pl.DataFrame({"text": _half_width(texts.filter(~plain))})
    whole = pl.col("text").str.strip_chars(_QUOTES).str.replace(_POINT_ZERO, "$1")
    grouped = whole.str.contains(_GROUPED)
    number = pl.when(grouped).then(whole.str.replace_all(r"[ \-]", "")).otherwise(whole)
    number = pl.when(~number.str.contains(_ZEROS)).then(number)
    return texts.scatter((~plain).arg_true(), odd.select(_or_null(number).alias("text"))["text"])


def spoilt(numbers: pl.Series) -> pl.Series:
    """Where a spreadsheet turned the number into '6.2E+18' and lost its digits."""
    powers = numbers.str.contains("E", literal=True) | numbers.str.contains("e", literal=True)
    return (powers & numbers.str.contains(_SPOILT) if powers.any() else powers).fill_null(value=False)


def words(cells: pl.Series) -> pl.Series:
    """Code words for comparing: half-width, upper case, nothing around; blank stays ''."""
    return _half_width(stripped(cells)).str.to_uppercase()


def _half_width(texts: pl.Series) -> pl.Series:
    if texts.str.len_bytes().sum() == texts.str.len_chars().sum():
        return texts
    return texts.str.normalize("NFKC")


def _or_null(text: pl.Expr) -> pl.Expr:
    return pl.when(~text.str.to_lowercase().is_in(NOTHING)).then(text)
