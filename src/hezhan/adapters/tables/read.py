"""Reading a contract's file: every cell is checked, and every fault found is told with its row.

In:  a CSV (UTF-8, with or without BOM) or Parquet file and its contract.
Out: a table with the contract's columns, typed (fen and instants as 64-bit integers, text as text), and problems.
Law: a row is in the table or in a problem; fast checks on whole columns and the slow plain ones of `core` agree, because
what the fast ones do not recognise goes to the slow ones.
"""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from hezhan.adapters.tables.rows import ROW, raw_rows
from hezhan.core.contracts import Column, Contract, Type, yuan_name
from hezhan.core.instants import NotInstant, parse_instant
from hezhan.core.money import LARGEST, NotMoney, parse_fen, parse_yuan
from hezhan.core.problems import Problem, Reason

_EVERY_ISO = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(\.\d{1,6})?[+-]\d{2}:\d{2}$"


def read(path: Path, contract: Contract) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows without a fault, with their physical row in column `row`, and all faults."""
    raw, problems = raw_rows(path, [column.name for column in contract.columns if column.type in _TYPED])
    there = set(raw.columns)
    missing = [c.name for c in contract.columns if not c.optional and not {c.name, _other_name(c)} & there]
    if missing and there != {ROW}:
        text = f"column {', '.join(missing)} is missing; there are {', '.join(raw.columns[1:])}"
        problems.append(_problem(path, 1, Reason.UNREADABLE, text))
    if missing:
        kinds = {column.name: _DTYPE[column.type] for column in contract.columns}
        return pl.DataFrame(schema={ROW: pl.Int64, **kinds}), problems
    checked, faulty = raw.select(ROW), set[int]()
    for column in contract.columns:
        values, faults = _column(path, raw, column)
        checked = checked.with_columns(values.alias(column.name))
        problems += faults
        faulty.update(fault.row for fault in faults)
    good = checked.filter(~pl.col(ROW).is_in(sorted(faulty))) if faulty else checked
    twice = _repeated(path, contract, good)
    return good, sorted([*problems, *twice], key=lambda problem: problem.row)


def _other_name(column: Column) -> str:
    return yuan_name(column.name) if column.type is Type.FEN else column.name


def _problem(path: Path, row: int, reason: Reason, text: str) -> Problem:
    return Problem(file=path.name, row=row, reason=reason, text=text)


def _repeated(path: Path, contract: Contract, rows: pl.DataFrame) -> list[Problem]:
    if not contract.key or not rows.select(contract.key).is_duplicated().any():
        return []
    again = rows.filter(~pl.struct(contract.key).is_first_distinct())
    return [
        _problem(
            path,
            row,
            Reason.DUPLICATE,
            f"{' and '.join(contract.key)} {' '.join(map(str, key))[:80]} is there twice",
        )
        for row, *key in again.select(ROW, *contract.key).iter_rows()
    ]


def _column(path: Path, raw: pl.DataFrame, column: Column) -> tuple[pl.Series, list[Problem]]:
    if column.type is Type.FEN:
        return _money(path, raw, column)
    if column.name not in raw.columns:
        return pl.Series(column.name, [_BLANK[column.type]] * raw.height, _DTYPE[column.type]), []
    return _cells(path, raw, column, raw[column.name])


def _cells(path: Path, raw: pl.DataFrame, column: Column, cells: pl.Series) -> tuple[pl.Series, list[Problem]]:
    """Read one column of text: fast where the form is plain, one by one where it is not."""
    if cells.dtype != pl.String:
        return _typed_cells(path, raw, column, cells)
    values = _FAST[column.type](cells)
    blank_is_fine = column.blank or column.type is Type.TEXT
    blank = cells == ""
    if blank_is_fine:
        values = values.set(blank, _BLANK[column.type])
    unsure = values.is_null() & ~(blank if blank_is_fine else pl.zeros(len(cells), pl.Boolean, eager=True))
    if not unsure.any():
        return values, []
    problems, slow = [], {}
    for at in unsure.arg_true().to_list():
        try:
            slow[at] = _SLOW[column.type](cells[at])
        except (NotMoney, NotInstant, ValueError) as fault:
            text = f"{column.name}: {fault}" if cells[at] else f"{column.name} is blank"
            problems.append(_problem(path, raw[ROW][at], _REASON[column.type], text))
    if slow:
        values = values.scatter(list(slow), pl.Series(list(slow.values()), dtype=_DTYPE[column.type]))
    return values, problems


def _typed_cells(path: Path, raw: pl.DataFrame, column: Column, cells: pl.Series) -> tuple[pl.Series, list[Problem]]:
    """Numbers and times that are such in the file: only their range and their absence are to be judged."""
    values = cells.dt.cast_time_unit("us").cast(pl.Int64) if cells.dtype.is_temporal() else cells.cast(pl.Int64)
    blank_is_fine = column.blank or column.type is Type.TEXT
    if blank_is_fine and _BLANK[column.type] is not None:
        values = values.fill_null(_BLANK[column.type])
    wrong = values.is_null() if not blank_is_fine else pl.zeros(len(values), pl.Boolean, eager=True)
    if column.type is not Type.TIME:
        wrong = wrong | ((values < 0) | (values > LARGEST)).fill_null(value=False)
    problems = [
        _problem(path, row, _REASON[column.type], f"{column.name}: {'blank' if cell is None else cell} is not allowed")
        for row, cell in raw.select(ROW, cells.alias("cell")).filter(wrong).iter_rows()
    ]
    return values, problems


def _money(path: Path, raw: pl.DataFrame, column: Column) -> tuple[pl.Series, list[Problem]]:
    in_yuan = Column(yuan_name(column.name), Type.FEN, column.means, column.optional, column.blank)
    there = [one for one in (column, in_yuan) if one.name in raw.columns]
    if not there:
        return pl.Series(column.name, [None] * raw.height, pl.Int64), []
    read_, problems = [], []
    for one in there:
        # with both columns there, either may be blank in a row
        loose = Column(one.name, one.type, one.means, one.optional, one.blank or len(there) == 2)
        values, faults = _cells(path, _as_fen(raw, one), loose, _as_fen(raw, one)[one.name])
        read_.append(values)
        problems += faults
    if len(read_) == 1:
        return read_[0], problems
    both = raw.select(ROW).with_columns(a=read_[0], b=read_[1])
    for row, fen, yuan_fen in both.filter(pl.col("a") != pl.col("b")).iter_rows():
        text = f"{column.name} {fen} and {in_yuan.name} (= {yuan_fen} fen) disagree"
        problems.append(_problem(path, row, Reason.AMOUNT, text))
    values = both.select(pl.coalesce("a", "b"))["a"]
    if not column.blank:
        told = {problem.row for problem in problems}
        problems += [
            _problem(path, row, Reason.AMOUNT, f"{column.name} is blank")
            for row in raw[ROW].filter(values.is_null()).to_list()
            if row not in told
        ]
    return values, problems


def _as_fen(raw: pl.DataFrame, column: Column) -> pl.DataFrame:
    """Yuan with two decimals as whole fen in text, where the form is plain; other cells are marked for the slow way."""
    if column.name.endswith("_fen"):
        return raw
    cells = pl.col(column.name)
    plain = cells.str.contains(r"^\d{1,13}\.\d\d$")
    return raw.with_columns(
        pl.when(plain)
        .then(cells.str.replace(".", "", literal=True))
        .when(cells == "")
        .then(pl.lit(""))
        .otherwise("¥" + cells)
        .alias(column.name)
    )


def _fast_text(cells: pl.Series) -> pl.Series:
    return cells


def _fast_id(cells: pl.Series) -> pl.Series:
    return cells.set(cells == "", None)


def _fast_whole(cells: pl.Series) -> pl.Series:
    return cells.set(~cells.str.contains(r"^\d{1,15}$"), None).cast(pl.Int64)


def _fast_time(cells: pl.Series) -> pl.Series:
    plain = cells.set(~cells.str.contains(_EVERY_ISO), None)
    times = plain.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", strict=False)
    return times.cast(pl.Int64)


def _fast_flag(cells: pl.Series) -> pl.Series:
    return cells.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)


def _slow_fen(text: str) -> int:
    fen = parse_yuan(text.removeprefix("¥")) if text.startswith("¥") else parse_fen(text)
    if fen < 0:
        raise NotMoney(f"{text.removeprefix('¥')!r} is negative")
    return fen


def _slow_whole(text: str) -> int:
    whole = int(parse_fen(text))
    if not 0 <= whole <= LARGEST:
        raise ValueError(f"{text[:40]!r} is not a whole number from 0")
    return whole


def _refuse(text: str) -> str:
    raise ValueError(f"{text[:40]!r} is not allowed here")


_FAST: dict[Type, Callable[[pl.Series], pl.Series]] = {
    Type.TEXT: _fast_text,
    Type.ID: _fast_id,
    Type.WHOLE: _fast_whole,
    Type.FEN: _fast_whole,
    Type.TIME: _fast_time,
    Type.FLAG: _fast_flag,
}
_SLOW: dict[Type, Callable[[str], object]] = {
    Type.TEXT: _refuse,
    Type.ID: _refuse,
    Type.WHOLE: _slow_whole,
    Type.FEN: _slow_fen,
    Type.TIME: parse_instant,
    Type.FLAG: _refuse,
}
_TYPED = (Type.WHOLE, Type.FEN, Type.TIME)
_DTYPE: dict[Type, type[pl.DataType]] = {
    Type.TEXT: pl.String,
    Type.ID: pl.String,
    Type.WHOLE: pl.Int64,
    Type.FEN: pl.Int64,
    Type.TIME: pl.Int64,
    Type.FLAG: pl.Boolean,
}
_BLANK: dict[Type, object] = {
    Type.TEXT: "",
    Type.ID: "",
    Type.WHOLE: 0,
    Type.FEN: None,
    Type.TIME: None,
    Type.FLAG: False,
}
_REASON: dict[Type, Reason] = {
    Type.TEXT: Reason.UNREADABLE,
    Type.ID: Reason.ACCOUNT,
    Type.WHOLE: Reason.UNREADABLE,
    Type.FEN: Reason.AMOUNT,
    Type.TIME: Reason.TIME,
    Type.FLAG: Reason.UNREADABLE,
}
