"""Warnings and whom a visit shows them to; batches of events, and how far they were judged."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make them."""
    sql("0015_warnings.sql")


def downgrade() -> None:
    """As it was before."""
    execute(
        "DROP POLICY hears_of_warnings ON hz.log; DROP POLICY visits ON hz.matter; DROP FUNCTION hz.my_visits(); "
        "DROP FUNCTION hz.bring_events(text, text, bigint, integer, bigint, bytea); DROP INDEX hz.warnings_by_number; "
        "DROP TABLE hz.event_shard; DROP TABLE hz.event_batch"
    )
