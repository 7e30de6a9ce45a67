"""The tables as the book reads and writes them. What they are, and who may do what with them, stands in the migrations."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

METADATA: Final = MetaData(schema="hz")


def _id(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Uuid(as_uuid=False), primary_key=key)


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key)


def _instant(name: str) -> Column[int]:
    return Column(name, BigInteger)


MATTER: Final = Table(
    "matter",
    METADATA,
    _id("id", key=True),
    _text("kind"),
    _id("case_id"),
    _text("unit"),
    _text("institution"),
    _text("subject"),
    _id("about"),
    _text("key"),
    Column("account", LargeBinary),
    _text("state"),
    _instant("at"),
    _text("by"),
    Column("body", JSONB),
    _text("salt"),
)
MOVE: Final = Table(
    "move",
    METADATA,
    _id("matter_id", key=True),
    Column("n", Integer, primary_key=True),
    _text("act"),
    _text("state"),
    _text("step"),
    _instant("at"),
    _text("by"),
    _text("unit"),
    Column("body", JSONB),
)
PRESENT: Final = Table(
    "present",
    METADATA,
    _id("matter_id", key=True),
    _text("kind"),
    Column("n", Integer),
    _text("state"),
    _instant("at"),
)
TOKEN: Final = Table(
    "token",
    METADATA,
    _text("field", key=True),
    Column("token", LargeBinary, primary_key=True),
    _id("matter_id", key=True),
    _text("place", key=True),
)
CLOCK: Final = Table(
    "clock",
    METADATA,
    _id("matter_id", key=True),
    _text("name", key=True),
    _instant("begins"),
    _instant("ends"),
    Column("warns", ARRAY(BigInteger)),
    _text("who"),
    _text("article"),
    _text("nature"),
    _instant("met_at"),
    Column("lost", Boolean),
)
TOLD: Final = Table(
    "told",
    METADATA,
    Column("n", BigInteger),  # numbered by the server; who tells somebody else may not read the row
    _text("member"),
    _id("matter_id"),
    _text("act"),
    _instant("at"),
    _instant("seen_at"),
    implicit_returning=False,  # who tells somebody else may not read what they were told
)
INTENT: Final = Table(
    "intent",
    METADATA,
    _text("member", key=True),
    _text("key", key=True),
    _text("request"),
    Column("status", Integer),
    _text("answer"),
    Column("headers", JSONB),
    _instant("at"),
)
LOG: Final = Table(
    "log",
    METADATA,
    Column("seq", BigInteger, primary_key=True),
    _instant("at"),
    _text("who"),
    _text("act"),
    Column("look", Boolean),
    _id("matter_id"),
    _id("case_id"),
    Column("nth", Integer),
    Column("entry", LargeBinary),
    _text("content"),
    _text("link"),
)
LISTED: Final = Table(
    "listed",
    METADATA,
    _id("matter_id", key=True),
    Column("seq", BigInteger, primary_key=True),
)
ANCHOR: Final = Table(
    "anchor",
    METADATA,
    Column("nth", Integer, primary_key=True),
    Column("first", BigInteger),
    Column("last", BigInteger),
    _instant("at"),
    _text("key"),
    Column("statement", LargeBinary),
    Column("signature", LargeBinary),
)
UNIT: Final = Table("unit", METADATA, _text("path", key=True), _text("name"), _instant("at"))
MEMBER: Final = Table(
    "member",
    METADATA,
    _text("id", key=True),
    _text("login"),
    _text("name"),
    Column("person", LargeBinary),
    _text("institution"),
    _text("unit"),
    _instant("at"),
)
COMMAND: Final = Table(
    "command",
    METADATA,
    Column("n", BigInteger, primary_key=True),
    _text("member"),
    _text("leader"),
    _instant("at"),
    _text("by"),
)
GRANT_NOW: Final = Table(
    "grant_now",
    METADATA,
    _id("matter_id", key=True),
    _text("member"),
    _text("role"),
    _text("unit"),
    _instant("until"),
)
