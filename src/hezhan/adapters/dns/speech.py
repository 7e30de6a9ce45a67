"""What a primary says: answers to the questions of a secondary, and news for it.

In:  a message as it came, who sent it, the zones. Out: messages as they go.
Law: only SOA, AXFR and IXFR are answered, of zones that are here, to secondaries that are known, signed where they can sign;
     a whole zone goes over TCP alone; an answer to IXFR ends at the same records as one to AXFR.
Source: RFC 1034, 1995, 1996, 5936, 8945.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.ANY.TSIG
import dns.rrset
import dns.tsig

from hezhan.adapters.dns.secondaries import Secondary
from hezhan.adapters.dns.versions import Version
from hezhan.adapters.dns.wire import Part, bodies, record

_LONGEST: Final = 65_535
_FOR_SIGNATURE: Final = 256
_FUDGE_S: Final = 300
_SOA, _NS = b"\0\6", b"\0\2"
_NAMES: Final = b"".join(dns.name.from_text(name).to_wire() or b"" for name in ("localhost.", "hostmaster.localhost."))
_TIMES: Final = struct.pack("!4I", 60, 30, 604_800, 60)  # refresh, retry, expire: a week without us; minimum
_REPLY: Final = dns.flags.QR | dns.flags.AA
_ZONE_TYPES: Final = (dns.rdatatype.SOA, dns.rdatatype.AXFR, dns.rdatatype.IXFR)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be answered. `serial` is what the asker holds, where it said so."""

    wire: bytes
    id: int
    origin: str
    kind: int
    serial: int | None
    mac: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that may not, with the answer, and why in words."""

    wire: bytes
    because: str


def understood(wire: bytes, by: Secondary, zones: Mapping[str, Version]) -> Asked | Refusal | None:
    """What is asked; None for what is no question at all, which is not answered."""
    ring = {by.key.name: by.key} if by.key is not None else {}
    try:
        message = dns.message.from_wire(wire, keyring=ring)
    except (
        dns.tsig.BadSignature,
        dns.tsig.BadTime,
        dns.tsig.BadKey,
        dns.tsig.PeerError,
        dns.message.UnknownTSIGKey,
    ) as fault:
        return Refusal(_turned_down(wire, dns.rcode.NOTAUTH), f"signature: {type(fault).__name__}")
    except dns.exception.DNSException:
        return None
    if message.flags & dns.flags.QR:
        return None
    if because := _not_for_us(message, by, zones):
        return Refusal(_turned_down(wire, dns.rcode.REFUSED), because)
    question = message.question[0]
    held = [r for one in message.authority if one.rdtype == dns.rdatatype.SOA for r in one]
    return Asked(
        wire=(question.name.to_wire() or b"") + struct.pack("!HH", question.rdtype, question.rdclass),
        id=message.id,
        origin=question.name.to_text().lower(),
        kind=question.rdtype,
        serial=held[0].serial if held else None,
        mac=message.mac or b"",
    )


def _not_for_us(message: dns.message.Message, by: Secondary, zones: Mapping[str, Version]) -> str:
    if message.opcode() != dns.opcode.QUERY or len(message.question) != 1:
        return "no query"
    if by.key is not None and not message.had_tsig:
        return "not signed"
    question = message.question[0]
    if question.rdclass != dns.rdataclass.IN or question.rdtype not in _ZONE_TYPES:
        return f"asked for {dns.rdatatype.to_text(question.rdtype)}"
    return "" if question.name.to_text().lower() in zones else "no zone of ours"


def answers(asked: Asked, version: Version, by: Secondary, seconds: int, *, over_tcp: bool) -> Iterator[bytes]:
    """Messages in their order."""
    signature = None if by.key is None else Signature(by.key, asked.mac, seconds)
    head = struct.pack("!HH", asked.id, _REPLY)
    room = _LONGEST - len(head) - 8 - len(asked.wire) - _FOR_SIGNATURE
    for count, body in bodies(_parts(asked, version, over_tcp=over_tcp), room):
        wire = head + struct.pack("!4H", 1, count, 0, 0) + asked.wire + body
        yield wire if signature is None else signature.under(wire)


def _parts(asked: Asked, version: Version, *, over_tcp: bool) -> Iterator[Part]:
    soa = _soa(version.serial)
    yield soa
    if asked.kind == dns.rdatatype.SOA or not over_tcp:
        return  # over UDP the SOA alone says: come by TCP (RFC 1995, section 2)
    steps = None if asked.kind == dns.rdatatype.AXFR or asked.serial is None else version.steps_from(asked.serial)
    if steps is None:
        yield record(_NS, dns.name.from_text("localhost.").to_wire() or b"")
        yield version.rows
        yield soa
    elif steps:
        for step in steps:
            yield _soa(step.since)
            yield step.gone
            yield _soa(step.until)
            yield step.come
        yield soa


def _soa(serial: int) -> bytes:
    return record(_SOA, _NAMES + struct.pack("!I", serial) + _TIMES)


def news(origin: str, serial: int, to: Secondary, number: int, seconds: int) -> bytes:
    """A NOTIFY that a zone has this serial."""
    question = (dns.name.from_text(origin).to_wire() or b"") + struct.pack("!HH", dns.rdatatype.SOA, dns.rdataclass.IN)
    flags = dns.opcode.to_flags(dns.opcode.NOTIFY) | dns.flags.AA
    wire = struct.pack("!6H", number, flags, 1, 1, 0, 0) + question + _soa(serial)
    return wire if to.key is None else Signature(to.key, b"", seconds).under(wire)


class Signature:
    """Signs the messages of one answer, each with what came before."""

    def __init__(self, key: dns.tsig.Key, mac: bytes, seconds: int) -> None:
        """`mac` is the question's."""
        self._key, self._mac, self._seconds = key, mac, seconds
        self._context: dns.tsig.HMACTSig | dns.tsig.GSSTSig | None = None

    def under(self, wire: bytes) -> bytes:
        """The message with its signature."""
        (number,), (more,) = struct.unpack("!H", wire[:2]), struct.unpack("!H", wire[10:12])
        blank = dns.rdtypes.ANY.TSIG.TSIG(  # type: ignore[no-untyped-call]
            dns.rdataclass.ANY, dns.rdatatype.TSIG, self._key.algorithm, self._seconds, _FUDGE_S, b"", number, 0, b""
        )
        signed, self._context = dns.tsig.sign(  # type: ignore[no-untyped-call]
            wire, self._key, blank, self._seconds, self._mac, self._context, multi=True
        )
        data = signed.to_wire() or b""
        owner = self._key.name.to_wire() or b""
        kind = struct.pack("!HHIH", dns.rdatatype.TSIG, dns.rdataclass.ANY, 0, len(data))
        return wire[:10] + struct.pack("!H", more + 1) + wire[12:] + owner + kind + data


def _turned_down(wire: bytes, code: int) -> bytes:
    (flags,) = struct.unpack("!H", wire[2:4])
    kept = flags & 0x7900  # opcode and the wish for recursion
    return wire[:2] + struct.pack("!5H", dns.flags.QR | kept | code, 0, 0, 0, 0)
