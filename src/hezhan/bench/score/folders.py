"""The two folders: which of the known files are there, and their rows, every fault told with its folder.

A file lies in the folder itself or in `data/` below it (where `case` puts its tables), as CSV or Parquet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import polars as pl

from hezhan.bench.score import jsonlines
from hezhan.bench.score.jsonlines import Read
from hezhan.bench.score.result_files import ALSO_CALLED, RESULT_TABLES
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.core.contracts import Contract, Type
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.ports import Tables

MOST_FEN = 2**62  # of one column: every sum below it fits 64 bits, and so do the sums of two files

JSON_FILES: Mapping[str, tuple[str, Callable[[Path], Read]]] = MappingProxyType(
    {
        "understood": ("understood.jsonl", jsonlines.understood),
        "verdicts": ("verdicts.jsonl", jsonlines.verdicts),
        "race": ("race.json", jsonlines.race),
        "summary": ("summary.json", jsonlines.summary),
        "reports": ("reports.jsonl", jsonlines.understood),
    }
)
RESULT_NAMES = (*RESULT_TABLES, "understood", "verdicts", "race", "summary")
TRUTH_NAMES = (*TRUTH_TABLES, "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One folder: where each of its files lies. `contracts` are those of its tables."""

    folder: Path
    contracts: Mapping[str, Contract]
    paths: Mapping[str, Path]

    def has(self, names: Iterable[str]) -> bool:
        """Whether all these files are there."""
        return all(name in self.paths for name in names)


def result_side(folder: Path) -> Side:
    """The files of a result folder. Raises `Refused` when none is there, or one twice."""
    return _side(folder, RESULT_TABLES, RESULT_NAMES)


def truth_side(folder: Path) -> Side:
    """The files of a truth folder. Raises `Refused` when none is there, or one twice."""
    return _side(folder, TRUTH_TABLES, TRUTH_NAMES)


def file_names(name: str) -> tuple[str, ...]:
    """What the file may be called."""
    if name in JSON_FILES:
        return (JSON_FILES[name][0],)
    stems = (name, ALSO_CALLED[name]) if name in ALSO_CALLED else (name,)
    return tuple(f"{stem}.{ending}" for stem in stems for ending in ("csv", "parquet"))


def _side(folder: Path, contracts: Mapping[str, Contract], names: Iterable[str]) -> Side:
    paths, problems = dict[str, Path](), list[Problem]()
    for name in names:
        found = [
            place / called
            for place in (folder, folder / "data")
            for called in file_names(name)
            if (place / called).is_file()
        ]
        if len(found) > 1:
            problems.append(_problem(folder, f"{' and '.join(map(str, found))} are the same file twice: which counts?"))
        elif found:
            paths[name] = found[0]
    if not folder.is_dir():
        problems.append(_problem(folder, "is not a folder"))
    elif not set(paths) - {"summary"} and not problems:
        problems.append(_problem(folder, "holds none of the files that are scored; see docs/scoreboard.md"))
    if problems:
        raise Refused(problems)
    return Side(folder=folder, contracts=contracts, paths=paths)


def rows_of(tables: Tables, side: Side, name: str) -> Read:
    """The rows of one of the files that are there, and every fault found in it."""
    path = side.paths[name]
    read = JSON_FILES[name][1] if name in JSON_FILES else partial(_table, tables, side.contracts[name])
    rows, faults = read(path)
    return rows, [replace(fault, file=str(path)) for fault in faults]


def _table(tables: Tables, contract: Contract, path: Path) -> Read:
    rows, problems = tables.read(path, contract)
    for column in contract.columns:
        if column.type is Type.FEN and int(rows[column.name].cast(pl.Int128).sum() or 0) > MOST_FEN:
            problems.append(_problem(path, f"{column.name}: all rows together are more money than there is"))
    return rows.select(contract.names), problems


def _problem(place: Path, text: str) -> Problem:
    return Problem(file=str(place), row=0, reason=Reason.UNREADABLE, text=text)
