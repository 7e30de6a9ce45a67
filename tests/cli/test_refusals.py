"""Refusals of `trace` and `refund`: exit status 1, every problem with file and row, nothing written."""

import pytest

from tests.cli.running import run

T = "transfer_id,time,payer,payee,amount_fen"
ROWS = {
    "t1": "t1,2024-05-10T09:00:00+08:00,V,A,100",
    "t2": "t2,2024-05-10T09:01:00+08:00,A,B,60",
    "t3": "t3,2024-05-10T09:02:00+08:00,A,A,5",
    "t4": "t4,2024-05-10T09:03:00+08:00,V,A,0",
}
CLAIM = "claim_id,transfer_id\nC1,t1\n"


def lines(head, *rows):
    return "\n".join([head, *rows]) + "\n"


WORLD = {
    "transfers": lines(T, *ROWS.values()),
    "claims": CLAIM,
    "frozen": "account,frozen_fen\nA,40\n",
}

REFUSED = {
    "unknown transfer": ({"claims": "claim_id,transfer_id\nC1,t1\nC2,nope\n"}, "claims.csv, row 3"),
    "claimed twice": ({"claims": "claim_id,transfer_id\nC1,t1\nC2,t1\n"}, "claims.csv, row 3"),
    "claim on a transfer to itself": ({"claims": "claim_id,transfer_id\nC1,t3\n"}, "to itself"),
    "claim of nothing": ({"claims": "claim_id,transfer_id\nC1,t4\n"}, "amount 0"),
    "claim of another amount": ({"claims": "claim_id,transfer_id,amount_fen\nC1,t1,99\n"}, "claims 99 fen"),
    "claim in yuan of another amount": ({"claims": "claim_id,transfer_id,amount\nC1,t1,1.01\n"}, "claims 101 fen"),
    "duplicate transfer id": ({"transfers": lines(T, ROWS["t1"], ROWS["t1"])}, "transfers.csv, row 3"),
    "negative amount": ({"transfers": lines(T, ROWS["t1"], "x,2024-05-10T09:00:00Z,A,B,-5")}, "negative"),
    "time without offset": ({"transfers": lines(T, ROWS["t1"], "x,2024-05-10T09:00:00,A,B,5")}, "offset"),
    "amounts that disagree": (
        {"transfers": lines(T + ",amount", ROWS["t1"] + ",1.00", "x,2024-05-10T09:00:00Z,A,B,5,5.00")},
        "disagree",
    ),
    "bad openings": ({"openings": "account,amount_fen\nA,many\n"}, "openings.csv, row 2"),
    "not a table": ({"claims": ""}, "is empty"),
}
REFUSED_RETURNS = {
    "frozen twice": ({"frozen": "account,frozen_fen\nA,40\nA,1\n"}, "frozen.csv, row 3"),
    "frozen and unknown": ({"frozen": "account,frozen_fen\nZ,40\n"}, "named by no transfer"),
    "returned to nobody known": ({"returned": "claim_id,amount_fen\nC9,5\n"}, "returned.csv, row 2"),
    "frozen below zero": ({"frozen": "account,frozen_fen\nA,-40\n"}, "frozen.csv, row 2"),
}


def ask(command, files, tmp_path, monkeypatch, capsys):
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    options = [f"--{name}={tmp_path / name}.csv" for name in files if command == "refund" or name != "frozen"]
    return run(monkeypatch, capsys, command, *options, f"--out={tmp_path / 'out'}")


@pytest.mark.parametrize("command", ["trace", "refund"])
def test_the_world_itself_is_accepted(command, tmp_path, monkeypatch, capsys):
    files = WORLD | {"openings": "account,amount_fen\nA,5\nnowhere,7\n"}
    assert ask(command, files, tmp_path, monkeypatch, capsys)[0] == 0


