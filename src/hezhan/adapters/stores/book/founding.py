"""Founding a centre: its log, its units, the centre itself as a member, and the first people, outside of the rights' table.

In:  the owner's login, once. Out: a centre in which an administrator and a head can grant everybody else their roles.
Law: done again it changes nothing that is there.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from hezhan.adapters.stores.book.reach import keep_reach
from hezhan.adapters.stores.logins import Login
from hezhan.core.instants import Instant
from hezhan.core.matters import Founder
from hezhan.engines.evidence import beginning

_MEMBER: Final = text(
    "INSERT INTO hz.member VALUES (:id, :id, :name, :person, :institution, :unit, :at) ON CONFLICT DO NOTHING"
)
_LEADS: Final = text("INSERT INTO hz.command (member, leader, at, by) VALUES (:id, :leader, :at, :by)")
CENTRE: Final = "hezhan"  # the member that acts when nobody's act began it


def found(owner: Login, log: str, units: Sequence[tuple[str, str]], now: Instant) -> None:
    """Begin the log and the tree of units, (path, name); keep the reach of roles as the table says today."""
    engine = create_engine(owner.sqlalchemy_url, poolclass=NullPool)
    head = beginning(log)
    with engine.begin() as connection:
        keep_reach(connection)
        there = connection.execute(text("SELECT count(*) FROM hz.log_end")).scalar()
        if not there:
            connection.execute(
                text("INSERT INTO hz.log_end VALUES (:log, 0, :link)"), {"log": head.log, "link": head.link}
            )
        for path, name in units:
            connection.execute(
                text("INSERT INTO hz.unit VALUES (:path, :name, :at) ON CONFLICT DO NOTHING"),
                {"path": path, "name": name, "at": int(now)},
            )
        itself = Founder(id=CENTRE, name="合战", role="", unit=units[0][0])
        connection.execute(_MEMBER, _row(itself, now))


def enrol(owner: Login, people: Sequence[Founder], now: Instant) -> None:
    """Write the first people down, and who leads whom; their roles are granted by `flows.founding`."""
    engine = create_engine(owner.sqlalchemy_url, poolclass=NullPool)
    with engine.begin() as connection:
        for one in people:
            added = connection.execute(_MEMBER, _row(one, now)).rowcount
            if added and one.leader is not None:
                row = {"id": one.id, "leader": one.leader, "at": int(now), "by": CENTRE}
                connection.execute(_LEADS, row)


def _row(one: Founder, now: Instant) -> dict[str, object]:
    told = {name: getattr(one, name) for name in ("id", "name", "person", "institution", "unit")}
    return {**told, "at": int(now)}
