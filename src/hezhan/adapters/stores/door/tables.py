"""The door's tables, as SQLAlchemy sees them. The migrations make them; here they are only named."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

_METADATA: Final = MetaData(schema="hz")

CREDENTIAL: Final = Table(
    "credential",
    _METADATA,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("member", Text),
    Column("kind", Text),
    Column("outside", LargeBinary),
    Column("secret", Text),
    Column("counter", BigInteger),
    Column("label", Text),
    Column("at", BigInteger),
    Column("ends_at", BigInteger),
    Column("ended_at", BigInteger),
)
SESSION: Final = Table(
    "session",
    _METADATA,
    Column("token", LargeBinary, primary_key=True),
    Column("member", Text),
    Column("proof", Text),
    Column("proven_at", BigInteger),
    Column("begun_at", BigInteger),
    Column("seen_at", BigInteger),
    Column("ends_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("address", Text),
)
ATTEMPT: Final = Table(
    "attempt",
    _METADATA,
    Column("n", BigInteger, primary_key=True),
    Column("at", BigInteger),
    Column("who", LargeBinary),
    Column("address", Text),
    Column("good", Boolean),
)
CHALLENGE: Final = Table(
    "challenge",
    _METADATA,
    Column("id", Text, primary_key=True),
    Column("body", JSONB),
    Column("ends_at", BigInteger),
)
