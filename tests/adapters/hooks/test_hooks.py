"""Hooks against a real server on this machine and a real program."""

import hashlib
import hmac
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from hezhan.adapters.hooks import CommandHook, HttpsHook, NotTaken, signature
from hezhan.core.instants import iso, parse_instant

SECRET, AT = b"s" * 32, parse_instant("2026-05-11T08:00:00+08:00")
DOCUMENT = b'{"rule":"log-broken"}'


@pytest.fixture
def receiver():
    """A server that answers as it is told and keeps what it was sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((dict(self.headers), body))
            status = self.server.answers.pop(0) if self.server.answers else 204
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def hook(server):
    return HttpsHook(f"http://127.0.0.1:{server.server_port}/alarms", SECRET, lambda: AT)


def test_an_alarm_is_posted_once_signed_over_its_bytes_and_the_moment(receiver):
    hook(receiver).tell(DOCUMENT, "alarm-1")
    ((headers, body),) = receiver.got
    assert body == DOCUMENT
    assert headers["Idempotency-Key"] == "alarm-1"
    due = hmac.new(SECRET, headers["Hezhan-At"].encode() + b"\n" + body, hashlib.sha256).hexdigest()
    assert headers["Hezhan-Signature"] == due
    assert headers["Hezhan-At"] == iso(AT)
    assert signature(SECRET, headers["Hezhan-At"], DOCUMENT + b" ") != due
    assert signature(b"x" * 32, headers["Hezhan-At"], DOCUMENT) != due


@pytest.mark.parametrize("status", [301, 302, 307, 401, 404, 500, 503])
def test_any_other_answer_is_a_no_and_nothing_is_followed(receiver, status):
    receiver.answers = [status]
    with pytest.raises(NotTaken, match=str(status)):
        hook(receiver).tell(DOCUMENT, "alarm-1")
    assert len(receiver.got) == 1


def test_nobody_there_is_a_no_without_the_secret_in_its_words():
    away = HttpsHook("http://127.0.0.1:9/alarms", SECRET, lambda: AT)
    with pytest.raises(NotTaken) as no:
        away.tell(DOCUMENT, "alarm-1")
    assert "ssss" not in str(no.value) + repr(away)


def test_a_certificate_that_nobody_vouches_for_is_a_no(receiver):
    plain = HttpsHook(f"https://127.0.0.1:{receiver.server_port}/", SECRET, lambda: AT)
    with pytest.raises(NotTaken):
        plain.tell(DOCUMENT, "alarm-1")
    assert receiver.got == []


def program(folder, lines):
    path = folder / "told"
    path.write_text("#!/bin/sh\n" + lines)
    path.chmod(0o700)
    return path


def test_a_program_gets_it_on_its_input_and_no_variable_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("HEZHAN_PASSPHRASE", "correct horse battery")
    path = program(tmp_path, f'cat > "{tmp_path}/got"; env > "{tmp_path}/env"\n')
    CommandHook(path, SECRET, lambda: AT).tell(DOCUMENT, "alarm-1")
    assert (tmp_path / "got").read_bytes() == DOCUMENT
    told = dict(line.partition("=")[::2] for line in (tmp_path / "env").read_text().splitlines())
    assert told["HEZHAN_SIGNATURE"] == signature(SECRET, iso(AT), DOCUMENT)
    assert told["HEZHAN_ALARM"] == "alarm-1"
    assert "horse" not in str(told)


def test_a_program_that_fails_or_is_not_there_is_a_no(tmp_path):
    with pytest.raises(NotTaken, match="ended with 3"):
        CommandHook(program(tmp_path, "exit 3\n"), SECRET, lambda: AT).tell(DOCUMENT, "k")
    with pytest.raises(NotTaken):
        CommandHook(tmp_path / "nothing", SECRET, lambda: AT).tell(DOCUMENT, "k")
