"""What an administrator wants to know about the store: does it answer, which version, how large, how busy."""

from dataclasses import dataclass

import psycopg

from hezhan.adapters.stores.logins import StoreFacts
from hezhan.adapters.stores.refusals import ServerLost

_ASK = """
SELECT current_setting('server_version'), pg_database_size(current_database()),
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
       current_setting('max_connections')::int"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreLook:
    """The store at one moment. `size` in bytes; `connections` counts the one that asked."""

    version: str
    size: int
    connections: int
    most_connections: int


def look_at_store(facts: StoreFacts) -> StoreLook:
    """Ask the server as the owner. Raises `StoreRefused` when it does not answer."""
    try:
        with psycopg.connect(facts.owner.conninfo, connect_timeout=5) as connection:
            version, size, connections, most = connection.execute(_ASK).fetchone() or ("", 0, 0, 0)
    except psycopg.Error:
        raise ServerLost(
            "store", "the server does not answer: is `hezhan serve` running on this data folder?"
        ) from None
    return StoreLook(version=version, size=size, connections=connections, most_connections=most)
