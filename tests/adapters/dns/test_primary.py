"""The primary over its sockets: known secondaries alone, what is ahead of it, what cannot be put on disk."""

import base64
import socket
import struct

import dns.exception
import dns.message
import dns.query
import dns.tsig
import dns.zone
import pytest

from hezhan.adapters.dns.secondaries import NoSecondary, secondary
from hezhan.bench.blocking.programs import until
from hezhan.core.problems import Refused
from tests.adapters.dns.serving import lists, served

ORIGIN = "rpz.hezhan."
REFUSAL = 2 + 12  # its length, and a head alone


@pytest.fixture
def told(tmp_path):
    lists(tmp_path / "s.hzb", ("domain", "evil.top"))
    secondaries = ["r1=bind@127.0.0.1:9", "r2=bind@127.0.0.1:9"]
    return {
        "snapshots": [tmp_path / "s.hzb"],
        "state": tmp_path / "state",
        "resolvers_at": ("127.0.0.1", 0),
        "secondaries": secondaries,
    }


def key(folder, name="r1"):
    return dns.tsig.Key(
        f"hezhan-{name}.", base64.b64decode((folder / "state/keys" / f"{name}.key").read_text()), dns.tsig.HMAC_SHA256
    )


def asked(port, sign, kind="AXFR", origin=ORIGIN, source=None, serial=None):
    query = dns.message.make_query(origin, kind)
    if serial is not None:
        query.authority.append(dns.rrset.from_text(origin, 0, "IN", "SOA", f". . {serial} 0 0 0 0"))
    if sign is not None:
        query.use_tsig({sign.name: sign})
    return dns.query.tcp(query, "127.0.0.1", timeout=2, port=port, source=source)


def serial_of(answer):
    return answer.answer[0][0].serial


def test_secondaries_sign_each_with_its_own_key_and_nobody_else_is_answered(told, tmp_path):
    with served(**told) as now:
        for name in ("r1", "r2"):
            assert asked(now.dns_port, key(tmp_path, name), "SOA").answer
        refused = asked(now.dns_port, None)
        assert (refused.rcode(), refused.answer) == (dns.rcode.REFUSED, [])
        with pytest.raises((dns.exception.DNSException, EOFError, OSError)):
            asked(now.dns_port, key(tmp_path), source="127.0.0.9")
        assert any("not signed" in line for line in now.lines)


def test_a_folder_has_one_primary(told):
    with served(**told), pytest.raises(Refused, match="another"), served(**told):
        raise AssertionError


def test_a_whole_zone_never_goes_over_udp(told, tmp_path):
    with served(**told) as now:
        sign = key(tmp_path)
        for kind in ("AXFR", "IXFR"):
            query = dns.message.make_query(ORIGIN, kind)
            query.use_tsig({sign.name: sign})
            answer = dns.query.udp(query, "127.0.0.1", timeout=2, port=now.dns_port)
            assert [one.rdtype for one in answer.answer] == [dns.rdatatype.SOA]


def test_a_secondary_that_is_ahead_of_a_restored_folder_gets_newer_serials(told, tmp_path):
    with served(**told) as now:
        sign = key(tmp_path)
        ahead = serial_of(asked(now.dns_port, sign, "SOA")) + 5_000_000
        assert serial_of(asked(now.dns_port, sign, "IXFR", serial=ahead)) == ahead + 1
        assert serial_of(asked(now.dns_port, sign, "SOA")) == ahead + 1
    with served(**told) as again:
        assert serial_of(asked(again.dns_port, sign, "SOA")) == ahead + 1


def test_what_cannot_be_put_on_disk_is_not_published_until_it_can(told, tmp_path):
    with served(**told) as now:
        sign = key(tmp_path)
        before = serial_of(asked(now.dns_port, sign, "SOA"))
        folder, away = tmp_path / "state/zones/rpz.hezhan", tmp_path / "away"
        folder.rename(away)
        lists(tmp_path / "s.hzb", ("domain", "evil.top"), ("domain", "more.top"))
        assert until(lambda: any("tried again" in line for line in now.lines))
        assert serial_of(asked(now.dns_port, sign, "SOA")) == before
        away.rename(folder)
        assert until(lambda: serial_of(asked(now.dns_port, sign, "SOA")) != before)


@pytest.mark.parametrize("hostile", [b"", b"\0", b"\xff\xff" + b"\xc0" * 300, struct.pack("!H", 12) + b"\0" * 12])
def test_whatever_comes_over_tcp_leaves_the_primary_answering(told, tmp_path, hostile):
    with served(**told) as now:
        with socket.create_connection(("127.0.0.1", now.dns_port), timeout=2) as own:
            own.sendall(hostile)
            own.shutdown(socket.SHUT_WR)
            assert len(own.recv(100)) <= REFUSAL
        assert asked(now.dns_port, key(tmp_path), "SOA").answer


@pytest.mark.parametrize(
    "written",
    ["", "r1", "r1=bind@x:53", "r1=bind@1.2.3.4:0", "r1=bind@1.2.3.4:70000", "R/1=bind@1.2.3.4:53", "r=a@::1:53"],
)
def test_what_names_no_secondary_is_refused(tmp_path, written):
    with pytest.raises(NoSecondary):
        secondary(written, tmp_path)
