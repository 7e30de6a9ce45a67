"""Bodies: what a door lets in: of a type it takes, not larger than it takes, not slower than patience.

In:  a request's headers and its stream. Out: the same stream, counted and hashed as it passes; nothing is kept in memory.
Law: more than the limit is never read; a body that pauses too long is given up; the hash does not depend on how the body
     was cut into pieces, nor on the boundary of a form.
"""

import asyncio
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal

JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
_BOUNDARY = re.compile(r"""boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))""", re.IGNORECASE)


@dataclass(slots=True)
class FormHash:
    """SHA-256 of a stream in which a boundary counts as one sign, wherever the pieces are cut."""

    boundary: bytes = b""
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _tail: bytes = b""

    def feed(self, piece: bytes) -> None:
        """The next piece."""
        if not self.boundary:
            self._hash.update(piece)
            return
        *whole, rest = (self._tail + piece).split(self.boundary)
        for part in whole:
            self._hash.update(part + b"\0boundary\0")
        keep = min(len(rest), len(self.boundary) - 1)
        self._hash.update(rest[: len(rest) - keep])
        self._tail = rest[len(rest) - keep :]

    def digest(self) -> bytes:
        """Of all that was fed."""
        ended = self._hash.copy()
        ended.update(self._tail)
        return ended.digest()


@dataclass(slots=True)
class Body:
    """The body of one request on its way in."""

    scope: Scope
    receive: Receive
    most: int  # bytes
    idle_s: float
    _seen: int = 0
    _ended: bool = False
    _hash: FormHash = field(default_factory=FormHash)

    def __post_init__(self) -> None:
        """Know the boundary of a form before its first byte."""
        self._hash.boundary = _boundary(Headers(scope=self.scope).get("content-type", ""))

    async def take(self) -> Message:
        """The next message. Raises `Refusal` when it is too much or too slow."""
        if self._ended:
            return await self.receive()
        try:
            message = await asyncio.wait_for(self.receive(), self.idle_s)
        except TimeoutError:
            raise Refusal(Kind.BODY_SLOW, headers={"Connection": "close"}) from None
        piece = message.get("body", b"")
        self._seen += len(piece)
        if self._seen > self.most:
            raise too_large(self.most)
        self._hash.feed(piece)
        self._ended = not message.get("more_body", False)
        return message

    def request_hash(self) -> str:
        """Tells this request from another: method, path, query and the body so far read, as 64 hex digits."""
        asked = (self.scope["method"], self.scope["path"], self.scope["query_string"].decode("latin-1"))
        told = hashlib.sha256()
        for part in (*(text.encode() for text in asked), self._hash.digest()):
            told.update(len(part).to_bytes(8, "big") + part)
        return told.hexdigest()


def check_body(scope: Scope, takes: Collection[str], most: int) -> None:
    """Refuse by the headers alone what the door does not take. Raises `Refusal`."""
    headers = Headers(scope=scope)
    length = headers.get("content-length", "0")
    if not re.fullmatch("[0-9]{1,15}", length):
        raise Refusal(Kind.BAD_REQUEST)
    if length.lstrip("0") == "" and "transfer-encoding" not in headers:
        return
    kind, _, rest = headers.get("content-type", "").partition(";")
    if kind.strip().lower() not in takes or headers.get("content-encoding", "identity") != "identity":
        raise Refusal(Kind.WRONG_MEDIA, headers={"Accept": ", ".join(sorted(takes))})
    charset = re.search(r"charset=\"?([\w-]+)", rest)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise Refusal(Kind.WRONG_MEDIA, headers={"Accept": ", ".join(sorted(takes))})
    if int(length) > most:
        raise too_large(most)


def too_large(most: int) -> Refusal:
    """More bytes than the door takes."""
    size = f"{most >> 20} MiB" if most >= 1 << 20 else f"{most} B"
    return Refusal(
        Kind.TOO_LARGE, f"这里最多{size}。", f"At most {size} are taken here.", headers={"Connection": "close"}
    )


def _boundary(content_type: str) -> bytes:
    if not content_type.lower().startswith(FORM):
        return b""
    found = _BOUNDARY.search(content_type)
    return (found[1] or found[2]).encode("latin-1") if found else b""
