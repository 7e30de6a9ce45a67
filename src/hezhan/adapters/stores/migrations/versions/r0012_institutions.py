"""By which id a bank is addressed."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the list."""
    sql("0012_institutions.sql")


def downgrade() -> None:
    """Remove it."""
    execute("DROP TABLE hz.institution")
