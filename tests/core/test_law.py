"""The laws of the law table, and how its articles are printed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.law import ARTICLES, DOCUMENTS, Article, article, in_brief, in_full, place, titled

KEYS = sorted({one.key for one in ARTICLES})
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100}


def numbered(number, item=None):
    return Article(
        key="x", document="return", article=number, item=item, says="", in_english="", since=date(2016, 9, 18)
    )


def read(numeral):
    """A Chinese numeral below a thousand, read character by character."""
    total, digit = 0, 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total, digit = total + (digit or 1) * UNITS[character], 0
    return total + digit


@pytest.mark.parametrize("key", KEYS)
def test_an_article_is_complete(key):
    for one in (one for one in ARTICLES if one.key == key):
        assert one.document in DOCUMENTS
        assert one.says
        assert not one.says.endswith("。")
        assert one.in_english


@pytest.mark.parametrize("key", KEYS)
@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_one_key_has_one_article_on_any_day(key, day):
    known = [one for one in ARTICLES if one.key == key]
    in_force = [one for one in known if one.since <= day and (one.until is None or day <= one.until)]
    assert len(in_force) == (day >= min(one.since for one in known))
    assert article(key, day) == (in_force[0] if in_force else min(known, key=lambda one: one.since))


@pytest.mark.parametrize("key", KEYS)
def test_without_a_day_the_latest_is_meant(key):
    latest = article(key)
    assert latest.until is None
    assert latest == article(key, date(2099, 1, 1))


def test_an_article_changes_on_its_day():
    day = date(2018, 10, 26)
    assert article("frozen-property", day - timedelta(days=1)).article == 234
    assert article("frozen-property", day).article == 245


def test_an_unknown_key_is_a_fault():
    with pytest.raises(KeyError):
        article("nothing")


@given(number=st.integers(1, 999))
def test_numerals_are_read_back(number):
    numeral = place(numbered(number)).removeprefix("第").removesuffix("条")
    assert read(numeral) == number
    assert not numeral.startswith(("零", "一十"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8, "八"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (243, "二百四十三"),
    ],
)
def test_numerals_are_written_as_articles_are(number, text):
    assert place(numbered(number)) == f"第{text}条"


def test_how_papers_cite():
    assert titled("return") == "《电信网络新型违法犯罪案件冻结资金返还若干规定》（银监发〔2016〕41号）"
    assert in_full(article("return-grounds")) == titled("return") + "第八条"
    assert in_full(article("frozen-property")) == "《中华人民共和国刑事诉讼法》第二百四十五条"
    assert in_full(article("stop")) == titled("stop")
    assert in_full(numbered(8, 3)).endswith("第八条第（三）项")


def test_how_lists_cite():
    assert in_brief(article("stop")) == "银发〔2016〕86号"
    assert in_brief(article("freeze-term")) == "程序规定第243条"
    assert in_brief(article("return-pro-rata"), article("return-notice")) == "银监发〔2016〕41号第8条第（三）项、第9条"
    assert (
        in_brief(article("return-grounds"), article("frozen-property")) == "银监发〔2016〕41号第8条、刑事诉讼法第245条"
    )


def test_the_house_is_not_taken_for_law():
    assert [name for name, document in DOCUMENTS.items() if not document.binding] == ["house"]
    assert in_brief(article("house-total")) == "本中心规定"
