"""A mapping: new formats taught by a TOML file, without code (docs/formats.md has an example).

In: a file with one `[[format]]` table or several. Out: formats that come before the built-in ones.
Law: a mapping is taken whole or refused whole, with every fault named.
"""

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from hezhan.adapters.statements.amounts import Unit
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.recognise import plain_header
from hezhan.adapters.statements.tables import TableFormat
from hezhan.adapters.statements.texts import words
from hezhan.adapters.statements.times import read_times
from hezhan.adapters.statements.words import IN, OUT, SIGNS, STATUSES
from hezhan.core.problems import Reason, Refused
from hezhan.core.transfers import TransferKind

ROLES: Final = (
    *("own_account", "own_card", "own_name", "own_id", "own_bank", "time", "date", "amount"),
    *("amount_in", "amount_out", "balance", "direction", "other_account", "other_name", "other_id"),
    *("other_bank", "serial", "cash", "summary", "merchant", "place", "device", "currency", "status"),
)
# Columns of `core.entries.ENTRIES` go by the name of the cell they are read from.
_ALSO: Final = MappingProxyType({"fen": "amount", "sign": "direction", "balance_fen": "balance"})
_NEEDS: Final = (("time", "date"), ("amount", "amount_in", "amount_out"))
_KEYS: Final = frozenset(
    {"name", "columns", "above", "unit", "bank", "time_format", "encoding", "delimiter", "signed"}
    | {"directions", "statuses", "kinds"}
)
_SAME: Final = MappingProxyType({"gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8"})
_SOME_MOMENT: Final = datetime(2024, 5, 10, 9, 0, 1, tzinfo=UTC)
_ABOVE: Final = frozenset({"own_account", "own_name"})

Table = Mapping[str, Any]


class _Wrong(Exception):
    """One fault of a mapping."""


def read_mapping(path: Path) -> tuple[TableFormat, ...]:
    """The formats a mapping teaches. Raises `Refused` when the file is absent or wrong."""
    place = Place(file=path.as_posix())
    try:
        tables = _tables(path)
    except _Wrong as wrong:
        raise Refused([place.problem(0, Reason.UNREADABLE, str(wrong))]) from None
    formats, faults = [], []
    for number, table in enumerate(tables, start=1):
        try:
            formats.append(_format(table, number))
        except _Wrong as wrong:
            faults.append(place.problem(0, Reason.UNREADABLE, f"format {number}: {wrong}"))
    if faults:
        raise Refused(faults)
    return tuple(formats)


