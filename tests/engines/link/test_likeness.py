"""Likeness of texts."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.link import likeness

TEXTS = st.text(alphabet="做任务刷单返利转账1a，", max_size=30)


@given(TEXTS, TEXTS)
def test_it_is_the_same_both_ways_and_within_bounds(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100


def test_numbers_and_names_of_sites_are_no_manner_of_telling():
    assert likeness("转给他5000元做任务", "转给他999元做任务") == 100
    assert likeness("www.a.topx 13800138000", "www.a.topx 13800138000") == 0
    assert 0 < likeness("自称客服说要退款给我", "自称客服让我贷款") < 60
