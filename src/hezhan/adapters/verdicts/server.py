"""The server of verdicts: many connections, one desk."""

import asyncio
import contextlib
from typing import Final

from hezhan.adapters.verdicts.desk import Desk
from hezhan.adapters.verdicts.speech import Connection

MOST_OPEN: Final = 2_000
_LOOK_EVERY_S: Final = 5.0


class VerdictServer:
    """Listens, and cuts off whoever is silent for long."""

    def __init__(self, desk: Desk) -> None:
        """Not open yet."""
        self._desk = desk
        self._open: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self._watch: asyncio.Task[None] | None = None

    async def open(self, host: str, port: int) -> int:
        """Listen; gives the port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._taken, host, port, backlog=1024)
        self._watch = loop.create_task(self._cut_off_idle())
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening and cut off all."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        if self._server is not None:
            self._server.close()
        for connection in tuple(self._open):
            connection.close()

    def _taken(self) -> Connection:
        return Connection(self._desk.answered, self._open, MOST_OPEN)

    async def _cut_off_idle(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            now = asyncio.get_running_loop().time()
            for connection in tuple(self._open):
                connection.close_if_idle(now)
