"""Whether everything that was sealed into the store can be opened with the keys that are here.

In:  engines of the roles jobs and door, the vault. Out: how much was opened, and what was not: its place and why.
Law: nothing that was opened is told or kept; one that does not open does not end the look.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, select, text

from hezhan.adapters.stores.book.codec import Sealing
from hezhan.adapters.stores.book.exporting import facts_of
from hezhan.adapters.stores.book.tables import MATTER
from hezhan.core.personal import Personal
from hezhan.core.problems import Refused

_BATCH: Final = 200
_CREDENTIALS: Final = text(
    "SELECT id::text, member, kind, secret FROM hz.credential WHERE kind IN ('totp', 'phone') AND ended_at IS NULL"
)


class Opening(Sealing, Protocol):
    """What opens (`adapters.vault`)."""

    def open_totp(self, sealed: str, context: bytes) -> str:
        """The secret of somebody's one-time passwords."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One thing that is sealed; `why` is empty when it opened."""

    place: str
    why: str = ""


def matters_opened(engine: Engine, vault: Sealing) -> Iterator[Opened]:
    """Every matter with its salt and the words of its moves."""
    with _moment(engine) as connection:
        after = ""
        while ids := _ids(connection, after):
            after = ids[-1]
            yield from _batch(connection, vault, ids)


def credentials_opened(engine: Engine, vault: Opening) -> Iterator[Opened]:
    """Secrets of one-time passwords, and the numbers to which codes go."""
    with _moment(engine) as connection:
        rows = connection.execute(_CREDENTIALS).all()
    for row in rows:
        place = f"credential {row.id} ({row.kind} of {row.member})"
        try:
            if row.kind == "totp":
                vault.open_totp(row.secret, row.member.encode())
            else:
                vault.open(Personal.PHONE, row.secret, f"phone/{row.member}".encode())
        except Refused as refused:
            yield Opened(place, refused.problems[0].text)
        else:
            yield Opened(place)


def _batch(connection: Connection, vault: Sealing, ids: Sequence[Any]) -> Iterator[Opened]:
    try:
        facts_of(connection, select(MATTER).where(MATTER.c.id.in_(ids)), vault)
    except (Refused, ValueError) as fault:
        # one of them does not open: which, is found one by one
        if len(ids) == 1:
            yield Opened(f"matter {ids[0]}", fault.problems[0].text if isinstance(fault, Refused) else "is no body")
            return
        for one in ids:
            yield from _batch(connection, vault, [one])
    else:
        yield from (Opened(f"matter {one}") for one in ids)


def _ids(connection: Connection, after: str) -> list[Any]:
    query = select(MATTER.c.id).order_by(MATTER.c.id).limit(_BATCH)
    return list(connection.execute(query.where(MATTER.c.id > after) if after else query).scalars())


@contextmanager
def _moment(engine: Engine) -> Iterator[Connection]:
    seen = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with seen.connect() as connection, connection.begin():
        yield connection
