"""Encodings are told from bytes, records are cut as the csv module writes them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.blocks import Joined, filled, whole_lines
from hezhan.adapters.statements.encodings import LOST, Recoded, detect
from hezhan.adapters.statements.records import lines_of, records

WORDS = st.lists(
    st.sampled_from("交易时间金额余额收付标志对方户名账号厦门鹭岛王一李二张三"), min_size=6, max_size=60
).map("".join)
FRAME = "日期,金额\r\n20240510,{}\r\n20240511,12.00\r\n"


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]))
def test_an_encoding_is_told_from_its_bytes(words, encoding):
    text = FRAME.format(words)
    data = text.encode(encoding)
    found = detect(data)
    assert data[found.mark :].decode(found.name) == text


@pytest.mark.parametrize("filler", ["a,1\n" * 30_000, ""])
def test_the_first_foreign_byte_decides_wherever_it_stands(filler):
    assert detect((filler + FRAME.format("交易时间")).encode("gb18030")).name == "gb18030"
    assert detect((filler + FRAME.format("交易时间")).encode()).name == "utf-8"


@given(st.text(max_size=200), st.sampled_from(["utf-16-le", "utf-16-be", "gb18030"]), st.integers(1, 7), st.booleans())
def test_recoding_in_any_portions_gives_utf8(text, encoding, portion, cut):
    text = text.encode("utf-16-le", errors="replace").decode("utf-16-le")
    data = text.encode(encoding)
    data = data[:-1] if cut else data
    source = Recoded(io.BytesIO(data), encoding)
    parts = []
    while part := source.read(portion):
        parts.append(part)
    assert b"".join(parts).decode() == data.decode(encoding, errors="replace")
    if cut and data and encoding != "gb18030":
        assert parts[-1].decode(errors="replace").endswith(LOST)


CELLS = st.text(st.sampled_from('a1,;"\n\r 户'), max_size=6)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=8), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
)
def test_records_are_cut_as_the_csv_module_wrote_them(rows, quoting):
    written = io.StringIO()
    csv.writer(written, quoting=quoting).writerows(rows)
    data = written.getvalue().encode("gb18030")
    cut = list(records(lines_of(data), ",", final=True))
    read = [[cell.encode("latin-1").decode("gb18030") for cell in record.cells] for record in cut]
    assert read == rows
    assert [record.line for record in cut] == [sum(r.lines for r in cut[:n]) for n in range(len(cut))]


@given(st.lists(st.text(st.sampled_from('ab,"\n'), max_size=8), max_size=10).map("\n".join))
def test_every_line_is_in_exactly_one_record(text):
    lines = lines_of(text.encode())
    cut = list(records(lines, ",", final=True))
    assert sum(record.lines for record in cut) == len(lines)
    assert [record.line for record in cut] == [sum(r.lines for r in cut[:n]) for n in range(len(cut))]


@given(st.binary(max_size=60).map(lambda data: data.replace(b"\r", b"\n")), st.integers(1, 20))
def test_blocks_are_whole_lines_and_lose_nothing(data, size):
    pieces = list(whole_lines(io.BytesIO(data), size))
    assert b"".join(piece for piece, _ in pieces) == data
    assert [final for _, final in pieces] == [False] * (len(pieces) - 1) + [True] * bool(pieces)
    assert all(piece.endswith(b"\n") for piece, final in pieces if not final)


@given(st.binary(max_size=20), st.binary(max_size=20), st.integers(1, 50))
def test_taken_bytes_come_before_the_rest(taken, rest, size):
    assert filled(Joined(taken, io.BytesIO(rest)), size) == (taken + rest)[:size]
