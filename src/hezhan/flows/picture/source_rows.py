"""The rows of the banks' own files behind a transfer, read anew from what was kept.

In:  a desk, what follows money, a case, a transfer of its last trace. Out: each row with those around it, the hash of its
     file, and the entry of the log with which the file came.
Law: what is shown is what stands in the file under that hash; nothing of it is taken from the trace.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, LogAsked, SourceFile, Wanted
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name, Words
from hezhan.engines.rights import Decision
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.money.following import read_trace
from hezhan.flows.money.look import words
from hezhan.flows.money.next_stops import read_lines
from hezhan.flows.money.tracing import Tools
from hezhan.flows.showing import masked

_AROUND: Final = 1  # rows before and behind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One row of a bank's file; `sign` 1 came in, -1 went out, 0 the file does not say. `hit`: it is the one asked for."""

    row: int
    at: Instant | None
    sign: int
    fen: Fen
    balance: int | None
    account: Card
    other: Card
    other_name: Name
    serial: str
    summary: Words
    device: Words
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFound:
    """A row that tells of a transfer, where it stands. `entry`: the number in the log of the file's arrival."""

    file: str
    sha256: str
    sheet: str
    row: int
    came: Instant | None
    entry: int | None
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A row to be read: of which file, where, when that came, and how much of it may be seen."""

    file: SourceFile
    path: str
    sheet: str
    row: int
    came: Instant
    entry: int | None
    decision: Decision


def sources_of(desk: Desk, tools: Tools, case: Filed[Case], transfer_id: str) -> list[Asked]:
    """Which rows tell of a transfer. Raises `NotAllowed`, `Unseen`."""
    filed, decision = read_trace(desk, case, {"what": "rows", "transfer": transfer_id})
    lines = read_lines(tools.kept, filed.matter.body) or {"flows": []}
    flow = next((one for one in lines["flows"] if one["transfer_id"] == transfer_id), None)
    if flow is None:
        raise Unseen(f"{filed.matter.id}/{transfer_id}")
    kept = _arrivals(desk, case)
    return [
        Asked(file=file, path=path, sheet=sheet, row=row, came=came, entry=entry, decision=decision)
        for path, sheet, row in _places(flow["origin"])
        for file, came, entry in kept
        if file.sha256[:12] in path.split("/")
    ]


def found(tools: Tools, asked: Sequence[Asked]) -> list[SourceFound]:
    """Those rows, read. No transaction need be open."""
    return [_found(tools, one) for one in asked]


def _found(tools: Tools, one: Asked) -> SourceFound:
    with tools.kept.laid_out([one.file]) as room:
        entries = tools.statements.read(sorted(room.iterdir()), mapping=None, progress=None).entries
    sheet = entries.filter((pl.col("file") == one.path) & (pl.col("sheet") == one.sheet)).sort("row")
    at = next((n for n, row in enumerate(sheet["row"].to_list()) if row == one.row), None)
    near = sheet.clear() if at is None else sheet[max(0, at - _AROUND) : at + _AROUND + 1]
    rows = tuple(masked(_row(row, one.row), one.decision.masks) for row in near.iter_rows(named=True))
    return SourceFound(
        file=words(one.file.name, one.decision),
        sha256=one.file.sha256,
        sheet=words(one.sheet, one.decision),
        row=one.row,
        came=one.came,
        entry=one.entry,
        rows=rows,
    )


def _row(row: dict[str, Any], hit: int) -> SourceRow:
    return SourceRow(
        row=row["row"],
        at=row["time"],
        sign=row["sign"] or 0,
        fen=Fen(row["fen"] or 0),
        balance=row["balance_fen"],
        account=row["own_account"] or row["own_card"] or "",
        other=row["other_account"] or "",
        other_name=row["other_name"] or row["merchant"] or "",
        serial=row["serial"] or "",
        summary=row["summary"] or "",
        device=row["device"] or "",
        hit=row["row"] == hit,
    )


def _places(origin: str) -> Iterator[tuple[str, str, int]]:
    """'file#sheet!row;file#sheet!row' in parts; names of files and sheets may hold any of the signs but the last ones."""
    for one in origin.split(";"):
        place, _, row = one.rpartition("!")
        path, _, sheet = place.rpartition("#")
        if row.isdecimal():
            yield path, sheet, int(row)


def _arrivals(desk: Desk, case: Filed[Case]) -> list[tuple[SourceFile, Instant, int | None]]:
    """Each file once, by the first hand-over that brought it."""
    wanted = Wanted(kinds=[Kind.STATEMENT], case_id=case.matter.id, oldest_first=True, limit=10_000)
    statements = desk.book.find(wanted)
    asked = LogAsked(matters=[one.matter.id for one in statements], looks=False, limit=10_000)
    entries = {line.matter_id: line.seq for line in reversed(desk.book.log_lines(asked))} if statements else {}
    came: dict[str, tuple[SourceFile, Instant, int | None]] = {}
    for one in statements:
        for file in one.matter.body.files:
            came.setdefault(file.sha256, (file, one.matter.at, entries.get(one.matter.id)))
    return list(came.values())
