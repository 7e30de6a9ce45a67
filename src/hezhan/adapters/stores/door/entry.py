"""One transaction at the door: who is known, what proves it, what was tried, which logins run.

In:  a connection as the role door, an instant. Out: values of `rows`; lines for the log.
Law: a challenge is taken once, a counter only grows, a session begins with a token that came from nobody outside.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, and_, case, delete, func, insert, or_, select, text, update

from hezhan.adapters.stores.book.chain import Line
from hezhan.adapters.stores.book.tables import GRANT_NOW, MEMBER
from hezhan.adapters.stores.door.rows import Credential, Failures, Person, Session, session_name, token_hash
from hezhan.adapters.stores.door.spans import Spans
from hezhan.adapters.stores.door.tables import ATTEMPT, CHALLENGE, CREDENTIAL, SESSION
from hezhan.core.instants import SECOND, Instant

_LOCK: Final = text("SELECT pg_advisory_xact_lock(7205, hashtext(:name))")
_TOUCH_AFTER: Final = 60 * SECOND  # not each request writes


class Entry:
    """Lines for the log are kept until its end."""

    def __init__(self, connection: Connection, spans: Spans, now: Instant) -> None:
        self._connection = connection
        self._spans = spans
        self._now = now
        self.lines: list[Line] = []

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""
        return self._now

    # people

    def by_login(self, login: str) -> Person | None:
        """Who logs in under this name."""
        return self._person(MEMBER.c.login == login)

    def by_id(self, member: str) -> Person | None:
        """Who has this id."""
        return self._person(MEMBER.c.id == member)

    def by_person(self, marks: Sequence[bytes]) -> Person | None:
        """Whose ID number has one of these marks."""
        return self._person(MEMBER.c.person.in_(marks))

    def grants(self, member: str) -> tuple[tuple[str, str, Instant | None], ...]:
        """Role, unit, until: what counts now."""
        query = select(GRANT_NOW.c.role, GRANT_NOW.c.unit, GRANT_NOW.c.until).where(self._valid(member))
        return tuple((row.role, row.unit, row.until) for row in self._connection.execute(query))

    # credentials

    def credentials(self, member: str, kinds: Collection[str]) -> list[Credential]:
        """What proves a member, the newest first, as far as it counts now."""
        query = select(CREDENTIAL).where(
            CREDENTIAL.c.member == member, CREDENTIAL.c.kind.in_(sorted(kinds)), self._alive()
        )
        rows = self._connection.execute(query.order_by(CREDENTIAL.c.at.desc(), CREDENTIAL.c.id))
        return [_credential(row) for row in rows]

    def outside(self, kind: str, name: bytes) -> Credential | None:
        """What the outside names so, if it counts now."""
        query = select(CREDENTIAL).where(CREDENTIAL.c.kind == kind, CREDENTIAL.c.outside == name, self._alive())
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _credential(row)

    def known(self, name: bytes) -> bool:
        """Whether anything was ever named so."""
        query = select(CREDENTIAL.c.id).where(CREDENTIAL.c.outside == name)
        return self._connection.execute(query).first() is not None

    def add_credential(
        self,
        member: str,
        kind: str,
        secret: str,
        *,
        outside: bytes | None = None,
        counter: int = 0,
        label: str = "",
        ends_at: Instant | None = None,
    ) -> str:
        """Keep a new one; gives its id."""
        made = str(uuid.uuid4())
        row = {"id": made, "member": member, "kind": kind, "secret": secret, "outside": outside, "counter": counter}
        self._connection.execute(insert(CREDENTIAL).values(**row, label=label, ends_at=ends_at, at=self._now))
        return made

    def count_up(self, credential_id: str, counter: int) -> bool:
        """Move a counter up; False when it stands there already or higher. Two zeros mean that nothing is counted."""
        fits = or_(CREDENTIAL.c.counter < counter, and_(CREDENTIAL.c.counter == 0, CREDENTIAL.c.counter == counter))
        query = update(CREDENTIAL).where(CREDENTIAL.c.id == credential_id, self._alive(), fits)
        return bool(self._connection.execute(query.values(counter=counter)).rowcount)

    def renew(self, credential_id: str, secret: str) -> None:
        """Put another secret in the place of the old one: the same proof, hashed anew."""
        self._connection.execute(update(CREDENTIAL).where(CREDENTIAL.c.id == credential_id).values(secret=secret))

    def use_up(self, credential_id: str) -> bool:
        """End one that counts now; False when somebody else was first."""
        query = update(CREDENTIAL).where(CREDENTIAL.c.id == credential_id, self._alive())
        return bool(self._connection.execute(query.values(ended_at=self._now)).rowcount)

    def end_credentials(self, member: str, kinds: Collection[str]) -> int:
        """End all of these kinds."""
        query = update(CREDENTIAL).where(
            CREDENTIAL.c.member == member, CREDENTIAL.c.kind.in_(sorted(kinds)), CREDENTIAL.c.ended_at.is_(None)
        )
        return self._connection.execute(query.values(ended_at=self._now)).rowcount

    # tries

    def hold(self, *names: str) -> None:
        """Let nobody else try under these names until this transaction ends."""
        for name in names:
            self._connection.execute(_LOCK, {"name": name})

    def failures_of(self, who: bytes, since: Instant) -> Failures:
        """Failures under a name since the last success."""
        good = select(func.coalesce(func.max(ATTEMPT.c.n), 0)).where(ATTEMPT.c.who == who, ATTEMPT.c.good)
        query = select(func.count(), func.coalesce(func.max(ATTEMPT.c.at), 0)).where(
            ATTEMPT.c.who == who, ~ATTEMPT.c.good, ATTEMPT.c.at > since, ATTEMPT.c.n > good.scalar_subquery()
        )
        return self._failures(query)

    def failures_from(self, address: str, since: Instant) -> Failures:
        """Failures from an address; a success makes up for its own try and for no other."""
        one = case((ATTEMPT.c.good, -1), else_=1)
        query = select(func.coalesce(func.sum(one), 0), func.coalesce(func.max(ATTEMPT.c.at), 0)).where(
            ATTEMPT.c.address == address, ATTEMPT.c.at > since
        )
        return self._failures(query)

    def tried(self, who: bytes, address: str, *, good: bool) -> None:
        """Write a try down."""
        self._connection.execute(insert(ATTEMPT).values(at=self._now, who=who, address=address, good=good))

    # challenges

    def ask(self, handle: str, body: Mapping[str, Any], ends_at: Instant) -> None:
        """Remember what must be answered; what is over is forgotten."""
        self._connection.execute(delete(CHALLENGE).where(CHALLENGE.c.ends_at <= self._now))
        self._connection.execute(insert(CHALLENGE).values(id=handle, body=dict(body), ends_at=ends_at))

    def take(self, handle: str) -> Mapping[str, Any] | None:
        """What was to be answered, once."""
        query = delete(CHALLENGE).where(CHALLENGE.c.id == handle, CHALLENGE.c.ends_at > self._now)
        row = self._connection.execute(query.returning(CHALLENGE.c.body)).one_or_none()
        return None if row is None else dict(row.body)

    # sessions

    def open_session(self, token: str, member: str, proof: str, proven_at: Instant, address: str) -> Session:
        """Begin a login."""
        kept = token_hash(token)
        ends_at = self._spans.ends(proof, self._now, self._now, self._role_ends(member))
        row = {"member": member, "proof": proof, "proven_at": proven_at, "begun_at": self._now, "seen_at": self._now}
        self._connection.execute(insert(SESSION).values(token=kept, ends_at=ends_at, address=address, **row))
        return Session(id=session_name(kept), ends_at=ends_at, address=address, **row)  # type: ignore[arg-type]

    def recognise(self, token: str) -> Session | None:
        """The login that runs under this token; it lives on from now."""
        kept = token_hash(token)
        row = self._connection.execute(select(SESSION).where(SESSION.c.token == kept, self._runs())).one_or_none()
        if row is None:
            return None
        if self._now - row.seen_at >= _TOUCH_AFTER:
            ends_at = self._spans.ends(row.proof, row.begun_at, self._now, self._role_ends(row.member))
            changed = update(SESSION).where(SESSION.c.token == kept, SESSION.c.ended_at.is_(None))
            self._connection.execute(changed.values(seen_at=self._now, ends_at=ends_at))
        return _session(row)

    def prove_again(self, token: str, proof: str, proven_at: Instant) -> bool:
        """A fresh proof in a login that runs."""
        changed = update(SESSION).where(SESSION.c.token == token_hash(token), self._runs())
        return bool(self._connection.execute(changed.values(proof=proof, proven_at=proven_at)).rowcount)

    def sessions(self, member: str) -> list[Session]:
        """The logins of a member that run, the newest first."""
        query = select(SESSION).where(SESSION.c.member == member, self._runs()).order_by(SESSION.c.begun_at.desc())
        return [_session(row) for row in self._connection.execute(query)]

    def end_session(self, token: str) -> Session | None:
        """End a login; None when it was over already."""
        ended = update(SESSION).where(SESSION.c.token == token_hash(token), self._runs()).values(ended_at=self._now)
        row = self._connection.execute(ended.returning(SESSION)).one_or_none()
        return None if row is None else _session(row)

    def end_named(self, member: str, session_id: str) -> bool:
        """End one login of a member by its id."""
        rows = self._connection.execute(select(SESSION.c.token).where(SESSION.c.member == member, self._runs()))
        found = [kept for (kept,) in rows if session_name(bytes(kept)) == session_id]
        ended = update(SESSION).where(SESSION.c.token.in_(found), self._runs()).values(ended_at=self._now)
        return bool(self._connection.execute(ended).rowcount)

    def end_all_of(self, member: str, but: str | None = None) -> int:
        """End all logins of a member, but the one under this token."""
        query = update(SESSION).where(SESSION.c.member == member, self._runs())
        if but is not None:
            query = query.where(SESSION.c.token != token_hash(but))
        return self._connection.execute(query.values(ended_at=self._now)).rowcount

    def note(self, act: str, who: str, thing: str, content: Mapping[str, Any]) -> None:
        """A line for the log; nothing personal in it."""
        self.lines.append(
            Line(who=who, act=act, kind="login", thing=thing, case_id=None, look=False, content=dict(content))
        )

    def _person(self, condition: Any) -> Person | None:
        row = self._connection.execute(select(MEMBER.c.id, MEMBER.c.login, MEMBER.c.name).where(condition)).first()
        return None if row is None else Person(id=row.id, login=row.login, name=row.name)

    def _failures(self, query: Any) -> Failures:
        times, last = self._connection.execute(query).one()
        return Failures(int(times), Instant(int(last)))

    def _role_ends(self, member: str) -> Instant | None:
        found = self._connection.execute(select(func.min(GRANT_NOW.c.until)).where(self._valid(member))).scalar()
        return None if found is None else Instant(found)

    def _valid(self, member: str) -> Any:
        until = GRANT_NOW.c.until
        return and_(GRANT_NOW.c.member == member, or_(until.is_(None), until > self._now))

    def _alive(self) -> Any:
        ends = CREDENTIAL.c.ends_at
        return and_(CREDENTIAL.c.ended_at.is_(None), or_(ends.is_(None), ends > self._now))

    def _runs(self) -> Any:
        return and_(SESSION.c.ended_at.is_(None), SESSION.c.ends_at > self._now)


def _credential(row: Any) -> Credential:
    told = {name: value for name, value in row._mapping.items() if name != "ended_at"}
    return Credential(**{**told, "outside": None if row.outside is None else bytes(row.outside)})


def _session(row: Any) -> Session:
    told = {name: value for name, value in row._mapping.items() if name not in ("token", "ended_at")}
    return Session(id=session_name(bytes(row.token)), **told)
