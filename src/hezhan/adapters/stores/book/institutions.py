"""Which bank is meant: people call a bank by many names, its line and its people have one id.

In:  a name as somebody wrote it. Out: the id, where the list has it; otherwise the name as it is.
Law: an id is its own name; names that differ only in width and spaces are one; a branch is its bank's, as far as its name
     begins with the bank's.
"""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from hezhan.adapters.stores.logins import Login
from hezhan.core.instants import Instant

_FIND = text(
    """
SELECT id FROM hz.institution
WHERE name = :name OR (name ~ '(银行|信用社|联社|公司)$' AND starts_with(:name, name))
ORDER BY length(name) DESC LIMIT 1"""
)
_LIST = text("INSERT INTO hz.institution VALUES (:name, :id, :at) ON CONFLICT (name) DO UPDATE SET id = :id, at = :at")


def spelt(name: str) -> str:
    """A name as it is compared."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def institution_id(connection: Connection, name: str) -> str:
    """The id that is meant, or the name where nobody listed it."""
    found = connection.execute(_FIND, {"name": spelt(name)}).scalar()
    return name if found is None else str(found)


def list_institutions(owner: Login, named: Iterable[tuple[str, str]], now: Instant) -> int:
    """Keep (id, name) pairs, later ones in the place of earlier ones; gives how many names. As the owner."""
    rows = {spelt(name): one for one, name in named if spelt(name)}
    engine = create_engine(owner.sqlalchemy_url, poolclass=NullPool)
    with engine.begin() as connection:
        for name, one in rows.items():
            connection.execute(_LIST, {"name": name, "id": one, "at": int(now)})
    return len(rows)
