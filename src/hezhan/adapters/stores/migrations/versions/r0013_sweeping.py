"""What is kept for a time only is swept."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the function."""
    sql("0013_sweeping.sql")


def downgrade() -> None:
    """Remove it."""
    execute("DROP FUNCTION hz.sweep()")