def _tables(path: Path) -> list[Table]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _Wrong(f"the mapping cannot be read: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _Wrong(f"the mapping is no TOML in UTF-8: {error}") from None
    tables = told.get("format")
    if set(told) != {"format"} or not isinstance(tables, list) or not tables:
        raise _Wrong("a mapping consists of [[format]] tables and nothing else")
    if not all(isinstance(table, dict) for table in tables):
        raise _Wrong("a mapping consists of [[format]] tables and nothing else")
    return tables


def _format(table: Table, number: int) -> TableFormat:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise _Wrong(f"{unknown[0]!r} is not a key of a format")
    columns = _columns(_part(table, "columns"))
    signed = table.get("signed", False)
    if not isinstance(signed, bool):
        raise _Wrong("signed is true or false")
    return TableFormat(
        name=_text(table, "name") or f"mapping-{number}",
        columns=columns,
        needs=_needs(columns),
        unit=_unit(table),
        bank=_text(table, "bank"),
        signs=MappingProxyType({**SIGNS, **_meanings(table, "directions", {"in": IN, "out": OUT})}),
        statuses=MappingProxyType({**STATUSES, **_meanings(table, "statuses", {"ok": True, "failed": False})}),
        kinds=_kinds(table),
        above=_above(table),
        time_layout=_time_layout(table),
        encoding=_encoding(table),
        delimiter=_delimiter(table),
        signed=signed,
        taught=True,
    )


def _needs(columns: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Every column that the mapping names must be there: a mapping is written for one file form."""
    for group in _NEEDS:
        if not any(role in columns for role in group):
            raise _Wrong(f"columns must name one of {', '.join(group)}")
    return tuple((role,) for role in columns)


def _part(table: Table, key: str) -> Table:
    part = table.get(key, {})
    if not isinstance(part, dict):
        raise _Wrong(f"{key} is a table")
    return part


def _text(table: Table, key: str) -> str:
    text = table.get(key, "")
    if not isinstance(text, str):
        raise _Wrong(f"{key} is a text")
    return text


def _texts(told: object, key: str) -> tuple[str, ...]:
    """One text or several."""
    texts = told if isinstance(told, list) else [told]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise _Wrong(f"{key} is a text or a list of texts")
    return tuple(texts)


def _columns(part: Table) -> Mapping[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    for key, told in part.items():
        role = _ALSO.get(key, key)
        if role not in ROLES or role in columns:
            raise _Wrong(f"columns: {key!r} is not a field, or is named twice")
        columns[role] = tuple(plain_header(text)[0] for text in _texts(told, f"columns.{key}"))
    return MappingProxyType(columns)


def _unit(table: Table) -> Unit:
    try:
        return Unit(table.get("unit", Unit.YUAN))
    except ValueError:
        raise _Wrong("unit is 'yuan' or 'fen'") from None


def _meanings(table: Table, key: str, meanings: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a table such as directions = { in = [...], out = [...] }."""
    meant: dict[str, Any] = {}
    for name, told in _part(table, key).items():
        if name not in meanings:
            raise _Wrong(f"{key}: {name!r} is not one of {', '.join(meanings)}")
        plain = words(pl.Series(_texts(told, f"{key}.{name}")))
        meant |= dict.fromkeys(plain, meanings[name])
    return meant


def _kinds(table: Table) -> tuple[tuple[str, TransferKind], ...]:
    rules: list[tuple[str, TransferKind]] = []
    for name, told in _part(table, "kinds").items():
        try:
            kind = TransferKind(name)
        except ValueError:
            raise _Wrong(f"kinds: {name!r} is not a kind of transfer") from None
        rules += [(re.escape(word), kind) for word in _texts(told, f"kinds.{name}")]
    return tuple(rules)


def _above(table: Table) -> Mapping[str, str]:
    """Role → pattern for the word behind a label that stands above the header, such as '户名:张三'."""
    patterns: dict[str, str] = {}
    for role, told in _part(table, "above").items():
        if role not in _ABOVE:
            raise _Wrong(f"above: {role!r} is not one of {', '.join(sorted(_ABOVE))}")
        label = re.escape(unicodedata.normalize("NFKC", _texts(told, f"above.{role}")[0].strip()))
        patterns[role] = rf"{label}\s*:?\s*([^\s,:]+)"
    return MappingProxyType(patterns)


def _time_layout(table: Table) -> str:
    layout = _text(table, "time_format")
    if not layout:
        return ""
    try:
        printed = pl.Series([_SOME_MOMENT]).dt.strftime(layout)
        understood = read_times(printed, layout).is_not_null().all()
    except pl.exceptions.PolarsError:
        understood = False
    if not understood:
        raise _Wrong(f"time_format: {layout!r} is no strptime format of a day or a moment")
    return layout


def _encoding(table: Table) -> str:
    name = _text(table, "encoding").lower()
    if not name:
        return ""
    try:
        "".encode(name)
    except LookupError:
        raise _Wrong(f"encoding: {name!r} is not known") from None
    return _SAME.get(codecs.lookup(name).name, name)


def _delimiter(table: Table) -> str:
    delimiter = _text(table, "delimiter")
    if delimiter and (len(delimiter) != 1 or delimiter in '"\r\n' or not delimiter.isascii()):
        raise _Wrong("delimiter is one character")
    return delimiter
