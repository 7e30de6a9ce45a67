"""The book of one transaction: what flows read and write, with a line of the log for each."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, delete, exc, func, insert, or_, select, text

from hezhan.adapters.stores.book import reading
from hezhan.adapters.stores.book.batches import Batches
from hezhan.adapters.stores.book.chain import SALT_BYTES, Line
from hezhan.adapters.stores.book.codec import Sealing, fact_hash, plain, salt_context, sealed, tokens
from hezhan.adapters.stores.book.institutions import institution_id
from hezhan.adapters.stores.book.looking import Looking, is_id, log_line
from hezhan.adapters.stores.book.marks import Marks
from hezhan.adapters.stores.book.moves import written
from hezhan.adapters.stores.book.tables import CLOCK, GRANT_NOW, INTENT, LOG, MATTER, MOVE, TOKEN, TOLD, UNIT
from hezhan.adapters.stores.book.viewing import Viewing
from hezhan.core.instants import Instant
from hezhan.core.matters import ClockFace, Filed, Job, LogLine, Matter, Member, Move, Noted, Wanted
from hezhan.core.personal import Personal
from hezhan.engines.evidence import encode
from hezhan.ports import Answered, Busy, Crossed, OtherIntent

_OVERTAKEN: Final = ("HZ001", "HZ006", "23505")  # out of turn, beyond a standing order's bounds, numbered twice
_LAPSE: Final = text("SELECT hz.lapse_draft(CAST(:draft AS uuid), :since, CAST(:hashes AS text[]))")
_DEFER: Final = text(
    """
SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
    :queue, :name, 0, CAST(:lock AS varchar), CAST(:key AS varchar), CAST(:args AS jsonb), to_timestamp(:at)
)::procrastinate_job_to_defer_v1])"""
)


class SqlBook(Looking, Viewing, Batches, Marks):
    """One transaction by one member. Lines for the log are kept until its end."""

    def __init__(self, connection: Connection, vault: Sealing, member: Member, now: Instant) -> None:
        self._connection = connection
        self._vault = vault
        self._member = member
        self._now = now
        self.lines: list[Line] = []
        self.refusals: list[Line] = []

    @property
    def connection(self) -> Connection:
        """The transaction, for what else of the same transaction lies in tables of its own (`stores.door.roll`)."""
        return self._connection

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""
        return self._now

    @property
    def member(self) -> Member:
        """Whose hand it is."""
        return self._member

    def add(self, matter: Matter[Any], note: Noted) -> Matter[Any]:
        """Write it down, sealed, with its blind index; a bank's name becomes the id by which it is addressed."""
        if matter.institution is not None:
            matter = replace(matter, institution=institution_id(self._connection, matter.institution))
        standing = self._standing(matter)
        if standing is not None:
            return standing
        salt = secrets.token_bytes(SALT_BYTES).hex()
        self._insert(matter, salt)
        index = tokens(matter, self._vault)
        if index:
            rows = [
                dict(zip(("field", "token", "matter_id", "place"), (f, t, matter.id, p), strict=True))
                for f, t, p in index
            ]
            self._connection.execute(insert(TOKEN), rows)
        content = {**note.content, "key": matter.key, "matter": str(matter.kind)}
        self._line(note, str(matter.kind), matter.id, matter.case_id, content, (*note.files, fact_hash(matter, salt)))
        return matter

    def _insert(self, matter: Matter[Any], salt: str) -> None:
        """Raises `OtherIntent` when the same intent stands where this member does not see it."""
        row = insert(MATTER).values(self._row(matter, salt))
        if matter.key is None:
            self._connection.execute(row)
            return
        try:
            with self._connection.begin_nested():
                self._connection.execute(row)
        except exc.IntegrityError as fault:
            if _state(fault) != "23505":
                raise
            raise OtherIntent(matter.key) from None

    def move(self, move: Move, note: Noted) -> None:
        """Append it, with what was written in it sealed."""
        kept = written(move, self._vault)
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(MOVE).values(**(asdict(move) | {"body": kept.body})))
        except exc.DBAPIError as fault:
            if _state(fault) in _OVERTAKEN:
                raise Crossed(move.matter_id) from None
            raise
        row = self._connection.execute(
            select(MATTER.c.kind, MATTER.c.case_id).where(MATTER.c.id == move.matter_id)
        ).one()
        content = {**note.content, "move": kept.told}
        self._line(note, row.kind, move.matter_id, row.case_id, content, (*note.files, *kept.files))

    def looked(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note a look."""
        self.lines.append(self._noted(note, kind, thing, case_id, note.content, note.files, look=True))

    def refused(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note a refusal, to be kept whatever becomes of the rest."""
        self.refusals.append(self._noted(note, kind, thing, case_id, note.content, (), look=True))

    def get(self, matter_id: str) -> Filed[Any] | None:
        """A matter as it stands."""
        return self._one(MATTER.c.id == matter_id) if is_id(matter_id) else None

    def keyed(self, key: str) -> Filed[Any] | None:
        """The matter behind an intent."""
        return self._one(MATTER.c.key == key)

    def find(self, wanted: Wanted) -> list[Filed[Any]]:
        """Matters as they stand."""
        if not all(is_id(one) for one in (wanted.case_id, wanted.about) if one is not None):
            return []
        account = self._vault.token(Personal.CARD, wanted.account) if wanted.account else None
        return reading.filed(self._connection, reading.query_for(wanted, account), self._vault)

    def search(self, field: Personal, text: str) -> list[str]:
        """By blind index."""
        token = self._vault.token(field, text)
        query = select(TOKEN.c.matter_id).where(TOKEN.c.field == field, TOKEN.c.token == token).distinct()
        return [str(found) for (found,) in self._connection.execute(query)]

    def wind(self, matter_id: str, faces: Sequence[ClockFace]) -> None:
        """Replace the clocks of a matter."""
        self._connection.execute(delete(CLOCK).where(CLOCK.c.matter_id == matter_id))
        if faces:
            self._connection.execute(insert(CLOCK), [asdict(face) | {"warns": list(face.warns)} for face in faces])

    def clocks(
        self, *, until: Instant | None = None, case_id: str | None = None, limit: int = 1_000
    ) -> list[ClockFace]:
        """Clocks that still need somebody."""
        query = select(CLOCK).where(CLOCK.c.met_at.is_(None), ~CLOCK.c.lost).order_by(CLOCK.c.ends, CLOCK.c.name)
        if until is not None:
            query = query.where(CLOCK.c.ends <= until)
        if case_id is not None:
            query = query.join(MATTER, MATTER.c.id == CLOCK.c.matter_id).where(MATTER.c.case_id == case_id)
        rows = self._connection.execute(query.limit(limit))
        return [ClockFace(**(dict(row._mapping) | {"warns": tuple(row.warns)})) for row in rows]

    def tell(self, members: Sequence[str], matter_id: str, act: str) -> None:
        """Let them know."""
        rows = [{"member": one, "matter_id": matter_id, "act": act, "at": self._now} for one in dict.fromkeys(members)]
        if rows:
            self._connection.execute(insert(TOLD), rows)

    def institution_id(self, name: str) -> str:
        """By which id a bank is addressed."""
        return institution_id(self._connection, name)

    def lapse_draft(self, draft_id: str, since: Instant, hashes: Sequence[str]) -> list[str]:
        """Erase a draft of a report by rule. As the role of jobs."""
        given = {"draft": draft_id, "since": since, "hashes": list(hashes)}
        return list(self._connection.execute(_LAPSE, given).scalar_one())

    def sweep(self) -> int:
        """Remove what is kept for a time only; how many rows. As the role of jobs."""
        return int(self._connection.execute(text("SELECT hz.sweep()")).scalar_one())

    def people(self, *, role: str, unit: str | None = None) -> list[str]:
        """Members who hold a role."""
        until = GRANT_NOW.c.until
        query = select(GRANT_NOW.c.member).where(GRANT_NOW.c.role == role, or_(until.is_(None), until > self._now))
        if unit is not None:
            query = query.where(GRANT_NOW.c.unit == unit)
        return [str(one) for (one,) in self._connection.execute(query.distinct().order_by(GRANT_NOW.c.member))]

    def units(self) -> Mapping[str, str]:
        """By their paths."""
        return {str(path): str(name) for path, name in self._connection.execute(select(UNIT.c.path, UNIT.c.name))}

    def defer(self, job: Job) -> None:
        """Enqueue it in this transaction; of two that wait under the same key one is enough."""
        if job.key is not None and self._waits(job.key):
            return
        given = {
            "queue": "centre",
            "name": job.name,
            "lock": job.lock,
            "key": job.key,
            "args": encode(dict(job.args)).decode(),
            "at": None if job.at is None else job.at / 1e6,
        }
        try:
            with self._connection.begin_nested():
                self._connection.execute(_DEFER, given)
        except exc.IntegrityError:
            return  # the same was enqueued meanwhile

    def alone(self, case_id: str) -> None:
        """By a lock that ends with the transaction; each statement behind it sees what was committed before."""
        self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(case_id, 7208))))

    def intent(self, key: str) -> Answered | None:
        """Take it, or give what was answered before."""
        lock = func.pg_try_advisory_xact_lock(func.hashtextextended(f"{self._member.id} {key}", 7205))
        if not self._connection.execute(select(lock)).scalar():
            raise Busy(key)
        query = select(INTENT).where(INTENT.c.member == self._member.id, INTENT.c.key == key)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        body = self._vault.open(Personal.WORDS, row.answer, self._intent_context(key))
        return Answered(row.request, row.status, body, row.headers)

    def keep_intent(self, key: str, answered: Answered) -> None:
        """Keep it, sealed, with all that the transaction does."""
        row = {
            "member": self._member.id,
            "key": key,
            "request": answered.request,
            "status": answered.status,
            "answer": self._vault.seal(Personal.WORDS, answered.body, self._intent_context(key)),
            "headers": dict(answered.headers),
            "at": self._now,
        }
        self._connection.execute(insert(INTENT).values(row))

    def _intent_context(self, key: str) -> bytes:
        return f"{self._member.id}/intent/{key}".encode()

    def log(
        self, *, after: int = 0, case_id: str | None = None, looks: bool = False, limit: int = 200
    ) -> list[LogLine]:
        """Entries that this member may read."""
        query = select(LOG).where(LOG.c.seq > after).order_by(LOG.c.seq).limit(limit)
        if case_id is not None:
            query = query.where(LOG.c.case_id == case_id)
        if not looks:
            query = query.where(~LOG.c.look)
        return [log_line(row) for row in self._connection.execute(query)]

    def _standing(self, matter: Matter[Any]) -> Matter[Any] | None:
        if matter.key is None:
            return None
        self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(matter.key, 7204))))
        there = self.keyed(matter.key)
        if there is None:
            return None
        if (there.matter.kind, plain(there.matter.body)) != (matter.kind, plain(matter.body)):
            raise OtherIntent(matter.key)
        return there.matter

    def _row(self, matter: Matter[Any], salt: str) -> dict[str, Any]:
        return {
            "id": matter.id,
            "kind": matter.kind,
            "case_id": matter.case_id,
            "unit": matter.unit,
            "institution": matter.institution,
            "subject": matter.subject,
            "about": matter.about,
            "key": matter.key,
            "account": self._vault.token(Personal.CARD, matter.account) if matter.account else None,
            "state": matter.state,
            "at": matter.at,
            "by": matter.by,
            "body": sealed(matter, self._vault),
            "salt": self._vault.seal(Personal.WORDS, salt, salt_context(matter.id)),
        }

    def _one(self, condition: Any) -> Filed[Any] | None:
        found = reading.filed(self._connection, select(MATTER).where(condition), self._vault)
        return found[0] if found else None

    def _waits(self, key: str) -> bool:
        asked = text("SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE queueing_lock = :key AND status = 'todo')")
        return bool(self._connection.execute(asked, {"key": key}).scalar())

    def _line(
        self, note: Noted, kind: str, thing: str, case_id: str | None, content: Any, files: Sequence[str]
    ) -> None:
        self.lines.append(self._noted(note, kind, thing, case_id, content, files, look=False))

    def _noted(
        self, note: Noted, kind: str, thing: str, case_id: str | None, content: Any, files: Sequence[str], *, look: bool
    ) -> Line:
        return Line(
            who=self._member.id,
            act=str(note.act),
            kind=str(kind),
            thing=thing,
            case_id=case_id if case_id and is_id(case_id) else None,
            look=look,
            purpose=note.purpose,
            content=json.loads(json.dumps(content)),  # words of an enum become plain words
            files=tuple(files),
            matter_id=thing if is_id(thing) else None,
        )


def _state(fault: exc.DBAPIError) -> str | None:
    return fault.orig.sqlstate if isinstance(fault.orig, psycopg.Error) else None
