"""The worked answers, through the real door."""

import itertools
from pathlib import Path

import pytest

from hezhan.core.policies import AMOUNT_POLICIES
from tests.cli.running import run

GOLDEN = Path(__file__).parents[1] / "golden"


def rows(path, columns=None):
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    keep = [header.split(",").index(name) for name in (columns or header.split(","))]
    return sorted(tuple(line.split(",")[i] for i in keep) for line in lines)


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
@pytest.mark.parametrize("world", ["by-hand", "random"])
def test_trace_and_refund_give_the_worked_answers(world, policy, tmp_path, monkeypatch, capsys):
    folder = GOLDEN / world
    common = [f"--{name}={folder / name}.csv" for name in ("transfers", "claims", "openings")]
    assert run(monkeypatch, capsys, "trace", *common, f"--policy={policy}", f"--out={tmp_path}/t")[0] == 0
    held = [f"--{name}={folder / name}.csv" for name in ("frozen", "returned")]
    assert run(monkeypatch, capsys, "refund", *common, *held, f"--policy={policy}", f"--out={tmp_path}/r")[0] == 0
    for name, where in (("standing", "t"), ("flows", "t"), ("plan", "r"), ("remainder", "r")):
        expected = folder / policy / f"{name}.csv"
        columns = expected.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert rows(tmp_path / where / f"{name}.csv", columns) == rows(expected), name


def test_a_plan_names_the_account_to_pay(tmp_path, monkeypatch, capsys):
    folder = GOLDEN / "by-hand"
    files = [f"--{name}={folder / name}.csv" for name in ("transfers", "claims", "openings", "frozen", "returned")]
    assert run(monkeypatch, capsys, "refund", *files, f"--out={tmp_path}")[0] == 0
    assert set(rows(tmp_path / "plan.csv", ["claim_id", "pay_to"])) == {("C1", "V1"), ("C2", "V2")}


def test_accounts_tell_level_and_state(tmp_path, monkeypatch, capsys):
    folder = GOLDEN / "by-hand"
    files = [f"--{name}={folder / name}.csv" for name in ("transfers", "claims", "openings")]
    assert run(monkeypatch, capsys, "trace", *files, f"--out={tmp_path}")[0] == 0
    told = {
        account: (level, state, int(unexplained))
        for account, level, state, unexplained in rows(
            tmp_path / "accounts.csv", ["account", "level", "state", "unexplained_fen"]
        )
    }
    assert told["V1"] == ("0", "received-by-victim", 0)
    assert told["V2"] == ("0", "passed", 0)
    assert told["A"] == ("1", "passed", 10000)  # t08 pays more than is known to be there
    assert told["C"] == ("3", "standing", 0)
    assert told["cash-out:t11"][1] == "left"


def test_poison_names_accounts_only(tmp_path, monkeypatch, capsys):
    folder = GOLDEN / "by-hand"
    files = [f"--{name}={folder / name}.csv" for name in ("transfers", "claims")]
    assert run(monkeypatch, capsys, "trace", *files, "--policy=poison", f"--out={tmp_path}")[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.csv"]
    assert {(a, f) for a, f in rows(tmp_path / "accounts.csv", ["account", "in_fen"])} == {
        (a, "") for a in ("V1", "V2", "A", "B", "C", "D", "E", "F", "G", "K", "cash-out:t11")
    }
    status, _, said = run(
        monkeypatch,
        capsys,
        "refund",
        *files,
        f"--frozen={folder / 'frozen.csv'}",
        "--policy=poison",
        f"--out={tmp_path}",
    )
    assert status == 1
    assert "poison" in said


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
def test_why_walks_standing_money_back_to_the_victims(policy, tmp_path, monkeypatch, capsys):
    folder = GOLDEN / "random"
    files = [f"--{name}={folder / name}.csv" for name in ("transfers", "claims", "openings")]
    accounts = sorted({account for _, account, _ in rows(folder / policy / "standing.csv")})
    why = [f"--why={account}" for account in accounts]
    assert run(monkeypatch, capsys, "trace", *files, *why, f"--policy={policy}", f"--out={tmp_path}")[0] == 0
    claimed = {(claim, transfer) for claim, transfer in rows(folder / "claims.csv")}
    ends = {
        name: (payer, payee) for name, payer, payee in rows(folder / "transfers.csv", ["transfer_id", "payer", "payee"])
    }
    sums = {}
    for claim, account, fen, path in rows(tmp_path / "strands.csv"):
        way = path.split(";")
        assert (claim, way[0]) in claimed
        assert ends[way[-1]][1] == account
        assert all(ends[one][1] == ends[after][0] for one, after in itertools.pairwise(way))
        sums[claim, account] = sums.get((claim, account), 0) + int(fen)
    assert sums == {(claim, account): int(fen) for claim, account, fen in rows(folder / policy / "standing.csv")}
