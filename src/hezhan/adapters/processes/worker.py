"""A process of the tree, from its first line to its end: what `python -m hezhan.cli.worker` runs.

In: a `HandOver` on standard input. Out: an exit status, 0 when the work was done or stopped in order. Law: before it binds
itself to its parent it does nothing but load.
"""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from hezhan.adapters.processes import logs
from hezhan.adapters.processes.bond import die_with
from hezhan.adapters.processes.handover import LOAD, HandOver, received
from hezhan.adapters.processes.parts import Role, callable_at, load
from hezhan.core.problems import Refused

REFUSED: Final = 1
_INPUT: Final = 0


def work(words: Sequence[str]) -> int:
    """Load what `words`, those of the command line, name; receive, bind, run."""
    logs.begin(words[0] if words else "process")
    for path in words[words.index(LOAD) + 1 :] if LOAD in words else ():
        load(path)
    try:
        told = received(_INPUT)
    except EOFError:  # the parent is gone, or needs nobody
        return REFUSED
    die_with(told.parent, _INPUT)
    logs.begin(told.name)
    try:
        _RUN[Role(told.role)](told)
    except Refused as refusal:
        for problem in refusal.problems:
            logs.say("error", told.name, str(problem))
        return REFUSED
    return 0


def _migrate(told: HandOver) -> None:
    _do_not_listen(told)
    callable_at(told.target)(told.restored())
    _ready(told.ready)


def _web(told: HandOver) -> None:
    # the other processes do without a web server
    from hezhan.adapters.processes.web import run_web

    assert told.listener is not None
    settings = told.restored()
    app = callable_at(told.target)(settings)
    run_web(app, settings, told.listener, told.requests, partial(_ready, told.ready))


def _works(told: HandOver) -> None:
    _do_not_listen(told)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    run = callable_at(told.target)
    settings = told.restored()
    _ready(told.ready)
    run(settings, stop, told.name)


def _do_not_listen(told: HandOver) -> None:
    # whoever stood by for any place has the socket, and would keep the port open
    if told.listener is not None:
        os.close(told.listener)


def _ready(handle: int) -> None:
    os.write(handle, b"1")
    os.close(handle)


_RUN: Final[dict[Role, Callable[[HandOver], None]]] = {
    Role.MIGRATE: _migrate,
    Role.WEB: _web,
    Role.JOBS: _works,
    Role.WARN: _works,
}
