"""Keeping: the emergency by case number, the auditor's trace of a person, erasing without words left."""

from hezhan.adapters.stores.migrations.running import sql

revision = "0009"
down_revision = "0006"


def upgrade() -> None:
    """Make the functions, and let erasing reach the words of moves."""
    sql("0009_keeping.sql")


def downgrade() -> None:
    """The functions as they were."""
    sql("0009_before.sql")
