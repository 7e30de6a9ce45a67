"""Words, ranges, breaks and glyphs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.digest import ranges
from hezhan.adapters.documents.glyphs import drawable
from hezhan.adapters.documents.picture import svg
from hezhan.adapters.documents.printable import breakable, ems, printable, shortened
from hezhan.core.instants import parse_instant
from hezhan.core.policies import Policy
from hezhan.core.problems import Reason
from hezhan.core.transfers import TransferKind
from hezhan.engines.refund import Ground, Strategy


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.POLICIES, Policy),
        (words.POLICIES_MEAN, Policy),
        (words.REASONS, Reason),
        (words.KINDS, TransferKind),
        (words.GROUNDS, Ground),
        (law.GROUND_ITEMS, Ground),
        (words.STRATEGIES, Strategy),
    ],
)
def test_every_code_has_its_word(table, codes):
    assert set(table) == {str(code) for code in codes}


def test_an_unknown_code_is_printed_as_it_is():
    assert words.said(words.STATES, "asleep") == "asleep"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "被害人"), (1, "一级"), (10, "十级"), (12, "十二级"), (20, "二十级"), (35, "三十五级"), (120, "120级")],
)
def test_levels_are_counted_in_chinese(number, text):
    assert words.level(number) == text


@pytest.mark.parametrize(
    ("numbers", "text"), [((), ""), ((3,), "3"), ((2, 1), "1、2"), ((1, 2, 3, 7, 9, 10, 11), "1–3、7、9–11")]
)
def test_ranges(numbers, text):
    assert ranges(numbers) == text


@given(st.text())
def test_printable_text_fits_into_xml_and_keeps_what_is_visible(text):
    plain = printable(text)
    assert (etree.fromstring(svg.text(0, 0, text)).text or "") == plain
    kept = [c for c in text if unicodedata.category(c)[0] in "LNPS"]
    assert [c for c in plain if unicodedata.category(c)[0] in "LNPS"] == kept
    assert "\n" not in plain


@given(st.text(st.characters(codec="utf-8")))
def test_places_to_break_change_nothing_else(text):
    clean = text.replace("\u200b", "")
    assert breakable(clean).replace("\u200b", "") == clean


@given(st.text(max_size=40), st.floats(1, 30))
def test_shortened_text_is_no_wider_than_asked(text, width):
    short = shortened(text, width)
    assert short == text or (ems(short) <= width + 1e-9 and short.endswith("…"))


def test_account_numbers_are_never_broken():
    assert breakable("6222020200112233445") == "6222020200112233445"


def test_a_character_that_the_font_lacks_is_printed_by_its_code():
    assert drawable("𠮷㛃䶮骨 a1，①") == "𠮷㛃䶮骨 a1，①"
    assert drawable("𪚥") == "[U+2A6A5]"
    assert drawable("\ue863") == "[U+E863]"
    assert drawable("a\u200b\u3000b") == "a\u200b\u3000b"


def test_citations_change_on_their_day():
    day = parse_instant("2018-10-26T00:00:00+08:00")
    assert law.cited("frozen-property", day - 1).endswith("第二百三十四条")
    assert law.cited("frozen-property", day).endswith("第二百四十五条")
    assert law.cited("stop", 0).startswith("《关于建立")
