"""Who stands on both sides of each row of a block: numbers, names, papers and banks.

A number that a spreadsheet spoilt ('6.2E+18') or that is masked with stars identifies nobody and is null here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.statements.columns import Block, Texts, first_of
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.texts import accounts, spoilt, told

_NUMBER = re.compile(r"[\w.+\-]+@[\w.\-]+|(?<![A-Za-z\d])\d[\d*]{5,}")
_AROUND_NAME: Final = " \t\u3000()（）[]【】<>|,，;；:：/-"
_NULL: Final = pl.Series([None], dtype=pl.String)


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """Both sides of rows.

    `texts`: columns named as in `core.entries.ENTRIES`. Where the own or the other number was spoilt; `masked`
    is the other number as printed where it was masked.
    """

    texts: dict[str, pl.Series]
    own_spoilt: pl.Series
    other_spoilt: pl.Series
    masked: pl.Series


def read_parties(block: Block, layout: Layout) -> Parties:
    """Both sides of every row; what stands above the header fills what the columns leave blank."""
    account, card = _numbers(block, "own_account", "own_party"), _numbers(block, "own_card")
    if block.has("own_account_above"):
        numberless = account.is_null() & card.is_null()
        account = account.zip_with(~numberless, accounts(layout.format.prefix + _above(block, "own_account")))
    other = _numbers(block, "other_account", "other_party")
    stars = other.str.contains("*", literal=True).fill_null(value=False)
    texts = {
        "own_account": account.zip_with(~spoilt(account), _NULL),
        "own_card": card.zip_with(~spoilt(card), _NULL),
        "other_account": other.zip_with(~(spoilt(other) | stars), _NULL),
        "own_name": _own_names(block),
        "own_bank": _filled(_names(block, "own_bank"), layout.format.bank),
        "other_name": _names(block, "other_name", "other_party"),
        **{role: _names(block, role) for role in ("own_id", "other_id", "other_bank")},
    }
    return Parties(texts, spoilt(account) | spoilt(card), spoilt(other), other.zip_with(stars, _NULL))


def _numbers(block: Block, role: str, party: str = "") -> pl.Series:
    return _first(block, role, accounts, party, _numbers_of_parties)


def _names(block: Block, role: str, party: str = "") -> pl.Series:
    return _first(block, role, told, party, _names_of_parties)


def _first(block: Block, role: str, reading: Texts, party: str, party_reading: Texts) -> pl.Series:
    read = [column.each(reading) for column in block.columns.get(role, ())]
    read += [column.each(party_reading) for column in block.columns.get(party, ())]
    return first_of(read, len(block), pl.String)


def _own_names(block: Block) -> pl.Series:
    names = _names(block, "own_name", "own_party")
    return names.zip_with(names.is_not_null(), _above(block, "own_name")) if block.has("own_name_above") else names


def _above(block: Block, role: str) -> pl.Series:
    """What stands above the header of each row's part; null where nothing does."""
    texts = block.columns[f"{role}_above"][0].texts()
    return texts.zip_with(texts != "", _NULL)


def _filled(texts: pl.Series, constant: str) -> pl.Series:
    return texts.fill_null(constant) if constant else texts


def _numbers_of_parties(cells: pl.Series) -> pl.Series:
    """'张三(2088102)' → '2088102'; null where no number of six digits or address stands."""
    return accounts(_per_text(cells, lambda text: (_NUMBER.findall(text) or [""])[0]))


def _names_of_parties(cells: pl.Series) -> pl.Series:
    """'张三(2088102)' → '张三'."""
    return told(_per_text(cells, lambda text: _NUMBER.sub(" ", text).strip(_AROUND_NAME)))


def _per_text(cells: pl.Series, reading: Callable[[str], str]) -> pl.Series:
    distinct = cells.unique()
    read = pl.Series([reading(text) for text in distinct], dtype=pl.String)
    return cells.replace_strict(distinct, read, return_dtype=pl.String)
