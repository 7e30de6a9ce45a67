"""What cases have of their suspects, under tokens, and the series they are in."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make them."""
    sql("0016_series.sql")


def downgrade() -> None:
    """As it was before."""
    execute(
        "DROP TRIGGER forgets_marks ON hz.matter; DROP FUNCTION hz.forget_marks(); "
        "DROP TABLE hz.case_mark; DROP TABLE hz.marked_case"
    )
