"""Many small files are read together; what each gives is what it gives alone."""

from dataclasses import astuple, replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from hezhan.adapters.statements import reader
from hezhan.adapters.statements.batches import Part, batch_of
from hezhan.adapters.statements.entries import read_entries
from hezhan.adapters.statements.exact import cut_exactly
from hezhan.adapters.statements.facts import read_facts
from hezhan.adapters.statements.files import find_files
from hezhan.adapters.statements.formats import KNOWN
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.recognise import recognise
from tests.adapters.statements.handed import FORM_34, form_34, handed, reading_of
from tests.adapters.statements.test_archives import zipped
from tests.adapters.statements.test_facts import ACCOUNTS, PEOPLE, REGISTERED
from tests.adapters.statements.test_platform import reply, transaction
from tests.adapters.statements.test_sheets import sample, workbook

ENTRIES = ["账号", "户名", "交易时间", "交易金额", "余额", "收付标志", "对方账号", "备注", "交易状态"]
ENTRY = st.tuples(
    st.sampled_from(["9901\t", "", "6.2E+18"]), st.sampled_from(["王一", "", "-"]),
    st.sampled_from(["2024-05-10 09:00:00", "2024-05-10", "2024-02-31 09:00:00", "交易时间"]),
    st.sampled_from(["1.00", "2,3", "", "x"]), st.sampled_from(["", "7", "-1.5", "?"]),
    st.sampled_from(["进", "出", ""]), st.sampled_from(["6299", "", "62****99", "6.2E+18"]),
    st.sampled_from(["转账", ""]), st.sampled_from(["成功", "失败", "在途", "挂起", ""]),
)  # fmt: skip
TOLD_ABOVE = st.sampled_from([{}, {"own_account": "9900000000000001"}, {"own_name": "李二", "own_account": "x"}])

FACTS = ["客户名称", "账号", "卡号", "开户网点", "开户时间"]
FACT = st.tuples(
    st.sampled_from(["王一", ""]), st.sampled_from(["9901", "", "6.2E+18"]), st.sampled_from(["6299\t", ""]),
    st.sampled_from(["支行", ""]), st.sampled_from(["2020-01-02", "20200102030405", "?"]),
)  # fmt: skip


def part_of(header, rows, above, number):
    layout = replace(recognise([header], KNOWN), widths=frozenset({len(header)}), constants=above)
    data = "".join(",".join(row) + "\n" for row in rows).encode()
    cut = cut_exactly(data, ",", layout, "utf-8", 2, final=True)
    return Part(block=cut.block, layout=layout, place=Place(file=f"{number}.csv"))


def told(outcome):
    """All an outcome says but its entries."""
    return (
        [astuple(problem) for problem in outcome.problems],
        [(subject, astuple(problem)) for subject, problem in outcome.once.items()],
        list(map(astuple, outcome.facts)),
        list(map(astuple, outcome.people)),
        outcome.rows,
    )


@pytest.mark.parametrize(("read", "header", "row"), [(read_entries, ENTRIES, ENTRY), (read_facts, FACTS, FACT)])
@given(st.data())
def test_a_part_gives_in_company_what_it_gives_alone(read, header, row, data):
    files = data.draw(st.lists(st.tuples(st.lists(row, max_size=5), TOLD_ABOVE), min_size=1, max_size=5))
    parts = [part_of(header, rows, above, number) for number, (rows, above) in enumerate(files)]
    together = read(batch_of(parts))
    assert len(together) == len(parts)
    for part, outcome in zip(parts, together, strict=True):
        (alone,) = read(batch_of([part]))
        assert_frame_equal(outcome.entries, alone.entries)
        assert told(outcome) == told(alone)


def a_folder(folder):
    """Some files of every sort, several of one layout, with faults in between."""
    faulty = form_34(
        {}, {"交易金额": "x"}, {"交易是否成功": "在途"}, {"交易时间": "2024-05-10"}, {"账户开户名称": "王,一"}
    )
    for number in range(6):
        handed(folder, f"{number}/甲.csv", form_34(*[{}] * number))
        handed(folder, f"{number}/乙.csv", faulty)
        above = f"户名：王{number} 账号：620000000000000000{number}\n"
        handed(
            folder, f"{number}/丙.txt", above + "交易日期,借方金额,贷方金额,余额\n20240510,1.00,,5\n20240511,,2.00,7\n"
        )
        handed(folder, f"{number}/丁.xml", reply(transaction(), transaction()))
        handed(folder, f"{number}/账户.csv", ACCOUNTS)
        handed(folder, f"{number}/人员.csv", PEOPLE)
        handed(folder, f"{number}/注册.csv", REGISTERED)
        handed(folder, f"{number}/戊.zip", zipped(("一.csv", form_34({}).encode()), ("二.csv", b"nothing")))
    handed(folder, "书.xlsx", workbook({"一": [FORM_34, sample(), sample()], "二": [FORM_34, sample()]}))
    return folder


@pytest.mark.parametrize(("full", "most"), [(1, 1), (5, 1_000), (1_000, 7), (9, 30)])
def test_how_much_is_read_together_changes_nothing(tmp_path, monkeypatch, full, most):
    folder = a_folder(tmp_path / "案")
    usual = reading_of(folder)
    monkeypatch.setattr(reader, "_FULL", full)
    monkeypatch.setattr(reader, "_MOST", most)
    other = reading_of(folder)
    assert_frame_equal(usual.entries, other.entries)
    assert (usual.problems, usual.facts, usual.sources) == (other.problems, other.facts, other.sources)


def said(problems):
    return [(problem.row, problem.reason, problem.text, problem.kept) for problem in problems]


def test_a_folder_gives_what_its_files_give(tmp_path):
    whole = reading_of(a_folder(tmp_path / "案"))
    alone = [reading_of(found.path) for found in find_files([tmp_path / "案"])]
    assert_frame_equal(whole.entries.drop("file"), pl.concat([reading.entries for reading in alone]).drop("file"))
    assert said(whole.problems) == said(problem for reading in alone for problem in reading.problems)
    found = [(source.sha256, source.format, source.rows) for reading in alone for source in reading.sources]
    assert [(source.sha256, source.format, source.rows) for source in whole.sources] == found


def test_files_that_tell_their_owner_above_the_header_do_not_mix(tmp_path):
    entries = reading_of(a_folder(tmp_path / "案")).entries
    owners = entries.filter(entries["file"].str.ends_with("丙.txt")).select("file", "own_account", "own_name").unique()
    assert sorted(owners.rows()) == [(f"案/{n}/丙.txt", f"620000000000000000{n}", f"王{n}") for n in range(6)]


def test_every_file_is_told_before_it_is_read_and_the_end_last(tmp_path):
    handed(tmp_path, "案/甲.csv", form_34({}))
    handed(tmp_path, "案/乙.zip", zipped(("一.csv", form_34({}).encode())))
    told_of = []
    reading_of(tmp_path / "案", progress=lambda done, total, file: told_of.append((done, total, file)))
    assert told_of == [(0, 2, "案/乙.zip"), (0, 2, "案/乙.zip!一.csv"), (1, 2, "案/甲.csv"), (2, 2, "")]
