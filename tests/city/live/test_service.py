"""The live banks over real HTTP, in a process of their own, on this machine only."""

import base64
import http.client
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest

from hezhan.core.instants import SECOND, iso, parse_instant
from tests.city.live import police
from tests.city.live.asking import paid

ROOT = Path(__file__).parents[3]


def command(*words):
    code = "from hezhan.cli.main import main; main()"
    return [sys.executable, "-c", code, *map(str, words)]


class Client:
    def __init__(self, port):
        self.port = port

    def ask(self, method, path, body=None, headers=None):
        """(status, bytes)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.read()
        finally:
            connection.close()

    def told(self, method, path, body=None):
        status, content = self.ask(method, path, body)
        return status, json.loads(content)

    def wait(self, seconds):
        status, told = self.told("POST", "/clock", json.dumps({"seconds": seconds}))
        assert status == 200
        return told["now"]

    def messages(self, after=0, wait=0):
        return self.told("GET", f"/platform/messages?after={after}&wait={wait}")[1]["messages"]


@contextmanager
def serving(city, *options):
    """A client; in the end the process is told to stop, and must."""
    process = subprocess.Popen(
        command("city", "serve", city.folder, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield Client(json.loads(line)["port"]), json.loads(line)
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert errors == ""


@pytest.fixture(scope="module")
def told(city):
    return paid(city.opened(), 0)


def test_a_session_from_the_first_stop_to_the_end(city, told, tmp_path):
    start = iso(told.arrived - told.arrived % SECOND + 60 * SECOND)
    with serving(city, "--pace", "step", "--start", start, "--out", tmp_path / "out") as (client, ready):
        assert (ready["now"], ready["pace"]) == (start, "step")
        assert client.told("GET", "/clock")[1]["now"] == start
        card = next(one for one in client.told("GET", "/banks")[1]["banks"] if one["bank_id"] == told.bank_id)
        status, receipt = client.told("POST", "/platform/messages", told.stop("S1"))
        assert (status, receipt["application_id"], receipt["bank"]) == (200, "S1", card["name"])
        client.ask("POST", "/platform/messages", police.ask("Q1", told.bank_id, told.number))
        assert client.messages() == []
        client.wait(24 * 3600)
        answers = {
            police.told(base64.b64decode(one["content"]))["ApplicationID"]: one for one in client.messages(wait=5)
        }
        assert police.told(base64.b64decode(answers["S1"]["content"]))["Result"] == "0000"
        status, content = client.ask("GET", f"/platform/messages/{answers['Q1']['id']}")
        assert (status, content) == (200, base64.b64decode(answers["Q1"]["content"]))
        assert client.messages(after=max(one["id"] for one in answers.values())) == []
        (tmp_path / "statement.xml").write_bytes(content)
    truth = json.loads((tmp_path / "out/live-truth.json").read_text(encoding="utf-8"))
    (held,) = truth["held_accounts"]
    assert (held["account"], held["held_at_end"]) == (told.number, True)
    assert truth["until"] == iso(parse_instant(start) + 24 * 3600 * SECOND)
    assert truth["saved_fen"] == sum(case["saved_fen"] for case in truth["cases"]) <= held["crime_fen"]
    lines = police.lines(content)
    assert read_by_hezhan(tmp_path) == sorted((fen, sign) for _, sign, fen, _, _, status in lines if status == "00")


def read_by_hezhan(tmp_path):
    """What `hezhan statements read` makes of the answer: (fen, sign) of each transfer as seen from the account."""
    run = subprocess.run(
        command(
            *("statements", "read", tmp_path / "statement.xml", "--out", tmp_path / "T.csv"),
            *("--rejects", tmp_path / "R.csv", "--accounts", tmp_path / "A.csv"),
        ),
        capture_output=True,
        check=True,
    )
    assert run.stdout
    accounts = pl.read_csv(tmp_path / "A.csv", infer_schema=False)
    own = accounts.filter(pl.col("covered_from").fill_null("") != "")["account"][0]
    table = pl.read_csv(tmp_path / "T.csv", infer_schema=False)
    rejects = pl.read_csv(tmp_path / "R.csv", infer_schema=False)
    assert set(rejects["reason"]) <= {"failed"}
    signs = [1 if payee == own else -1 for payee in table["payee"]]
    return sorted(zip(map(int, table["amount_fen"]), signs, strict=True))


def test_time_runs_and_answers_are_waited_for(city, told):
    start = iso(told.arrived - told.arrived % SECOND + 60 * SECOND)
    with serving(city, "--pace", "20000", "--start", start) as (client, ready):
        assert ready["pace"] == 20000
        begun = client.told("GET", "/clock")[1]["now"]
        client.ask("POST", "/platform/messages", police.ask("Q1", told.bank_id, told.number, mode="04"))
        (message,) = client.messages(wait=30)
        assert begun < message["delivered_at"] < client.told("GET", "/clock")[1]["now"]
        status, refused = client.told("POST", "/clock", b'{"seconds": 5}')
        assert (status, "step" in refused["error"]) == (409, True)


def test_what_is_wrong_gets_a_status_and_a_sentence(city, told):
    with serving(city, "--pace", "step", "--faults") as (client, _):
        for method, path, body, status, word in (
            ("POST", "/platform/messages", b"<a", 400, "well-formed"),
            ("POST", "/platform/messages", b"<!DOCTYPE a><a/>", 400, "document type"),
            ("POST", "/platform/messages", told.stop("S1", bank_id="1"), 400, "no institution"),
            ("POST", "/clock", b"{}", 400, "seconds"),
            ("POST", "/clock", b"[" * 100_000, 400, "seconds"),
            ("POST", "/clock", b'{"to": "2024-05-01T00:00:00+08:00"}', 400, "back"),
            ("POST", "/clock", b'{"to": "noon"}', 400, "ISO 8601"),
            ("GET", "/truth/ledger", None, 404, "no such door"),
            ("GET", "/platform/messages/1", None, 404, "no answer"),
            ("GET", "/platform/messages/../../etc", None, 404, "no answer"),
            ("GET", "/platform/messages?after=-1", None, 400, "whole number"),
            ("GET", "/platform/messages?" + "a=1&" * 99, None, 400, "too many"),
        ):
            answered, content = client.ask(method, path, body)
            assert (answered, word in json.loads(content)["error"]) == (status, True), path
        assert client.ask("GET", "/clock", headers={"Host": "evil.example"})[0] == 421
        assert client.ask("POST", "/clock", headers={"Content-Length": "99999999"})[0] == 413
        assert client.ask("POST", "/clock", b"{}", headers={"Transfer-Encoding": "chunked"})[0] in (400, 411)
        half = socket.create_connection(("127.0.0.1", client.port))
        half.sendall(b"POST /platform/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n<Resp")
        half.close()
        waiting = socket.create_connection(("127.0.0.1", client.port))
        waiting.sendall(b"GET /platform/messages?wait=60 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.2)
        assert client.told("GET", "/clock")[0] == 200
    reply = waiting.recv(1000)
    waiting.close()
    assert reply.startswith(b"HTTP/1.1 200")  # that the service ends was told, not waited for


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--host", "0.0.0.0"), 1, "loopback addresses only"),
        (("--pace", "fast"), 2, "or step"),
        (("--start", "yesterday"), 2, "ISO 8601"),
        (("--start", "2025-01-01T00:00:00+08:00"), 1, "lives from"),
    ],
)
def test_what_cannot_be_served_is_refused(city, words, status, sentence):
    run = subprocess.run(command("city", "serve", city.folder, *words), capture_output=True, text=True, timeout=60)
    assert run.returncode == status
    assert sentence in run.stderr
    assert run.stdout == ""


def test_the_session_in_the_docs_works(city, tmp_path):
    """As it is printed, but for the port."""
    if not all(map(shutil.which, ("bash", "curl", "iconv"))):
        pytest.skip("the session needs bash, curl and iconv")
    page = (ROOT / "docs/live-banks.md").read_text(encoding="utf-8")
    script = page.partition("<!-- session -->\n```bash\n")[2].partition("\n```\n<!-- end -->")[0]
    (tmp_path / "鹭屿").symlink_to(city.folder)
    (tmp_path / "hezhan").write_text(f'#!/bin/sh\nexec {shlex.join(command())} "$@"\n')
    (tmp_path / "hezhan").chmod(0o755)
    run = subprocess.run(
        ["bash", "-e", "-c", script.replace("8651", str(free_port()))],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "<ApplicationID>S1</ApplicationID><Result>0000</Result>" in run.stdout, run.stderr
    assert "transfers of" in run.stdout
    assert '"wrong_fen_hours"' in run.stdout


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
