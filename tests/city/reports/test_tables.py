"""The tables of words: written in the language, complete, and free of facts that nobody would annotate."""

import re

import pytest

from hezhan.city.reports.facts import FraudType, Register
from hezhan.city.reports.language import BadTable, Choice, Name, Slot, read_lines
from hezhan.city.reports.registers import STYLES
from hezhan.city.reports.sheets import FOLDER, sheet

FILES = sorted(FOLDER.rglob("*.txt"))
STEPS = ("contact", "trust", "press", "act", "squeeze", "wake")
SLOTS = """
victim job home ta sex age idcard myphone workplace mycard mybank male female paid reported
phone wechat qq telegram app url link platform wallet alias track
teller tellername tellerphone tellercard tellerbank mum kin kinname kinphone kincard kinbank
n few minutes clock door lure big when rebate
t until amt wrong count many vcard vbank means pcard pname pbank pwallet u tocard total badtotal firstday back loss
"""
DAYS = (
    "今天|昨天|前天|昨晚|今晚|明天|上周|下周|次日|第二天|当天|当晚|隔天|转天|今日|昨日|上个月|本月|月底"
    "|星期|礼拜|上午|下午"
)
MONEY = r"[一二两三四五六七八九十百千万\d]+(?:块|元|万|千块|百块)"


def tables(found):
    return (*found.words, *found.sections, found.kind, found.register)


def parts(way):
    for part in way:
        yield part
        if isinstance(part, Choice):
            for inner in part.ways:
                yield from parts(inner)


def stems(text):
    return re.sub(r"\{[^}]*\}|<[^>]*>|^[^|{\[ ]*:", "|", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_table_is_short_and_without_facts(file):
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(lines) < 300
    words = "\n".join(map(stems, lines))
    assert not re.search(DAYS, words), re.search(DAYS, words)
    assert not re.search(MONEY, words.replace("百万保障", "").replace("千万", "").replace("加一块", "")), file
    assert not re.search(r"\d{5,}(?<!12110)(?<!12381)(?<!12321)(?<!96110)", words)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_literal_is_long(file):
    """A long literal would be shared; statements' fixed sentences excepted."""
    pieces = [
        piece
        for line in read_lines(file)
        for way in line.ways
        for part in parts(way)
        if isinstance(part, str)
        for piece in re.split("[，。？！：；¶\n]", part)
    ]
    assert not [
        piece for piece in pieces if len(piece) > 10 and piece not in ("和我说的相符", "你要如实回答我们的提问")
    ]


@pytest.mark.parametrize("register", Register, ids=str)
def test_every_name_is_said_and_every_slot_is_known(register):
    for kind in FraudType:
        found = sheet(register, STYLES[register].voice, kind)
        for table in tables(found):
            for ways in (*table.ways.values(), *table.adds.values()):
                for way in ways:
                    for part in parts(way):
                        if isinstance(part, Name):
                            assert found.find(part.name, table)
                        if isinstance(part, Slot):
                            assert part.name in SLOTS.split(), (table.file, part.name)


@pytest.mark.parametrize("kind", FraudType, ids=lambda kind: kind.name)
def test_each_type_has_a_story_of_its_own(kind):
    found = sheet(Register.CALM, "first", kind)
    assert len(found.find("gist")) >= 3
    for step in STEPS:
        ways = [way for method in found.methods(step) for way in found.find(method)]
        assert len(ways) >= 3, step
    assert len(found.methods("contact")) >= 2


@pytest.mark.parametrize("register", Register, ids=str)
def test_each_register_opens_and_closes_in_its_own_words(register):
    found = sheet(register, STYLES[register].voice, FraudType.OTHER)
    for section in ("open", "close"):
        assert {said.table.file for said in found.find(section)} == {f"registers/{register}"}
        assert len(found.find(section)) >= 3


def test_a_name_that_nobody_says_is_our_fault():
    found = sheet(Register.CALM, "first", FraudType.OTHER)
    with pytest.raises(BadTable, match="没有这个词"):
        found.find("没有这个词", found.kind)
    assert found.find("没有这个词") == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("甲: [乙|丙", "missing"), ("甲: 乙]", "not open"), ("甲: {乙", "missing"), ("甲: [乙{丙]}", "missing|not open")],
)
def test_a_table_that_is_badly_written_is_refused(tmp_path, text, wrong):
    path = tmp_path / "bad.txt"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(BadTable, match=wrong):
        read_lines(path)


def test_the_language(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text("# 说明\n甲: 乙|丙{丁}\n戊:\n  @third 己[庚|]<app>\n  !kin 辛¶\n", encoding="utf-8")
    first, second, third = read_lines(path)
    assert first.ways == (("乙",), ("丙", Name("丁")))
    assert second.ways == (("己", Choice((("庚",), ())), Slot("app")),)
    assert second.is_for(frozenset({"third"}))
    assert not second.is_for(frozenset({"kin"}))
    assert third.ways == (("辛\n",),)
    assert not third.is_for(frozenset({"kin"}))
