"""Doors: an endpoint with its declared right. What is not declared does not open.

In:  `@route(right)` on an endpoint of a `room`. Out: a door that checks, before anything of the body is read: the type and
     size of the body, who it is, whether any role could ever do it, the key of the intent.
Law: nothing of a request reaches an endpoint before its right was asked for; a right names actions of the table, or says
     in so many words that it is public or for anybody signed in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final, TypeVar

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from hezhan.api.shell.bodies import FORM, JSON, Body, check_body
from hezhan.api.shell.callers import Member
from hezhan.api.shell.idempotency import HEADER, checked_key, the_intent
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Bounds, Parts
from hezhan.api.shell.patience import in_time
from hezhan.api.shell.problems import Refusal, denial, not_signed_in
from hezhan.api.shell.security import credentials
from hezhan.engines.rights import ACTIONS, Action

API: Final = "/api/v1"
_MARK: Final = "__hezhan_declared__"
F = TypeVar("F", bound=Callable[..., Any])


class Open(StrEnum):
    """Rights that are no action of the table."""

    PUBLIC = "public"
    SIGNED_IN = "signed-in"


PUBLIC: Final = Open.PUBLIC
SIGNED_IN: Final = Open.SIGNED_IN
Right = Action | Open


@dataclass(frozen=True, slots=True)
class Declared:
    """What an endpoint declares."""

    rights: tuple[Right, ...]  # several: which of them it is shows when the thing is known
    upload: bool = False
    stream: bool = False
    acts: bool | None = None
    patience_s: float | None = None
    refuses: tuple[Kind, ...] = ()  # beyond what every such door can answer

    @property
    def public(self) -> bool:
        """Whether anybody may come."""
        return self.rights == (PUBLIC,)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the table that it names."""
        return tuple(right for right in self.rights if isinstance(right, Action))

    @property
    def takes(self) -> frozenset[str]:
        """The content types of its body."""
        return frozenset({FORM} if self.upload else {JSON})

    def intends(self, methods: Iterable[str]) -> bool:
        """Whether it does something that must be done once: a POST, unless it is public or only looks."""
        if "POST" not in methods or self.public:
            return False
        if self.acts is not None:
            return self.acts
        return not self.actions or not all(ACTIONS[action].look for action in self.actions)

    def most(self, bounds: Bounds) -> int:
        """Bytes of a body."""
        return bounds.upload if self.upload else bounds.body

    def patience(self, bounds: Bounds) -> float | None:
        """Seconds until an answer must have begun; a stream begins when it likes."""
        if self.stream:
            return None
        return self.patience_s or (bounds.upload_patience_s if self.upload else bounds.patience_s)


def route(
    *rights: Right,
    upload: bool = False,
    stream: bool = False,
    acts: bool | None = None,
    patience_s: float | None = None,
    refuses: tuple[Kind, ...] = (),
) -> Callable[[F], F]:
    """Declare an endpoint's right; stands between the router's decorator and the function.

    `upload` takes a form of up to 512 MiB, `stream` answers with events, `acts=False` is a POST that changes nothing,
    `refuses` names problems that the document would not expect of such a door.
    Raises ValueError when no right is named, or an open one beside others.
    """
    if not rights or (len(rights) > 1 and any(isinstance(right, Open) for right in rights)):
        raise ValueError("name one or more actions, or PUBLIC, or SIGNED_IN")

    def declare(endpoint: F) -> F:
        endpoint.__dict__[_MARK] = Declared(tuple(rights), upload, stream, acts, patience_s, refuses)
        return endpoint

    return declare


def declared(endpoint: Callable[..., Any]) -> Declared | None:
    """What an endpoint declares; None when it declares nothing."""
    found = getattr(endpoint, _MARK, None)
    return found if isinstance(found, Declared) else None


class Door(APIRoute):
    """An endpoint behind its right."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check what can be checked without the body, then let the endpoint work, for so long and no longer."""
        says = declared(self.endpoint)
        if says is None:
            raise LookupError(f"{self.path} declares no right")
        if scope["method"] not in (self.methods or ()):
            raise Refusal(Kind.METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(_methods_here(scope))})
        parts: Parts = scope["app"].state.parts
        check_path(scope)
        check_body(scope, says.takes, says.most(parts.bounds))
        state = scope.setdefault("state", {})
        state["declared"] = says
        if not says.public:
            state["member"] = await run_in_threadpool(_admitted, scope, says, parts)
        if says.intends(self.methods or ()):
            checked_key(Headers(scope=scope).get(HEADER))
        body = state["body"] = Body(scope, receive, says.most(parts.bounds), parts.bounds.idle_s)
        patience = says.patience(parts.bounds)
        if patience is None:
            await super().handle(scope, body.take, send)
        else:
            await in_time(super().handle, scope, body.take, send, patience)


def room(tag: str, *, prefix: str = "") -> APIRouter:
    """A router whose endpoints are doors below `/api/v1`; `tag` is one of the parts' tags."""
    tags: list[str | Enum] = [tag]
    return APIRouter(prefix=API + prefix, tags=tags, route_class=Door, redirect_slashes=False)


def flaws(routes: Iterable[object]) -> list[str]:
    """Why these routes may not open, one sentence each; empty when they may."""
    return [flaw for one in routes for flaw in _flaws(one)]


def _flaws(one: object) -> Iterable[str]:
    if not isinstance(one, Door):
        yield f"{getattr(one, 'path', one)!s} is not a door: make its router with room(...)"
        return
    says, name = declared(one.endpoint), f"{'/'.join(sorted(one.methods or ()))} {one.path}"
    if says is None:
        yield f"{name} declares no right: put @route(...) on {one.endpoint.__name__}"
        return
    asks = _asks(one.dependant)
    if says.intends(one.methods or ()) and not asks:
        yield f"{name} acts and does not take its intent: add a parameter of type TheIntent, or say acts=False"
    if asks and not says.intends(one.methods or ()):
        yield f"{name} takes an intent but is not a POST that acts"


def check_path(scope: Scope) -> None:
    """Refuse the sign that no text of the store can hold. Raises `Refusal`."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise Refusal(Kind.BAD_REQUEST)


def _methods_here(scope: Scope) -> list[str]:
    doors = (one for one in scope["app"].router.routes if isinstance(one, Door))
    return sorted({method for one in doors if one.path_regex.match(scope["path"]) for method in one.methods or ()})


def _asks(dependant: Dependant) -> bool:
    return dependant.call is the_intent or any(_asks(one) for one in dependant.dependencies)


def _admitted(scope: Scope, says: Declared, parts: Parts) -> Member:
    brought = credentials(scope, parts)
    found = parts.doorkeeper.recognise(brought) if brought is not None else None
    if found is None:
        raise not_signed_in()
    denials = [parts.doorkeeper.turn_away(found, action) for action in says.actions]
    if denials and all(denials) and denials[0] is not None:
        raise denial(denials[0])
    return found
