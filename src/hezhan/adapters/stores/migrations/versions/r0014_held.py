"""The sum of a standing order bounds what is held under it; whose account it is may be asked for under one."""

import re
from pathlib import Path

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0014"
down_revision = "0013"

_FORMER = re.compile(r"CREATE (FUNCTION hz\.(?:covered|cover_within_bounds)\(.*?\$\$;)", re.DOTALL)


def upgrade() -> None:
    """Count what is held."""
    sql("0014_held.sql")


def downgrade() -> None:
    """Both functions as they were first written."""
    text = Path(__file__).with_name("0006_standing.sql").read_text(encoding="utf-8")
    execute("\n".join(f"CREATE OR REPLACE {one}" for one in _FORMER.findall(text)))
