"""Signals as something to wait for: one handle that becomes readable, and whether stopping was asked.

In: SIGTERM, SIGINT and SIGHUP ask to stop; SIGCHLD only wakes. Law: while nothing can wait yet (`at_once`), the first
request to stop is raised as `Interrupted` wherever the main thread is; it is never raised twice.
"""

import os
import select
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final, Self

_ASKING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Interrupted(BaseException):
    """Stopping was asked during a step that does not look."""


class Signals:
    """For the life of a `with` block in the main thread."""

    def __init__(self) -> None:
        self.asked = 0  # how often stopping was asked
        self._at_once = False

    def __enter__(self) -> Self:
        self._reading, self._writing = os.pipe()
        for handle in (self._reading, self._writing):
            os.set_blocking(handle, False)
        # what the caller ignores, as nohup does with SIGHUP, stays ignored
        heard = [sign for sign in _ASKING if signal.getsignal(sign) is not signal.SIG_IGN]
        self._former = {sign: signal.signal(sign, self._ask) for sign in heard}
        self._former[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        self._former_handle = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._former_handle)
        # once stopping was asked the process ends with its own status, however often it is asked again
        for sign, handler in self._former.items():
            signal.signal(sign, signal.SIG_IGN if self.asked and sign in _ASKING else handler)
        os.close(self._reading)
        os.close(self._writing)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A request to stop interrupts what stands in this block, also one that came just before it."""
        self._at_once = True
        try:
            if self.asked:
                raise Interrupted
            yield
        finally:
            self._at_once = False

    def wake(self) -> None:
        """Let the waiting thread look; may be called from any thread."""
        try:
            os.write(self._writing, b"\0")
        except BlockingIOError:
            return  # full: it will look in any case

    def wait(self, handles: Sequence[int], seconds: float) -> Sequence[int]:
        """Wait for a signal, a `wake`, or something to read; the handles that can be read."""
        ready, _, _ = select.select([self._reading, *handles], [], [], max(seconds, 0.0))
        if self._reading in ready:
            os.read(self._reading, 4096)
        return [handle for handle in ready if handle != self._reading]

    def _ask(self, *_: int | FrameType | None) -> None:
        self.asked += 1
        if self._at_once:
            self._at_once = False
            raise Interrupted
