"""What the server itself refuses, whoever asks."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Set the triggers."""
    sql("0002_guards.sql")


def downgrade() -> None:
    """Remove them with their functions."""
    names = ("refuse_change", "matter_stands", "move_in_turn", "move_stands", "log_links", "revoked")
    execute("; ".join(f"DROP FUNCTION hz.{name}() CASCADE" for name in names))
