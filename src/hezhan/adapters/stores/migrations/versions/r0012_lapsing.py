"""Drafts that nobody filed are erased when their term is over."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Let them be erased."""
    sql("0012_lapsing.sql")


def downgrade() -> None:
    """As before: drafts stay."""
    execute("DROP FUNCTION hz.lapse_draft(uuid, bigint, text[])")
