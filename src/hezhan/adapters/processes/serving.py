"""Serving one data folder: what must be so beforehand, the tree, and the order of its end.

In: a `Plan`. Out: steps as they are done, and an exit status: 0 stopped in order, 3 stopped but something had to be killed.
Raises `Refused` when nothing can be served; then nothing of ours runs.
"""

import socket
from dataclasses import replace
from pathlib import Path

from hezhan.adapters.processes import folders, leftovers, listening, logs, state
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.adapters.processes.signals import Interrupted, Signals
from hezhan.adapters.processes.steps import Plan, Step, Tell
from hezhan.adapters.processes.tree import Tree
from hezhan.adapters.stores.embedded.lock import FolderLock
from hezhan.adapters.stores.refusals import StoreInUse

IN_ORDER = 0
BY_FORCE = 3


def serve(plan: Plan, tell: Tell) -> int:
    """Until SIGTERM, SIGINT or SIGHUP; to be called in the main thread."""
    data = plan.settings.data
    logs.begin("serve")
    _require_readable(plan)
    folders.prepare(data)
    lock = held(data)
    try:
        left = leftovers.clear(data)
        state.forget(data)
        tell(Step("data", {"data": str(data), "left": left}))
        with listening.bound(plan.settings.host, plan.settings.port) as listener, Signals() as signals:
            return _run(plan, listener, signals, tell)
    finally:
        state.forget(data)
        lock.release()


def held(data: Path) -> FolderLock:
    """The lock on a data folder that is prepared. Raises `ServeRefused` when another tree serves it."""
    lock = FolderLock(folders.run_folder(data) / "lock")
    try:
        lock.take()
    except StoreInUse:
        raise ServeRefused(
            data, "is being served already: `hezhan status` tells by whom; stop that one first"
        ) from None
    return lock


def _run(plan: Plan, listener: socket.socket, signals: Signals, tell: Tell) -> int:
    # a port that was free to choose is known only now
    plan = replace(plan, settings=replace(plan.settings, port=listener.getsockname()[1]))
    tree = Tree(plan, listener, signals, tell)
    clean = True
    try:
        with signals.at_once():
            tree.begin()
        tree.keep()
    except Interrupted:
        pass
    finally:
        tell(Step("stopping"))
        clean = tree.end()
    tell(Step("stopped", {"clean": clean}))
    return IN_ORDER if clean else BY_FORCE


def _require_readable(plan: Plan) -> None:
    for path in (plan.settings.tls_certificate, plan.settings.tls_key):
        try:
            if path is not None:
                path.open("rb").close()
        except OSError as fault:
            raise ServeRefused(path or "", f"cannot be read: {fault.strerror}") from None
