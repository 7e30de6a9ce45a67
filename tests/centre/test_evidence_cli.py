"""`hezhan evidence` on the machine of a centre: in an officer's name, or not at all."""

import json

import pytest

from hezhan.adapters.packages import TOOLS, given_key, read
from hezhan.assemble import archiving
from hezhan.assemble.centre import Ground
from hezhan.cli import evidence as door
from hezhan.engines.evidence import Verified, verify
from hezhan.settings import read_settings
from tests.centre.archive import asked, forge, worked_case
from tests.centre.conftest import CITY
from tests.cli.running import run

WHY = ("--reason", "移送审查起诉", "--to", "某区人民检察院")


@pytest.fixture
def machine(centre, monkeypatch):
    """The centre as the commands find it on its machine."""
    stands = Ground(
        read_settings(centre.folder, {}, {"unit": CITY.strip("/")}), centre.facts, centre.vault, centre.clock
    )
    monkeypatch.setattr(archiving, "ground", lambda settings: stands)
    monkeypatch.setattr(door, "settings_of", lambda data, given: stands.settings)
    return centre.folder


def token_file(centre, member, folder, mode=0o600):
    path = folder / f"{member}.token"
    path.write_text(centre.log_in(member))
    path.chmod(mode)
    return path


def export(centre, machine, monkeypatch, capsys, case, member, **more):
    out = machine / f"{member}.zip"
    words = ["export", case, "--data", machine, "--out", out, *WHY, "--token-file"]
    return out, run(monkeypatch, capsys, "evidence", *words, token_file(centre, member, machine, **more), "--json")


def test_an_officer_exports_and_another_verifies(centre, machine, monkeypatch, capsys):
    case_id = worked_case(centre)
    number = asked(centre, "SELECT body->>'case_no' FROM hz.matter WHERE id = %s", case_id)[0][0]
    out, (status, told, err) = export(centre, machine, monkeypatch, capsys, number, "fund.east")
    assert status == 0, err
    assert json.loads(told)["sha256"]
    assert out.stat().st_mode & 0o077 == 0
    key = machine / "key.pem"
    assert run(monkeypatch, capsys, "evidence", "key", "--data", machine, "--out", key)[0] == 0
    verdict = verify(read(out, None), TOOLS, frozenset({given_key(key)}))
    assert isinstance(verdict, Verified)
    assert verdict.known
    assert asked(centre, "SELECT who FROM hz.log WHERE act = 'export'") == [("fund.east",)]
    assert not list((machine / "exports").glob("*.sealed"))
    again = export(centre, machine, monkeypatch, capsys, number, "fund.east")[1]
    assert again[0] == 1  # the file is there already


@pytest.mark.parametrize("member", ["duty.east", "admin.city", "head.east", "lead.west"])
def test_working_on_the_machine_gives_no_right(centre, machine, monkeypatch, capsys, member):
    case_id = worked_case(centre)
    out, (status, _, err) = export(centre, machine, monkeypatch, capsys, case_id, member)
    assert (status, out.exists()) == (1, False)
    assert "refused" in err
    assert asked(centre, "SELECT count(*) FROM hz.log WHERE act = 'export'") == [(0,)]


def test_a_token_that_others_may_read_and_one_that_is_over_are_refused(centre, machine, monkeypatch, capsys):
    case_id = worked_case(centre)
    assert export(centre, machine, monkeypatch, capsys, case_id, "fund.east", mode=0o644)[1][0] == 1
    path = token_file(centre, "fund.east", machine)
    path.write_text("nobody's token")
    out = machine / "x.zip"
    words = ["export", case_id, "--data", machine, "--out", out, *WHY, "--token-file", path]
    assert run(monkeypatch, capsys, "evidence", *words)[0] == 1
    assert not out.exists()


def test_the_store_is_checked_and_the_log_signed(centre, machine, monkeypatch, capsys):
    worked_case(centre)
    status, told, _ = run(monkeypatch, capsys, "evidence", "anchor", "--data", machine, "--json")
    assert (status, json.loads(told)["number"]) == (0, 1)
    status, told, _ = run(monkeypatch, capsys, "evidence", "check", "--data", machine, "--json")
    assert (status, json.loads(told)["sound"]) == (0, True)
    forge(centre, "UPDATE hz.log SET who = 'lead2.east' WHERE act = 'case.grade'")
    status, told, _ = run(monkeypatch, capsys, "evidence", "check", "--data", machine)
    assert status == 1
    assert "不符" in told
