"""Who sees leads, and hears of them."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Let them be seen where their places and their cases lie."""
    sql("0007_leads.sql")


def downgrade() -> None:
    """As before: leads are seen in their own unit only."""
    execute("DROP POLICY hears_of_leads ON hz.log; DROP POLICY leads ON hz.matter; DROP FUNCTION hz.my_leads()")
