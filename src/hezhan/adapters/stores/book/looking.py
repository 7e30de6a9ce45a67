"""What is asked of the books about themselves: pages of the log, where a person stands, erasing.

In:  the connection of a book, on which row-level security knows who asks. Out: lines of the log, ids.
Law: an auditor learns ids and no word of a matter; who looks in an emergency learns a case's id and nothing else.
"""

import json
import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, or_, select, text

from hezhan.adapters.stores.book.codec import Sealing
from hezhan.adapters.stores.book.tables import LISTED, LOG
from hezhan.core.instants import Instant
from hezhan.core.matters import Kind, LogAsked, LogLine
from hezhan.core.personal import Personal

_WITH: Final = text("SELECT matter_id, case_id FROM hz.matters_with(:field, :token)")
_NUMBERED: Final = text("SELECT id FROM hz.matter WHERE kind = 'case' AND body->>'case_no' = :number")
_NAMED: Final = text("SELECT hz.case_named(:number)")
_COLLEAGUES: Final = text("SELECT case_id, member FROM hz.colleagues() ORDER BY 1, 2")
_ERASE: Final = text("SELECT hz.erase_case(CAST(:deletion AS uuid))")
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CITED: Final = text("SELECT id FROM hz.matter WHERE kind = :kind AND body->>'number' = :number")
_PASTS: Final = text("SELECT reporter, well, badly FROM hz.block_pasts(CAST(:reporters AS text[]))")
_ELSEWHERE: Final = text("SELECT hz.held_elsewhere(CAST(:case_id AS uuid), CAST(:hashes AS text[]))")


class Looking:
    """That part of a book."""

    _connection: Connection
    _vault: Sealing

    def log_lines(self, asked: LogAsked) -> list[LogLine]:
        """Entries that this member may read."""
        if not all(map(is_id, (*asked.matters, *filter(None, [asked.case_id])))):
            return []
        return [log_line(row) for row in self._connection.execute(_query(asked))]

    def blind(self, field: Personal, text: str) -> str:
        """The blind index in letters."""
        return self._vault.token(field, text).hex()

    def matters_with(self, field: Personal, text: str) -> list[tuple[str, str | None]]:
        """By blind index, past row-level security; the server answers an auditor only."""
        given = {"field": str(field), "token": self._vault.token(field, text)}
        rows = self._connection.execute(_WITH, given)
        return [(str(matter), None if case is None else str(case)) for matter, case in rows]

    def case_numbered(self, number: str) -> str | None:
        """Within row-level security."""
        found = self._connection.execute(_NUMBERED, {"number": number}).scalars().all()
        return str(found[0]) if len(found) == 1 else None

    def numbered(self, kind: Kind, number: str) -> str | None:
        """Within row-level security."""
        found = self._connection.execute(_CITED, {"kind": str(kind), "number": number}).scalars().all()
        return str(found[0]) if len(found) == 1 else None

    def pasts(self, reporters: Collection[str]) -> dict[str, tuple[int, int]]:
        """Past row-level security: counts only."""
        rows = self._connection.execute(_PASTS, {"reporters": sorted(reporters)})
        return {str(reporter): (int(well), int(badly)) for reporter, well, badly in rows}

    def case_named(self, number: str) -> str | None:
        """Past row-level security."""
        found = self._connection.execute(_NAMED, {"number": number}).scalar()
        return None if found is None else str(found)

    def colleagues(self) -> list[tuple[str, str]]:
        """Past row-level security; the server answers an auditor only."""
        return [(str(case), str(member)) for case, member in self._connection.execute(_COLLEAGUES)]

    def erase(self, deletion_id: str) -> int:
        """The server looks once more whether it may be. Raises what it raises when not."""
        return int(self._connection.execute(_ERASE, {"deletion": deletion_id}).scalar_one())

    def held_elsewhere(self, case_id: str, hashes: Sequence[str]) -> frozenset[str]:
        """By their hashes in other matters."""
        given = {"case_id": case_id, "hashes": list(hashes)}
        return frozenset(self._connection.execute(_ELSEWHERE, given).scalar_one())


def log_line(row: Any) -> LogLine:
    """A row of the log for a list; what was deleted by rule has no content any more."""
    told = json.loads(bytes(row.entry)) if row.entry is not None else {}
    return LogLine(
        seq=row.seq,
        at=Instant(row.at),
        who=row.who,
        act=row.act,
        look=row.look,
        matter_id=row.matter_id,
        case_id=row.case_id,
        content=told.get("content", {}),
        purpose=told.get("purpose", ""),
    )


def _query(asked: LogAsked) -> Select[Any]:
    query = select(LOG).where(LOG.c.seq > asked.after)
    conditions = (
        (asked.before, lambda value: LOG.c.seq < value),
        (asked.who, lambda value: LOG.c.who == value),
        (asked.act, lambda value: or_(LOG.c.act == value, LOG.c.act.startswith(f"{value}.", autoescape=True))),
        (asked.case_id, lambda value: LOG.c.case_id == value),
        (asked.matters or None, lambda _: _about(asked.matters)),
        (asked.looks, lambda value: LOG.c.look == value),
        (asked.since, lambda value: LOG.c.at >= value),
        (asked.until, lambda value: LOG.c.at < value),
    )
    for value, condition in conditions:
        if value is not None:
            query = query.where(condition(value))
    return query.order_by(LOG.c.seq.desc() if asked.newest_first else LOG.c.seq).limit(asked.limit)


def _about(matters: Sequence[str]) -> ColumnElement[bool]:
    """Entries on these matters, and lists in which they were shown."""
    listed = select(LISTED.c.seq).where(LISTED.c.matter_id.in_(matters))
    return or_(LOG.c.matter_id.in_(matters), LOG.c.seq.in_(listed))


def is_id(text: str) -> bool:
    """Whether it may be a matter's id: anything else is nothing that the server could be asked for."""
    return _ID.fullmatch(text) is not None
