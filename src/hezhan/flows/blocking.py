"""Block lists in files: compiled into a snapshot, asked, written for those who enforce them.

In:  lists and allow-lists as CSV or Parquet, a snapshot. Out: a snapshot and what was kept out; answers; bytes of a format.
Law: each row of a list is in the snapshot or among what was kept out. An allow-list that cannot be read builds nothing:
     passing over one of its rows could block somebody innocent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from hezhan.core.contracts import ALLOW_LIST, BLOCK_LIST, KEPT_OUT
from hezhan.core.instants import Instant, NotInstant, iso, parse_instant
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.block import (
    COLUMNS,
    Allowed,
    Answer,
    BadAllowList,
    CannotBeLaidOut,
    Enforced,
    KeptOut,
    Listed,
    Snapshot,
    Suffixes,
    answer,
    compiled_allows,
    compiled_lists,
    enforced,
    snapshot_of,
)
from hezhan.ports import Content, Snapshots, Tables

Format = Callable[[Enforced], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFiles:
    """Files of one build."""

    lists: Sequence[Path]
    allows: Sequence[Path]
    out: Path
    refused: Path | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands behind every build: what lists are read with, suffixes, what is allowed by law whoever builds."""

    tables: Tables
    snapshots: Snapshots
    suffixes: Suffixes
    protected: Sequence[Allowed]


def build_snapshot(ground: Ground, files: BlockFiles) -> dict[str, Any]:
    """Compile; gives counts. Raises `Refused` for an allow-list that cannot be read, and for lists without any column."""
    unread: list[KeptOut] = []
    listed = [row for path in files.lists for row in _listed(ground.tables, path, unread)]
    allowed = [*ground.protected, *(row for path in files.allows for row in _allowed(ground.tables, path))]
    try:
        compiled = compiled_lists(listed, compiled_allows(allowed, ground.suffixes), ground.suffixes)
        made = snapshot_of(compiled)
    except BadAllowList as fault:
        raise _refusal(files.allows[0] if files.allows else files.out, str(fault)) from None
    except CannotBeLaidOut:
        raise _refusal(files.out, "these entries were made to fall together; find out who listed them") from None
    kept_out = [*unread, *compiled.kept_out]
    if files.refused is not None:
        written: Mapping[Path, Content] = {files.refused: _kept_out_table(kept_out)}
        ground.tables.publish(written)
    ground.snapshots.keep(files.out, made.columns, {"seed": str(made.seed), "size": made.size})
    return {
        "rows": len(listed) + len(unread),
        "entries": len(compiled.entries),
        "allowed": len(compiled.allows.rows),
        "kept_out": len(kept_out),
        "bytes": files.out.stat().st_size,
    }


def open_snapshot(snapshots: Snapshots, path: Path) -> Snapshot:
    """A snapshot that was kept. Raises `Refused`."""
    columns, about = snapshots.mapped(path)
    if set(columns) != set(COLUMNS) or not str(about.get("seed", "")).isdecimal():
        raise _refusal(path, "this is no snapshot of block lists")
    return Snapshot(columns, np.uint64(int(about["seed"])), int(about["size"]))


def answers(snapshot: Snapshot, lines: Iterable[str], at: Instant) -> Iterator[dict[str, Any]]:
    """One answer for each line, in their order."""
    for line in lines:
        yield as_json(answer(snapshot, line.rstrip("\r\n"), at))


def as_json(told: Answer) -> dict[str, Any]:
    """An answer in the contract's words."""
    return {
        "input": told.asked,
        "kind": str(told.kind),
        "verdict": str(told.verdict),
        "entry": told.entry,
        "reason": told.reason,
        "source": told.source,
        "until": None if told.until is None else iso(told.until),
    }


def export_snapshot(tables: Tables, snapshot: Snapshot, form: Format, at: Instant, out: Path) -> dict[str, Any]:
    """Write what is in force at an instant for those who enforce it; the same entries give the same bytes."""
    now = enforced(snapshot, at)
    data = form(now)
    tables.publish({out: data})
    return {"entries": now.size, "bytes": len(data)}


def _listed(tables: Tables, path: Path, unread: list[KeptOut]) -> Iterator[Listed]:
    rows, problems = tables.read(path, BLOCK_LIST)
    unread += [_unread(problem) for problem in problems]
    for kind, value, reason, source, since, until in rows.select(BLOCK_LIST.names).iter_rows():
        try:
            bounds = _instant(since), _instant(until)
        except NotInstant as fault:
            row = Listed(kind=kind or "", value=value or "", reason=reason or "", source=source or "")
            unread.append(KeptOut(row=row, because=str(fault)))
            continue
        yield Listed(
            kind=kind or "",
            value=value or "",
            reason=reason or "",
            source=source or "",
            since=bounds[0],
            until=bounds[1],
        )


def _unread(problem: Problem) -> KeptOut:
    place = Listed(kind="", value="", reason="", source=f"{problem.file}:{problem.row}")
    return KeptOut(row=place, because=problem.text)


def _instant(text: str | None) -> Instant | None:
    return parse_instant(text) if text and text.strip() else None


def _allowed(tables: Tables, path: Path) -> Iterator[Allowed]:
    rows, problems = tables.read(path, ALLOW_LIST)
    if problems:
        raise Refused(problems)
    for kind, value, reason in rows.select(ALLOW_LIST.names).iter_rows():
        yield Allowed(kind=kind, value=value, reason=reason or "")


def _kept_out_table(kept_out: Sequence[KeptOut]) -> pl.DataFrame:
    rows = [(one.row.kind, one.row.value, one.row.reason, one.row.source, one.because) for one in kept_out]
    return pl.DataFrame(rows, schema=dict.fromkeys(KEPT_OUT.names, pl.String), orient="row")


def _refusal(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason=Reason.UNREADABLE, text=text)])
