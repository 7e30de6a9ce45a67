"""A city's clock is read over HTTP from its live banks, as it was moved."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from hezhan.adapters.clock import CityClock, SystemClock
from hezhan.core.instants import SECOND, iso, parse_instant

BEGIN = parse_instant("2024-05-10T17:30:00+08:00")


@pytest.fixture
def banks():
    class Told(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        at = BEGIN

        def do_GET(self):
            body = json.dumps({"now": iso(Told.at)}).encode()
            self.send_response(200 if self.path == "/clock" else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Told)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Told, server.server_address
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_follows_the_city(banks):
    told, (host, port) = banks
    clock = CityClock(host, port)
    assert clock.now() == BEGIN
    told.at = BEGIN + 90 * SECOND
    assert clock.now() == BEGIN + 90 * SECOND
    clock.close()


def test_the_machines_clock_goes_on():
    clock = SystemClock()
    assert clock.now() <= clock.now()
