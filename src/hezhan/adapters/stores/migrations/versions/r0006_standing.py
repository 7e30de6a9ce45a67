"""What goes out under a standing order is checked by the server; the machine takes no step of a hand."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0006"
down_revision = "0005"

_DOWN = """
DROP FUNCTION hz.cover_within_bounds() CASCADE;
DROP FUNCTION hz.machine_signs_nothing() CASCADE;
DROP FUNCTION hz.beyond_bounds(hz.matter, hz.matter), hz.not_to_be_released(hz.matter, hz.matter), hz.covered(uuid);
DROP INDEX hz.move_cover;
"""


def upgrade() -> None:
    """Set the guards."""
    sql("0006_standing.sql")


def downgrade() -> None:
    """Remove them."""
    execute(_DOWN)
