"""What free words speak of that makes a case grave: suicide and danger, media, students, other countries.

In:  the words of a report, in Chinese, as written. Out: for a topic, the words that were found, and those found denied.
Law: a word counts unless it is denied right beside it ('无轻生念头', '轻生倾向：无') or stands in what a swindler pretended
     to be ('冒充记者'); a question without an answer counts: an officer looks at it, and a missed one costs a life.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Topic(StrEnum):
    """What words may speak of."""

    SUICIDE = "suicide"
    DANGER = "danger"
    MEDIA = "media"
    STUDENT = "student"
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one topic, each once, in order of appearance."""

    found: tuple[str, ...]
    denied: tuple[str, ...]


WORDS: Mapping[Topic, tuple[str, ...]] = MappingProxyType(
    {
        Topic.SUICIDE: (
            "自杀", "轻生", "寻短见", "想不开", "做傻事", "不想活", "活不下去", "不活了", "了结生命", "结束生命",
            "跳楼", "跳河", "跳海", "跳江", "跳桥", "割腕", "上吊", "服毒", "喝农药", "烧炭", "吞药", "遗书", "遗言", "绝笔",
        ),
        Topic.DANGER: (
            "绑架", "被绑", "限制人身自由", "非法拘禁", "被拘禁", "人身危险", "持刀", "被殴打", "杀害",
            "灭口", "离家出走", "儿子失联", "女儿失联", "孩子失联", "家人失联", "学生失联", "昏迷", "心脏病发",
        ),
        Topic.MEDIA: ("记者", "媒体", "电视台", "报社", "热搜", "舆情", "人大代表", "政协委员", "上访", "群体性"),
        Topic.STUDENT: ("在校生", "大学生", "中学生", "高中生", "初中生", "小学生", "研究生", "中专生", "技校生", "学生"),
        Topic.ABROAD: (
            "境外", "国外", "海外", "缅甸", "缅北", "柬埔寨", "老挝", "菲律宾", "迪拜", "香港账户", "澳门账户", "台湾账户",
            "虚拟币", "泰达币", "USDT",
        ),
    }
)  # fmt: skip

_ASKED = re.compile(r"(?:有无|有没有|是否有?|会不会)(?:想过|想|要|过)?$")
_DENIED_BEFORE = re.compile(
    r"(?<!不是)(?<!并非)(?<!难道)(?:没有|没|无|未见|未有|否认有?|排除|不会|不想|不存在|不是|非)"
    r"(?:任何|明显|想过|想|要|过|有|出现|产生|的|人)*$"
)
_PRETENDED = re.compile(r"(?:冒充|自称|假冒|谎称|假扮|伪装|所谓)[^,，。；;]{0,6}$")
# What swindlers say they are, or say that their victim has done.
_PRETENDED_BEFORE: Mapping[Topic, re.Pattern[str]] = MappingProxyType(
    {
        Topic.MEDIA: _PRETENDED,
        Topic.STUDENT: _PRETENDED,
        Topic.DANGER: re.compile(r"(?:涉嫌|卷入|牵涉|涉及)[^,，。；;]{0,6}$"),
    }
)
_AFTER = r"(?:的)?(?:念头|想法|倾向|意图|行为|风险|迹象|情况)?[:：]?"
_DENIED_AFTER = re.compile(_AFTER + r"(?<=[:：])\s*(?:无|否|没有|未见)")
# What follows a word and makes another word of it: 跳楼价, 学生贷.
_OTHER_WORD: Mapping[Topic, re.Pattern[str]] = MappingProxyType(
    {Topic.SUICIDE: re.compile("价"), Topic.STUDENT: re.compile("贷|账户|账号|认证|信息|身份|证|都|皆|兼职")}
)
_REACH = 16  # characters before a word in which it can be denied


def _found_by(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)


_PATTERNS = {topic: _found_by(words) for topic, words in WORDS.items()}


def mentioned(text: str, topic: Topic) -> Mention:
    """What the text says of a topic."""
    plain = unicodedata.normalize("NFKC", text)
    found, denied = dict[str, None](), dict[str, None]()
    for match in _PATTERNS[topic].finditer(plain):
        into = denied if _is_denied(plain, match, topic) else found
        into[match[0]] = None
    return Mention(tuple(found), tuple(word for word in denied if word not in found))


def _is_denied(plain: str, match: re.Match[str], topic: Topic) -> bool:
    before = plain[max(0, match.start() - _REACH) : match.start()]
    other = _OTHER_WORD.get(topic)
    if _DENIED_AFTER.match(plain, match.end()) or (other and other.match(plain, match.end())):
        return True
    pretended = _PRETENDED_BEFORE.get(topic)
    if pretended and pretended.search(before):
        return True
    return not _ASKED.search(before) and bool(_DENIED_BEFORE.search(before))
