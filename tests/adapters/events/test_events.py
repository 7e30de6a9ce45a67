"""Files of events, whatever is in them: each row is read or told, and a damaged one costs no other."""

import json

import polars as pl
import pytest

from hezhan.adapters.events import found, opened
from hezhan.core.problems import Refused
from hezhan.engines.warn import COLUMNS, DIRECTIONS, KINDS, SOURCES

HEADER = "event_id,time,kind,subject,counterpart,duration_s,amount_fen,detail"
GOOD = 'e1,2024-05-10T09:00:00+08:00,call,p1,4002111111,180,,"{""direction"":""in"",""ongoing"":true}"'


def read(path, scratch):
    pieces, problems = opened(path, scratch, KINDS, DIRECTIONS, SOURCES)
    tables = [piece.read() for piece in pieces]
    assert [piece.since for piece in pieces] == [table["time"].min() for table, _ in tables]
    problems += [fault for _, faults in tables for fault in faults]
    rows = pl.concat([table for table, _ in tables]) if tables else pl.DataFrame(schema=COLUMNS)
    return rows, [(fault.row, fault.text) for fault in problems]


def csv(folder, *lines, header=HEADER):
    path = folder / "e.csv"
    path.write_bytes("\n".join([header, *lines]).encode() if all(isinstance(one, str) for one in lines) else b"")
    return path


