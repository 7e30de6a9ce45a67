"""What the door keeps, and that a role taken back ends sessions."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0006"
down_revision = "0005"

_DOWN = """
DROP FUNCTION hz.revoked() CASCADE;
DROP INDEX hz.credential_one;
DELETE FROM hz.credential WHERE kind = 'phone';
ALTER TABLE hz.credential DROP CONSTRAINT credential_kind_check;
ALTER TABLE hz.credential ADD CONSTRAINT credential_kind_check CHECK (
    kind IN ('password', 'totp', 'passkey', 'recovery', 'oidc', 'invitation', 'machine')
);
"""


def upgrade() -> None:
    """Set them."""
    sql("0006_door.sql")


def downgrade() -> None:
    """Remove them; numbers that codes are sent to are lost."""
    execute(_DOWN)
