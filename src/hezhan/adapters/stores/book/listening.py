"""Hearing of new entries of the log: one connection of a process listens for all its readers.

In:  the login of the process. Out: `wait`, by which a reader sleeps until something has come.
Law: a notice tells only that there is something; what a reader may see of it is read by its own session.
"""

import threading
import time
from typing import Final

import psycopg

from hezhan.adapters.stores.logins import Login

_PAUSE: Final = 1.0  # seconds before a lost connection is made again
_LOOK: Final = 0.5  # how soon the thread notices that it is to end


class Listener:
    """The end of the log as this process last heard of it."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._news = threading.Condition()
        self._seq = 0
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to listen; after `stop` anew."""
        self._ending.clear()
        self._thread = threading.Thread(target=self._listen, name="log listener", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, and wake everybody."""
        self._ending.set()
        with self._news:
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(5)

    @property
    def seq(self) -> int:
        """The last entry heard of."""
        return self._seq

    def wait(self, seen: int, timeout: float) -> bool:
        """Whether there is an entry behind `seen`; waits so many seconds for it."""
        with self._news:
            return self._news.wait_for(lambda: self._seq > seen or self._ending.is_set(), timeout) and self._seq > seen

    def _listen(self) -> None:
        while not self._ending.is_set():
            try:
                self._hear()
            except psycopg.Error:
                time.sleep(_PAUSE)

    def _hear(self) -> None:
        with psycopg.connect(self._login.conninfo, autocommit=True) as connection:
            connection.execute("LISTEN hezhan_log")
            row = connection.execute("SELECT seq FROM hz.log_end").fetchone()
            self._heard(row[0] if row else 0)
            while not self._ending.is_set():
                for notice in connection.notifies(timeout=_LOOK):
                    self._heard(int(notice.payload))

    def _heard(self, seq: int) -> None:
        with self._news:
            self._seq = max(self._seq, seq)
            self._news.notify_all()
