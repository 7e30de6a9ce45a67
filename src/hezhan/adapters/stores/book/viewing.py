"""How officers look at cases: steps, appended by each for themselves, read by whoever sees the case."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, exc, text

from hezhan.adapters.stores.book.looking import is_id
from hezhan.core.instants import Instant
from hezhan.core.matters import Member
from hezhan.core.views import Did, ViewStep
from hezhan.ports import Crossed

_STEPS: Final = text(
    "SELECT n, at, did, change FROM hz.view_step WHERE case_id = CAST(:case_id AS uuid) AND member = :member ORDER BY n"
)
_STEP: Final = text(
    "INSERT INTO hz.view_step (case_id, member, n, at, did, change) "
    "VALUES (CAST(:case_id AS uuid), :member, :n, :at, :did, CAST(:change AS jsonb))"
)


class Viewing:
    """That part of a book."""

    _connection: Connection
    _member: Member
    _now: Instant

    def view_steps(self, case_id: str, member: str) -> list[ViewStep]:
        """Within row-level security."""
        if not is_id(case_id):
            return []
        rows = self._connection.execute(_STEPS, {"case_id": case_id, "member": member})
        return [ViewStep(n=n, at=Instant(at), did=Did(did), change=change) for n, at, did, change in rows]

    def add_view_step(self, case_id: str, n: int, did: Did, change: Mapping[str, Any]) -> None:
        """Raises `Crossed` when another window of the same member was faster."""
        row = {
            "case_id": case_id,
            "member": self._member.id,
            "n": n,
            "at": int(self._now),
            "did": str(did),
            "change": json.dumps(dict(change)),
        }
        try:
            with self._connection.begin_nested():
                self._connection.execute(_STEP, row)
        except exc.IntegrityError as fault:
            raise Crossed(case_id) from fault
