"""Both ways of reading delimited text give the same outcome, on any bytes."""

import io
from dataclasses import replace

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from hezhan.adapters.statements import fast
from hezhan.adapters.statements.delimited import find_table, read_table
from hezhan.adapters.statements.exact import cut_exactly
from hezhan.adapters.statements.formats import KNOWN
from hezhan.adapters.statements.outcomes import put_together
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.reader import Reader, read_alone
from hezhan.adapters.statements.recognise import recognise
from hezhan.adapters.statements.workers import Workers

HEADER = ["账号", "户名", "交易时间", "交易金额", "余额", "收付标志", "对方账号", "备注", "附注"]
LAYOUT = replace(recognise([HEADER], KNOWN), widths=frozenset({9, 10}))

CELL = st.one_of(
    st.sampled_from(
        [
            "",
            "9901",
            "王一",
            "李二\t",
            "2024-05-10 09:00:00",
            "20240510",
            "12.50",
            "-3",
            "x",
            "进",
            "出",
            "6299",
            "转 账",
            " ",
        ]
    ),
    st.sampled_from(['"王,一"', '"a""b"', '"', '"a', 'a"b', '"王\n一"', '"x" ', "\u3000", "𠮷", "无", "\0"]),
)
ROW = st.builds(
    lambda cells, width: ",".join(cells[:width]), st.lists(CELL, min_size=11, max_size=11), st.integers(1, 11)
)
GOOD = st.tuples(
    st.sampled_from(["9901\t", "'9902", ""]), st.sampled_from(["王一", "欧阳𠮷", ""]),
    st.sampled_from(["2024-05-10 09:00:00", "20240510090000", "2024-02-31 09:00:00"]),
    st.sampled_from(["1.00", "2,3", "", "0.1"]), st.sampled_from(["", "7", "-1.5"]), st.sampled_from(["进", "出", ""]),
    st.sampled_from(["6299", "", "--"]), st.sampled_from(["转账", '"工资"', ""]), st.just(""),
).map(",".join)  # fmt: skip
LINE = st.one_of(GOOD, GOOD, GOOD, ROW, st.just(""))
BODY = st.builds(
    lambda lines, ends, last: ends.join(lines) + (ends if last else ""),
    st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(),
)  # fmt: skip


def outcome(rows, broken):
    """What a block gives, in a shape that can be compared."""
    read = read_alone(rows, LAYOUT, Place(file="f"))
    problems = sorted((p.row, str(p.reason), p.text, p.kept) for p in read.problems)
    return read.entries, problems, sorted(broken), {k: p.row for k, p in read.once.items()}, read.rows


@given(BODY, st.sampled_from(["utf-8", "gb18030"]), st.binary(max_size=3), st.integers(0, 400))
def test_where_the_fast_way_reads_it_reads_as_the_exact_way(body, encoding, noise, place):
    data = body.encode(encoding)
    data = data[:place] + noise + data[place:] if noise else data
    if not data or not fast.is_plain(data, ","):
        return
    parsed = fast.parse(data, ",", LAYOUT, encoding, 2)
    if parsed is None:
        return
    cut = cut_exactly(data, ",", LAYOUT, encoding, 2, final=True)
    quick, slow = outcome(*parsed), outcome(cut.block, cut.broken)
    assert_frame_equal(quick[0], slow[0])
    assert quick[1:] == slow[1:]
    assert fast.line_count(data) == cut.lines


def said(whole):
    return sorted((p.row, p.reason, p.text, p.kept) for p in whole.problems)


@given(BODY, st.sampled_from(["utf-8", "gb18030"]), st.integers(1, 200))
def test_the_size_of_blocks_changes_nothing(body, encoding, size):
    content = ",".join(HEADER).encode(encoding) + b"\n" + body.encode(encoding)
    table = find_table(content, KNOWN)

    def whole(block):
        with Workers() as workers:
            reader = Reader(workers)
            promises = list(read_table(table, content, io.BytesIO(), Place(file="f"), reader, block))
            reader.begin_all()
            return put_together(promise() for promise in promises)

    small, large = whole(size), whole(1 << 20)
    assert_frame_equal(small.entries, large.entries)
    assert said(small) == said(large)
    assert small.rows == large.rows == small.entries.height + sum(not p.kept for p in small.problems)


def test_a_plain_block_takes_the_fast_way():
    data = "9901,王一,2024-05-10 09:00:00,1.00,2,进,6299,转账,\r\n".encode("gb18030") * 3
    assert fast.is_plain(data, ",")
    rows, broken = fast.parse(data, ",", LAYOUT, "gb18030", 2)
    assert (rows.rows.to_list(), broken) == ([2, 3, 4], [])
    assert rows.columns["own_name"][0].codes.dtype == pl.UInt32


def test_quotes_around_whole_cells_are_plain_others_not():
    assert fast.is_plain(b'"a,b",c\n"d",\n', ",")
    for odd in (b'"a\nb",c\n', b'"a""b",c\n', b'a"b"c\n', b'"a" ,b\n', b'"a,b\n', b"a\rb\n"):
        assert not fast.is_plain(odd, ",")
