"""The raw cells of a CSV or Parquet file as text, with the physical row of each."""

import csv
import io
from collections.abc import Collection
from pathlib import Path

import polars as pl

from hezhan.core.problems import Problem, Reason

ROW = "row"


def raw_rows(path: Path, typed: Collection[str]) -> tuple[pl.DataFrame, list[Problem]]:
    """All cells stripped, blank ones as empty text; column `row` counts physical lines from 1, header included.

    Columns named in `typed` keep whole numbers and times with a zone as such where the file has them so (Parquet).
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        return _none(), [_whole(path, f"cannot be opened: {fault.strerror}")]
    if path.suffix == ".parquet":
        return _parquet(path, data, typed)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = data.count(b"\n", 0, fault.start) + 1
        return _none(), [_at(path, row, "is not UTF-8 from here on")]
    if not text.strip():
        return _none(), [_whole(path, "is empty")]
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        return _none(), [_at(path, row, "holds a NUL character; this is not text")]
    return _csv(path, text)


def _csv(path: Path, text: str) -> tuple[pl.DataFrame, list[Problem]]:
    plain = '"' not in text and "\r\r" not in text and "\n\n" not in text.replace("\r", "")
    header = next(csv.reader(io.StringIO(text)), [])
    names = [name.strip() for name in header]
    if len(set(names)) < len(names) or "" in names:
        return _none(), [_at(path, 1, "a column has no name or the name of another")]
    if plain and _even(text, len(names)):
        rows = pl.read_csv(io.StringIO(text), new_columns=names, infer_schema=False).fill_null("")
        return _stripped(rows).with_row_index(ROW, 2).cast({ROW: pl.Int64}), []
    return _csv_by_record(path, text, names)


def _even(text: str, columns: int) -> bool:
    """Every line has the same number of commas, so nothing can shift."""
    lines = pl.Series([text]).str.strip_chars_end("\r\n").str.split("\n").explode()
    return bool((lines.str.count_matches(",", literal=True) == columns - 1).all())


def _csv_by_record(path: Path, text: str, names: list[str]) -> tuple[pl.DataFrame, list[Problem]]:
    """The exact way: quoted cells may hold commas and line breaks, blank lines are passed over."""
    csv.field_size_limit(1 << 20)
    reader, problems = csv.reader(io.StringIO(text), strict=True), list[Problem]()
    next(reader)
    numbers, records, line = list[int](), list[list[str]](), reader.line_num + 1
    try:
        for record in reader:
            begun, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in record):
                continue
            if len(record) != len(names):
                problems.append(_at(path, begun, f"has {len(record)} cells, the header {len(names)}"))
                continue
            numbers.append(begun)
            records.append(record)
    except csv.Error as fault:
        problems.append(_at(path, line, f"is not CSV: {fault}"))
    rows = pl.DataFrame(records, schema=dict.fromkeys(names, pl.String), orient="row")
    return _stripped(rows).insert_column(0, pl.Series(ROW, numbers, pl.Int64)), problems


def _parquet(path: Path, data: bytes, typed: Collection[str]) -> tuple[pl.DataFrame, list[Problem]]:
    try:
        rows = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError, RuntimeError) as fault:
        return _none(), [_whole(path, f"is not Parquet: {str(fault)[:120]}")]
    wanted = rows.select(
        pl.col(name) if name in typed and _fits(kind) else _as_text(name, kind) for name, kind in rows.schema.items()
    )
    return _stripped(wanted).with_row_index(ROW, 1).cast({ROW: pl.Int64}), []


def _fits(kind: pl.DataType) -> bool:
    """Whole numbers and times with a zone need not go through text, which would cost most of the memory."""
    return kind.is_integer() or (isinstance(kind, pl.Datetime) and kind.time_zone is not None)


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.Datetime) and kind.time_zone:
        local = pl.col(name).dt.convert_time_zone("Asia/Shanghai")
        return local.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z").fill_null("")
    return pl.col(name).cast(pl.String).fill_null("")


def _stripped(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(pl.String).str.strip_chars())


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema={ROW: pl.Int64})


def _whole(path: Path, text: str) -> Problem:
    return Problem(file=path.name, row=0, reason=Reason.UNREADABLE, text=text)


def _at(path: Path, row: int, text: str) -> Problem:
    return Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text)
