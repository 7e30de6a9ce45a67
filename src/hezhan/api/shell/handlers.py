"""Handlers: whatever is raised becomes a problem document.

In:  exceptions of endpoints, flows, stores and the framework. Out: responses; for the unexpected an incident's number, in
     the answer and in the log.
Law: no exception reaches the caller as anything but a problem; the log has the traceback, the answer has not. Neither has
     the exception's own words: they may hold what a person wrote.
"""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Meanings
from hezhan.api.shell.problems import Deciding, Refusal, denial, not_signed_in, refused_input
from hezhan.api.shell.validation import invalid
from hezhan.core.problems import Refused

_LOG = logging.getLogger("hezhan.api")
_AWAY_S = "2"
_BUSY_S = "1"

_BY_STATUS: Mapping[int, Kind] = MappingProxyType(
    {
        401: Kind.NOT_SIGNED_IN,
        403: Kind.NOT_ALLOWED,
        404: Kind.NOT_FOUND,
        405: Kind.METHOD_NOT_ALLOWED,
        409: Kind.CONFLICT,
        413: Kind.TOO_LARGE,
        415: Kind.WRONG_MEDIA,
        422: Kind.INVALID_REQUEST,
        429: Kind.TOO_MANY_REQUESTS,
        503: Kind.STORE_AWAY,
    }
)

Meaning = Callable[[Any], Refusal]


def answer_by_problems(app: FastAPI, meanings: Meanings) -> None:
    """Answer each kind of exception by its problem."""
    known: dict[type[Exception], Meaning] = {
        Refusal: lambda refusal: refusal,
        HTTPException: _of_http,
        RequestValidationError: lambda error: invalid(error.errors()),
        Refused: lambda refused: refused_input(refused.problems),
        **dict.fromkeys(meanings.denied, _of_denial),
        **dict.fromkeys(meanings.illegal, _of_move),
        **dict.fromkeys(meanings.missing, lambda _: Refusal(Kind.NOT_FOUND)),
        **dict.fromkeys(meanings.crossed, lambda _: Refusal(Kind.CONFLICT)),
        **dict.fromkeys(meanings.reused, lambda _: Refusal(Kind.INTENT_REUSED)),
        **dict.fromkeys(meanings.busy, lambda _: Refusal(Kind.INTENT_RUNNING, headers={"Retry-After": _BUSY_S})),
        **dict.fromkeys(meanings.strange, lambda _: not_signed_in()),
        **dict.fromkeys(meanings.away, _of_absence),
    }
    for raised, meaning in known.items():
        app.add_exception_handler(raised, _handler(meaning))


class Incidents:
    """Catches what nobody expected: one number in the answer and in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Of HTTP; what has begun to answer can only be broken off."""
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noticed)
        except Exception as error:
            if scope["type"] != "http":
                raise
            number = secrets.token_hex(8)
            _LOG.error("incident %s: %s %s: %s", number, scope["method"], template(scope), traced(error))
            if not begun:
                refusal = Refusal(
                    Kind.INCIDENT,
                    f"系统出错，编号 {number}。",
                    f"Something broke here, incident {number}.",
                    members={"incident": number},
                )
                await refusal.response()(scope, receive, send)


def template(scope: Scope) -> str:
    """The route's path with its parameters' names: no values, so no personal data and few series."""
    return str(getattr(scope.get("route"), "path", "-"))


def traced(error: BaseException) -> str:
    """Where it broke and what kind of exception it was, with those it came from, without their words."""
    told, seen = [], set[int]()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        frames = traceback.extract_tb(one.__traceback__)
        told.append(
            " < ".join([type(one).__name__, *(f"{at.name} {at.filename}:{at.lineno}" for at in reversed(frames))])
        )
        one = one.__cause__ or one.__context__
    return " | from ".join(told)


def _handler(meaning: Meaning) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(_: Request, raised: Exception) -> Response:
        return meaning(raised).response()

    return handle


def _of_http(error: HTTPException) -> Refusal:
    kind = _BY_STATUS.get(error.status_code, Kind.INCIDENT if error.status_code >= 500 else Kind.BAD_REQUEST)
    return Refusal(kind, headers=error.headers or {}, status=error.status_code)


def _of_denial(denied: Deciding) -> Refusal:
    return denial(denied.decision)


def _of_move(error: Exception) -> Refusal:
    return Refusal(Kind.ILLEGAL_MOVE, in_english=f"{error}.")


def _of_absence(error: Exception) -> Refusal:
    _LOG.warning("the store is away: %s", type(error).__name__)
    return Refusal(Kind.STORE_AWAY, headers={"Retry-After": _AWAY_S})
