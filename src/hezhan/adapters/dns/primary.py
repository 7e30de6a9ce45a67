"""The hidden primary: zones over TCP and UDP to the resolvers that enforce them, and news when one has changed.

In:  records of zones whenever they change. Out: SOA, AXFR, IXFR to known secondaries; NOTIFY to those that hear it.
Law: what is answered was published on disk before; a zone changes between two answers, never within one; one secondary that
     is slow or away keeps no other waiting.
"""

import asyncio
import contextlib
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import polars as pl

from hezhan.adapters.dns.journal import Journal
from hezhan.adapters.dns.secondaries import HEARS, Secondary
from hezhan.adapters.dns.serials import is_newer, next_serial
from hezhan.adapters.dns.speech import Asked, Refusal, answers, news, understood
from hezhan.adapters.dns.versions import Version, next_version
from hezhan.core.instants import SECOND, Instant

PATIENCE_S: Final = 60.0  # for a secondary to take a message, or to ask the next question
_AGAIN_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0)  # until a secondary says that it has heard
_AT_ONCE: Final = 16  # connections of one secondary
_ID: Final = struct.Struct("!H")
_IS_ANSWER: Final = 0x80

Tell = Callable[[str], None]


@dataclass
class Primary:
    """Zones by their origin, and who may hold them."""

    journals: Mapping[str, Journal]
    secondaries: Sequence[Secondary]
    now: Callable[[], Instant]
    tell: Tell
    zones: dict[str, Version] = field(init=False)
    holds: dict[tuple[str, str], tuple[int, Instant]] = field(default_factory=dict)
    _by_address: dict[str, list[Secondary]] = field(default_factory=dict)
    _open: dict[str, int] = field(default_factory=dict)
    _heard: dict[int, asyncio.Event] = field(default_factory=dict)
    _errands: set[asyncio.Task[None]] = field(default_factory=set)
    _udp: "_Datagrams | None" = None
    _tcp: asyncio.Server | None = None
    _last_id: int = 0
    _publishing: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Take up what was published last."""
        self.zones = {origin: journal.last() for origin, journal in self.journals.items()}
        for one in self.secondaries:
            self._by_address.setdefault(one.address, []).append(one)

    async def open(self, host: str, port: int) -> int:
        """Listen; gives the port, the same for TCP and UDP."""
        self._tcp = await asyncio.start_server(self._connection, host, port)
        chosen = int(self._tcp.sockets[0].getsockname()[1])
        loop = asyncio.get_running_loop()
        _, self._udp = await loop.create_datagram_endpoint(lambda: _Datagrams(self), local_addr=(host, chosen))
        for origin in self.zones:
            self._spread(origin)
        return chosen

    async def close(self) -> None:
        """Stop listening; what is on its way is broken off, and asked for again."""
        for task in self._errands:
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        if self._udp is not None and self._udp.transport is not None:
            self._udp.transport.close()
        if self._tcp is not None:
            self._tcp.close()

    def publish(self, origin: str, rows: pl.DataFrame) -> bool:
        """Put records on disk as the zone's next version; whether they differ. Can be called in a thread of its own."""
        with self._publishing:
            before = self.zones[origin]
            version = next_version(before, rows, self.now() // SECOND)
            if version is before:
                return False
            self.journals[origin].publish(version)
            self.zones[origin] = version
        return True

    def announce(self, origin: str) -> None:
        """Say to all who hear that a zone has changed."""
        self._spread(origin)

    def _spread(self, origin: str) -> None:
        for one in self.secondaries:
            if one.kind in HEARS:
                self._errand(self._say_until_heard(origin, one))

    def _errand(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _say_until_heard(self, origin: str, to: Secondary) -> None:
        assert self._udp is not None
        self._last_id = number = (self._last_id + 1) % (1 << 16)
        self._heard[number] = heard = asyncio.Event()
        serial = self.zones[origin].serial
        try:
            for wait in _AGAIN_S:
                self._udp.send(news(origin, serial, to, number, self.now() // SECOND), (to.address, to.port))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), wait)
                    return
            self.tell(f"{to.name} does not answer news of {origin} {serial}")
        finally:
            self._heard.pop(number, None)

    def came(self, wire: bytes, address: str) -> list[bytes]:
        """Of a datagram: what to send back."""
        if len(wire) > 2 and wire[2] & _IS_ANSWER:
            if heard := self._heard.get(_ID.unpack(wire[:2])[0]):
                heard.set()
            return []
        told = self._understood(wire, address)
        if told is None or isinstance(told[1], Refusal):
            return [] if told is None else [told[1].wire]
        by, asked = told
        return list(answers(asked, self._version(asked, by), by, self.now() // SECOND, over_tcp=False))

    def _understood(self, wire: bytes, address: str) -> tuple[Secondary, Asked] | tuple[Secondary, Refusal] | None:
        """By whom, and what. Several may live at one address: whose key fits it is."""
        refused: tuple[Secondary, Refusal] | None = None
        for by in self._by_address.get(address, ()):
            told = understood(wire, by, self.zones)
            if isinstance(told, Asked):
                return by, told
            if told is not None:
                refused = by, told
        if refused is not None:
            self.tell(f"refused {refused[0].name} at {address}: {refused[1].because}")
        return refused

    def _version(self, asked: Asked, by: Secondary) -> Version:
        """The present one; made newer than what the secondary holds, should that be ahead of a restored folder."""
        version = self.zones[asked.origin]
        if asked.serial is not None and is_newer(asked.serial, version.serial):
            self.tell(f"{by.name} holds {asked.origin} {asked.serial}, newer than {version.serial}: numbered anew")
            with self._publishing:
                serial = next_serial(asked.serial, self.now() // SECOND)
                version = Version(serial=serial, rows=self.zones[asked.origin].rows)
                self.journals[asked.origin].publish(version)
                self.zones[asked.origin] = version
            self._spread(asked.origin)
        return version

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = str(ip_address(writer.get_extra_info("peername")[0]))
        taken = self._open.get(address, 0)
        try:
            if address not in self._by_address or taken >= _AT_ONCE:
                return
            self._open[address] = taken + 1
            try:
                await self._questions(reader, writer, address)
            finally:
                self._open[address] -= 1
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # gone, or silent for too long
        finally:
            writer.close()

    async def _questions(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> None:
        while True:
            async with asyncio.timeout(PATIENCE_S):
                (size,) = _ID.unpack(await reader.readexactly(2))
                wire = await reader.readexactly(size)
            told = self._understood(wire, address)
            if told is None:
                return
            by, asked = told
            if isinstance(asked, Refusal):
                messages = iter([asked.wire])
            else:
                version = self._version(asked, by)
                messages = answers(asked, version, by, self.now() // SECOND, over_tcp=True)
            for message in messages:
                writer.write(_ID.pack(len(message)) + message)
                async with asyncio.timeout(PATIENCE_S):
                    await writer.drain()
                await asyncio.sleep(0)  # others are answered between the messages of a large zone
            if not isinstance(asked, Refusal):
                self.holds[by.name, asked.origin] = (version.serial, self.now())


class _Datagrams(asyncio.DatagramProtocol):
    """Questions by UDP, and what is said to secondaries."""

    def __init__(self, primary: Primary) -> None:
        self._primary = primary
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        for wire in self._primary.came(data, addr[0]):
            self.send(wire, addr)

    def send(self, wire: bytes, to: tuple[str, int]) -> None:
        if self.transport is not None:
            self.transport.sendto(wire, to)


def journals_in(folder: Path, origins: Sequence[str]) -> dict[str, Journal]:
    """A folder for each zone."""
    return {origin: Journal(folder / origin.rstrip(".")) for origin in origins}
