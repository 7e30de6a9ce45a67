"""Figures for whoever keeps the centre running."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the function."""
    sql("0011_figures.sql")


def downgrade() -> None:
    """Remove it."""
    execute("DROP FUNCTION hz.figures()")
