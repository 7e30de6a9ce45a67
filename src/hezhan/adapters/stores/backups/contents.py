"""What a database holds, told so that two databases can be compared: rows and a digest of each table, and its definitions.

In: a connection that reads past row-level security. Out: `TableContents` in the order of names. Law: the digest does not
depend on the order of rows, on the server's version or on the machine; two times the same row is not the same as once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import sql


@dataclass(frozen=True, slots=True)
class TableContents:
    """One table: how many rows, and 128 bits that change with any of them."""

    table: str
    rows: int
    digest: str


# the text of a value must not depend on who asks; the same settings as the dump itself uses
SETTINGS: Final = (
    "SET datestyle TO iso, ymd",
    "SET intervalstyle TO postgres",
    "SET timezone TO 'UTC'",
    "SET extra_float_digits TO 3",
    "SET bytea_output TO hex",
    "SET search_path TO pg_catalog",
    "SET row_security TO off",
    "SET statement_timeout TO 0",
    "SET idle_in_transaction_session_timeout TO 0",
)

_TABLES: Final = """
SELECT n.nspname, c.relname
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'p'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%'
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C" """

# halves of each row's SHA-256, added up: a sum keeps what an exclusive or would cancel
_CONTENTS: Final = """
SELECT count(*),
       mod(coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0), 18446744073709551616),
       mod(coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint::numeric), 0), 18446744073709551616)
FROM (SELECT encode(sha256(convert_to((x.*)::text, 'UTF8')), 'hex') AS h FROM ONLY {} AS x) AS rows"""


def contents(connection: psycopg.Connection) -> Sequence[TableContents]:
    """Every table of the database as the connection's transaction sees it; tables of extensions are left out."""
    tables = connection.execute(_TABLES).fetchall()
    return tuple(_of_table(connection, schema, name) for schema, name in tables)


def _of_table(connection: psycopg.Connection, schema: str, name: str) -> TableContents:
    query = sql.SQL(_CONTENTS).format(sql.Identifier(schema, name))
    rows, high, low = connection.execute(query).fetchone() or (0, 0, 0)
    digest = f"{int(high) % (1 << 64):016x}{int(low) % (1 << 64):016x}"
    return TableContents(f"{schema}.{name}", rows, digest)
