"""What a death left behind: a server whose Hezhan died, backends whose server died, a stale `postmaster.pid`.

Law: when `clear` returns, no server works on the data directory and nothing keeps a new one from starting; no other process
of the machine was touched. The caller holds the folder's lock, so a server that still runs is nobody's.
"""

import contextlib
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import psutil

from hezhan.adapters.stores.embedded.folder import StoreFolder
from hezhan.adapters.stores.events import Event, Stage, Tell
from hezhan.adapters.stores.refusals import StoreRefused

_FAST: Final = 60.0  # seconds for a fast shutdown, which writes a checkpoint
_HARD: Final = 10.0  # seconds for one that does not


def clear(folder: StoreFolder, tell: Tell) -> None:
    """Stop what still works on the data, remove stale pid files. Raises `StoreRefused` when something will not end."""
    # first: it empties its folder when one of its own children ends
    _end(_makers_of(folder.unfinished), signal.SIGKILL, _HARD)
    _end(servers_on(folder.unfinished), signal.SIGKILL, _HARD)
    data = folder.data
    written = data / "postmaster.pid"
    left = servers_on(data)
    postmaster = [process for process in left if process.pid == _pid_in(written)]
    if left:
        tell(Event(Stage.NOTICE, f"{len(left)} processes of a server that lost its supervisor are stopped first"))
    _end(postmaster, signal.SIGINT, _FAST)
    _end(servers_on(data), signal.SIGQUIT, _HARD)
    _end(servers_on(data), signal.SIGKILL, _HARD)
    still = servers_on(data)
    if still:
        raise StoreRefused(data, f"processes {[process.pid for process in still]} of a server do not end")
    # the number in them may by now belong to a stranger, for whom PostgreSQL would give way
    for stale in (written, folder.socket / ".s.PGSQL.5432.lock", folder.socket / ".s.PGSQL.5432"):
        stale.unlink(missing_ok=True)


def servers_on(data: Path) -> list[psutil.Process]:
    """PostgreSQL processes, and no others, that stand in the data directory as servers do."""
    return _named("postgres", lambda process: process.cwd() == str(data) and process.status() != psutil.STATUS_ZOMBIE)


def _makers_of(data: Path) -> list[psutil.Process]:
    return _named("initdb", lambda process: f"--pgdata={data}" in process.cmdline())


def _named(name: str, fits: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        # a process may end while it is looked at
        with contextlib.suppress(psutil.Error):
            if process.name() == name and fits(process):
                found.append(process)
    return found


def _end(processes: Sequence[psutil.Process], sign: signal.Signals, patience: float) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.send_signal(sign)
    psutil.wait_procs(processes, timeout=patience)


def _pid_in(path: Path) -> int | None:
    try:
        first = path.read_text(encoding="utf-8", errors="replace").partition("\n")[0].strip()
    except FileNotFoundError:
        return None
    return abs(int(first)) if first.lstrip("-").isdecimal() else None
