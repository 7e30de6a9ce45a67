"""Flagged callers are rejected with an address for redress; everybody else gets through, whatever becomes of this house."""

import base64
import json
import socket
import threading
import time
import urllib.request

import pytest
from cryptography import x509
from joserfc import jws
from joserfc.jwk import ECKey

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.sip.keeping import NumbersFile
from hezhan.bench.blocking.edges import Kamailio
from hezhan.bench.blocking.programs import free_port, until
from hezhan.engines.block import compiled_allows, compiled_lists, snapshot_of
from tests.adapters.dns.serving import lists, served
from tests.adapters.sip.calls import Pbx, call
from tests.engines.block.lists import SUFFIXES, allow, row

FLAGGED, HONEST, ABROAD, SPARED = "13800138000", "13800138001", "+85512345678", "17012345678"
BLOCKED = (("phone", FLAGGED), ("phone_prefix", "+855"), ("phone_prefix", "170"))


@pytest.fixture
def pbx():
    one = Pbx()
    yield one
    one.close()


def test_by_verdict_and_open_when_this_house_is_away_or_slow(tmp_path, pbx):
    listed = lists(tmp_path / "s.hzb", *BLOCKED, allowed=[("phone", SPARED)])
    port = free_port("127.0.0.1")
    origin = f"http://127.0.0.1:{port}"
    told = {"verdict": origin, "redress": f"{origin}/v1/redress.jws"}
    house = {
        "snapshots": [listed],
        "state": tmp_path / "state",
        "callers_at": ("127.0.0.1", port),
        "redress_url": origin,
    }
    with Kamailio(tmp_path / "edge", pbx.port, told) as edge:
        with served(**house):
            status, answer = call(edge.port, FLAGGED)
            assert status == 608, edge.log()
            assert f"Call-Info: <{origin}/v1/redress.jws>;purpose=jwscard" in answer
            verified(origin)
            shown = (f"+86{FLAGGED}", f"0086{FLAGGED}", ABROAD, "0085512345678", "17099998888")
            assert [call(edge.port, one)[0] for one in shown] == [608] * len(shown)
            assert [call(edge.port, one)[0] for one in (HONEST, SPARED, "95588", "anonymous")] == [200] * 4
            assert call(edge.port, FLAGGED, callee="110")[0] == 200
        assert call(edge.port, FLAGGED)[0] == 200  # away
        with Silent(port):
            time.sleep(5.5)  # until it is asked again
            begun = time.monotonic()
            assert call(edge.port, FLAGGED)[0] == 200  # slow
            assert call(edge.port, FLAGGED)[0] == 200  # not waited for again
            assert time.monotonic() - begun < 2
        with served(**house):
            assert until(lambda: call(edge.port, FLAGGED)[0] == 608), edge.log()
    hits = "".join(path.read_text() for path in (tmp_path / "state" / "hits").iterdir())
    assert f",phone,{FLAGGED}," in hits
    assert HONEST not in hits
    assert "13900139000" not in hits


def verified(origin):
    """The card is signed by the certificate that it names, and says where to object."""
    with urllib.request.urlopen(f"{origin}/v1/redress.jws") as got:
        text = got.read().decode()
    head = json.loads(base64.urlsafe_b64decode(text.split(".")[0] + "=="))
    with urllib.request.urlopen(head["x5u"]) as got:
        certificate = x509.load_der_x509_certificate(got.read())
    found = jws.deserialize_compact(text, ECKey.import_key(certificate.public_key()))
    card = json.loads(found.payload)["jcard"]
    assert ["url", {"type": "work"}, "uri", f"{origin}/why"] in card[1]


def test_by_table_which_is_read_again_while_calls_go_on(tmp_path, pbx):
    folder = tmp_path / "table"
    file, now = NumbersFile(folder), SystemClock().now()
    file.keep([snapshot(("phone", FLAGGED), ("phone_prefix", "170"), allowed=[("phone", SPARED)])], now)
    with Kamailio(tmp_path / "edge", pbx.port, {"table": str(folder), "status": 607}) as edge:
        assert [call(edge.port, one)[0] for one in (FLAGGED, f"+86{FLAGGED}", "17099998888")] == [607] * 3, edge.log()
        assert [call(edge.port, one)[0] for one in (HONEST, SPARED, ABROAD)] == [200] * 3
        file.keep([snapshot(("phone_prefix", "+855"))], now)
        assert until(lambda: call(edge.port, ABROAD)[0] == 607), edge.log()
        assert call(edge.port, FLAGGED)[0] == 200
        (folder / "hezhan").unlink()
        time.sleep(5.5)  # until it has been read again
        assert call(edge.port, HONEST)[0] == 200


def snapshot(*blocked, allowed=()):
    rows = [row(kind, value) for kind, value in blocked]
    permitted = compiled_allows([allow(kind, value) for kind, value in allowed], SUFFIXES)
    return snapshot_of(compiled_lists(rows, permitted, SUFFIXES))


class Silent:
    """A server that takes connections and says nothing."""

    def __init__(self, port):
        self._socket = socket.create_server(("127.0.0.1", port))
        self._taken = []

    def __enter__(self):
        threading.Thread(target=self._run, daemon=True).start()

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for one in self._taken:
            one.close()

    def _run(self):
        try:
            while True:
                self._taken.append(self._socket.accept()[0])
        except OSError:
            return
