"""`hezhan understand corrections` and `measure` as a user runs them."""

import json
import zipfile

from tests.cli.running import run

HEAD = "案号,编号,文字,报案时间,改正人,改正时间,原读,改为"
RIGHT = {"type": "bank_card", "value": "6299310000123456789", "start": 5, "end": 24, "owner": "suspect"}
TEXT = "转到对方卡6299310000123456789，户名江左右。"
CELL = json.dumps(RIGHT, ensure_ascii=False).replace('"', '""')
ROW = f'A1,c-1,{TEXT},2026-05-11T08:00:00+08:00,officer-1,2026-05-11T08:01:00+08:00,,"{CELL}"'


def exported(path, *rows, name="HZ-1-corrections.csv"):
    table = "\n".join(["# 导出", HEAD, *rows, ""])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "\ufeff" + table)
    return path


def test_an_export_becomes_lines_and_is_measured(tmp_path, monkeypatch, capsys):
    source, out = exported(tmp_path / "e.zip", ROW), tmp_path / "c.jsonl"
    status, said, _ = run(monkeypatch, capsys, "understand", "corrections", source, "--out", out)
    assert (status, "1 corrections" in said) == (0, True)
    (line,) = [json.loads(one) for one in out.read_text(encoding="utf-8").splitlines()]
    assert (line["text"], line["wrong"], line["right"]) == (TEXT, None, RIGHT)
    status, said, _ = run(monkeypatch, capsys, "understand", "measure", out, "--json")
    assert status == 0
    told = json.loads(said)
    assert (told["lines"], told["right"], told["right_found"]) == (1, 1, 1)


def test_what_is_no_export_is_refused_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    out = tmp_path / "c.jsonl"
    for source in (
        exported(tmp_path / "other.zip", ROW, name="HZ-1-payments.csv"),
        exported(tmp_path / "short.zip", "A1,c-1"),
        exported(tmp_path / "json.zip", ROW.replace("{", "")),
    ):
        status, _, told = run(monkeypatch, capsys, "understand", "corrections", source, "--out", out)
        assert status == 1
        assert "refused" in told
        assert not out.exists()
