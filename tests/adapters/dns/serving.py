"""The servers themselves in a thread of the test, on a free port of this machine alone."""

import asyncio
import contextlib
import threading

from hezhan.adapters import snapshots
from hezhan.assemble.enforcing import Enforcement, Enforcing
from hezhan.bench.blocking.programs import PATIENCE_S, until
from hezhan.engines.block import compiled_allows, compiled_lists, snapshot_of
from tests.engines.block.lists import SUFFIXES, allow, row


def lists(path, *blocked, allowed=()):
    """A snapshot at a path; what is blocked as kind and value."""
    permitted = compiled_allows([allow(kind, value) for kind, value in allowed], SUFFIXES)
    rows = [row(kind, value, reason="仿冒银行 <b>", source="公安;甲") for kind, value in blocked]
    made = snapshot_of(compiled_lists(rows, permitted, SUFFIXES))
    snapshots.keep(path, made.columns, {"seed": str(made.seed), "size": made.size})
    return path


@contextlib.contextmanager
def served(**told):
    """The servers, ready; what they said is in `lines`."""
    loop, lines = asyncio.new_event_loop(), []
    stop, enforcing, fault = asyncio.Event(), Enforcing(Enforcement(**told), lines.append), []

    def run():
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(enforcing.run(stop))
        except BaseException as problem:
            fault.append(problem)
        finally:
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        assert until(lambda: fault or enforcing.ready.is_set())
        if fault:
            raise fault[0]
        enforcing.lines = lines
        yield enforcing
    finally:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
    assert not fault
