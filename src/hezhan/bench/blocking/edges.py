"""Kamailio of Debian's package as the house configures it, in front of whoever takes calls."""

import socket
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from hezhan.adapters.sip.kamailio import Edge, kamailio
from hezhan.bench.blocking.programs import Program, free_port, needed

_KNOCK: Final = (
    "OPTIONS sip:127.0.0.1:{port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5;branch=z9hG4bKup;rport\r\n"
    "From: <sip:up@127.0.0.1>;tag=up\r\nTo: <sip:up@127.0.0.1>\r\nCall-ID: up\r\nCSeq: 1 OPTIONS\r\n"
    "Max-Forwards: 0\r\nContent-Length: 0\r\n\r\n"
)


class Kamailio:
    """One edge. Raises `ProgramMissing`, and `RuntimeError` with its log."""

    def __init__(self, folder: Path, next_port: int, told: Mapping[str, Any], memory_mb: int = 64) -> None:
        """`told` is what of `Edge` is not where calls come and go."""
        self._path = needed("kamailio", "kamailio kamailio-utils-modules")
        folder.mkdir()
        self._folder, self._memory = folder, memory_mb
        self.port = free_port("127.0.0.1")
        edge = Edge(listen=f"127.0.0.1:{self.port}", next_hop=f"127.0.0.1:{next_port}", **told)
        for name, text in kamailio(edge).items():
            (folder / name).write_text(text)

    def __enter__(self) -> "Kamailio":
        config = self._folder / "kamailio.cfg"
        command: list[str | Path] = [
            self._path,
            "-DD",
            "-E",
            "-m",
            str(self._memory),
            "-M",
            "8",
            "-f",
            config,
            "-Y",
            self._folder,
        ]
        self._program = Program(command, self._folder)
        self._program.await_answer(self._answers)
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._program.stop()

    def log(self) -> str:
        """The end of what it said."""
        return self._program.log()

    def _answers(self) -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
            own.settimeout(0.3)
            try:
                own.sendto(_KNOCK.format(port=self.port).encode(), ("127.0.0.1", self.port))
                return b"483" in own.recv(4096)
            except OSError:
                return False
