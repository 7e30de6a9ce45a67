"""How names sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.people.naming import characters, surnames
from hezhan.city.people.sounds import alike, pinyin, surname_and_given
from hezhan.city.rates import read_rates

LETTERS = [letter for letter in characters() if len(letter) == 1]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("陈晓明", "CHEN XIAOMING"),
        ("曾伟", "ZENG WEI"),
        ("单志强", "SHAN ZHIQIANG"),
        ("解放", "XIE FANG"),
        ("吕静", "LYU JING"),
        ("欧阳雨桐", "OUYANG YUTONG"),
        ("热娜·买买提", "RENA MAIMAITI"),
    ],
)
def test_passports(name: str, read: str) -> None:
    assert pinyin(name) == read


@given(st.sampled_from(surnames(read_rates())), st.lists(st.sampled_from(LETTERS), min_size=1, max_size=2))
def test_every_name_can_be_read(surname: str, given_name: list[str]) -> None:
    name = surname + "".join(given_name)
    assert pinyin(name).isascii()
    assert "".join(surname_and_given(name)) == name


@given(st.sampled_from(LETTERS), st.booleans())
def test_what_sounds_alike_sounds_alike_both_ways(letter: str, near: bool) -> None:
    for other in alike(letter, near=near):
        assert letter in alike(other, near=near)
    assert set(alike(letter)) <= set(alike(letter, near=True))


def test_an_ear_from_the_south() -> None:
    assert "玮" in alike("伟")
    assert "敬" in alike("静")
    assert "进" in alike("静", near=True)
    assert "进" not in alike("静")
