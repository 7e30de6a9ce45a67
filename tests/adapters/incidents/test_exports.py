"""A local export as CSV: many spellings, several rows of one incident, rows that do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.incidents import read_export
from hezhan.adapters.incidents.fields import COLUMNS, FIELDS, HEAD, PAYMENT, column_name
from hezhan.core.incidents import How
from hezhan.core.instants import iso
from tests.adapters.incidents.handed import all_texts

HEADER = "接警单编号,报警时间,报警方式,报警人,报警电话,简要案情,转账时间,转账金额(元),涉案账号,备注"
FIRST = 'J1,2024/5/10 17:30,电话,王五,12000000001,刷单被骗,2024-05-10 17:01,"35,000.00",9900 0000 0001,甲'
SECOND = "J1,2024/5/10 17:30,电话,王五,12000000001,刷单被骗,2024-05-10 17:05,20000,9900000002,乙"
OTHER = "J2,2024/5/10 18:00,窗口,赵六,12000000002,冒充客服,,,,"


def export(*rows, header=HEADER, encoding="utf-8"):
    return ("\n".join((header, *rows)) + "\n").encode(encoding)


def read(data):
    return read_export(data, "e.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_export_in_any_encoding(encoding):
    one, other = read(export(FIRST, SECOND, OTHER, encoding=encoding))
    incident = one.incident
    assert (incident.incident_no, iso(incident.reported_at), incident.how) == (
        "J1",
        "2024-05-10T17:30:00+08:00",
        How.CALL_110,
    )
    assert [(paid.fen, paid.payee.account) for paid in incident.payments] == [
        (3_500_000, "990000000001"),
        (2_000_000, "9900000002"),
    ]
    assert [(one.where, one.text) for one in incident.unread] == [("备注", "甲"), ("备注", "乙")]
    assert one.problems == ()
    assert (other.incident.how, other.incident.payments) == (How.WINDOW, ())


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters(delimiter):
    rows = [line.replace(",", delimiter) for line in (HEADER, SECOND, OTHER)]
    assert [one.incident.incident_no for one in read("\n".join(rows).encode())] == ["J1", "J2"]


def test_titles_may_stand_above_the_header():
    data = "某市公安局接处警系统导出\n导出时间：2024-05-11,,\n\n".encode() + export(OTHER)
    (one,) = read(data)
    assert one.incident.caller.name == "赵六"


def test_rows_of_one_incident_need_not_follow_one_another():
    first, other = read(export(FIRST, OTHER, SECOND))
    assert (len(first.incident.payments), other.incident.incident_no) == (2, "J2")


def test_what_rows_of_one_incident_say_differently_is_kept():
    (one,) = read(export(FIRST, SECOND.replace("刷单被骗", "改口：投资被骗")))
    assert one.incident.words == "刷单被骗"
    assert ("简要案情", "改口：投资被骗") in [(kept.where, kept.text) for kept in one.incident.unread]
    assert [(problem.row, problem.reason) for problem in one.problems] == [(3, "duplicate")]


def test_amounts_in_ten_thousands():
    header = HEADER.replace("(元)", "（万元）")
    (one,) = read(export(SECOND.replace("20000", "3.5"), header=header))
    assert one.incident.payments[0].fen == 3_500_000
    (one,) = read(export(SECOND.replace("20000", "不详"), header=header))
    assert one.incident.payments[0].fen is None


@pytest.mark.parametrize("row", ["J9,少几格", OTHER + ",多一格", 'J9,"引号未闭,x'])
def test_a_row_that_does_not_fit_arrives_as_it_stands(row):
    broken, sound = read(export(row, SECOND))
    assert broken.incident.incident_no == ""
    assert broken.incident.words == row
    assert broken.problems[0].row == 2
    assert sound.incident.incident_no == "J1"


def test_broken_characters_are_told():
    (one,) = read(export(SECOND).replace("王五".encode(), b"\xff\xff"))
    assert "characters are lost" in one.problems[0].text


def test_blank_rows_are_no_incidents():
    assert len(read(export(",,,,,,,,,", "", OTHER))) == 1


def test_incidents_without_a_number_stay_apart_but_copies_have_one_key():
    row, other = OTHER.replace("J2", ""), OTHER.replace("J2", "").replace("赵六", "钱七")
    keys = [one.incident.key for one in read(export(row, other, row))]
    assert keys[0] == keys[2] != keys[1]


@pytest.mark.parametrize("data", [b"", b"a,b,c\n1,2,3\n", b"\x00" * 100, "姓名,金额\n甲,5\n".encode()])
def test_what_is_no_export_is_one_problem(data):
    (one,) = read(data)
    assert one.incident is None
    assert len(one.problems) == 1


def test_a_formula_stays_a_text():
    (one,) = read(export(OTHER.replace("赵六", "=HYPERLINK(1)")))
    assert one.incident.caller.name == "=HYPERLINK(1)"


def test_a_column_means_one_place_and_is_written_as_compared():
    names = [column for field in (*HEAD, *PAYMENT) for column in field.columns]
    assert len(names) == len(set(names))
    assert all(column_name(name) == (name, "") for name in names)
    assert len(FIELDS) == len(HEAD) + len(PAYMENT)


@pytest.mark.parametrize(("column", "place"), list(COLUMNS.items()))
def test_every_column_is_known(column, place):
    wanted = {"接警单编号": "J1", "简要案情": "字", "涉案账号": "99"}
    told = {name: text for name, text in wanted.items() if COLUMNS[name] != place}
    told[column] = {"reported_at": "2024-05-10 10:00", "time": "2024-05-10 10:00", "amount": "5"}.get(place, "1")
    header, row = ",".join([*told, "报警人"] if place != "caller.name" else told), ",".join([*told.values(), "甲"])
    (one,) = read(export(row if place != "caller.name" else row.removesuffix(",甲"), header=header))
    assert one.incident.unread == () or place == "how"


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"], exclude_characters=',";\t'), max_size=8
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=6), max_size=5))
def test_no_cell_is_lost(rows):
    data = export(*(",".join(row) for row in rows), header="警情编号,简要案情,涉案账号,别的")
    kept = [text for one in read(data) if one.incident for text in all_texts(one.incident)]
    for row in rows:
        assert all(any(cell in text for text in kept) for cell in row if cell.strip("'`’‘\"= -"))


@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer(data):
    for prefix in (b"", HEADER.encode() + b"\n"):
        assert all(one.incident or one.problems for one in read(prefix + data))
