"""`hezhan verify` as a user runs it."""

import json

import pytest

from hezhan.cli.verify import FAULTS, shown
from hezhan.engines.evidence import Fault
from tests.adapters.packages.kept import package, put
from tests.cli.running import run
from tests.engines.evidence.centre import key, summed


@pytest.fixture
def case(tmp_path):
    """(package, its members, PEM of the key that signed it)."""
    pem = tmp_path / "centre.pem"
    pem.write_bytes(key(0)[1])
    return *package(tmp_path), pem


def test_a_sound_package(case, monkeypatch, capsys):
    status, out, _ = run(monkeypatch, capsys, "verify", case[0], "--key", case[2])
    assert status == 0
    assert out.startswith("相符  案件 A")
    assert "所给公钥" in out
    assert "未知公钥" not in out


def test_without_a_key_it_says_that_the_signer_is_unknown(case, monkeypatch, capsys):
    status, out, _ = run(monkeypatch, capsys, "verify", case[0])
    assert status == 0
    assert "自签名，未知公钥" in out


def test_a_broken_one_names_the_place(case, tmp_path, monkeypatch, capsys):
    _, members, pem = case
    forged = members | {"entries.jsonl": members["entries.jsonl"].replace(b"officer-1", b"officer-2", 2)}
    path = put(tmp_path, summed(forged))
    status, out, _ = run(monkeypatch, capsys, "verify", path, "--key", pem)
    assert status == 1
    assert "记录被改动" in out
    assert "entries.jsonl, line 1 (number 1)" in out
    status, out, _ = run(monkeypatch, capsys, "verify", path, "--json")
    assert (status, json.loads(out)["place"]["line"]) == (1, 1)


def test_what_cannot_be_read_or_is_no_key_is_refused(case, tmp_path, monkeypatch, capsys):
    assert run(monkeypatch, capsys, "verify", tmp_path / "none")[0] == 1
    status, _, err = run(monkeypatch, capsys, "verify", case[0], "--key", case[0])
    assert status == 1
    assert "not an Ed25519 public key" in err
    assert run(monkeypatch, capsys, "verify")[0] == 2


def test_it_needs_no_network(case, monkeypatch, capsys):
    monkeypatch.setattr("socket.socket", None)
    assert run(monkeypatch, capsys, "verify", case[0])[0] == 0


def test_every_fault_has_its_words():
    assert set(FAULTS) == set(Fault)


def test_a_stranger_s_text_moves_no_cursor_and_hides_nothing():
    assert shown("A\x1b[2J\u202e\u009b案") == "A\\u001b[2J\\u202e\\u009b案"