def test_a_row_becomes_typed_columns(tmp_path):
    rows, faults = read(csv(tmp_path, GOOD), tmp_path)
    assert faults == []
    assert rows.row(0, named=True) == {
        "event_id": "e1",
        "time": 1_715_302_800_000_000,
        "kind": 0,
        "subject": "p1",
        "counterpart": "4002111111",
        "duration_s": 180,
        "amount_fen": 0,
        "direction": 1,
        "source": 0,
        "blocked": False,
        "ongoing": True,
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("e,2024-05-10T09:00,call,p,,,,", "time"),
        ("e,2024-02-30T09:00:00+08:00,call,p,,,,", "time"),
        ("e,2024-05-10T09:00:00+08:00,telepathy,p,,,,", "telepathy"),
        (",2024-05-10T09:00:00+08:00,call,p,,,,", "event_id is blank"),
        ("e,2024-05-10T09:00:00+08:00,call, ,,,,", "subject is blank"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,1e9,,", "duration_s"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,999999999999,,", "duration_s"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,-5,,", "duration_s"),
        ("e,2024-05-10T09:00:00+08:00,payment,p,,,NaN,", "amount_fen"),
        ("e,2024-05-10T09:00:00+08:00,payment,p,,,99999999999999999999999,", "amount_fen"),
        ('e,2024-05-10T09:00:00+08:00,call,p,,,,"{""a"":NaN}"', "NaN"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,,,{", "JSON"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,,,[]", "object"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,,," + "[" * 4000, "JSON"),
        ("e,2024-05-10T09:00:00+08:00,call,p,,,,,,,", "cells"),
        ('e,"2024-05-10T09:00:00+08:00,call,p,,,,', "CSV"),
        ("e,2024-05-10T09:00:00+08:00,call,p," + "9" * 3000 + ",,,", "counterpart"),
        ("e,2024-05-10T09:00:00+08:00,call,p," + "9" * (3 << 20) + ",,,", "bytes"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_the_rest_goes_on(tmp_path, line, told):
    rows, faults = read(csv(tmp_path, GOOD, line, GOOD.replace("e1", "e2")), tmp_path)
    assert rows["event_id"].to_list() == ["e1", "e2"]
    assert [row for row, _ in faults] == [3]
    assert told in faults[0][1]


def test_bytes_that_are_no_text_cost_their_line_alone(tmp_path):
    path = tmp_path / "e.csv"
    path.write_bytes(f"\ufeff{HEADER}\n{GOOD}\n".encode() + b"\xff\xfe,,,,,,,\n" + GOOD.replace("e1", "e2").encode())
    rows, faults = read(path, tmp_path)
    assert rows["event_id"].to_list() == ["e1", "e2"]
    assert faults == [(3, "is not UTF-8")]


def test_a_cell_may_hold_a_line_break(tmp_path):
    rows, faults = read(csv(tmp_path, GOOD.replace('"{""d', '"{\n""d'), GOOD.replace("e1", "e2")), tmp_path)
    assert (rows.height, faults) == (2, [])


def test_amounts_may_stand_in_yuan(tmp_path):
    header = "event_id,time,kind,subject,amount"
    at = "2024-05-10T09:00:00+08:00"
    rows, faults = read(csv(tmp_path, f"e,{at},payment,p,12.5", f"f,{at},payment,p,x", header=header), tmp_path)
    assert rows["amount_fen"].to_list() == [1250]
    assert [row for row, _ in faults] == [3]


def test_parquet_gives_the_same_with_texts_numbers_or_times(tmp_path):
    plain, _ = read(csv(tmp_path, GOOD), tmp_path)
    table = pl.read_csv(tmp_path / "e.csv", infer_schema=False)
    times = pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%S%:z", time_unit="ms")
    for number, one in enumerate((table, table.with_columns(times, pl.col("duration_s").cast(pl.Int32)))):
        one.write_parquet(tmp_path / f"{number}.parquet")
        rows, faults = read(tmp_path / f"{number}.parquet", tmp_path)
        assert rows.equals(plain)
        assert faults == []


def test_rows_of_parquet_are_counted_through_all_groups(tmp_path):
    lines = [GOOD.replace("e1", f"e{number}") for number in range(40)]
    table = pl.read_csv(csv(tmp_path, *lines), infer_schema=False)
    table = table.with_columns(pl.when(pl.col("event_id") == "e33").then(None).otherwise("time").alias("time"))
    table.write_parquet(tmp_path / "g.parquet", row_group_size=10)
    pieces, _ = opened(tmp_path / "g.parquet", tmp_path, KINDS, DIRECTIONS, SOURCES)
    told = [piece.read() for piece in pieces]
    assert sum(rows.height for rows, _ in told) == 39
    assert [(fault.row, fault.text) for _, faults in told for fault in faults] == [(34, "time is blank")]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"event_id,time\n", b"a,a\n1,2\n", bytes(1000)])
def test_what_is_no_file_of_events_is_told(tmp_path, data):
    for name in ("x.csv", "x.parquet"):
        (tmp_path / name).write_bytes(data)
        pieces, problems = opened(tmp_path / name, tmp_path, KINDS, DIRECTIONS, SOURCES)
        assert pieces == []
        assert problems


def test_folders_give_their_files_and_what_is_not_there_is_refused(tmp_path):
    (tmp_path / "events/dns").mkdir(parents=True)
    for name in ("events/b.csv", "events/a.parquet", "events/notes.txt", "events/dns/d.csv"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in found([tmp_path])] == ["a.parquet", "b.csv"]
    with pytest.raises(Refused) as refused:
        found([tmp_path / "events/dns/none", tmp_path / "gone.csv"])
    assert len(refused.value.problems) == 2


def test_json_of_many_forms_tells_only_what_is_asked(tmp_path):
    details = [{"direction": "up"}, {"source": 3}, {"blocked": 1}, {"direction": ["in"]}, {"blocked": True, "x": {}}]
    cells = [json.dumps(one).replace('"', '""') for one in details]
    lines = [f'e{n},2024-05-10T09:00:00+08:00,visit,p,h.cnx,,,"{cell}"' for n, cell in enumerate(cells)]
    rows, faults = read(csv(tmp_path, *lines), tmp_path)
    assert faults == []
    assert rows["blocked"].to_list() == [False, False, False, False, True]
    assert rows["direction"].sum() + rows["source"].sum() == 0
