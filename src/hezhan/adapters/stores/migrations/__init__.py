"""The schema's history: each step is a pair of SQL files' worth of change, up and down, run by Alembic as the owner."""

from hezhan.adapters.stores.migrations.running import HEAD, downgrade, revision, upgrade

__all__ = ["HEAD", "downgrade", "revision", "upgrade"]
