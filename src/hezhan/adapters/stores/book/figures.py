"""How the centre's machine runs, as counts and ages: for metrics and health, without a session and without any case.

In:  a pool of connections. Out: figures by name.
"""

from collections.abc import Mapping

from sqlalchemy import Engine, text

from hezhan.core.instants import Instant


def figures(engine: Engine, now: Instant) -> Mapping[str, int | None]:
    """The figures as they are now; `anchor_at` is None before the first anchor."""
    with engine.connect() as connection:
        connection.execute(text("SELECT set_config('hezhan.now', :now, true)"), {"now": str(int(now))})
        told: dict[str, int | None] = connection.execute(text("SELECT hz.figures()")).scalar_one()
        return told
