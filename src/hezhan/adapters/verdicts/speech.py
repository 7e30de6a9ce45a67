"""HTTP/1.1 as far as questions need it: GET, HEAD and the POST of a form, kept alive, several after one another.

In:  bytes of connections. Out: requests; answers as bytes.
Law: whoever sends a body that is no small form, a head without end or anything that is no request is cut off; a question is
     answered in one write, in its order; nothing of it is kept.
Source: RFC 9112.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl, unquote

MOST_HEAD: Final = 8_192
MOST_FORM: Final = 49_152  # bytes: four thousand Chinese characters as a form spells them
MOST_FIELDS: Final = 8
IDLE_S: Final = 75.0
_END: Final = b"\r\n\r\n"
_PHRASES: Final = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    429: "Too Many Requests",
    451: "Unavailable For Legal Reasons",
    503: "Service Unavailable",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `asker` is the address it came from; `form` what a POST holds, None for a question."""

    path: str
    fields: Mapping[str, str]
    host: str
    language: str
    asker: str
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer."""

    status: int
    kind: str
    body: bytes
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Answering = Callable[[Asked], Answered]
_BAD: Final = Answered(400, "text/plain; charset=utf-8", b"no request that is answered here\n")
_NOT_ALLOWED: Final = Answered(
    405, "text/plain; charset=utf-8", b"only GET, HEAD, POST\n", {"Allow": "GET, HEAD, POST"}
)


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self, answering: Answering, among: set["Connection"], most: int) -> None:
        """`among` are all that are open, at most `most`."""
        self._answering, self._among, self._most = answering, among, most
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._asker = ""
        self._loop = asyncio.get_running_loop()
        self._heard = self._loop.time()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Taken on, unless there are too many."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._asker = str(transport.get_extra_info("peername")[0])
        if len(self._among) >= self._most:
            transport.abort()
            return
        self._among.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone."""
        self._among.discard(self)

    def data_received(self, data: bytes) -> None:
        """Answer what is whole."""
        self._heard = self._loop.time()
        self._buffer += data
        while self._transport is not None and not self._transport.is_closing():
            head, end, rest = self._buffer.partition(_END)
            if not end:
                if len(head) > MOST_HEAD:
                    self._say(_BAD, close=True, body=True)
                return
            size = _size_of_form(head)
            if len(rest) < size:
                return
            self._buffer = rest[size:]
            self._answer(head, rest[:size])

    def close(self) -> None:
        """Cut off."""
        if self._transport is not None:
            self._transport.close()

    def close_if_idle(self, now: float) -> None:
        """Cut off whoever has said nothing for long."""
        if now - self._heard > IDLE_S:
            self.close()

    def _answer(self, head: bytes, form: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        heads = dict(_heads(lines[1:]))
        if len(head) > MOST_HEAD or len(words) != 3 or not words[2].startswith("HTTP/1.") or not _is_whole(heads, form):
            self._say(_BAD, close=True, body=True)
            return
        method, target, version = words
        wish = heads.get("connection", "").lower()
        close = wish == "close" or (version == "HTTP/1.0" and wish != "keep-alive")
        if method not in ("GET", "HEAD", "POST"):
            self._say(_NOT_ALLOWED, close=close, body=True)
            return
        asked = _asked(target, heads, self._asker, _fields(form.decode("latin-1")) if method == "POST" else None)
        self._say(_BAD if asked is None else self._answering(asked), close=close, body=method != "HEAD")

    def _say(self, told: Answered, *, close: bool, body: bool) -> None:
        assert self._transport is not None
        more = "".join(f"{name}: {value}\r\n" for name, value in told.more.items())
        head = (
            f"HTTP/1.1 {told.status} {_PHRASES[told.status]}\r\nContent-Type: {told.kind}\r\n"
            f"Content-Length: {len(told.body)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            f"{more}Connection: {'close' if close else 'keep-alive'}\r\n\r\n"
        )
        self._transport.write(head.encode("latin-1") + (told.body if body else b""))
        if close:
            self._transport.close()


def _heads(lines: list[str]) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in lines)
    return [(name.strip().lower(), value.strip()) for name, colon, value in pairs if colon]


def _size_of_form(head: bytes) -> int:
    """How many bytes of a form follow a head; 0 where none is taken."""
    first, _, rest = head.decode("latin-1").partition("\r\n")
    told = dict(_heads(rest.split("\r\n"))).get("content-length", "0")
    return int(told) if first.startswith("POST ") and told.isdecimal() and int(told) <= MOST_FORM else 0


def _is_whole(heads: Mapping[str, str], form: bytes) -> bool:
    """All that was sent was taken: no body but a form, and that to its end."""
    kind = heads.get("content-type", "").partition(";")[0].strip().lower()
    is_form = not form or kind == "application/x-www-form-urlencoded"
    return heads.get("content-length", "0") == str(len(form)) and "transfer-encoding" not in heads and is_form


def _asked(target: str, heads: Mapping[str, str], asker: str, form: Mapping[str, str] | None) -> Asked | None:
    if target.startswith("http://"):  # as a proxy is asked
        target = "/" + target[7:].partition("/")[2]
    path, _, query = target.partition("?")
    fields = _fields(query)
    if not path.startswith("/") or fields is None:
        return None
    return Asked(unquote(path), fields, heads.get("host", "").lower(), heads.get("accept-language", ""), asker, form)


def _fields(query: str) -> Mapping[str, str] | None:
    """None where there are more than anybody needs."""
    try:
        return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"))
    except ValueError:
        return None
