"""Jobs that wait for another version: their names are not known to this one.

In:  a login, the names that are known. Out: how many wait under each other name.
"""

from collections.abc import Collection, Mapping
from typing import Final

import psycopg

from hezhan.adapters.stores.logins import Login

_UNKNOWN: Final = """
SELECT task_name, count(*) FROM procrastinate_jobs
WHERE status IN ('todo', 'doing') AND task_name <> ALL (%s) GROUP BY task_name ORDER BY task_name"""


def each(name: str) -> str:
    """What the job is called that does by itself, each minute or day, what `name` does."""
    return f"{name}.each"


def unknown_jobs(login: Login, known: Collection[str]) -> Mapping[str, int]:
    """By name. Raises `psycopg.Error` when the store does not answer."""
    with psycopg.connect(login.conninfo, connect_timeout=2) as connection:
        return dict(connection.execute(_UNKNOWN, (list(known),)).fetchall())
