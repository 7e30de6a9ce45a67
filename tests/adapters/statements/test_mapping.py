"""Formats taught by a TOML file; the example of the manual is read here."""

import re
from pathlib import Path

import pytest

from hezhan.adapters.statements import read
from hezhan.adapters.statements.camt import CAMT
from hezhan.adapters.statements.formats import KNOWN
from hezhan.adapters.statements.formats.plain import PLAIN
from hezhan.adapters.statements.mapping import ROLES
from hezhan.adapters.statements.platform import PLATFORM
from hezhan.core.problems import Refused
from tests.adapters.statements.handed import at, form_34, handed, reading_of, told

MANUAL = (Path(__file__).parents[3] / "docs/formats.md").read_text(encoding="utf-8")
TAUGHT = re.search(r"```toml\n(.*?)```", MANUAL, re.S)[1]
TAUGHT_FILE = re.search(r"```text\n(.*?)```", MANUAL, re.S)[1]
SMALL = '[[format]]\n[format.columns]\nown_account="Konto"\ntime="Datum"\namount="Betrag"\n'
OWN = """[[format]]
name = "own"
unit = "fen"
columns = { own_account = "交易账号", time = "交易时间", amount = "交易金额", direction = "收付标志" }
"""


def test_the_example_of_the_manual(tmp_path):
    mapping = handed(tmp_path, "m.toml", TAUGHT, "utf-8")
    paid, got, fee = reading_of(handed(tmp_path, "a.txt", TAUGHT_FILE), mapping=mapping).entries.to_dicts()
    assert (paid["own_account"], paid["own_name"], paid["own_bank"]) == ("9900000000000001", "王一", "某村镇银行")
    assert (at(paid), paid["fen"], paid["sign"]) == ("2024-05-10T09:00:01+08:00", 123450, -1)
    assert (paid["other_account"], paid["balance_fen"], paid["serial"]) == ("6299000000000000029", 500000, "L0001")
    assert (got["sign"], fee["kind"]) == (1, "fee")


def test_the_manual_names_every_format_field_and_plain_column():
    columns = {name for names in PLAIN.columns.values() for name in names}
    for name in {form.name for form in (*KNOWN, PLATFORM, CAMT)} | columns | set(ROLES):
        assert f"`{name}`" in MANUAL


def test_a_mapping_comes_before_what_is_built_in(tmp_path):
    mapping = handed(tmp_path, "m.toml", OWN, "utf-8")
    reading = reading_of(handed(tmp_path, "a.csv", form_34({"交易金额": "1234"})), mapping=mapping)
    assert (reading.sources[0].format, reading.entries["fen"].to_list()) == ("own", [1234])


def test_signed_amounts_encoding_and_separator(tmp_path):
    mapping = handed(
        tmp_path,
        "m.toml",
        SMALL.replace("[[format]]", '[[format]]\nsigned=true\nencoding="latin-1"\ndelimiter="~"'),
        "utf-8",
    )
    content = "Konto~Datum~Betrag\n9901~2024-05-10 09:00:00~5\n9901~2024-05-10 09:00:00~-5\n"
    reading = reading_of(handed(tmp_path, "a.txt", content), mapping=mapping)
    assert reading.entries["sign"].to_list() == [1, -1]


def test_what_a_mapping_does_not_fit_is_read_as_ever(tmp_path):
    mapping = handed(tmp_path, "m.toml", SMALL, "utf-8")
    reading = reading_of(
        handed(tmp_path, "a.csv", form_34({})), handed(tmp_path, "b.txt", "Konto;Datum\n1;2\n"), mapping=mapping
    )
    assert reading.entries.height == 1
    assert told(reading) == [(0, "unreadable", False)]


WRONG = {
    "no TOML": "[[format",
    "nothing else": 'name="x"',
    "is not a key": SMALL.replace("[[format]]", '[[format]]\ncolour="red"'),
    "is not a field": SMALL + 'gender="Sex"\n',
    "named twice": SMALL + 'fen="Betrag"\n',
    "must name one of time": '[[format]]\n[format.columns]\nown_account="a"\namount="b"\n',
    "must name one of amount": '[[format]]\n[format.columns]\nown_account="a"\ntime="b"\n',
    "unit is": SMALL.replace("[[format]]", '[[format]]\nunit="jiao"'),
    "encoding": SMALL.replace("[[format]]", '[[format]]\nencoding="klingon"'),
    "delimiter": SMALL.replace("[[format]]", '[[format]]\ndelimiter="||"'),
    "directions": SMALL + '[format.directions]\nup=["x"]\n',
    "kinds": SMALL + '[format.kinds]\ngift=["x"]\n',
    "statuses": SMALL + '[format.statuses]\nmaybe=["x"]\n',
    "above": SMALL + '[format.above]\ntime="x"\n',
    "time_format": SMALL.replace("[[format]]", '[[format]]\ntime_format="%Q %"'),
    "signed": SMALL.replace("[[format]]", '[[format]]\nsigned="yes"'),
    "is a text": SMALL.replace("[[format]]", "[[format]]\nname=3"),
    "text or a list": SMALL + "serial=[]\n",
    "is a table": '[[format]]\ncolumns="x"\n',
}


@pytest.mark.parametrize("word", WRONG)
def test_a_wrong_mapping_is_refused_with_a_sentence(tmp_path, word):
    mapping = handed(tmp_path, "m.toml", WRONG[word], "utf-8")
    with pytest.raises(Refused, match=word):
        read([handed(tmp_path, "a.csv", form_34({}))], mapping=mapping)


def test_every_fault_is_named(tmp_path):
    mapping = handed(tmp_path, "m.toml", WRONG["unit is"] + WRONG["encoding"], "utf-8")
    with pytest.raises(Refused) as refused:
        read([], mapping=mapping)
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_mapping_that_cannot_be_read_is_refused(tmp_path, content):
    mapping = tmp_path / "m.toml"
    if content:
        mapping.write_bytes(content)
    with pytest.raises(Refused):
        read([], mapping=mapping)
