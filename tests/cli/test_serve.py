"""`hezhan serve`, `status` and `store` as an administrator uses them."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from hezhan.adapters.processes import facts
from hezhan.adapters.stores.embedded.leftovers import servers_on
from hezhan.settings import read_settings
from tests.adapters.stores.conftest import in_memory
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
SERVE = (sys.executable, "-m", "tests.cli.serving", "serve", "--port", "0")


@pytest.fixture
def place():
    with tempfile.TemporaryDirectory(prefix="hz", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield Path(name)


def begun(data, *words, **given):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HEZHAN_DATA": str(data)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*SERVE, *words], cwd=ROOT, env=environment, stdout=pipe, stderr=subprocess.DEVNULL, text=True, **given
    )


def noted(data, *words):
    with psycopg.connect(facts(read_settings(data, {}, {})).owner.conninfo) as connection:
        for word in words:
            connection.execute("INSERT INTO noted (word) VALUES (%s)", (word,))
        return [word for (word,) in connection.execute("SELECT word FROM noted ORDER BY n")]


@pytest.fixture
def hezhan(monkeypatch, capsys):
    return lambda *words: run(monkeypatch, capsys, *words)


def told_until(server, ending, read):
    lines = []
    while not lines or not ending(lines[-1]):
        lines.append(read(server.stdout.readline()))
    return lines


def test_serving_state_and_backup(place, hezhan):
    data, copy = place / "d", place / "copy"
    assert hezhan("status", "--data", data) == (1, "未在运行 nothing is served\n", "")
    assert "holds no store yet" in hezhan("store", "backup", "--data", data, "--out", copy)[2]
    with begun(data, "--json") as server:
        steps = told_until(server, lambda step: step["step"] == "ready", json.loads)
        assert [step["step"] for step in steps] == ["data", "store", "migrate", "listen", "processes", "ready"]
        assert steps[0]["settings"]["database_app"] is None

        status, said, _ = hezhan("status", "--data", data, "--json")
        told = json.loads(said)
        assert (status, told["healthy"], told["pid"]) == (0, True, server.pid)
        assert [one["role"] for one in told["processes"]] == ["store", "web", "jobs", "warn"]
        status, said, _ = hezhan("status", "--data", data)
        assert status == 0
        assert len(re.findall("正常", said)) == 5

        noted(data, "甲", "乙")
        (data / "files" / "one").write_bytes(b"12345")
        status, said, _ = hezhan("store", "backup", "--data", data, "--out", copy, "--json")
        told = json.loads(said)
        assert (status, told["rows"]) == (0, 2)
        assert told["apart"] == {
            "keys": str(data / "keys"),
            "files": str(data / "files"),
            "transfers": str(data / "transfers"),
            "count": 1,
            "size": 5,
        }
        assert sorted(path.name for path in copy.iterdir()) == ["manifest.json", "store.dump"]
        assert "exists already" in hezhan("store", "backup", "--data", data, "--out", copy)[2]
        assert "is being served already" in hezhan("store", "restore", copy, "--data", data)[2]
        status, said, _ = hezhan("store", "status", "--data", data, "--json")
        assert (status, json.loads(said)["embedded"]) == (0, True)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0

    assert "does not answer" in hezhan("store", "status", "--data", data)[2]
    assert "is not empty" in hezhan("store", "restore", copy, "--data", data)[2]
    put_back(hezhan, copy, place / "other")


def put_back(hezhan, copy, other):
    status, said, _ = hezhan("store", "restore", copy, "--data", other)
    assert (status, "2 行" in said, f"{other}/keys/" in said) == (0, True, True)
    # nobody serves it: the store runs for the length of the backup
    assert hezhan("store", "backup", "--data", other, "--out", other / "backups" / "again")[0] == 0
    assert not servers_on(other / "store" / "data")
    with begun(other) as server:
        told_until(server, lambda line: line.startswith("已就绪"), str)
        assert noted(other) == ["甲", "乙"]
        server.send_signal(signal.SIGINT)
        last = server.stdout.read().splitlines()[-1]
        assert (server.wait(30), last) == (0, "已停止    一切有序")


@pytest.mark.parametrize(
    ("words", "variables", "sentence"),
    [
        (["--host", "0.0.0.0"], {}, "is open to the network"),
        ([], {"HEZHAN_PROT": "1"}, "is port meant"),
        ([], {"HEZHAN_MASTER_KEY": "passphrase"}, "HEZHAN_PASSPHRASE: the environment variable is needed"),
        ([], {"HEZHAN_MASTER_KEY": "env:CENTRE_KEY"}, "CENTRE_KEY: the environment variable is needed"),
        ([], {"HEZHAN_TLS_CERTIFICATE": "c.pem", "HEZHAN_TLS_KEY": "k.pem"}, "cannot be read"),
    ],
)
def test_what_is_refused_before_anything_is_made(place, monkeypatch, capsys, words, variables, sentence):
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    status, _, said = run(monkeypatch, capsys, "serve", "--data", place / "d", *words)
    assert status == 1
    assert sentence in said
    assert not (place / "d").exists()
