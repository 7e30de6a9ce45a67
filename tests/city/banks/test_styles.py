"""The table of styles: thirty rows, no two alike, every word known."""

from itertools import combinations

import pytest

from hezhan.city.banks.conduct import Sort, conducts
from hezhan.city.banks.formats.contents import LINE_WORDS, OWNER_WORDS
from hezhan.city.banks.institutions import INSTITUTIONS, STYLES
from hezhan.city.banks.styles.habits import HABITS
from hezhan.city.banks.styles.style import By, Column, Family, columns_of
from hezhan.city.banks.styles.wallets import BILLS
from hezhan.city.rates import read_rates

EVERY_STYLE = {**STYLES, **{f"bill of {code}": style for code, style in BILLS.items()}}


def test_every_institution_has_a_row_of_its_own() -> None:
    codes = [one.code for one in INSTITUTIONS]
    assert len(codes) == len(set(codes)) == 30
    assert set(codes) == set(STYLES) == set(HABITS)
    for one, other in combinations(INSTITUTIONS, 2):
        assert one.style != other.style, (one.code, other.code)
        assert (one.habits, one.clock_s) != (other.habits, other.clock_s), (one.code, other.code)


def test_all_families_encodings_and_ways_of_cutting_are_there() -> None:
    styles = STYLES.values()
    assert {style.family for style in styles} == set(Family)
    assert {style.by for style in styles} == set(By)
    assert {script.encoding for style in styles for script in style.scripts} >= {"gb18030", "utf-8-sig", "utf-16-le"}
    assert {script.separator for style in styles for script in style.scripts} == set(",;\t|")
    assert len({style.time for style in styles}) >= 9
    assert len({(style.came_in, style.went_out) for style in styles}) >= 15


@pytest.mark.parametrize("code", EVERY_STYLE)
def test_cells_are_words_that_the_writers_know(code: str) -> None:
    style = EVERY_STYLE[code]
    facts = [column for facts in style.facts for column in facts.columns]
    for columns, words in ((style.columns, LINE_WORDS), (facts, OWNER_WORDS)):
        unknown = [column for column in columns if column.cell and column.cell[0] != "'" and column.cell not in words]
        assert not unknown
    headings = [column.heading for column in style.columns]
    assert len(headings) == len(set(headings))


def test_two_exports_have_two_names() -> None:
    for one in INSTITUTIONS:
        if one.habits.overlaps and one.style is not None:
            assert {"{n}", "{letter}"} & {part for part in ("{n}", "{letter}") if part in one.style.file}, one.code


def test_columns_are_read_from_a_line_of_text() -> None:
    assert columns_of("甲=card+tab 乙 丙='常+量' 丁=amount+number+date") == (
        Column("甲", "card", tab=True),
        Column("乙"),
        Column("丙", "'常+量'"),
        Column("丁", "amount", number=True, date=True),
    )


def test_no_two_institutions_answer_alike() -> None:
    rows = conducts(read_rates())
    assert len(rows) == len(set(rows)) == len(INSTITUTIONS)
    assert {row.sort for row in rows} == set(Sort)
    for one, row in zip(INSTITUTIONS, rows, strict=True):
        assert (row.sort is Sort.WALLET) == one.wallet
        assert 0 <= row.opens_h < row.closes_h <= 24
        assert list(row.latency_s) == sorted(row.latency_s)
        assert row.latency_s[0] > 0
        assert row.capacity_per_minute > 0
