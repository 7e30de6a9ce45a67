"""Remedies: holders admitted by their notice; nonces of signed incidents."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make them."""
    sql("0010_remedies.sql")


def downgrade() -> None:
    """Remove them; holders who were admitted stay."""
    execute("DROP TABLE hz.nonce; DROP FUNCTION hz.admit_holder(text, text, bytea, text, uuid, text)")
