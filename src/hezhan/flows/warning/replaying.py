"""A replay: files of events in whatever order become the warnings that would have been raised while they happened.

In:  files of events, a list of indicators. Out: the rises as a table, what could not be read, a summary.
Law: how events are spread over files and rows does not matter; each row that is no event is in the rejects.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.contracts import BLOCK_LIST, REJECTS, WARNINGS
from hezhan.core.instants import iso
from hezhan.core.problems import Problem, Reason
from hezhan.engines.warn import (
    DIRECTIONS,
    FOREVER,
    KINDS,
    SOURCES,
    Rise,
    Rules,
    State,
    process,
)
from hezhan.flows.warning.listing import Listing, listing_of
from hezhan.flows.warning.simple import SimpleRule
from hezhan.ports import EventFiles, EventPiece, Folders, Progress, Tables


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands behind every replay."""

    tables: Tables
    events: EventFiles
    folders: Folders


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnFiles:
    """Files of one replay."""

    events: Sequence[Path]
    indicators: Path | None
    out: Path
    rejects: Path | None
    simple: Path | None = None  # what any hit on the list would raise


def replay(ground: Ground, rules: Rules, files: WarnFiles, progress: Progress | None) -> dict[str, Any]:
    """Raise the warnings and write them. Raises `Refused` when a path does not exist or a list has no columns of one."""
    listing, problems = read_list(ground.tables, files.indicators)
    read = Reading()
    rises: list[Rise] = []
    state, opened = State(), files.indicators is not None
    simple = SimpleRule()
    for batch, watermark in read.batches(ground, files.events, listing, problems, progress):
        if files.simple is not None:
            simple.take(batch)
        state, raised = process(rules, state, batch, watermark, listed=opened)
        rises += raised.rises
        read.late += raised.late.height
    table = warning_table(rules, rises)
    written: dict[Path, Any] = {files.out: table}
    if files.simple is not None:
        written[files.simple] = simple.table()
    if files.rejects is not None:
        written[files.rejects] = _rejects(problems)
    ground.tables.publish(written)
    return _summary(rules, table, read, problems)


@dataclass(slots=True)
class Reading:
    """What was read so far."""

    files: int = 0
    rows: int = 0
    late: int = 0

    def batches(
        self,
        ground: Ground,
        paths: Sequence[Path],
        listing: Listing,
        problems: list[Problem],
        progress: Progress | None,
    ) -> Iterator[tuple[pl.DataFrame, int]]:
        """Pieces in the order of their earliest event, each with the earliest of the next one as its watermark."""
        found = ground.events.found(paths)
        self.files = len(found)
        with ground.folders.scratch() as scratch:
            pieces: list[EventPiece] = []
            for path in found:
                some, faults = ground.events.opened(path, scratch, KINDS, DIRECTIONS, SOURCES)
                pieces += some
                problems += faults
            pieces.sort(key=lambda piece: piece.since)
            marks = [following.since for _, following in pairwise(pieces)] + [FOREVER]
            whole = sum(piece.rows for piece in pieces)
            for piece, watermark in zip(pieces, marks, strict=True):
                batch, faults = piece.read()
                problems += faults
                self.rows += batch.height
                yield batch.with_columns(listing.looked_up(batch)), watermark
                if progress is not None:
                    progress(self.rows, whole, "events")


def read_list(tables: Tables, path: Path | None) -> tuple[Listing, list[Problem]]:
    """The list and what is wrong in it."""
    if path is None:
        return Listing(), []
    rows, problems = tables.read(path, BLOCK_LIST)
    listing, faults = listing_of(rows)
    told = [Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text) for row, text in faults]
    return listing, [*problems, *told]


def warning_table(rules: Rules, rises: Sequence[Rise]) -> pl.DataFrame:
    """The rises as the contract has them, in order of time."""
    return pl.DataFrame(
        [
            (
                rise.warning_id,
                rise.subject,
                rules.grades[rise.grade].name,
                iso(rise.raised_at),
                rise.first_event_id,
                rise.expected_loss_fen,
                rise.reasons,
            )
            for rise in sorted(rises, key=lambda rise: (rise.raised_at, rise.warning_id))
        ],
        schema={name: pl.Int64 if name.endswith("_fen") else pl.String for name in WARNINGS.names},
        orient="row",
    )


def _rejects(problems: Sequence[Problem]) -> pl.DataFrame:
    rows = [(one.file, one.sheet, one.row, str(one.reason), one.text, str(one.kept).lower()) for one in problems]
    kinds = {name: pl.Int64 if name == "row" else pl.String for name in REJECTS.names}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _summary(rules: Rules, table: pl.DataFrame, read: Reading, problems: Sequence[Problem]) -> dict[str, Any]:
    gravest = dict(table.group_by("grade").agg(pl.col("warning_id").n_unique()).iter_rows())
    return {
        "files": read.files,
        "events": read.rows,
        "rejected": len(problems),
        "late": read.late,
        "rows": table.height,
        "warnings": table["warning_id"].n_unique(),
        "subjects": table["subject"].n_unique(),
        "by_grade": {grade.name: int(gravest.get(grade.name, 0)) for grade in rules.grades},
        "model": rules.model.version,
    }
