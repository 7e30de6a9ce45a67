"""The floor: the queries that each screen asks the store, taken down from the application and asked bare.

In:  the application of a served centre, put together in this process; screens by name. Out: for each screen the statements
     with their parameters, and the seconds that they take over one psycopg connection as the same role and session.
Law: the same SELECTs with the same parameters under the same row-level security, in one transaction; what the application
     writes (lines of the log) is left out, so the floor is what nothing built on these queries can be faster than.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import httpx
import psycopg
from sqlalchemy import Engine, event
from starlette.types import ASGIApp

from hezhan.bench.room.desks import Screen

Query = tuple[str, str, Any]  # role, text, values
_READS: Final = ("SELECT", "WITH")
_LEFT_OUT: Final = ("advisory", "FOR UPDATE", "pg_notify", "nextval")


@dataclass(frozen=True, slots=True)
class Floor:
    """Queries by screen."""

    queries: Mapping[str, Sequence[Query]]

    def asked(self, connections: Mapping[str, "psycopg.Connection[Any]"], screen: str) -> float:
        """Seconds for all of them, in one transaction of each role. `connections` by the name of the role."""
        begun = time.perf_counter()
        for role, queries in groupby(self.queries[screen], key=lambda one: one[0]):
            connection = connections[role]
            with connection.transaction(), connection.cursor() as cursor:
                for _, text, values in queries:
                    cursor.execute(text, values)
                    cursor.fetchall()
        return time.perf_counter() - begun


def taken_down(app: ASGIApp, origin: str, token: str, screens: Sequence[Screen], case: str) -> Floor:
    """Ask the application once for each screen and take down what it asks the store."""
    return Floor({screen.name: asyncio.run(_queries(app, origin, token, screen, case)) for screen in screens})


async def _queries(app: ASGIApp, origin: str, token: str, screen: Screen, case: str) -> list[Query]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=origin) as client:
        told = screen.headers(token, case)
        await client.get(screen.path(case), headers=told)  # what is asked once only, such as of a fresh connection
        with _listening() as heard:
            answer = await client.get(screen.path(case), headers=told)
    answer.raise_for_status()
    return heard


@contextmanager
def _listening() -> Iterator[list[Query]]:
    heard: list[Query] = []

    def hear(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        text = statement.lstrip()
        if text.upper().startswith(_READS) and not many and not any(word in text for word in _LEFT_OUT):
            heard.append((str(connection.engine.url.username), statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
