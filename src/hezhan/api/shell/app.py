"""App: the shell put together.

In:  `Parts`. Out: one ASGI application; nothing is shared between workers but what the parts share.
Law: it is not built when a door declares no right, when two doors have one address, or when an act takes no intent.

From outside inwards: measures; incidents; Host, origin and headers; limits; exceptions; the doors.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final

import anyio.to_thread
from fastapi import APIRouter, FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from hezhan.api.shell.doors import API, PUBLIC, Door, flaws, room, route
from hezhan.api.shell.explaining import problem_doors
from hezhan.api.shell.handlers import Incidents, answer_by_problems
from hezhan.api.shell.health import health_doors
from hezhan.api.shell.limits import Limits
from hezhan.api.shell.metrics import Measured, Metrics, metrics_doors
from hezhan.api.shell.openapi import TITLE, document
from hezhan.api.shell.parts import Parts
from hezhan.api.shell.security import Armour
from hezhan.api.shell.streams import Streams

DOCUMENT: Final = f"{API}/openapi.json"


class NotBuilt(Exception):
    """Doors that may not open, one sentence each."""


class Centre(FastAPI):
    """The application; its document is made once, when it is asked for."""

    def openapi(self) -> dict[str, Any]:
        """The document of all doors."""
        if self.openapi_schema is None:
            self.openapi_schema = document(self.router.routes, self.state.parts)
        return self.openapi_schema


def build(parts: Parts) -> Centre:
    """The application. Raises `NotBuilt`."""
    doors = [one for router in (*parts.routers, *_own()) for one in router.routes]
    if wrong := [*flaws(doors), *_twice(doors)]:
        raise NotBuilt("\n".join(wrong))
    metrics, streams = Metrics(parts.readings, parts.metrics_folder), Streams(parts.bounds)
    app = Centre(
        title=TITLE,
        version=parts.version,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_living(parts, streams),
        middleware=[
            Middleware(Measured, metrics=metrics, streams=streams),
            Middleware(Armour, parts=parts),
            Middleware(Incidents),
            Middleware(Limits, parts=parts),
        ],
    )
    app.state.parts, app.state.metrics, app.state.streams = parts, metrics, streams
    app.state.centre = parts.centre
    app.router.routes.extend(doors)
    if parts.desk is not None:
        app.router.default = _desk(parts.desk, app.router.not_found)
    answer_by_problems(app, parts.meanings)
    return app


def _own() -> tuple[APIRouter, ...]:
    return health_doors(), metrics_doors(), problem_doors(), _document_doors()


def _document_doors() -> APIRouter:
    doors = room("文档 Document")

    @doors.get("/openapi.json", include_in_schema=False)
    @route(PUBLIC)
    def openapi_document(request: Request) -> Response:
        return JSONResponse(request.app.openapi())

    return doors


def _twice(doors: Iterable[BaseRoute]) -> Iterable[str]:
    addresses = Counter(
        (method, re.sub(r"\{.*?\}", "{}", one.path))
        for one in doors
        if isinstance(one, Door)
        for method in one.methods or ()
    )
    return [f"{method} {path} is there twice" for (method, path), times in addresses.items() if times > 1]


def _desk(desk: ASGIApp, nowhere: ASGIApp) -> ASGIApp:
    """Everything that is no door's address is the desk's, but nothing below `/api/`."""

    async def elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] != "http" or scope["path"].startswith("/api/")
        await (nowhere if ours else desk)(scope, receive, send)

    return elsewhere


def _living(parts: Parts, streams: Streams) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = parts.bounds.threads
        with streams.end_on_signals():
            if parts.living is None:
                yield
            else:
                async with parts.living(app):
                    yield
        streams.close()

    return living
