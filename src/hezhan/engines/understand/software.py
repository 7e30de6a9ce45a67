"""Software and sites by name: what the suspects had installed, and where they had people pay or trade.

In:  a page, the words about software. Out: facts of apps and platforms as written.
Law: services of everyday life are means, not facts; a name ends where the sentence goes on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_OPEN, _SHUT = "“\"「『《【‘'", "”\"」』》】’'"
_QUOTED: Final = rf"[{_OPEN}](?P<quoted>[^{_OPEN}{_SHUT}，。；！？\n]{{2,14}})[{_SHUT}]"
_NAME: Final = r"[\u4e00-\u9fffA-Za-z0-9.+-]"
_END: Final = rf"(?=[，。；！？、\s）)（(]|的|上|里|后|进行|这|那|软件|APP|App|app|平台|网站|客户端|程序|交易|$|共享|并|注册|做|投|下单|开户|炒|来|是|，|就|之后|充)"
_CALLED: Final = r"(?:叫做|叫作|名叫|名为|名称为?|叫|名字是|名字叫|号称|显示的名是|显示的是|显示|名是|是|为|：|:)"
_INSTALL: Final = r"(?:下载|安装|装|下|装上|装着|装了|装的|下了|下载了|安装了|存着|留着|登录|登陆|打开|注册|用)(?:了|着|过|个|的|一个|一款|一个叫|有)*"
_NEVER_IN: Final = re.compile(r"[的了我他她你们把被让给向]|转账|汇款|银行|账户|[一这那某几两每]个|一款|什么|任务|视频|客服|会员|链接|二维码|元$|贷款$|手机$|电脑$")


@dataclass(frozen=True, slots=True)
class SoftwareWords:
    """The words about software, ready for use."""

    everyday: frozenset[str]
    apps: tuple[re.Pattern[str], ...]
    platforms: tuple[re.Pattern[str], ...]


def software_words(table: Mapping[str, Any]) -> SoftwareWords:
    """From the table of software and sites."""
    app, platform = _either(table["app_words"]), _either(table["platform_words"])
    return SoftwareWords(
        everyday=frozenset(table["everyday"].split()),
        apps=(
            re.compile(rf"(?:{app}|{_INSTALL})(?:{_CALLED})? ?{_QUOTED}"),
            re.compile(rf"{_QUOTED} ?(?:的)?(?:{app})"),
            re.compile(rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9_-]{{2,20}}\.(?:apk|APK|ipa))"),
            re.compile(rf"(?:{app})(?:{_CALLED})[：: ]?(?P<name>{_NAME}{{2,10}}?){_END}"),
            re.compile(rf"(?:叫|名叫|名为|叫做|叫作|下载了?|安装了?|装了?|下了?|用)(?:个|一个|一款)?(?:叫|名叫|名为|叫做)?(?:的)?[：: ]?(?P<name>{_NAME}{{2,10}}?) ?(?:这个|的|这款)?(?:{app})"),
            re.compile(rf"(?:{app})(?P<name>{_NAME}{{2,10}}?)(?=[，。；！？\s]|$)"),
            re.compile(rf"(?:{_INSTALL})(?P<name>{_NAME}{{2,10}}?)(?=[，。；！？\s]|$)"),
        ),
        platforms=(
            re.compile(rf"(?:{platform})(?:{_CALLED})? ?{_QUOTED}"),
            re.compile(rf"{_QUOTED} ?(?:的)?[\u4e00-\u9fff]{{0,4}}?(?:{platform})"),
            re.compile(rf"(?:{platform})(?:{_CALLED})[：: ]?(?P<name>{_NAME}{{2,10}}?){_END}"),
            re.compile(rf"(?:在|叫|名叫|名为|叫做|叫作|登录|注册)(?:个|一个)?(?:叫|名叫|名为|叫做)?[：: ]?(?P<name>{_NAME}{{2,10}}?) ?(?:的|这个)?(?:[\u4e00-\u9fff]{{2}})?(?:{platform})"),
        ),
    )


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


def software(page: Page, words: SoftwareWords) -> Iterator[Fact]:
    """Apps, then platforms."""
    named: dict[str, Kind] = {}
    for kind, patterns in ((Kind.APP, words.apps), (Kind.PLATFORM, words.platforms)):
        for place, pattern in enumerate(patterns):
            for fact in page.take(_found(page, kind, pattern, words, 92 if place < 3 else 78)):
                named.setdefault(str(fact.value), kind)
                yield fact
    for name, kind in list(named.items())[:50]:
        again = (found.span() for found in re.finditer(re.escape(name), page.text))
        yield from page.take(Fact(kind=kind, start=start, end=end, value=name, confidence=80) for start, end in again)


def _found(
    page: Page, kind: Kind, pattern: re.Pattern[str], words: SoftwareWords, confidence: int
) -> Iterator[Fact]:
    for found in pattern.finditer(page.text):
        group = "quoted" if found.groupdict().get("quoted") else "name"
        name = found[group]
        if name in words.everyday or _NEVER_IN.search(name) or re.fullmatch(r"[\d.+-]+", name):
            continue
        yield Fact(kind=kind, start=found.start(group), end=found.end(group), value=name, confidence=confidence)
