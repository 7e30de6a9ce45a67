"""Drafts of reports are erased with the case that came of them."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let the erasing of a case reach what it was read out of."""
    sql("0008_understanding.sql")


def downgrade() -> None:
    """As before: drafts stay."""
    execute("DROP TRIGGER erases_drafts ON hz.matter; DROP FUNCTION hz.erase_drafts()")
