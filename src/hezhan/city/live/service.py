"""The live banks over HTTP, on this machine only.

In:  an opened city, a pace, a port. Out: answers until somebody says stop; then what it came to.
Law: it listens on loopback addresses only and answers only questions that are meant for them.
"""

import ipaddress
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from hezhan.city.live.doors import Doors, Reply
from hezhan.city.live.ending import NAME, ending
from hezhan.city.live.institutions.messages import MOST_BYTES
from hezhan.city.live.opening import LiveCity
from hezhan.city.live.pace import Pace
from hezhan.core.problems import Problem, Refused

_IDLE_S: Final = 120  # a connection that says nothing for so long is closed
_MOST_QUERY: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where to listen. Port 0: one that is free."""

    host: str = "127.0.0.1"
    port: int = 0


def serve(city: LiveCity, pace: Pace, where: Listening, out: Path | None, ready: Callable[[str, int], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told host and port. Raises `Refused` when it may not listen there.

    With `out`, a folder, what it all came to is written there in the end.
    """
    stop = threading.Event()
    with _on_signals(stop), listening(city, pace, where) as (host, port):
        ready(host, port)
        stop.wait()
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / NAME).write_text(ending(city), encoding="utf-8")


@contextmanager
def listening(city: LiveCity, pace: Pace, where: Listening) -> Iterator[tuple[str, int]]:
    """Answers for the length of the block, on this host and port; then the books go on to that instant."""
    with answering(Doors(city.platform, pace, city.ends_at), where) as place:
        yield place


@contextmanager
def answering(doors: Doors, where: Listening) -> Iterator[tuple[str, int]]:
    """The same, by doors that were made already."""
    server = _Server(where, doors)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield where.host, int(server.server_address[1])
    finally:
        doors.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, where: Listening, doors: Doors) -> None:
        only_here(where.host)
        self.doors = doors
        if ":" in where.host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((where.host, where.port), _Handler)
        except OSError as error:
            raise _refused(where.host, f"port {where.port} cannot be had: {error.strerror}") from None

    def server_bind(self) -> None:
        """Without asking a name server for this machine's name."""
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is nobody's trouble; anything else is ours and is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "hezhan", ""
    timeout = _IDLE_S
    disable_nagle_algorithm = True  # head and body are two writes: the second would wait for the first one's receipt
    server: _Server

    def do_GET(self) -> None:
        """A question."""
        if self._is_meant():
            parts = urlsplit(self.path)
            try:
                query = dict(parse_qsl(parts.query, max_num_fields=_MOST_QUERY))
            except ValueError:
                self._send(_error(400, "too many parameters"))
                return
            self._send(self.server.doors.get(parts.path, query))

    def do_POST(self) -> None:
        """A document, or the clock."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 12):
            self._close_with(_error(411, "Content-Length is needed"))
        elif int(length) > MOST_BYTES:
            self._close_with(_error(413, f"the body is larger than {MOST_BYTES} bytes"))
        else:
            body = self.rfile.read(int(length))
            if len(body) == int(length) and self._is_meant():
                self._send(self.server.doors.post(urlsplit(self.path).path, body))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's own name
        """Nothing is written about callers."""

    def _is_meant(self) -> bool:
        """A page of another site cannot ask through a browser: the name in Host must be this machine's."""
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        meant = name == "localhost" or _is_loopback(name)
        if not meant:
            self._close_with(_error(421, "Host must be a loopback address or localhost"))
        return meant

    def _close_with(self, reply: Reply) -> None:
        self.close_connection = True
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(reply.body)


def _error(status: int, sentence: str) -> Reply:
    return Reply(status=status, body=b'{"error": "' + sentence.encode() + b'"}\n')


@contextmanager
def _on_signals(stop: threading.Event) -> Iterator[None]:
    def told(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def only_here(host: str) -> None:
    """Raises `Refused` for an address that others can reach."""
    if not _is_loopback(host):
        raise _refused(host, "live banks listen on loopback addresses only, such as 127.0.0.1 or ::1")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(host: str, text: str) -> Refused:
    return Refused([Problem(file=host, row=0, reason="unreadable", text=text)])
