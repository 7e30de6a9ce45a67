"""Whole columns give the bytes that row by row gives, and read most of a list without reading a row."""

import numpy as np
import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hezhan.engines.block import Allowed, Kind, compiled_allows, compiled_lists, snapshot_of, snapshot_of_columns
from hezhan.engines.block.columns import ROW
from hezhan.engines.block.plain_rows import plain_texts
from tests.engines.block.lists import SUFFIXES, row, urls

HOSTS = """evil.com www.evil.com ok.big.net big.net a.ok.big.net gov.cn x.gov.cn com.cn b.com.cn github.io me.github.io
EVIL.com evil.com. *.evil.com evil..com 1.2.3.4 1.2.3.04 0x7f.1 a_b.com xn--fiqs8s.cn 中国.cn localhost -a.com a.1 ck www.ck
x.ck city.kawasaki.jp"""
TAILS = "/ /a /a/b.html /a//b /./a /a/../b /a?b=1 /a%20b /.a /a. /@x ?q #f /a/ :80/a"
NUMBERS = "13800138000,138 0013 8000,8613800138000,+8613800138000,13900000001,95588,110,12345678901,1380013800"
OTHERS = [("phone_prefix", "0085"), ("ip", "8.8.8.8"), ("app", "X App"), ("nonsense", "x"), (" domain", "evil.com")]
hosts = st.sampled_from([*HOSTS.split(), "evil.com "])
tails = st.sampled_from(["", *TAILS.split()])
schemes = st.sampled_from(["", "http://", "HTTPS://", "https://"])
values = st.one_of(
    st.tuples(st.just("domain"), hosts),
    st.tuples(st.just("url"), st.builds(lambda scheme, host, tail: scheme + host + tail, schemes, hosts, tails)),
    st.tuples(st.just("url"), urls),
    st.tuples(st.just("phone"), st.sampled_from(NUMBERS.split(","))),
    st.sampled_from(OTHERS),
)
rows = st.builds(
    lambda of, reason, source, since, until: row(*of, reason=reason, source=source, since=since, until=until),
    values,
    st.sampled_from(["刷单返利", " 刷单返利 ", "其他", "", "\u3000"]),
    st.sampled_from(["甲", "乙", " "]),
    st.sampled_from([None, 5, 9]),
    st.sampled_from([None, 5, 10]),
)
ALLOWS = [
    *(
        Allowed(kind=kind, value=value, reason="银行")
        for kind, value in (("domain", "ok.big.net"), ("domain", "gov.cn"))
    ),
    *(
        Allowed(kind=kind, value=value, reason="网关")
        for kind, value in (("url", "evil.com/a/"), ("phone", "13900000001"))
    ),
    Allowed(kind="phone_prefix", value="1380013800", reason="测试"),
]


def frame(listed):
    return pl.DataFrame([[getattr(one, name) for name in ROW] for one in listed], schema=ROW, orient="row")


@settings(max_examples=150)
@example([row("domain", "evil.com"), row("domain", "evil.com", source="乙"), row("url", "http://evil.com")], [])
@given(st.lists(rows, max_size=12), st.lists(st.sampled_from(ALLOWS), max_size=4))
def test_columns_and_rows_give_the_same_bytes(listed, allowed):
    allows = compiled_allows(allowed, SUFFIXES)
    slow = compiled_lists(listed, allows, SUFFIXES)
    fast = snapshot_of_columns(frame(listed), allows, SUFFIXES)
    made = snapshot_of(slow)
    assert fast.entries == len(slow.entries)
    assert {(one.row.value, one.because) for one in fast.kept_out} == {
        (one.row.value, one.because) for one in slow.kept_out
    }
    assert (fast.snapshot.seed, fast.snapshot.size) == (made.seed, made.size)
    for name, column in made.columns.items():
        assert np.array_equal(fast.snapshot.columns[name], column), name


@settings(max_examples=150)
@given(values, st.lists(st.sampled_from(ALLOWS), max_size=4))
def test_a_plain_text_is_the_entry_that_the_row_would_be(of, allowed):
    allows = compiled_allows(allowed, SUFFIXES)
    (text,) = plain_texts(frame([row(*of)]), allows, SUFFIXES)
    if text is not None:
        assert list(compiled_lists([row(*of)], allows, SUFFIXES).entries) == [(Kind(of[0]), text)]


def test_what_a_feed_usually_holds_is_plain():
    usual = [row("domain", "pay-here.evil.top"), row("url", "https://a.evil.top/x/y.html"), row("phone", "13812345678")]
    assert plain_texts(frame(usual), compiled_allows(ALLOWS[:2], SUFFIXES), SUFFIXES).null_count() == 0
