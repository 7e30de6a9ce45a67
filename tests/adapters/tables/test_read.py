"""Contract files: what is read, and that every fault is told with its row."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.tables import json_schema, publish, read
from hezhan.core.contracts import CLAIMS, CONTRACTS, FROZEN, OPENINGS, TRANSFERS
from hezhan.core.instants import NotInstant, iso, parse_instant
from hezhan.core.money import NotMoney, parse_yuan

HEAD = "transfer_id,time,payer,payee,amount"
GOOD = "t1,2024-05-10T09:00:00+08:00,A,B,12.34"


def table(tmp_path, *lines, head=HEAD, name="T.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes("\n".join([head, *lines]).encode(encoding))
    return path


def faults(path, contract=TRANSFERS):
    rows, problems = read(path, contract)
    return rows.height, [(problem.row, problem.reason) for problem in problems]


def test_reads_yuan_as_fen_and_fills_what_is_absent(tmp_path):
    rows, problems = read(table(tmp_path, GOOD), TRANSFERS)
    assert not problems
    row = rows.row(0, named=True)
    assert (row["amount_fen"], row["seq"], row["kind"], row["balance_fen"], row["row"]) == (1234, 0, "", None, 2)
    assert iso(row["time"]) == "2024-05-10T09:00:00+08:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_does_not_matter(tmp_path, encoding):
    assert faults(table(tmp_path, GOOD, encoding=encoding)) == (1, [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("t,2024-05-10T09:00:00,A,B,1.00", "time"),  # no offset
        ("t,2024-02-31T09:00:00+08:00,A,B,1.00", "time"),
        ("t,2024-05-10T25:00:00+08:00,A,B,1.00", "time"),
        ("t,yesterday,A,B,1.00", "time"),
        ("t,,A,B,1.00", "time"),
        ("t,2024-05-10T09:00:00+08:00,A,B,1e30", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,99999999999999999999", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,1.234", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,-1.00", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,nan", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,１２", "amount"),
        ("t,2024-05-10T09:00:00+08:00,A,B,", "amount"),
        ("t,2024-05-10T09:00:00+08:00,,B,1.00", "account"),
        (",2024-05-10T09:00:00+08:00,A,B,1.00", "account"),
        ("t,2024-05-10T09:00:00+08:00,A,B", "unreadable"),
        ("t,2024-05-10T09:00:00+08:00,A,B,1.00,more", "unreadable"),
    ],
)
def test_a_faulty_row_is_told_with_its_row(tmp_path, line, reason):
    _, problems = read(table(tmp_path, GOOD, line), TRANSFERS)
    assert [(p.file, p.row, p.reason) for p in problems] == [("T.csv", 3, reason)]
    assert problems[0].text


def test_all_faults_are_told_at_once(tmp_path):
    path = table(tmp_path, "t,2024-05-10T09:00:00,A,B,1e30", GOOD, "u,2024-05-10T09:00:00+08:00,A,,1.00", "v,short")
    assert faults(path) == (1, [(2, "time"), (2, "amount"), (4, "account"), (5, "unreadable")])


def test_amounts_in_both_columns_must_agree(tmp_path):
    head = HEAD + ",amount_fen"
    assert faults(table(tmp_path, GOOD + ",1234", head=head)) == (1, [])
    assert faults(table(tmp_path, GOOD + ",1235", head=head))[1] == [(2, "amount")]


def test_an_id_there_twice_is_a_fault(tmp_path):
    assert faults(table(tmp_path, GOOD, GOOD))[1] == [(3, "duplicate")]
    assert faults(table(tmp_path, "A,1", "A,2", head="account,frozen_fen"), FROZEN)[1] == [(3, "duplicate")]


def test_quoted_cells_may_hold_commas_and_line_breaks(tmp_path):
    path = table(tmp_path, 't1,2024-05-10T09:00:00+08:00,"A, ""x""\nB",C,1.00', GOOD.replace("t1", "t2"))
    rows, problems = read(path, TRANSFERS)
    assert not problems
    assert rows["payer"].to_list() == ['A, "x"\nB', "A"]
    assert rows["row"].to_list() == [2, 4]


def test_blank_lines_are_passed_over_and_counted(tmp_path):
    path = table(tmp_path, "", GOOD, "", "t,x,A,B,1.00")
    assert faults(path)[1] == [(5, "time")]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n\x00,1\n", b"\n\n", "é,ü\n".encode("latin-1")])
def test_what_is_no_table_is_one_fault(tmp_path, content):
    path = tmp_path / "O.csv"
    path.write_bytes(content)
    rows, problems = read(path, OPENINGS)
    assert not rows.height
    assert len(problems) == 1


def test_a_missing_file_or_column_is_told(tmp_path):
    _, problems = read(tmp_path / "none.csv", CLAIMS)
    assert "cannot be opened" in problems[0].text
    _, problems = read(table(tmp_path, "1", head="claim_id"), CLAIMS)
    assert "transfer_id is missing" in problems[0].text


def test_parquet_with_typed_columns(tmp_path):
    path = tmp_path / "T.parquet"
    when = pl.Series([1_715_302_800_000_000]).cast(pl.Datetime("us", "UTC"))
    pl.DataFrame(
        {"transfer_id": ["t"], "time": when, "payer": ["A"], "payee": ["B"], "amount_fen": [5], "seq": [3]}
    ).write_parquet(path)
    rows, problems = read(path, TRANSFERS)
    assert not problems
    assert rows.select("time", "seq", "amount_fen").row(0) == (1_715_302_800_000_000, 3, 5)


@given(
    cell=st.one_of(
        st.text("0123456789.,+-eE ¥\t", max_size=20),
        st.decimals(0, 10**13, places=2).map(str),
        st.text(max_size=6),
    )
)
def test_fast_and_slow_reading_of_amounts_agree(tmp_path_factory, cell):
    path = tmp_path_factory.mktemp("t") / "O.csv"
    pl.DataFrame({"account": ["A"], "amount": [cell]}).write_csv(path)
    rows, problems = read(path, OPENINGS)
    try:
        fen = parse_yuan(cell)
    except NotMoney:
        fen = -1
    assert rows["amount_fen"].to_list() == ([fen] if fen >= 0 else [])
    assert bool(problems) == (fen < 0)


@given(
    cell=st.one_of(
        st.datetimes().map(lambda t: t.isoformat() + "+08:00"),
        st.datetimes().map(lambda t: t.strftime("%Y-%m-%d %H:%MZ")),
        st.text("0123456789T:-+Z. ", max_size=26),
    )
)
def test_fast_and_slow_reading_of_times_agree(tmp_path_factory, cell):
    path = tmp_path_factory.mktemp("t") / "T.csv"
    pl.DataFrame({"transfer_id": ["t"], "time": [cell], "payer": ["A"], "payee": ["B"], "amount": ["1.00"]}).write_csv(
        path
    )
    rows, _ = read(path, TRANSFERS)
    try:
        expected = [parse_instant(cell)]
    except NotInstant:
        expected = []
    assert rows["time"].to_list() == expected


def test_results_appear_whole_or_not_at_all(tmp_path):
    (tmp_path / "a.csv").write_text("old")

    class Broken:
        pass

    with pytest.raises(TypeError):
        publish({tmp_path / "a.csv": b"new", tmp_path / "b.json": {"x": Broken()}})
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_every_contract_has_a_schema(contract):
    schema = json_schema(contract)
    assert set(contract.names) <= set(schema["properties"])
    assert all(one["description"] for one in schema["properties"].values())


def test_parquet_numbers_are_judged_like_text(tmp_path):
    path = tmp_path / "O.parquet"
    pl.DataFrame({"account": ["A", "B", "C", ""], "amount_fen": [5, -1, None, 7]}).write_parquet(path)
    rows, problems = read(path, OPENINGS)
    assert rows.select("account", "amount_fen").rows() == [("A", 5)]
    assert [(p.row, p.reason) for p in problems] == [(2, "amount"), (3, "amount"), (4, "account")]
