"""Public sets: what is read of them, and the figure."""

import json

import pytest

from hezhan import assemble
from hezhan.bench.public import macro_f1, public_lines

WORDS = assemble.words()
LOAN = "想办贷款，对方说放款前要交保证金。"


def lines(folder):
    return {line.name: line for line in public_lines(folder, WORDS)}


def test_rows_with_a_class(tmp_path):
    rows = [
        {"案情描述": LOAN, "案件类别": "贷款、代办信用卡类"},
        {"案情描述": "做任务刷单垫付佣金提不出来。", "案件类别": "刷单返利类"},
        {"案情描述": "裸聊被敲诈勒索。", "案件类别": "冒充领导、熟人类"},
        {"案情描述": "这一类没有人知道。", "案件类别": "不认识的类"},
    ]
    (tmp_path / "ccl.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    (line,) = lines(tmp_path).values()
    assert line.size == "3条"
    assert line.ours == pytest.approx(2 / 3)


def test_a_class_may_be_two_types_of_ours_and_none(tmp_path):
    (tmp_path / "sms.csv").write_text(
        f"text,riskType\n{LOAN}保证金,虚假信用服务类\n注销校园贷，影响征信。,虚假信用服务类\n今天下雨了。,无风险\n",
        encoding="utf-8-sig",
    )
    (line,) = lines(tmp_path).values()
    assert line.ours == 1


def test_calls_in_folders(tmp_path):
    for folder, name, text in (("full_1", "tts_1", LOAN), ("normal-full_1", "tts_2", "您订的外卖到了。")):
        (tmp_path / folder).mkdir()
        turns = {"dialogue_history": [{"role": "left", "content": text}]}
        (tmp_path / folder / f"{name}.json").write_text(json.dumps(turns), encoding="utf-8")
    (line,) = lines(tmp_path).values()
    assert (line.size, line.ours) == ("2条", 1)


def test_an_absent_set_is_told(tmp_path, capsys):
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert not lines(tmp_path)
    assert "no public set" in capsys.readouterr().err


def test_macro_f1_weighs_classes_alike():
    pairs = [("a", "a")] * 8 + [("b", "a")] * 2
    assert macro_f1(pairs) == pytest.approx((2 * 8 / 18 + 0) / 2)
