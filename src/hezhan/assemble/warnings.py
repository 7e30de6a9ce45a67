"""What warnings of a centre stand on, and the process that judges events.

In:  settings, the keys. Out: `Practice`, `Inbox`; a loop that works until it is told to stop.
Law: it connects as the role jobs and as no other.
"""

import logging
import re
import threading
from typing import Final, cast

from sqlalchemy import Engine, exc

from hezhan import assemble
from hezhan.adapters import events
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.vault import Vault
from hezhan.assemble.blocks import block_ground
from hezhan.assemble.centre import Ground, ground
from hezhan.core.instants import SECOND
from hezhan.engines.warn import compiled, measures_of, talks_of
from hezhan.flows.blocks.lists import open_snapshot
from hezhan.flows.blocks.publishing import PUBLISHED
from hezhan.flows.warning.bringing import Inbox
from hezhan.flows.warning.judging import Bench, Judge
from hezhan.flows.warning.marking import Marker
from hezhan.flows.warning.standing import Practice
from hezhan.ports import Crossed, EventFiles
from hezhan.settings import Settings

_LOG: Final = logging.getLogger("hezhan.warn")
_IDLE_S: Final = 0.2
_AGAIN_S: Final = 2.0  # while the store is away
_NOT_ITS_FAULT: Final = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError, Crossed)


def practice() -> Practice:
    """The tables, compiled."""
    rules = compiled(assemble.warn_tables(), assemble.warn_model())
    talks = talks_of(assemble.warn_talks(), [script.name for script in rules.scripts])
    return Practice(rules, measures_of(assemble.warn_measures()), talks)


def inbox(vault: Vault) -> Inbox:
    """What events come in by."""
    return Inbox(pseudonyms=vault, events=cast(EventFiles, events), folders=assemble.folders())


def run_warnings(settings: Settings, stop: threading.Event, place: str) -> None:
    """Judge events until `stop` is set, as the worker of that name."""
    stands = ground(settings)
    engine = engine_of(stands.facts.jobs, pool=2, patience_s=600)
    number = re.search(r"[0-9]+$", place)
    judge = Judge(bench_on(stands, engine, (int(number[0]) - 1 if number else 0, settings.warn_workers)))
    try:
        while not stop.is_set():
            stop.wait(_turned(judge))
    finally:
        engine.dispose()


def bench_on(stands: Ground, engine: Engine, share: tuple[int, int]) -> Bench:
    """What a judge works with. `engine` connects as the role jobs."""
    settings, blocks = stands.settings, block_ground(stands.settings.data)
    snapshots = blocks.lists.snapshots
    return Bench(
        books=SqlBooks(engine, stands.vault, stands.clock),
        centre=CENTRE,
        unit=stands.unit,
        practice=practice(),
        marking=Marker(blocks.folder / PUBLISHED, lambda path: open_snapshot(snapshots, path)),
        patience=settings.event_patience * SECOND,
        share=share,
    )


def _turned(judge: Judge) -> float:
    """One turn; seconds until the next one."""
    try:
        return 0.0 if judge.turn().events else _IDLE_S
    except _NOT_ITS_FAULT as fault:
        _LOG.warning("not judged, tried again: %s", type(fault).__name__)
        return _AGAIN_S
