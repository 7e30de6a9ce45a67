"""Words that speak of danger count, unless they are denied or another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.duty.mentions import WORDS, Mention, Topic, mentioned

NOTHING = Mention((), ())


@pytest.mark.parametrize(
    ("topic", "text", "found"),
    [
        (Topic.SUICIDE, "老人说不想活了，要跳楼", ("不想活", "跳楼")),
        (Topic.SUICIDE, "有轻生念头", ("轻生",)),
        (Topic.SUICIDE, "询问其有无轻生念头", ("轻生",)),  # a question without an answer
        (Topic.SUICIDE, "有无轻生念头：有", ("轻生",)),
        (Topic.SUICIDE, "不是没有想过自杀", ("自杀",)),
        (Topic.SUICIDE, "说没有活路了，想自杀", ("自杀",)),
        (Topic.SUICIDE, "没有轻生念头。后又打来称要自杀", ("自杀",)),
        (Topic.DANGER, "对方称已将其儿子绑架", ("绑架",)),
        (Topic.MEDIA, "事主是记者", ("记者",)),
        (Topic.STUDENT, "事主系某校大学生", ("大学生",)),
        (Topic.ABROAD, "钱已换成ｕｓｄｔ转出", ("usdt",)),
    ],
)
def test_said(topic, text, found):
    assert mentioned(text, topic).found == found


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (Topic.SUICIDE, "没有轻生念头"),
        (Topic.SUICIDE, "情绪稳定，无自杀倾向"),
        (Topic.SUICIDE, "未见轻生迹象"),
        (Topic.SUICIDE, "轻生倾向：无"),
        (Topic.SUICIDE, "有无轻生念头:否"),
        (Topic.SUICIDE, "看到跳楼价的广告"),
        (Topic.DANGER, "对方称其涉嫌绑架、洗钱"),
        (Topic.MEDIA, "对方冒充某报记者"),
        (Topic.STUDENT, "称要注销学生贷账户"),
        (Topic.STUDENT, "对方自称大学生"),
    ],
)
def test_denied_or_anothers(topic, text):
    mention = mentioned(text, topic)
    assert mention.found == ()
    assert mention.denied


@given(st.text(max_size=60), st.sampled_from(Topic))
def test_every_word_found_stands_in_the_text(text, topic):
    mention = mentioned(text, topic)
    assert not set(mention.found) & set(mention.denied)


@pytest.mark.parametrize(("topic", "word"), [(topic, word) for topic, words in WORDS.items() for word in words])
def test_every_word_is_found_alone(topic, word):
    assert mentioned(word, topic).found


def test_nothing_said():
    assert all(mentioned("刷单被骗", topic) == NOTHING for topic in Topic)
