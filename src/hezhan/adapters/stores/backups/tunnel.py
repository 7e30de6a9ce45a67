"""The way to a server by TLS for programs that speak none: PostgreSQL's own, as they come with Hezhan.

In: a login whose URL asks for TLS. Out: the same login at a socket of our own for the length of a block, behind which each
connection goes on by TLS that is proven as the URL asks. Law: the socket lies in a folder that only we can enter.
"""

import shutil
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hezhan.adapters.stores.logins import Login
from hezhan.adapters.stores.refusals import StoreRefused

_ASKS_FOR_TLS: Final = struct.pack("!ii", 8, 80_877_103)  # the protocol's SSLRequest
_YES: Final = b"S"
_WANTED: Final = ("require", "verify-ca", "verify-full")
_LOG_IN_BY: Final = struct.pack("!i", 10)  # AuthenticationSASL, followed by the names of the ways
_NEEDS_TLS: Final = b"SCRAM-SHA-256-PLUS\0"
_BLOCK: Final = 1 << 16
_PORT: Final = 5432
_PATIENCE_S: Final = 10.0


@contextmanager
def without_tls(login: Login) -> Iterator[Login]:
    """The login as a program without TLS can use it. Raises `StoreRefused`."""
    if login.options.get("sslmode") not in _WANTED:
        yield login
        return
    context = _context(login.options)
    folder = Path(tempfile.mkdtemp(prefix="hz"))
    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind(str(folder / f".s.PGSQL.{_PORT}"))
            listener.listen()
            threading.Thread(target=_serve, args=(listener, login.options, context), daemon=True).start()
            yield replace(login, options=MappingProxyType({"host": str(folder), "port": str(_PORT)}))
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            shutil.rmtree(folder, ignore_errors=True)


def _context(options: Mapping[str, str]) -> ssl.SSLContext:
    root = options.get("sslrootcert", "")
    try:
        context = ssl.create_default_context(cafile=None if root in ("", "system") else root)
        if options.get("sslcert"):
            context.load_cert_chain(options["sslcert"], options.get("sslkey"))
    except (OSError, ssl.SSLError):
        raise StoreRefused(root or "sslcert", "is no certificate that can be read") from None
    context.check_hostname = options["sslmode"] == "verify-full"
    if options["sslmode"] == "require" and not root:
        context.verify_mode = ssl.CERT_NONE
    return context


def _serve(listener: socket.socket, options: Mapping[str, str], context: ssl.SSLContext) -> None:
    while True:
        try:
            near, _ = listener.accept()
        except OSError:  # the block is over
            return
        threading.Thread(target=_carry, args=(near, options, context), daemon=True).start()


def _carry(near: socket.socket, options: Mapping[str, str], context: ssl.SSLContext) -> None:
    # whoever is refused sees the connection end; psycopg, which asked the same server before, has told why
    with near, suppress(OSError), _far(options, context) as far:
        back = threading.Thread(target=_answer, args=(far, near), daemon=True)
        back.start()
        _pump(near, far)
        back.join()


def _far(options: Mapping[str, str], context: ssl.SSLContext) -> ssl.SSLSocket:
    host, port = options["host"], int(options.get("port", _PORT))
    plain = socket.create_connection((options.get("hostaddr", host), port), timeout=_PATIENCE_S)
    try:
        plain.sendall(_ASKS_FOR_TLS)
        if plain.recv(1) != _YES:
            raise ConnectionRefusedError
        far = context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    far.settimeout(None)
    return far


def _answer(far: socket.socket, near: socket.socket) -> None:
    """What the server says, but for one thing: a way to log in that needs TLS is not offered to who has none."""
    with suppress(OSError, struct.error):
        kind, size = struct.unpack("!ci", _exactly(far, 5))
        content = _exactly(far, size - 4)
        if (kind, content[:4]) == (b"R", _LOG_IN_BY):
            content = content.replace(_NEEDS_TLS, b"")
        near.sendall(struct.pack("!ci", kind, len(content) + 4) + content)
    _pump(far, near)


def _exactly(source: socket.socket, size: int) -> bytes:
    """So many bytes; fewer when the connection ends before."""
    got = b""
    while len(got) < size and (more := source.recv(size - len(got))):
        got += more
    return got


def _pump(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while block := source.recv(_BLOCK):
            to.sendall(block)
    with suppress(OSError):
        to.shutdown(socket.SHUT_WR)
