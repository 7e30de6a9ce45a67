"""Callers: what a request says about who sends it, and who knows whether that is so.

In:  headers. Out: `Credentials`; from the doorkeeper a `Member`.
Law: the door never trusts a token: the doorkeeper looks it up each time, so a login that was ended is over at once.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from fastapi import Request

from hezhan.engines.rights import Action, Decision


class Channel(StrEnum):
    """How the token came."""

    COOKIE = "cookie"
    BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the request brings. `address` is the caller's, as far as it is known."""

    token: str
    channel: Channel
    address: str

    def __repr__(self) -> str:
        """Without the token: it must not reach a log."""
        return f"Credentials({self.channel}, {self.address})"


class Member(Protocol):
    """Somebody who is signed in. The centre's own type may say more."""

    @property
    def member_id(self) -> str:
        """Who it is."""

    @property
    def session_id(self) -> str:
        """Which login it is; not the token."""


class Doorkeeper(Protocol):
    """Who knows members. Called on a thread for each request."""

    def recognise(self, credentials: Credentials) -> Member | None:
        """Who it is; None when the token is unknown, run out or of another channel."""

    def turn_away(self, member: Member, action: Action) -> Decision | None:
        """The denial, when none of the member's roles could ever allow the action; otherwise None.

        The decision about the thing itself is made where the thing is known.
        """


async def member(request: Request) -> Any:
    """The dependency of doors that are not public: who is signed in, as the doorkeeper gave it.

    The dependencies of the shell are asynchronous because they wait for nothing: a thread for each would cost more.
    """
    return request.state.member
