"""Marks of cases in the database: kinds and tokens of what each has, and the series it is in.

Law: who links holds a lock until the end, so that of two runs the second sees what the first one wrote.
"""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import Connection, text

from hezhan.ports.traces import Mark, MarkedCase

_ALONE: Final = text("SELECT pg_advisory_xact_lock(hashtext('hz.marked_case'))")
_CASE: Final = text(
    "INSERT INTO hz.marked_case (case_id, day, fraud_type, fresh) VALUES (CAST(:case AS uuid), :day, :fraud_type, true) "
    "ON CONFLICT (case_id) DO UPDATE SET day = :day, fraud_type = :fraud_type, fresh = true"
)
_KNOWN: Final = text(
    "SELECT c.day, c.fraud_type, m.kind, m.token FROM hz.marked_case c LEFT JOIN hz.case_mark m USING (case_id) "
    "WHERE c.case_id = CAST(:case AS uuid)"
)
_FORGET: Final = text("DELETE FROM hz.case_mark WHERE case_id = CAST(:case AS uuid)")
_MARK: Final = text("INSERT INTO hz.case_mark VALUES (CAST(:case AS uuid), :kind, :token)")
_ALL: Final = text(
    "SELECT c.case_id, c.day, c.fraud_type, c.fresh, c.series, "
    "array_agg(m.kind ORDER BY m.kind, m.token) FILTER (WHERE m.kind IS NOT NULL), "
    "array_agg(m.token ORDER BY m.kind, m.token) FILTER (WHERE m.kind IS NOT NULL) "
    "FROM hz.marked_case c LEFT JOIN hz.case_mark m USING (case_id) GROUP BY c.case_id"
)
_SERIES: Final = text(
    "UPDATE hz.marked_case SET series = CAST(:series AS uuid), fresh = false WHERE case_id = CAST(:case AS uuid)"
)


class Marks:
    """That part of a book."""

    _connection: Connection

    def mark_case(self, case_id: str, day: int, fraud_type: str, marks: Collection[Mark]) -> bool:
        """What a case has now, in the place of what it had; whether that is something else."""
        known = {tuple(row) for row in self._connection.execute(_KNOWN, {"case": case_id})}
        now: set[tuple[object, ...]] = {(day, fraud_type, *mark) for mark in marks}
        if known == (now or {(day, fraud_type, None, None)}):
            return False
        self._connection.execute(_CASE, {"case": case_id, "day": day, "fraud_type": fraud_type})
        self._connection.execute(_FORGET, {"case": case_id})
        if marks:
            rows = [{"case": case_id, "kind": kind, "token": token} for kind, token in sorted(set(marks))]
            self._connection.execute(_MARK, rows)
        return True

    def marked_cases(self) -> list[MarkedCase]:
        """Every case that was marked, while nobody else links."""
        self._connection.execute(_ALONE)
        return [
            MarkedCase(
                case_id=str(case),
                day=day,
                fraud_type=fraud_type,
                fresh=fresh,
                series=None if series is None else str(series),
                marks=tuple(zip(kinds or (), tokens or (), strict=True)),
            )
            for case, day, fraud_type, fresh, series, kinds, tokens in self._connection.execute(_ALL)
        ]

    def keep_series(self, series: Mapping[str, str | None]) -> None:
        """The series of cases, which are fresh no more."""
        if series:
            self._connection.execute(_SERIES, [{"case": case, "series": first} for case, first in series.items()])
