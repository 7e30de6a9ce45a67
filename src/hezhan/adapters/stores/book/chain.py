"""Appending to the log: in the transaction that it tells of, at its end, under a lock.

In:  what was done, in order. Out: nothing; the log's end has moved.
Law: the order in the log is the order in which transactions became visible; entries of one transaction stand together.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, insert, text

from hezhan.adapters.stores.book.tables import LISTED, LOG
from hezhan.core.instants import Instant
from hezhan.engines.evidence import CaseEnd, Draft, Head, Linked, Subject, append

_LOCK: Final = text("SELECT pg_advisory_xact_lock(7203)")
_END: Final = text("SELECT log, seq, link FROM hz.log_end")
_CASE_END: Final = text("SELECT nth, content FROM hz.case_end(CAST(:case_id AS uuid))")
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry to be."""

    who: str
    act: str
    kind: str
    thing: str
    case_id: str | None
    look: bool
    purpose: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    matter_id: str | None = None

    @property
    def listed(self) -> Sequence[str]:
        """The matters that a list showed."""
        ids: Sequence[str] = self.content.get("ids", ()) if self.look else ()
        return ids


def append_lines(connection: Connection, lines: Iterable[Line], at: Instant) -> Head | None:
    """Put the lines behind the end of the log; None when there are none. The lock is held until the transaction ends."""
    waiting = list(lines)
    if not waiting:
        return None
    connection.execute(_LOCK)
    head = Head(*connection.execute(_END).one())
    ends: dict[str, CaseEnd | None] = {}
    rows = []
    for line in waiting:
        linked = append(head, _draft(line, at), _end_of(connection, ends, line.case_id))
        head = linked.head
        if line.case_id is not None:
            ends[line.case_id] = linked.case_end
        rows.append(_row(line, linked, at))
    for row in rows:
        connection.execute(insert(LOG).values(row))
    listed = [
        {"matter_id": one, "seq": row["seq"]} for line, row in zip(waiting, rows, strict=True) for one in line.listed
    ]
    if listed:
        connection.execute(insert(LISTED), listed)
    return head


def _draft(line: Line, at: Instant) -> Draft:
    return Draft(
        at=at,
        who=line.who,
        act=line.act,
        on=Subject(line.kind, line.thing or "-"),
        case=line.case_id,
        purpose=line.purpose,
        content={**line.content, "look": line.look},
        salt=secrets.token_bytes(SALT_BYTES),
        files=line.files,
    )


def _end_of(connection: Connection, ends: dict[str, CaseEnd | None], case_id: str | None) -> CaseEnd | None:
    if case_id is None:
        return None
    if case_id not in ends:
        row = connection.execute(_CASE_END, {"case_id": case_id}).one_or_none()
        ends[case_id] = None if row is None else CaseEnd(case_id, *row)
    return ends[case_id]


def _row(line: Line, linked: Linked, at: Instant) -> dict[str, Any]:
    return {
        "seq": linked.head.seq,
        "at": at,
        "who": line.who,
        "act": line.act,
        "look": line.look,
        "matter_id": line.matter_id,
        "case_id": line.case_id,
        "nth": linked.case_end.nth if linked.case_end else None,
        "entry": linked.entry,
        "content": linked.content,
        "link": linked.head.link,
    }
