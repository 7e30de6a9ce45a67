"""The rest of the world's names: a server that knows one address for every name."""

import socket
import struct
import threading
from typing import Final

ADDRESS: Final = "203.0.113.10"
_ROOM: Final = 1 << 22
_HEAD: Final = 12


class Upstream:
    """Answers A with one address, everything else with no data."""

    def __init__(self) -> None:
        """Answers from now on."""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _ROOM)
        self._socket.bind(("127.0.0.1", 0))
        self._data = socket.inet_aton(ADDRESS)
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """No more answers."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knocking:
            knocking.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join(5)
        self._socket.close()

    def _run(self) -> None:
        while True:
            wire, sender = self._socket.recvfrom(4096)
            if not wire:
                return
            self._socket.sendto(self._answer(wire), sender)

    def _answer(self, wire: bytes) -> bytes:
        at = _HEAD
        while wire[at]:
            at += 1 + wire[at]
        question = wire[_HEAD : at + 5]
        is_a = wire[at + 1 : at + 3] == b"\0\1"
        record = b"\xc0\x0c\0\1\0\1" + struct.pack("!IH", 300, 4) + self._data if is_a else b""
        return wire[:2] + struct.pack("!5H", 0x8580, 1, int(is_a), 0, 0) + question + record
