"""The list of people, as whoever is logged in sees and writes it, in the transaction of their book.

In:  a book. Out: units, members with leaders and roles, what they were told.
Law: it is the book's own transaction and role: row-level security decides who may write, and both are there or neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, insert, or_, select, text, update

from hezhan.adapters.stores.book import SqlBook
from hezhan.adapters.stores.book.tables import COMMAND, GRANT_NOW, MATTER, MEMBER, TOLD, UNIT
from hezhan.core.instants import Instant

_LOCK: Final = text("SELECT pg_advisory_xact_lock(7207, hashtext(:name))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A member as the list shows them. `roles` are (grant, role, unit, until) as they count now."""

    id: str
    login: str
    name: str
    unit: str
    institution: str | None
    leader: str | None
    natural: bool  # the ID number of a natural person is on record
    roles: tuple[tuple[str, str, str, Instant | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What somebody was told of."""

    n: int
    matter_id: str
    kind: str | None  # None when it is not to be seen any more
    case_id: str | None
    act: str
    at: Instant
    seen_at: Instant | None


class SqlRoll:
    """The list in the transaction of a book."""

    def __init__(self, book: Any) -> None:
        if not isinstance(book, SqlBook):
            raise TypeError("the list lies in the store of the book")
        self._connection = book.connection
        self._now = book.now
        self._me = book.member.id

    def units(self) -> list[tuple[str, str]]:
        """Path and name of all units, as a tree is read."""
        rows = self._connection.execute(select(UNIT.c.path, UNIT.c.name).order_by(UNIT.c.path))
        return [(row.path, row.name) for row in rows]

    def members(self, below: str, after: str = "", limit: int = 200) -> list[Listed]:
        """Members whose own unit or whose role's unit is this one or below it, by id."""
        granted = select(GRANT_NOW.c.member).where(GRANT_NOW.c.unit.startswith(below, autoescape=True), self._valid())
        here = or_(MEMBER.c.unit.startswith(below, autoescape=True), MEMBER.c.id.in_(granted))
        query = select(MEMBER).where(here, MEMBER.c.id > after).order_by(MEMBER.c.id).limit(limit)
        return self._listed(query)

    def member(self, member: str) -> Listed | None:
        """One of them."""
        return next(iter(self._listed(select(MEMBER).where(MEMBER.c.id == member))), None)

    def taken(self, login: str, marks: Sequence[bytes]) -> str | None:
        """'login' or 'person', when somebody has it already."""
        if self._connection.execute(
            select(MEMBER.c.id).where(or_(MEMBER.c.login == login, MEMBER.c.id == login))
        ).first():
            return "login"
        found = (
            self._connection.execute(select(MEMBER.c.id).where(MEMBER.c.person.in_(list(marks)))).first()
            if marks
            else None
        )
        return "person" if found else None

    def enrol(self, login: str, name: str, unit: str, institution: str | None, person: bytes | None) -> None:
        """Write somebody down."""
        row = {"id": login, "login": login, "name": name, "unit": unit, "institution": institution, "person": person}
        self._connection.execute(insert(MEMBER).values(**row, at=self._now))

    def add_unit(self, path: str, name: str) -> None:
        """Write a unit down."""
        self._connection.execute(insert(UNIT).values(path=path, name=name, at=self._now))

    def set_leader(self, member: str, leader: str | None) -> None:
        """From now on this one leads them."""
        row = {"member": member, "leader": leader, "at": self._now, "by": self._me}
        self._connection.execute(insert(COMMAND).values(row))

    def above(self, member: str) -> list[str]:
        """Everybody above in command, nearest first."""
        found: list[str] = []
        leader = self._leader(member)
        while leader is not None and leader not in found:
            found.append(leader)
            leader = self._leader(leader)
        return found

    def roles_of(self, member: str) -> list[str]:
        """Roles that count now, at whatever units; nobody else grants this member one until the transaction ends."""
        self._connection.execute(_LOCK, {"name": member})
        query = select(GRANT_NOW.c.role).where(GRANT_NOW.c.member == member, self._valid()).distinct()
        return [role for (role,) in self._connection.execute(query.order_by(GRANT_NOW.c.role))]

    def told(self, before: int | None, limit: int) -> list[News]:
        """What I was told, the newest first."""
        query = select(TOLD, MATTER.c.kind, MATTER.c.case_id).outerjoin(MATTER, MATTER.c.id == TOLD.c.matter_id)
        query = query.where(TOLD.c.member == self._me).order_by(TOLD.c.n.desc()).limit(limit)
        if before is not None:
            query = query.where(TOLD.c.n < before)
        names = ("n", "matter_id", "kind", "case_id", "act", "at", "seen_at")
        return [News(**{name: getattr(row, name) for name in names}) for row in self._connection.execute(query)]

    def unseen(self) -> int:
        """How much of it I have not seen."""
        query = select(func.count()).select_from(TOLD).where(TOLD.c.member == self._me, TOLD.c.seen_at.is_(None))
        return int(self._connection.execute(query).scalar() or 0)

    def see(self, until: int) -> int:
        """I have seen what I was told up to this number; how much was new."""
        mine = update(TOLD).where(TOLD.c.member == self._me, TOLD.c.n <= until, TOLD.c.seen_at.is_(None))
        return self._connection.execute(mine.values(seen_at=self._now)).rowcount

    def _leader(self, member: str) -> str | None:
        query = select(COMMAND.c.leader).where(COMMAND.c.member == member).order_by(COMMAND.c.n.desc()).limit(1)
        return self._connection.execute(query).scalar()

    def _listed(self, query: Any) -> list[Listed]:
        rows = self._connection.execute(query).all()
        held: dict[str, list[tuple[str, str, str, Instant | None]]] = {row.id: [] for row in rows}
        grants = select(GRANT_NOW).where(GRANT_NOW.c.member.in_(held), self._valid())
        for one in self._connection.execute(grants.order_by(GRANT_NOW.c.role, GRANT_NOW.c.unit)):
            held[one.member].append((one.matter_id, one.role, one.unit, one.until))
        return [
            Listed(
                id=row.id,
                login=row.login,
                name=row.name,
                unit=row.unit,
                institution=row.institution,
                leader=self._leader(row.id),
                natural=row.person is not None,
                roles=tuple(held[row.id]),
            )
            for row in rows
        ]

    def _valid(self) -> Any:
        return or_(GRANT_NOW.c.until.is_(None), GRANT_NOW.c.until > self._now)
