"""Streams: server-sent events of the evidence chain, from where the client left off.

In:  a source of events in the chain's order, the last event that the client has. Out: an endless answer of events.
Law: ids are the chain's `seq`; what follows the last one comes once each, in order, over any number of connections; a
     client that does not read is cut, never buffered for; a stream ends with its server, and after an hour, so that its
     login is looked at again.

The source is synchronous and is asked on threads of its own, so that open streams take none from ordinary requests.
"""

import json
import logging
import signal
import threading
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import Annotated, Any, Final, Protocol

import anyio
from fastapi import Header, Query, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Bounds
from hezhan.api.shell.problems import Refusal
from hezhan.core.instants import iso

_LOG = logging.getLogger("hezhan.api")
_LOOK_S: Final = 0.5  # how soon a waiting thread notices that its stream is over
_RETRY_MS: Final = 2000
MEDIA: Final = "text/event-stream"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the chain as its reader may see it. `at` is an instant."""

    seq: int
    kind: str
    case_id: str | None
    at: int
    body: Mapping[str, Any]


class Events(Protocol):
    """Events for one reader."""

    def after(self, seq: int) -> list[Event]:
        """Events with a greater seq, in order; not necessarily all: the rest comes when asked again."""

    def wait(self, timeout: float) -> bool:
        """Whether something has come since `after` was last asked; waits up to so many seconds for it."""


@dataclass(slots=True)
class Streams:
    """The open streams of one worker."""

    bounds: Bounds
    open: Counter[str] = field(default_factory=Counter)  # by session
    cut: int = 0
    closing: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: anyio.CapacityLimiter | None = None

    @property
    def threads(self) -> anyio.CapacityLimiter:
        """Where sources are asked and waited for."""
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(self.bounds.streams)
        return self._threads

    def close(self) -> None:
        """End all streams soon and open none any more."""
        self.closing = True

    def count(self) -> int:
        """How many are open."""
        return self.open.total()

    @contextmanager
    def one_more(self, session_id: str) -> Iterator[None]:
        """Count one. Raises `Refusal` when it is one too many."""
        with self._lock:
            if self.closing:
                raise Refusal(Kind.STORE_AWAY, headers={"Retry-After": "5"})
            if self.open[session_id] >= self.bounds.streams_of_session or self.count() >= self.bounds.streams:
                raise Refusal(Kind.TOO_MANY_STREAMS, headers={"Retry-After": "10"})
            self.open[session_id] += 1
        try:
            yield
        finally:
            with self._lock:
                self.open[session_id] -= 1
                if not self.open[session_id]:
                    del self.open[session_id]

    @contextmanager
    def end_on_signals(self) -> Iterator[None]:
        """Within, SIGTERM and SIGINT close the streams, and then do what they did: a server waits for its answers to end."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}

        def ended(number: int, frame: FrameType | None) -> None:
            self.close()
            then = before[signal.Signals(number)]
            if callable(then):
                then(number, frame)

        for one, then in before.items():
            if callable(then):
                signal.signal(one, ended)
        try:
            yield
        finally:
            for one, then in before.items():
                if signal.getsignal(one) is ended:
                    signal.signal(one, then)


class EventStream(Response):
    """The answer that does not end."""

    media_type = MEDIA

    def __init__(self, streams: Streams, source: Events, last_id: int, heartbeat_s: float, session_id: str) -> None:
        super().__init__(status_code=200, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self.streams = streams
        self.source = source
        self.last_id = last_id
        self.heartbeat_s = heartbeat_s
        self.session_id = session_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the client leaves, is cut, or the time is over."""
        with self.streams.one_more(self.session_id):
            async with anyio.create_task_group() as group:
                group.start_soon(self._until_gone, receive, group.cancel_scope)
                await self._send_all(send)
                group.cancel_scope.cancel()

    async def _send_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async with aclosing(self._texts()) as texts:
            async for text in texts:
                with anyio.move_on_after(self.streams.bounds.stream_cut_s) as taking:
                    await send({"type": "http.response.body", "body": text, "more_body": True})
                if taking.cancelled_caught:
                    self.streams.cut += 1
                    _LOG.info("a stream was cut: its client takes nothing")
                    return
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _texts(self) -> AsyncGenerator[bytes, None]:
        yield f"retry: {_RETRY_MS}\n\n".encode()
        ends, seq = anyio.current_time() + self.streams.bounds.stream_lasts_s, self.last_id
        while not self._over(ends):
            try:
                events = await self._asked(partial(self.source.after, seq))
            except Exception as error:
                _LOG.warning("a stream ended: %s", type(error).__name__)  # the client comes back to where it was
                return
            new = [event for event in events if event.seq > seq]
            for event in new:
                seq = event.seq
                yield written(event)
            if not new and not await self._news(ends):
                yield b": \n\n"

    async def _news(self, ends: float) -> bool:
        beat = anyio.current_time() + self.heartbeat_s
        while not self._over(ends) and (left := beat - anyio.current_time()) > 0:
            if await self._asked(partial(self.source.wait, min(left, _LOOK_S))):
                return True
        return False

    async def _asked(self, call: partial[Any]) -> Any:
        return await anyio.to_thread.run_sync(call, limiter=self.streams.threads)

    def _over(self, ends: float) -> bool:
        return self.streams.closing or anyio.current_time() >= ends

    async def _until_gone(self, receive: Receive, scope: anyio.CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope.cancel()


def event_stream(request: Request, source: Events, last_id: int, heartbeat_s: float = 15) -> Response:
    """What an endpoint with `@route(…, stream=True)` returns; `last_id` as `resume_point` gives it."""
    return EventStream(request.app.state.streams, source, last_id, heartbeat_s, request.state.member.session_id)


async def resume_point(
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", pattern="^[0-9]{1,18}$", description="as the browser repeats it")
    ] = None,
    after: Annotated[int, Query(ge=0, lt=10**18, description="the seq up to which the page is shown")] = 0,
) -> int:
    """The dependency of streams: the last event that the client has."""
    return after if last_event_id is None else int(last_event_id)


def written(event: Event) -> bytes:
    """An event as it is sent: its lines cannot be broken from inside."""
    told = {
        "seq": event.seq,
        "kind": event.kind,
        "case_id": event.case_id,
        "at": iso(event.at),
        "body": dict(event.body),
    }
    kind = "".join(sign for sign in event.kind if sign.isprintable())
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"id: {event.seq}\nevent: {kind}\ndata: {data}\n\n".encode()
