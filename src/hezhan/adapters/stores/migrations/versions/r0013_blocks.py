"""Entries of the block lists, cited by a number; the past of those who report them."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make them."""
    sql("0013_blocks.sql")


def downgrade() -> None:
    """As it was before."""
    execute("DROP FUNCTION hz.block_pasts(text[]); DROP INDEX hz.block_numbers; DROP INDEX hz.block_reporters")
