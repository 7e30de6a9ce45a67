"""The centre's tables."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    sql("0001_centre.sql")


def downgrade() -> None:
    """Remove them, and all that they hold."""
    execute("DROP SCHEMA hz CASCADE")
