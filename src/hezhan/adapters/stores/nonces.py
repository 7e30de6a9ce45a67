"""Nonces of signed incidents, where all receiving processes ask.

In:  an engine. Out: whether a nonce was new.
Law: of two processes that take one nonce at once, one gets it; while none can be kept, none is taken.
"""

from typing import Final

from sqlalchemy import Engine, exc, text

from hezhan.core.instants import Instant

_SWEEP: Final = text("DELETE FROM hz.nonce WHERE until <= :now")
_TAKE: Final = text("INSERT INTO hz.nonce VALUES (:key, :nonce, :until) ON CONFLICT DO NOTHING")


class SqlNonces:
    """As `adapters.incidents.Nonces` asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, key_id: str, nonce: str, until: Instant, now: Instant) -> bool:
        """Write it down until an instant; False when it is there already, or when it cannot be kept."""
        try:
            with self._engine.begin() as connection:
                connection.execute(_SWEEP, {"now": int(now)})
                taken = connection.execute(_TAKE, {"key": key_id, "nonce": nonce, "until": int(until)})
                return taken.rowcount == 1
        except exc.SQLAlchemyError:
            return False
