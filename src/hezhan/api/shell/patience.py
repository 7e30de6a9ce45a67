"""Patience: an answer begins in time, or the caller is told so.

In:  an application, a time. Out: its answer, or a problem 503 while the work goes on to its end.
Law: work on a thread cannot be broken off halfway and is not: it commits or not, and the same key asks for its answer. The
     store's own time limits end what runs too long.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal

_LOG = logging.getLogger("hezhan.api")
_LATE: set["asyncio.Task[None]"] = set()  # held so that the loop does not drop them before they end


@dataclass(slots=True)
class _Gate:
    """Lets the answer through until it is too late for it."""

    receive: Receive
    send: Send
    closed: bool = False
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self) -> Message:
        return {"type": "http.disconnect"} if self.closed else await self.receive()

    async def give(self, message: Message) -> None:
        if self.closed:
            return
        self.begun.set()
        await self.send(message)


async def in_time(app: ASGIApp, scope: Scope, receive: Receive, send: Send, patience_s: float) -> None:
    """Let it answer; when nothing has begun in time, refuse in its place. Raises `Refusal`, and what it raises."""
    gate = _Gate(receive, send)

    async def work() -> None:
        await app(scope, gate.take, gate.give)

    working = asyncio.create_task(work())
    beginning = asyncio.create_task(gate.begun.wait())
    try:
        await asyncio.wait({working, beginning}, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
        if working.done() or gate.begun.is_set():
            await working
            return
    except asyncio.CancelledError:
        working.cancel()
        raise
    finally:
        beginning.cancel()
    gate.closed = True
    _LATE.add(working)
    working.add_done_callback(_ended)
    raise Refusal(Kind.TOO_SLOW, headers={"Retry-After": "5"})


def _ended(working: "asyncio.Task[None]") -> None:
    _LATE.discard(working)
    if not working.cancelled() and (error := working.exception()) is not None:
        _LOG.error("work that was too late for its answer failed: %s", type(error).__name__)
