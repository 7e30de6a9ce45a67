"""Words of the papers: ends of holds, both languages, and what a public notice does not show."""

import re
import string
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.documents.notices import render, wording
from hezhan.adapters.documents.notices.holder_words import WORDS
from hezhan.adapters.documents.notices.masking import Mask, masked_account, masked_name
from hezhan.core.instants import parse_instant
from hezhan.core.papers import Language, NamedAccount, Outcome
from tests.adapters.documents.notices import printed, samples
from tests.adapters.documents.notices.printed import squeezed

CHINESE, ENGLISH = Language.CHINESE, Language.ENGLISH
HAN = re.compile(r"[\u3400-\u9fff]")


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    only_english = {"prevails"}
    assert set(WORDS[CHINESE]) == set(WORDS[ENGLISH]) - only_english
    for key, text in WORDS[CHINESE].items():
        # amounts in capitals, and whose rule it is, are said in one language only
        assert places(text) - {"capitals"} == places(WORDS[ENGLISH][key]) - {"capitals"}, key
    assert not [text for text in WORDS[ENGLISH].values() if HAN.search(text)]


def test_an_english_notice_is_english_but_for_names_and_the_law():
    seen = printed.text(render(samples.FREEZE_TOLD_ENGLISH))
    for told in (
        "Noticeofafreezeofyouraccount",
        "Articles239,243ofthePoliceProcedureRules",
        "10November2026,24:00",
        "within7daysofitsarrival",
        "theChinesetextprevails",
    ):
        assert told in seen
    assert "账户冻结告知书" in seen


@pytest.mark.parametrize(
    ("moment", "chinese", "english", "figures"),
    [
        ("2026-11-11T00:00:00+08:00", "2026年11月10日24时", "10 November 2026, 24:00", "2026-11-10 24:00"),
        ("2026-01-01T00:00:00+08:00", "2025年12月31日24时", "31 December 2025, 24:00", "2025-12-31 24:00"),
        ("2026-05-12T09:30:05+08:00", "2026年5月12日9时30分05秒", "12 May 2026, 09:30:05", "2026-05-12 09:30:05"),
    ],
)
def test_a_hold_that_ends_with_a_day_ends_at_24(moment, chinese, english, figures):
    at = parse_instant(moment)
    assert wording.end_in_words(at) == chinese
    assert wording.end_in_words(at, ENGLISH) == english
    assert wording.end_in_figures(at) == figures


@pytest.mark.parametrize(("hours", "text"), [(24, "24小时"), (36, "36小时"), (48, "2日"), (168, "7日"), (50, "50小时")])
def test_spans(hours, text):
    assert wording.within(hours) == text


def test_articles_name_each_document_once():
    cited = wording.articles(["freeze-approval", "freeze-term", "stop"], samples.AT)
    assert cited.count("公安机关办理刑事案件程序规定") == 1
    assert cited.endswith("（银发〔2016〕86号）")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小亮", "王某亮"),
        ("王亮", "王某"),
        ("欧阳小芸", "欧某芸"),
        ("阿依古丽·买买提", "阿***"),
        ("John Smith", "J***"),
        ("海城小王便利店", "海***"),
        ("海城贸易有限公司", "海城贸易有限公司"),
        (" ", ""),
    ],
)
def test_names_are_masked(name, masked):
    assert masked_name(name) == masked


@pytest.mark.parametrize(("account", "masked"), [("6200000000000012345", "****2345"), ("1234567", "****"), ("", "")])
def test_accounts_are_masked(account, masked):
    assert masked_account(account) == masked


def test_a_public_notice_shows_no_person_and_no_account():
    seen, full = printed.text(render(samples.NOTICE)), printed.text(render(samples.NOTICE_FULL))
    for hidden in ("王小亮", "李建国", "周敏", "欧阳小芸", "6200000000000012345", "6200000000000067890", "13800000000"):
        assert hidden not in seen
    for hidden in ("王小亮", "李建国", "6200000000000012345"):
        assert hidden in full
    assert "王某亮被诈骗案" in seen
    assert samples.CASE in seen


NAMES = st.text("王小亮李建国周敏欧阳赵卫东", min_size=2, max_size=4)
NUMBERS = st.text("0123456789", min_size=8, max_size=25)


@given(st.lists(NAMES, max_size=4), st.lists(NUMBERS, max_size=4), st.text("，。转到账户 Xx-", max_size=10))
def test_nothing_listed_is_left_in_free_words(names, numbers, between):
    accounts = [NamedAccount(holder="", account=number, bank="") for number in numbers]
    mask = Mask.of(accounts, names, off=False)
    seen = mask.words(between.join([*names, *numbers]))
    assert not [name for name in names if name in seen]
    assert not [number for number in numbers if number in seen]
    assert not re.search(r"\d{7}", seen)
    off = Mask.of(accounts, names, off=True)
    assert off.words(between.join(names)) == between.join(names)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("language", Language)
def test_every_outcome_is_told_with_its_next_remedy(outcome, language):
    part = samples.PART if outcome is Outcome.PARTLY else None
    paper = replace(samples.ANSWER, outcome=outcome, part=part, language=language, procuratorate="")
    seen = printed.text(render(paper))
    assert squeezed(WORDS[language][outcome]) in seen
    assert squeezed(WORDS[language]["procuratorate"]) in seen
    assert ("第一百九十六条" if language is CHINESE else "Article196") in seen


def test_what_is_proven_unrelated_is_told_with_its_article_and_both_days():
    seen = printed.text(render(samples.RELEASED))
    assert "三日以内解除" in seen
    assert squeezed(wording.moment_in_words(samples.RELEASED.proven_at)) in seen
    assert squeezed(wording.moment_in_words(samples.RELEASED.released_at)) in seen


def test_a_holder_is_warned_of_false_officers():
    for paper in (samples.STOP_TOLD, samples.RELEASED):
        assert "不会要求你转账" in printed.text(render(paper))
    assert {one.name for one in fields(samples.STOP_TOLD)} >= {"contact", "code", "answer_hours", "complaint_days"}
