"""Opening the books: a connection, who asks, one transaction, and its lines at the end of the log.

In:  a login's token, or the hand on whose behalf the centre works. Out: a book within a `with` block.
Law: what is done in the block is committed together with its lines of the log, or not at all; refusals are kept in a
     transaction of their own when the block fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError

from hezhan.adapters.stores.book.chain import append_lines
from hezhan.adapters.stores.book.codec import Sealing
from hezhan.adapters.stores.book.writing import SqlBook
from hezhan.adapters.stores.logins import Login
from hezhan.core.instants import Instant
from hezhan.core.matters import Member
from hezhan.ports import Clock, Nobody

_ENTER: Final = text("SELECT set_config('hezhan.token', :token, true), set_config('hezhan.now', :now, true)")
_ME: Final = text("SELECT hz.my_facts()")
_HAND: Final = text("SELECT hz.member_facts(:member)")


def engine_of(login: Login, *, pool: int = 10, patience_s: int = 30) -> Engine:
    """A pool of connections for one process. A statement that takes longer than `patience_s` seconds is given up."""
    patience = f"-c statement_timeout={patience_s}s -c idle_in_transaction_session_timeout={4 * patience_s}s"
    return create_engine(
        login.sqlalchemy_url,
        pool_size=pool,
        max_overflow=pool,
        pool_pre_ping=True,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={"options": patience},
    )


class SqlBooks:
    """The books in PostgreSQL. `engine` connects as the role that fits the process: app for the web, jobs for jobs."""

    def __init__(self, engine: Engine, vault: Sealing, clock: Clock) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    @contextmanager
    def by_session(self, token: str) -> Iterator[SqlBook]:
        """By somebody who is logged in. Raises `Nobody`, also where the login ends before the transaction does."""
        now = Instant(self._clock.now())
        try:
            with self._opened(token, now) as connection:
                told = connection.execute(_ME).scalar()
                if told is None:
                    raise Nobody
                yield from self._within(connection, token, member_of(told), now)
        except ProgrammingError:
            if self._is_over(token, now):
                raise Nobody from None
            raise

    @contextmanager
    def by_hand(self, member: str) -> Iterator[SqlBook]:
        """By the centre itself, for what a member began."""
        now = Instant(self._clock.now())
        with self._opened("", now) as connection:
            told = connection.execute(_HAND, {"member": member}).scalar()
            if told is None:
                raise Nobody
            yield from self._within(connection, "", member_of(told), now)

    def _is_over(self, token: str, now: Instant) -> bool:
        with self._opened(token, now) as connection:
            return connection.execute(_ME).scalar() is None

    @contextmanager
    def _opened(self, token: str, now: Instant) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            connection.execute(_ENTER, {"token": token, "now": str(int(now))})
            yield connection

    def _within(self, connection: Connection, token: str, member: Member, now: Instant) -> Iterator[SqlBook]:
        book = SqlBook(connection, self._vault, member, now)
        try:
            yield book
        except BaseException:
            self._keep_refusals(token, book, now)
            raise
        append_lines(connection, [*book.lines, *book.refusals], now)

    def _keep_refusals(self, token: str, book: SqlBook, now: Instant) -> None:
        if book.refusals:
            with self._opened(token, now) as connection:
                append_lines(connection, book.refusals, now)


def member_of(told: dict[str, Any]) -> Member:
    """What the server tells of a member."""
    proven = told.get("proven_at")
    return Member(
        id=told["id"],
        name=told["name"],
        grants=tuple((role, unit, None if until is None else Instant(until)) for role, unit, until in told["grants"]),
        leaders=tuple(told["leaders"]),
        assigned=frozenset(told["assigned"]),
        task_forces=frozenset(told["task_forces"]),
        institution=told["institution"],
        proof=told.get("proof", ""),
        proven_at=None if proven is None else Instant(proven),
    )
