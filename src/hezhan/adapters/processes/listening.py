"""The one listening socket: made by the parent before anything else starts, shared by all web processes.

While the parent holds it, connections wait in its queue when a web process is dead, and none is refused.
"""

import errno
import socket
from typing import Final

from hezhan.adapters.processes.refusals import ServeRefused

_QUEUE: Final = 2048
_WHY: Final = {
    errno.EADDRINUSE: "another program listens there already: stop it, or give another --port",
    errno.EACCES: "this user may not use that port: give one above 1023, or let systemd or a proxy listen",
    errno.EADDRNOTAVAIL: "this machine has no such address: give another --host",
}


def bound(host: str, port: int) -> socket.socket:
    """A socket that owns the port and takes no connections yet. Raises `ServeRefused`."""
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as fault:
        if listener is not None:
            listener.close()
        raise _refused(host, port, fault) from None
    return listener


def open_to_all(listener: socket.socket) -> None:
    """Take connections from now on. Raises `ServeRefused` when somebody else was quicker."""
    try:
        listener.listen(_QUEUE)
    except OSError as fault:
        host, port = listener.getsockname()[:2]
        raise _refused(host, port, fault) from None


def _refused(host: str, port: int, fault: OSError) -> ServeRefused:
    why = _WHY.get(fault.errno or 0, fault.strerror or str(fault))
    return ServeRefused(f"{host} port {port}", why)
