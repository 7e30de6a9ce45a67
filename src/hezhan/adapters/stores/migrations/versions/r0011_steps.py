"""How officers look at a case, step by step."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """A table of steps."""
    sql("0011_steps.sql")


def downgrade() -> None:
    """Views are kept by nobody."""
    execute("DROP TABLE hz.view_step")
