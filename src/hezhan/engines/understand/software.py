"""Software and sites by name: what the suspects had installed, and where they had people pay or trade.

In:  a page, the words about software. Out: facts of apps and platforms as written.
Law: services of everyday life are means, not facts; a name ends where the sentence goes on, and a sentence is no name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_OPEN, _SHUT = "“\"「『《【‘'", "”\"」』》】’'"
_QUOTED: Final = rf"[{_OPEN}](?P<quoted>[^{_OPEN}{_SHUT}，。；！？\n]{{2,14}})[{_SHUT}]"
_NAME: Final = r"(?P<name>[\u4e00-\u9fffA-Za-z0-9.+-]{2,10}?)"
_STOPS: Final = (
    r"[，。；！？、\s）)（(：]|$|[呢嘛啊哦喔噻呗哈哩厚呀吧嘞哟咧啦喎㗎咯][，。；！？\s]|"
    r"[呢嘛啊哦喔噻呗哈哩厚呀吧嘞哟咧啦喎㗎咯]$"
)
_END: Final = (
    rf"(?={_STOPS}|的|上|里|后|进行|这|那|软件|APP|App|app|平台(?!\d)|网站|客户端|程序|应用|交易|共享|并|注册|"
    rf"做|投(?![影资])|下单|开户|炒|来|是|就|之后|充)"
)
_CALLED: Final = (
    r"(?:写的是|叫什么|叫做|叫作|名叫|名为|全名是|名称[是为]?|名字是|名字叫|"
    r"显示|号称|名是|叫|是|为|：|:)"
)
_VERB: Final = r"(?:下载|安装|装|下|注册|登录|登陆)"
_HAD: Final = r"(?:了|着|过|上了?|咗)?(?:个|一个|一款|某款|一种)?"
_ON_PHONE: Final = (
    r"(?:手机|桌面)(?:桌面)?(?:里|上)?(?:还|都)?(?:没删|没卸载|存着|留着|装着|装了|装的|有个|有这个|有|多了个|"
    r"下着|存了)"
)
# a name of software is no sentence and no everyday thing
_NEVER_IN: Final = re.compile(
    r"[的了我他她你们把被让给向就能可才要去说问哪些在和跟里不没再到从那么何扫领送换先后问讲叫该过]|转账|汇款|"
    r"银行|账户|[一这某几两每]个|一款|任务|视频$|客服|会员|链接"
    r"|二维码|元$|贷款$|手机|电脑$|情况|经过|情形|信息|打印|保险|服务$|抽成|诈骗|清醒|情况|打新|接单|操作|资料|"
    r"页面|通道|流程|逾期|不良|报告|是$|^是|^有|^来|^这|认购|购买|投资$|[二三四五六七八九十两几][个家]|推来|"
    r"渠道|^只|某|理赔|地址|什么|发来|蓝色|红色|绿色|正规|号称|^个"
)


@dataclass(frozen=True, slots=True)
class SoftwareWords:
    """The words about software, ready for use."""

    everyday: frozenset[str]
    apps: tuple[re.Pattern[str], ...]
    platforms: tuple[re.Pattern[str], ...]


def software_words(table: Mapping[str, Any]) -> SoftwareWords:
    """From the table of software and sites; of the patterns of a kind the surer ones stand first."""
    app, platform = _either(table["app_words"]), _either(table["platform_words"])
    return SoftwareWords(
        everyday=frozenset(table["everyday"].split()),
        apps=(
            re.compile(rf"(?:{app}|{_VERB}{_HAD}的?)(?:{_CALLED})? ?{_QUOTED}"),
            re.compile(rf"{_QUOTED} ?的?(?:{app})"),
            re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9_-]{2,20}\.(?:apk|APK|ipa))"),
            re.compile(rf"(?:{app})(?:{_CALLED})[：: ]?{_NAME}{_END}"),
            re.compile(rf"(?:{_VERB}|用){_HAD}的?(?:是|叫|叫什么|叫做|叫作|名叫|名为)[：: ]?{_NAME}{_END}"),
            re.compile(
                rf"(?:叫|名叫|名为|叫做|叫作|{_VERB}{_HAD}的?)(?:叫什么|号称|叫|名叫|名为|叫做|"
                rf"叫作)?[：: ]?{_NAME} ?(?:这个|的|这款)?(?:{app})"
            ),
            re.compile(rf"用{_NAME}(?:这个|的|这款)(?:{app})"),
            re.compile(rf"(?:{app})[^。；！？\n]{{0,14}}?名字(?:是|叫)[：: ]?{_NAME}(?={_STOPS})"),
            re.compile(rf"下了?(?:个|一个|那个){_NAME}(?={_STOPS})"),
            re.compile(rf"(?<![种个款])(?:{app}){_NAME}(?={_STOPS})"),
            re.compile(rf"{_ON_PHONE}(?:这个|叫)?{_NAME}(?={_STOPS})"),
            re.compile(rf"(?:让|叫|要|喊|教)(?:我|其|他|她)(?:下(?!载)|装)(?:个)?{_NAME}(?={_STOPS})"),
            re.compile(rf"(?:下载|安装|下了|装了)(?:了)?(?:个|一个|一款|那个)?{_NAME}(?={_STOPS}|后|并|进行|充|投)"),
        ),
        platforms=(
            re.compile(rf"(?:{platform})(?:{_CALLED})? ?{_QUOTED}"),
            re.compile(rf"{_QUOTED} ?的?(?:[\u4e00-\u9fff]{{2}}){{0,2}}(?:{platform})"),
            re.compile(rf"(?:{platform})(?:{_CALLED})[：: ]?{_NAME}{_END}"),
            re.compile(
                rf"(?:叫|名叫|名为|叫做|叫作)[：: ]?{_NAME} ?的?(?:外汇|投资|理财|期货|交易|购物|贵金属|数字货币|"
                rf"虚拟币)?(?:{platform})"
            ),
            re.compile(rf"(?:在|登录|注册){_NAME}(?:{platform})"),
        ),
    )


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


def software(page: Page, words: SoftwareWords) -> Iterator[Fact]:
    """Apps, then platforms, then the same names again."""
    named: dict[str, Kind] = {}
    for kind, patterns in ((Kind.APP, words.apps), (Kind.PLATFORM, words.platforms)):
        for place, pattern in enumerate(patterns):
            for fact in page.take(_found(page, kind, pattern, words, 92 if place < 3 else 78)):
                named.setdefault(str(fact.value), kind)
                yield fact
    for name, kind in list(named.items())[:50]:
        again = (found.span() for found in re.finditer(re.escape(name), page.text))
        yield from page.take(Fact(kind=kind, start=start, end=end, value=name, confidence=80) for start, end in again)


def _found(page: Page, kind: Kind, pattern: re.Pattern[str], words: SoftwareWords, confidence: int) -> Iterator[Fact]:
    for found in pattern.finditer(page.text):
        quoted = bool(found.groupdict().get("quoted"))
        group = "quoted" if quoted else "name"
        name = found[group]
        if name in words.everyday or re.fullmatch(r"[\d.+-]+", name) or (not quoted and _NEVER_IN.search(name)):
            continue
        yield Fact(kind=kind, start=found.start(group), end=found.end(group), value=name, confidence=confidence)
