"""The present as views."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make them."""
    sql("0004_views.sql")


def downgrade() -> None:
    """Remove them."""
    execute("DROP VIEW hz.case_now, hz.order_now, hz.clock_now")
