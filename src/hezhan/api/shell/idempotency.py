"""Idempotency: one intent, one effect, one answer, however often it is sent.

In:  `Idempotency-Key`, who asks, what was asked; a store of intents in the transaction of the work. Out: the answer, or the
     answer that was given before (`Idempotency-Replayed: true`).
Law: same key and same request give the same answer and no second effect; same key and another request are refused; while
     the first is going on, others are told to wait. A refused act leaves nothing: its key may be used again.

    with books.open(who) as book:
        return once(book.intents, intent, lambda: Answer.of(OpenedCase(...), status=201))

Requests are the same when method, path, query and body are; a form's boundary, which clients draw anew, does not count.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Final, Protocol

from fastapi import Depends, Header, Request
from pydantic import BaseModel
from starlette.responses import Response

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{8,200}")


@dataclass(frozen=True, slots=True)
class Intent:
    """What one person wants done once. `request_hash` tells one request from another: 64 hex digits."""

    member: str
    key: str
    request_hash: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept and sent."""

    status: int
    body: bytes
    media: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # such as Location

    @classmethod
    def of(cls, shown: BaseModel, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> "Answer":
        """A model as JSON."""
        return cls(status, shown.model_dump_json(by_alias=True).encode(), headers=headers)

    def response(self, *, replayed: bool = False) -> Response:
        """To be sent."""
        told = {REPLAYED: "true"} if replayed else {}
        return Response(self.body, self.status, headers={**self.headers, **told}, media_type=self.media)


@dataclass(frozen=True, slots=True)
class Stored:
    """A finished intent: of which request, with which answer."""

    request_hash: str
    answer: Answer


class StillRunning(Exception):
    """Another transaction holds the intent and has not ended."""

    def __init__(self, retry_after_s: int = 1) -> None:
        super().__init__("the same intent is being carried out")
        self.retry_after_s = retry_after_s


class IntentStore(Protocol):
    """Intents, kept in the transaction in which the work is done: both are there or neither.

    A key belongs to one member: two members' keys never meet.
    """

    def begin(self, member: str, key: str, request_hash: str) -> Stored | None:
        """Take the intent for this transaction, or what came of it before. Raises `StillRunning`."""

    def finish(self, member: str, key: str, stored: Stored) -> None:
        """Keep the answer of an intent that this transaction took."""


def once(store: IntentStore, intent: Intent, act: Callable[[], Answer]) -> Response:
    """Do it, or give the answer it had. Raises `Refusal`, and whatever `act` raises."""
    try:
        stored = store.begin(intent.member, intent.key, intent.request_hash)
    except StillRunning as running:
        raise Refusal(Kind.INTENT_RUNNING, headers={"Retry-After": str(running.retry_after_s)}) from None
    if stored is None:
        answer = act()
        store.finish(intent.member, intent.key, Stored(intent.request_hash, answer))
        return answer.response()
    if stored.request_hash != intent.request_hash:
        raise Refusal(Kind.INTENT_REUSED)
    return stored.answer.response(replayed=True)


def checked_key(key: str | None) -> str:
    """The key, if it can be one. Raises `Refusal`."""
    if key is None or not _KEY.fullmatch(key):
        raise Refusal(Kind.INTENT_MISSING)
    return key


async def the_intent(
    request: Request,
    key: Annotated[
        str,
        Header(
            alias=HEADER,
            min_length=8,
            max_length=200,
            pattern=r"^[!-~]+$",
            description="one for each thing to be done; the same when it is sent again",
        ),
    ],
) -> Intent:
    """The dependency of every POST that acts."""
    return Intent(request.state.member.member_id, key, request.state.body.request_hash())


TheIntent = Annotated[Intent, Depends(the_intent)]
