"""Files of events opened: CSV and Parquet, alone or in folders, in pieces that say from when on they tell.

In:  paths. Out: pieces, each with its earliest event, read when it is its turn; problems.
Law: all pieces together hold every row that can be read, and each other row is a problem.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from hezhan.adapters.events.cells import NEEDED, ROW, TOLD, TYPED, Reader, Words
from hezhan.adapters.events.lines import records
from hezhan.core.problems import Problem, Reason, Refused

_PIECE: Final = 250_000  # rows read at once
_SUFFIXES: Final = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a file. `since`: the earliest of their times."""

    since: int
    rows: int
    read: Callable[[], tuple[pl.DataFrame, list[Problem]]]


def found(paths: Sequence[Path]) -> list[Path]:
    """The files; of a folder those in it, or in its folder `events`. Raises `Refused` for what is not there."""
    files: list[Path] = []
    faults: list[Problem] = []
    for path in paths:
        if path.is_file():
            files.append(path)
            continue
        folder = path / "events" if (path / "events").is_dir() else path
        here = sorted(one for one in folder.glob("*") if one.is_file() and one.suffix.lower() in _SUFFIXES)
        if not here:
            told = "no file of events (.csv, .parquet) is in it" if path.is_dir() else "is not there"
            faults.append(_whole(path, told))
        files += here
    if faults:
        raise Refused(faults)
    return files


def opened(
    path: Path, scratch: Path, kinds: Mapping[str, int], directions: Words, sources: Words
) -> tuple[list[Piece], list[Problem]]:
    """The pieces of one file, and what is wrong with it so far. CSV is read now and put into the scratch folder."""
    reader = Reader(path, kinds, directions, sources)
    try:
        if path.suffix.lower() == ".parquet":
            return _parquet(path, reader)
        return _csv(path, reader, scratch)
    except (OSError, pa.ArrowException) as fault:
        return [], [_whole(path, f"cannot be read: {str(fault)[:120]}")]


def _csv(path: Path, reader: Reader, scratch: Path) -> tuple[list[Piece], list[Problem]]:
    told = records(path)
    problems: list[Problem] = []
    header = next((one for one in told if not isinstance(one, Problem)), None)
    if header is None:
        return [], [_whole(path, "is empty")]
    names = [name.strip() for name in header[1]]
    if fault := _header_fault(names):
        return [], [Problem(file=path.name, row=header[0], reason=Reason.UNREADABLE, text=fault)]
    pieces: list[Piece] = []
    for cells in _cells(path, names, told, problems):
        table, faults = reader.read(cells)
        problems += faults
        if table.height:
            kept = Path(tempfile.mkdtemp(dir=scratch)) / "piece.parquet"
            table.write_parquet(kept, compression="uncompressed")
            pieces.append(Piece(_earliest(table["time"]), table.height, _Again(kept)))
    return pieces, problems


@dataclass(frozen=True, slots=True)
class _Again:
    """A piece that was read before and lies in the scratch folder."""

    path: Path

    def __call__(self) -> tuple[pl.DataFrame, list[Problem]]:
        return pl.read_parquet(self.path), []


def _cells(
    path: Path, names: list[str], told: Iterator[tuple[int, list[str]] | Problem], problems: list[Problem]
) -> Iterator[pl.DataFrame]:
    """Tables of cells, some rows at a time."""
    chosen = [(at, name) for at, name in enumerate(names) if name in TOLD]
    rows: list[int] = []
    columns: list[list[str]] = [[] for _ in chosen]
    for one in told:
        if isinstance(one, Problem):
            problems.append(one)
            continue
        row, cells = one
        if len(cells) != len(names):
            text = f"has {len(cells)} cells, the header {len(names)}"
            problems.append(Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text))
            continue
        rows.append(row)
        for column, (at, _) in zip(columns, chosen, strict=True):
            column.append(cells[at])
        if len(rows) >= _PIECE:
            yield _table(rows, columns, chosen)
            rows, columns = [], [[] for _ in chosen]
    if rows:
        yield _table(rows, columns, chosen)


def _table(rows: list[int], columns: list[list[str]], chosen: list[tuple[int, str]]) -> pl.DataFrame:
    told = [
        pl.Series(name, column, pl.String).str.strip_chars() for column, (_, name) in zip(columns, chosen, strict=True)
    ]
    return pl.DataFrame([pl.Series(ROW, rows, pl.Int64), *told])


def _parquet(path: Path, reader: Reader) -> tuple[list[Piece], list[Problem]]:
    file = pq.ParquetFile(path)
    if fault := _header_fault(file.schema_arrow.names):
        return [], [_whole(path, fault)]
    pieces, begin = list[Piece](), 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        times = _typed(pl.DataFrame(file.read_row_group(group, columns=["time"])), begin)["time"]
        since = _earliest(times)
        pieces.append(Piece(since, size, _Group(path, group, begin, reader)))
        begin += size
    return pieces, []


def _earliest(times: pl.Series) -> int:
    """Of those that can be read fast; where some cannot, the earliest of all times, so that nothing comes too late."""
    if not times.dtype.is_integer():
        read = times.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", strict=False).cast(pl.Int64)
        if read.null_count():
            return -(1 << 61)
        times = read
    return int(times.min() or 0)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Group:
    """A row group of a Parquet file."""

    path: Path
    group: int
    begin: int
    reader: Reader

    def __call__(self) -> tuple[pl.DataFrame, list[Problem]]:
        file = pq.ParquetFile(self.path)
        names = [name for name in TOLD if name in file.schema_arrow.names]
        try:
            table = file.read_row_group(self.group, columns=names)
        except (OSError, pa.ArrowException) as fault:
            return _nothing(self.reader), [_whole(self.path, f"cannot be read on: {str(fault)[:120]}")]
        return self.reader.read(_typed(pl.DataFrame(table), self.begin))


def _nothing(reader: Reader) -> pl.DataFrame:
    return reader.read(pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(NEEDED, pl.String)}))[0]


def _typed(table: pl.DataFrame, begin: int) -> pl.DataFrame:
    """Whole numbers and times with a zone as they are, everything else as text; rows counted from 1."""
    return table.select(
        pl.int_range(begin + 1, begin + 1 + pl.len(), dtype=pl.Int64).alias(ROW),
        *(_column(name, kind) for name, kind in table.schema.items()),
    )


def _column(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if name in TYPED and kind.is_integer():
        return column.cast(pl.Int64, strict=False)
    if name in TYPED and isinstance(kind, pl.Datetime) and kind.time_zone is not None:
        return column.dt.cast_time_unit("us").cast(pl.Int64)
    if kind.is_nested():
        return pl.lit("[").alias(name)  # no text: told as unreadable
    return column.cast(pl.String, strict=False).fill_null("").str.strip_chars()


def _header_fault(names: Sequence[str]) -> str:
    if len(set(names)) < len(names):
        return "a column has the name of another"
    missing = [name for name in NEEDED if name not in names]
    return f"column {', '.join(missing)} is missing; there are {', '.join(names)[:200]}" if missing else ""


def _whole(path: Path, text: str) -> Problem:
    return Problem(file=path.name, row=0, reason=Reason.UNREADABLE, text=text)
