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
    enforced,
    snapshot_of_columns,
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
    listed = pl.concat([_listed(ground.tables, path, unread) for path in files.lists])
    allowed = [*ground.protected, *(row for path in files.allows for row in allowed_in(ground.tables, path))]
    try:
        allows = compiled_allows(allowed, ground.suffixes)
        built = snapshot_of_columns(listed, allows, ground.suffixes)
    except BadAllowList as fault:
        raise _refusal(files.allows[0] if files.allows else files.out, str(fault)) from None
    except CannotBeLaidOut:
        raise _refusal(files.out, "these entries were made to fall together; find out who listed them") from None
    made = built.snapshot
    kept_out = [*unread, *built.kept_out]
    if files.refused is not None:
        written: Mapping[Path, Content] = {files.refused: _kept_out_table(kept_out)}
        ground.tables.publish(written)
    keep_snapshot(ground.snapshots, files.out, made)
    return {
        "rows": len(listed) + len(unread),
        "entries": built.entries,
        "allowed": len(allows.rows),
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


def _listed(tables: Tables, path: Path, unread: list[KeptOut]) -> pl.DataFrame:
    """The rows of a list with bounds as instants; rows with a bound that cannot be read are kept out and told."""
    rows, problems = tables.read(path, BLOCK_LIST)
    unread += [_unread(problem) for problem in problems]
    texts = rows.select(pl.col(BLOCK_LIST.names).fill_null(""))
    bounds = pl.concat([texts["since"], texts["until"]]).unique().to_list()
    read = {text: _instant(text) for text in bounds}
    faulty = {text: str(fault) for text, fault in read.items() if isinstance(fault, NotInstant)}
    for kind, value, reason, source, since, until in texts.filter(
        pl.col("since").is_in(list(faulty)) | pl.col("until").is_in(list(faulty))
    ).iter_rows():
        row = Listed(kind=kind, value=value, reason=reason, source=source)
        unread.append(KeptOut(row=row, because=faulty.get(since) or faulty[until]))
    known = {text: None if isinstance(at, NotInstant) else at for text, at in read.items()}
    return texts.filter(~pl.col("since").is_in(list(faulty)) & ~pl.col("until").is_in(list(faulty))).with_columns(
        pl.col("since", "until").replace_strict(list(known), list(known.values()), return_dtype=pl.Int64)
        if known
        else pl.col("since", "until").cast(pl.Int64)
    )


def _unread(problem: Problem) -> KeptOut:
    place = Listed(kind="", value="", reason="", source=f"{problem.file}:{problem.row}")
    return KeptOut(row=place, because=problem.text)


def _instant(text: str) -> Instant | NotInstant | None:
    """A bound, None where there is none, or why it cannot be read."""
    try:
        return parse_instant(text) if text.strip() else None
    except NotInstant as fault:
        return fault


def allowed_in(tables: Tables, path: Path) -> list[Allowed]:
    """The rows of an allow-list. Raises `Refused` when one cannot be read."""
    rows, problems = tables.read(path, ALLOW_LIST)
    if problems:
        raise Refused(problems)
    return [Allowed(kind=k, value=v, reason=r or "") for k, v, r in rows.select(ALLOW_LIST.names).iter_rows()]


def keep_snapshot(snapshots: Snapshots, path: Path, made: Snapshot) -> None:
    """Put a snapshot in its file, whole."""
    snapshots.keep(path, made.columns, {"seed": str(made.seed), "size": made.size})


def _kept_out_table(kept_out: Sequence[KeptOut]) -> pl.DataFrame:
    rows = [(one.row.kind, one.row.value, one.row.reason, one.row.source, one.because) for one in kept_out]
    return pl.DataFrame(rows, schema=dict.fromkeys(KEPT_OUT.names, pl.String), orient="row")


def _refusal(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason=Reason.UNREADABLE, text=text)])
