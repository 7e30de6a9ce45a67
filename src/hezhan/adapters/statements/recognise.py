"""Recognise a table by its columns, whatever their order, the rows above them or the file's name.

In: the first rows of a table as text, and the formats known. Out: the layout of the first row that holds the columns
some format needs; of several formats the one with the most columns there, of equals the one listed first.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from hezhan.adapters.statements.amounts import Unit
from hezhan.adapters.statements.tables import MONEY, Layout, TableFormat
from hezhan.adapters.statements.texts import AROUND

SEARCHED: Final = 60  # rows
_FEWEST: Final = 2  # columns of any format
_REMEMBERED: Final = 100  # headers, none of them wider than this
_WIDEST: Final = 200

_UNIT = re.compile(r"(.+?)(?:[(\[_]\s*(?:单位:?)?(分|元|人民币元|人民币|RMB|CNY|FEN|YUAN)\s*[)\]]?)$", re.I)
_UNIT_STARTS: Final = frozenset("([_")
_FEN: Final = frozenset({"分", "FEN"})

Row = Sequence[str]
Headers = tuple[tuple[str, Unit | None], ...]


def plain_header(cell: str) -> tuple[str, Unit | None]:
    """A header's name without its unit, and the unit: ' 交易金额（分）' → ('交易金额', fen)."""
    text = unicodedata.normalize("NFKC", cell.strip(AROUND)).strip("\"'`* \t")
    text = "".join(text.split()).replace("帐", "账").lower()
    match = None if _UNIT_STARTS.isdisjoint(text) else _UNIT.fullmatch(text)
    if match is None:
        return text, None
    return match[1], Unit.FEN if match[2].upper() in _FEN else Unit.YUAN


def recognise(rows: Iterable[Row], formats: Sequence[TableFormat]) -> Layout | None:
    """The layout of the table whose first rows these are, or None."""
    forms = tuple(formats)
    above: list[Row] = []
    for position, row in enumerate(islice(rows, SEARCHED)):
        found = _best(row, forms) if len(row) >= _FEWEST else None
        if found is not None:
            return _with_constants(replace(found, header=position), above)
        above.append(row)
    return None


def _best(row: Row, formats: tuple[TableFormat, ...]) -> Layout | None:
    """The layout if this row were the header, without its place."""
    headers = tuple(plain_header(cell) for cell in row)
    known = _names(formats)
    if sum(name in known for name, _ in headers) < _FEWEST:
        return None
    remembered = len(headers) <= _WIDEST
    found = _best_remembered(headers, formats) if remembered else _best_known(headers, formats)
    return found and replace(found, names=tuple(row[: found.width]))


@lru_cache(maxsize=_REMEMBERED)
def _best_remembered(headers: Headers, formats: tuple[TableFormat, ...]) -> Layout | None:
    """As `_best_known`: many files of a case have the same header."""
    return _best_known(headers, formats)


def _best_known(headers: Headers, formats: tuple[TableFormat, ...]) -> Layout | None:
    found = [fit for form in formats if (fit := _fit(form, headers)) is not None]
    return max(found, key=rank, default=None)


@lru_cache(maxsize=_REMEMBERED)
def _names(formats: tuple[TableFormat, ...]) -> frozenset[str]:
    return frozenset(name for form in formats for names in form.columns.values() for name in names)


def rank(layout: Layout) -> tuple[bool, int]:
    """What a mapping teaches comes first, then the format with the most columns there."""
    return layout.format.taught, len(layout.used)


def _fit(form: TableFormat, headers: Headers) -> Layout | None:
    places: dict[str, int] = {}
    for column, (name, _) in reversed(list(enumerate(headers))):
        places[name] = column
    # A name that carries its unit twice, 'amount' and 'amount_fen', is two columns of one role.
    twins: dict[str, list[int]] = {}
    for column, (name, _) in enumerate(headers):
        twins.setdefault(name, []).append(column)
    picks: dict[str, tuple[int, ...]] = {}
    for role, names in form.columns.items():
        named = [name for name in names if name in places]
        columns = [column for name in named for column in (twins[name] if role in MONEY else [places[name]])]
        if columns:
            picks[role] = tuple(dict.fromkeys(columns))
    if not all(any(role in picks for role in group) for group in form.needs):
        return None
    units = {role: tuple(headers[column][1] or form.unit for column in picks[role]) for role in MONEY & picks.keys()}
    width = 1 + max(column for column, (name, _) in enumerate(headers) if name)
    return Layout(format=form, header=0, width=width, names=(), picks=picks, units=units)


def _with_constants(layout: Layout, above: Sequence[Row]) -> Layout:
    lines = [unicodedata.normalize("NFKC", " ".join(cell.strip(AROUND) for cell in row)) for row in above]
    constants = {}
    for role, pattern in layout.format.above.items():
        matches = (re.search(pattern, line) for line in lines)
        value = next((match[1].strip() for match in matches if match), "")
        if value:
            constants[role] = value
    return replace(layout, constants=constants)
