"""The access log: method, route template, status and milliseconds of each request; never an address, a path or a query.

A request that no route took is logged as `-`, because its path could hold anything.
"""

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from hezhan.adapters.processes.logs import told

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NO_ANSWER: Final = 499  # the client went away, or the application failed before it answered


def logged(app: Asgi) -> Asgi:
    """The application, each of its answers a line in the log."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began = time.monotonic()
        status = _NO_ANSWER

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, sending)
        finally:
            told(
                {
                    "method": scope["method"] if scope["method"] in _METHODS else "-",
                    "route": route_of(scope),
                    "status": status,
                    "ms": round((time.monotonic() - began) * 1000, 1),
                }
            )

    return answering


def route_of(scope: Scope) -> str:
    """The template of the route that took the request, as in /cases/{case}."""
    route = scope.get("route")
    return str(getattr(route, "path_format", None) or getattr(route, "path", None) or "-")
