"""A process of the tree ends with its parent, however the parent ends.

In: the parent's number and the reading end of a pipe that only the parent can write. Law: within moments of the parent's
death this process is dead too. On Linux the kernel sees to it; everywhere the pipe's end tells.
"""

import ctypes
import os
import signal
import sys
import threading
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def die_with(parent: int, pipe: int) -> None:
    """From now on. Ends this process at once when the parent is dead already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # it may have died before the kernel was asked
    if os.getppid() != parent:
        _die()
    threading.Thread(target=_wait_for_its_end, args=(pipe,), name="bond with the parent", daemon=True).start()


def _wait_for_its_end(pipe: int) -> None:
    while os.read(pipe, 64):
        pass
    _die()


def _die() -> None:
    # with our own children, where we lead a group, as each process of the tree does
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
