"""Names by which people are reached: WeChat and QQ ids, where their words stand before them.

In:  a page. Out: facts of WeChat and QQ; Telegram names and other networks' are closed to later finders, they are no facts.
"""

import re
from collections.abc import Iterator
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_BETWEEN: Final = r"[^A-Za-z0-9@。；;！？!?\n]{0,10}?"
_WECHAT_WORD: Final = (
    r"(?:企业微信|微信|微 信|薇信|威信|[Vv]信|绿泡泡|(?<![A-Za-z])(?:[VvWw][Xx]|"
    r"[Ww]e[Cc]hat)(?![A-Za-z]))(?:号码?|账号|帐号|[IiD]{2}|昵称)?"
)
_WECHAT: Final = re.compile(
    rf"{_WECHAT_WORD}(?:ID|id|Id)?{_BETWEEN}(?P<id>[A-Za-z][A-Za-z0-9_-]{{4,19}}|"
    rf"(?<=[是为：:号]) ?\d{{6,12}}(?!\d))(?![A-Za-z0-9_.-])"
)
_THEIRS: Final = re.compile(
    r"[，,、；](?:对方|他|她|骗子|嫌疑人|那人)的?(?:是|为|：|:) ?(?P<id>[A-Za-z][A-Za-z0-9_-]{4,19})"
    r"(?![A-Za-z0-9_.@-])"
)
_WXID: Final = re.compile(r"(?<![A-Za-z0-9_])wxid_[A-Za-z0-9]{6,24}(?![A-Za-z0-9_])")
_QQ: Final = re.compile(
    rf"(?:(?<![A-Za-z])[Qq][Qq]|扣扣|企鹅号?|[Qq]号|球球号?)(?:号码?|账号|"
    rf"帐号)?{_BETWEEN}(?P<id>[1-9]\d{{4,10}})(?![\d.@]|[A-Za-z])"
)
_QQ_MAIL: Final = re.compile(r"(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{2,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z]{2,10}){1,3}")
_AT: Final = re.compile(r"(?<![A-Za-z0-9])@[A-Za-z0-9_]{3,32}")
_NOT_AN_ID: Final = frozenset(("https", "http", "iphone", "android", "app", "apps", "usdt", "wifi", "vip"))
_OTHER_WORDS: Final = re.compile(r"电话|手机|卡|账户|转|身份证|银行|网址|网站|链接|元")


def handles(page: Page) -> Iterator[Fact]:
    """All of them: wxid first, whose form says what they are."""
    for mail in _QQ_MAIL.finditer(page.text):
        page.close(mail.start(), mail.end())
    for found in _WXID.finditer(page.text):
        yield Fact(kind=Kind.WECHAT, start=found.start(), end=found.end(), value=found[0], confidence=98)
    told: list[Fact] = []
    for found in _WECHAT.finditer(page.text):
        start, end = found.span("id")
        start += len(found["id"]) - len(found["id"].lstrip())
        name = page.text[start:end]
        if name.lower() in _NOT_AN_ID or _OTHER_WORDS.search(page.text[found.start() + 2 : start]):
            continue
        told.append(Fact(kind=Kind.WECHAT, start=start, end=end, value=name, confidence=90))
    yield from told
    for found in _THEIRS.finditer(page.text):
        if any(fact.end == found.start() for fact in told):
            yield Fact(kind=Kind.WECHAT, start=found.start("id"), end=found.end("id"), value=found["id"], confidence=80)
    for found in _QQ.finditer(page.text):
        start, end = found.span("id")
        between = page.text[found.start() + 2 : start]
        if "群" in between:
            page.close(start, end)  # the number of a group is nobody's
        elif not _OTHER_WORDS.search(between):
            yield Fact(kind=Kind.QQ, start=start, end=end, value=found["id"], confidence=93)


def close_other_names(page: Page) -> None:
    """Telegram names are no facts of the contract, nor is anything inside them."""
    for found in _AT.finditer(page.text):
        page.close(found.start(), found.end())
