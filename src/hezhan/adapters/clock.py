"""Clocks: the machine's, and a city's for a centre that lives among live banks."""

import json
import threading
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import Final

from hezhan.core.instants import Instant, instant, parse_instant

_PATIENCE_S: Final = 60


class SystemClock:
    """Reads the present from the machine."""

    def now(self) -> Instant:
        """The present instant."""
        return instant(datetime.now(UTC))


class CityClock:
    """Reads the present from live banks of a city (`hezhan city serve`), so that a centre lives in that city's time."""

    def __init__(self, host: str, port: int) -> None:
        """Asks at every reading, over one connection."""
        self._connection = HTTPConnection(host, port, timeout=_PATIENCE_S)
        self._one = threading.Lock()

    def now(self) -> Instant:
        """The city's present instant."""
        with self._one:
            self._connection.request("GET", "/clock")
            told = self._connection.getresponse().read()
        return parse_instant(str(json.loads(told)["now"]))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