@pytest.mark.parametrize("command", ["trace", "refund"])
@pytest.mark.parametrize("what", REFUSED)
def test_refused(command, what, tmp_path, monkeypatch, capsys):
    changed, said = REFUSED[what]
    status, _, told = ask(command, WORLD | changed, tmp_path, monkeypatch, capsys)
    assert status == 1
    assert said in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", REFUSED_RETURNS)
def test_refused_returns(what, tmp_path, monkeypatch, capsys):
    changed, said = REFUSED_RETURNS[what]
    status, _, told = ask("refund", WORLD | changed, tmp_path, monkeypatch, capsys)
    assert status == 1
    assert said in told
    assert not (tmp_path / "out").exists()


def test_problems_of_all_files_are_told_together(tmp_path, monkeypatch, capsys):
    files = WORLD | {
        "transfers": lines(T, ROWS["t1"], "x,never,A,B,5"),
        "claims": "claim_id,transfer_id\nC1,t1\nC2,nope\n",
        "frozen": "account,frozen_fen\nZ,40\n",
        "returned": "claim_id,amount_fen\nC9,5\n",
    }
    _, _, told = ask("refund", files, tmp_path, monkeypatch, capsys)
    for place in ("transfers.csv, row 3", "claims.csv, row 3", "frozen.csv, row 2", "returned.csv, row 2"):
        assert place in told


def test_returned_rows_of_one_claim_are_summed(tmp_path, monkeypatch, capsys):
    files = WORLD | {"returned": "claim_id,amount_fen\nC1,30\nC1,60\n"}
    assert ask("refund", files, tmp_path, monkeypatch, capsys)[0] == 0
    assert (tmp_path / "out/plan.csv").read_text().splitlines()[1].startswith("A,C1,10,")


@pytest.mark.parametrize("words", [["trace"], ["trace", "--policy=best"], ["nothing"], ["refund", "--strategy=all"]])
def test_wrong_usage_is_status_2(words, monkeypatch, capsys):
    assert run(monkeypatch, capsys, *words)[0] == 2


def test_help_has_an_example(monkeypatch, capsys):
    for command in ("statements read", "trace", "refund", "case", "schema", "demo"):
        status, said, _ = run(monkeypatch, capsys, *command.split(), "--help")
        assert status == 0
        assert "Example:" in said


def test_the_index_gives_the_same_answer_and_follows_its_files(tmp_path, monkeypatch, capsys):
    index = f"--index={tmp_path / 'index'}"

    def standing(text):
        (tmp_path / "transfers.csv").write_text(text, encoding="utf-8")
        (tmp_path / "claims.csv").write_text(CLAIM, encoding="utf-8")
        files = [f"--{name}={tmp_path / name}.csv" for name in ("transfers", "claims")]
        for extra in ([], [index], [index]):
            assert run(monkeypatch, capsys, "trace", *files, *extra, f"--out={tmp_path / 'out'}")[0] == 0
            yield (tmp_path / "out/standing.csv").read_text()

    assert len(set(standing(lines(T, *ROWS.values())))) == 1
    changed = list(standing(lines(T, ROWS["t1"], ROWS["t2"].replace("60", "61"))))
    assert len(set(changed)) == 1
    assert "C1,B,61" in changed[0]


def test_a_damaged_index_is_built_anew(tmp_path, monkeypatch, capsys):
    (tmp_path / "transfers.csv").write_text(WORLD["transfers"], encoding="utf-8")
    (tmp_path / "claims.csv").write_text(CLAIM, encoding="utf-8")
    words = ["trace", *(f"--{n}={tmp_path / n}.csv" for n in ("transfers", "claims")), f"--index={tmp_path / 'index'}"]
    assert run(monkeypatch, capsys, *words, f"--out={tmp_path / 'a'}")[0] == 0
    (tmp_path / "index/debit_at.npy").write_bytes(b"damaged")
    assert run(monkeypatch, capsys, *words, f"--out={tmp_path / 'b'}")[0] == 0
    assert (tmp_path / "a/standing.csv").read_text() == (tmp_path / "b/standing.csv").read_text()
