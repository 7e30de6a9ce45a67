"""What the door holds, as values: people, credentials, sessions, failures."""

import hashlib
from dataclasses import dataclass, field

from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member as far as the door must know them."""

    id: str
    login: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What is kept of one proof."""

    id: str
    member: str
    kind: str
    outside: bytes | None
    secret: str = field(repr=False)
    counter: int
    label: str
    at: Instant
    ends_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One login. `id` names it without telling anything of its token."""

    id: str
    member: str
    proof: str
    proven_at: Instant
    begun_at: Instant
    seen_at: Instant
    ends_at: Instant
    address: str


@dataclass(frozen=True, slots=True)
class Failures:
    """How often it failed, and when last."""

    times: int
    last: Instant


def token_hash(token: str) -> bytes:
    """What the store keeps of a session's token; row-level security computes the same."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def session_name(kept: bytes) -> str:
    """The id of the session whose token has this hash."""
    return hashlib.sha256(b"hezhan session\0" + kept).hexdigest()[:32]
