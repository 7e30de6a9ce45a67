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
_SURE: Final = (  # what a word for a name stands before and a mark behind is one, whatever its characters are
    r"(?P<sure>(?![^，。；\n]*[的了我他她你是])[\u4e00-\u9fffA-Za-z0-9.+-]{2,10}?)"
    r"(?=[呢嘛啊哦喔噻呗哈哩呀吧嘞哟咧啦]?(?:[，。；！？、\n]|$))"
)
_STOPS: Final = (
    r"[，。；！？、\s）)（(：]|$|[呢嘛啊哦喔噻呗哈哩厚呀吧嘞哟咧啦喎㗎咯][，。；！？\s]|"
    r"[呢嘛啊哦喔噻呗哈哩厚呀吧嘞哟咧啦喎㗎咯]$"
)
_END: Final = (
    rf"(?={_STOPS}|的|上|里|后|进行|这|那|软件|APP|App|app|平台(?!\d)|网站|客户端|程序|应用|交易|共享|并|注册|"
    rf"做|投(?![影资]|{_STOPS})|与|下单|开户|炒|来|是|就|之后|充|认识|结识|注册|我|然后|他|她)"
)
_CALLED: Final = (
    r"(?:写的是|叫什么|叫做|叫作|名叫|名为|全名是|名称[是为]?|名字是|名字叫|"
    r"显示|号称|名是|叫|是|为|名|：|:)"
)
_VERB: Final = r"(?:下载|安装|装|(?<![名导线私乡当楼手旗之以如天])下|注册|登录|登陆)"
_HAD: Final = r"(?:了|着|过|上了?|咗)?(?:个|一个|一款|某款|一种)?"
_TRADING: Final = "开户|入金|充值|交易|买币|买U|投资|炒|下单|挂号|提现|提币|出金"
_TRADE: Final = "(?:炒股|投资|理财|购物|直播|聊天|交友|会议|贷款|任务|证券|手机)?"
_HAS_PUT: Final = r"(?:(?:下载|安装|注册|登录|登陆|打开|点开)[了咗]?|[装下](?:了|咗|好了?))"
_DOING: Final = (
    "跟|逐日|每日|每天|按|完成|验证|共享|进行|操作|后|并|充|投(?![影资，。；])|下单|认证|办理|申请|开户|交易|抢单|接单|"
    "注册账"
)
_DONE_IN: Final = "约人|约会|认识|结识|聊天|聊上|裸聊|看到|刷到|看见|接单|抢单|做任务|浏览"
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
    r"渠道|^只|某|^理赔|地址|什么|发来|蓝色|红色|绿色|正规|号称|^个|[群店门家房间钱款]$|^[内里]|里面|那边|这边|上面|定金|押金|订单|"
    r"^(?:下载|安装|注册|登录|打开|关注|转发|点开)|备用金|额度|二维|(?:以|之|然)[后前]|屏幕|密码|身份证|朋友|同事|公安|民警|[经助]理$|专员|"
    r"^(?:宿舍|学校|单位|办公室|医院|银行|超市|小区|地铁|车|网吧|外地|家|店|床|沙发|工地|海外?|老家|乡下|村|镇|县|市|城|这|那|哪|什么)|"
    r"[省市县镇村店网吧厂校院]$|短视频|直播间|^上[与跟和被]|"
    r"东西|派单员|管理员|工作人员|^查看|队长|警官|老师|客服|最后|会儿|^一种|小程序|自称|继而|接着|听信|每次|无法|因对方|遭遇"
)
# where a name of software begins that stands right before the word for software
_BEGINS: Final = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9.+-]|会儿|冒充|下载|安装|注册|登录|登陆|打开|使用|通过|名为|名叫|叫做|叫作|推荐|介绍|进入|点开|"
    r"[在用从到进于开装了的个款叫是为把给让我他她你其去上下玩炒做那这喺同系话讲说嗰呢啲]"
)
# a site is named where one trades on it; 短视频平台店铺客服 is somebody's claim
_AT_A_PLACE: Final = re.compile("(?:[在到进于从用去至入了上叫为]|登录|注册|打开|推荐|介绍|使用)$")
_OF_A_SHOP: Final = re.compile("店铺|客服|快递|商家|卖家|工作人员")
_BETWEEN: Final = re.compile("(?:这个|这款|的)?$")
_LONGEST: Final = 14
_GROUP: Final = re.compile(".*[群组]")
# words of a trade, none of which is a name: 购物平台, 炒股软件
_KIND_OF_THING: Final = re.compile(
    "(?:网上|线上|网络|网路|手机|电脑|电商|购物|投资|理财|贷款|借款|借贷|网贷|贷|直播|短视频|视频|社交|聊天|交友|相亲|"
    "婚恋|交易|第三方|二手|游戏|手游|外汇|期货|股票|证券|基金|炒股|荐股|招聘|兼职|刷单|任务|办公|会议|音乐|支付|官方|"
    "正规|虚假|虚拟|诈骗|涉诈|涉案|陌生|海外|境外|国外|国内|各大|各|多个|该|本|另|新|同款|指定|对方|上述|相关|数字|"
    "海上|钻井|石油|货币|币|贵金属|现货|原油|黄金|彩票|赌博|博彩|色情|约会|同城|语音|通讯|通信|远程|共享|反诈|看盘|外盘|行情|政务|票务|售票|快递|"
    "物流|外卖|团购|拍卖|租房|房产|汽车|教育|医疗|旅游|酒店|机票|信贷|分期|金融|消费|管理|中介|电子|信息|社区|"
    "闲置|卡中心|软件|程序|工具|APP|app|平台|网站|网|站|店铺|一|二|两|三|四|五|六|几|家|种|小|大)+"
)


@dataclass(frozen=True, slots=True)
class SoftwareWords:
    """The words about software, ready for use."""

    everyday: frozenset[str]
    apps: tuple[re.Pattern[str], ...]
    platforms: tuple[re.Pattern[str], ...]
    app: re.Pattern[str]  # the word for software itself
    platform: re.Pattern[str]


def software_words(table: Mapping[str, Any]) -> SoftwareWords:
    """From the table of software and sites; of the patterns of a kind the surer ones stand first."""
    app, platform = _either(table["app_words"]), _either(table["platform_words"])
    return SoftwareWords(
        everyday=frozenset(table["everyday"].split()),
        apps=(
            re.compile(rf"(?:{app}|{_VERB}{_HAD}的?)(?:{_CALLED})? ?{_QUOTED}"),
            re.compile(rf"{_QUOTED} ?的?(?:{app})"),
            re.compile(rf"{_QUOTED}，?(?:让|叫|要|喊|教)(?:我|其|他|她)?(?:下|装|安装)"),
            re.compile(rf"(?:在|于|通过|用|打开|进入){_QUOTED}(?:内|里|中)"),
            re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9_-]{2,20}\.(?:apk|APK|ipa))"),
            re.compile(rf"(?:{app}|{_VERB}的)(?:全名|名字|名称)?{_CALLED}[：: ]?{_SURE}"),
            re.compile(rf"(?:{app})(?:{_CALLED})[：: ]?{_NAME}{_END}"),
            re.compile(rf"(?:{_VERB}|用){_HAD}的?(?:是|叫|叫什么|叫做|叫作|名叫|名为)[：: ]?{_NAME}{_END}"),
            re.compile(
                rf"(?:叫什么|叫做|叫作|叫|名叫|名为|号称|{_VERB}{_HAD}的?)(?:叫什么|号称|叫|名叫|名为|叫做|"
                rf"叫作)?[：: ]?{_NAME} ?(?:这个|的|这款)?{_TRADE}(?:{app})"
            ),
            re.compile(rf"用{_NAME}(?:这个|的|这款)(?:{app})"),
            re.compile(rf"(?:{app})[^。；！？\n，]{{0,14}}?(?:名|名称|写的)(?:是|叫)[：: ]?{_NAME}(?={_STOPS})"),
            re.compile(rf"(?:{app})[^。；！？\n]{{0,14}}?名字(?:是|叫)[：: ]?{_NAME}(?={_STOPS})"),
            re.compile(rf"下了?(?:个|一个|那个){_NAME}(?={_STOPS})"),
            re.compile(rf"(?<![种个款])(?:{app}){_NAME}(?={_STOPS}|上|里|认识|喺)"),
            re.compile(rf"(?:{app})(?P<name>[A-Za-z][A-Za-z0-9]{{2,14}})(?![A-Za-z0-9])"),
            re.compile(r"(?:通过|使用|用|进入|打开|加入)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,6}会议)(?!软件|室|记录)"),
            re.compile(rf"{_ON_PHONE}(?:这个|叫)?{_NAME}(?={_STOPS})"),
            re.compile(rf"(?:让|叫|要|喊|教)(?:我|其|他|她)(?:下(?!载)|装)(?:个)?{_NAME}(?={_STOPS})"),
            re.compile(rf"(?:使用|通过|借助|利用|用){_NAME}(?=远程|共享|控制|投屏)"),
            re.compile(
                rf"[，；]?(?:后来|又|再|先)?(?:让|叫|要|喊|教)(?:下(?![载单去])|装(?!作|成))(?:个)?{_NAME}(?={_STOPS})"
            ),
            re.compile(rf"在{_NAME}(?:上|里|内)(?={_DONE_IN})"),
            re.compile(rf"{_HAS_PUT}(?:个|一个|一款|那个)?{_NAME}(?={_STOPS}|{_DOING})"),
            re.compile(rf"{_VERB}的(?:那个|这个|个){_NAME}(?={_STOPS})"),
            re.compile(rf"(?:{app})，(?:名字)?(?:叫|名叫|名为|叫做){_NAME}{_END}"),
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
            re.compile(rf"(?:{platform}){_CALLED}[：: ]?{_SURE}"),
            re.compile(r"(?:把|在|到|叫|个|上|进|登录|注册)(?P<name>[\u4e00-\u9fff]{2,4}交易所)(?=的|上|里|[，。（(])"),
            re.compile(
                r"(?:在|到|去|从|于)(?P<sure>[A-Z][A-Za-z0-9]{3,14})(?:上|里|平台)?(?=购?买|充|投|交易|开户|注册|入金)"
            ),
            re.compile(
                rf"(?:在|到|于|登录|注册|通过|平台){_NAME}(?=[（(] ?(?:[Hh]ttps?://)?[A-Za-z0-9.-]+\.[A-Za-z]{{2,}})"
            ),
            re.compile(rf"[往在到向](?:{platform}){_NAME}(?=充值|充|投|入金|转|注册|登录|开户|上?购买)"),
            re.compile(rf"(?:在|去|到|从){_NAME}(?:上|里)?(?={_TRADING})"),
            re.compile(rf"(?:在|去|到|从){_NAME}上面?(?=[挂卖买]|走流程|出售|求购|购买|下注|贷款|借款)"),
            re.compile(rf"(?:在|去|到|从|进){_QUOTED}(?:上|里)?(?={_TRADING})"),
        ),
        app=re.compile(app),
        platform=re.compile(platform),
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
    for kind, word in ((Kind.APP, words.app), (Kind.PLATFORM, words.platform)):
        for fact in page.take(_named_before(page, kind, word, words)):
            named.setdefault(str(fact.value), kind)
            yield fact
    for name, kind in list(named.items())[:50]:
        again = (found.span() for found in re.finditer(re.escape(name), page.text))
        yield from page.take(Fact(kind=kind, start=start, end=end, value=name, confidence=80) for start, end in again)


def _named_before(page: Page, kind: Kind, word: re.Pattern[str], words: SoftwareWords) -> Iterator[Fact]:
    """在鼎博期货APP内: what stands between the last word that can precede a name and the word for software."""
    for found in word.finditer(page.text):
        end = found.start() - _between(page, found.start())
        before = page.text[max(0, end - _LONGEST) : end]
        begins = [one.end() for one in _BEGINS.finditer(before)]
        if not begins and found.start() > _LONGEST:
            continue
        name = before[begins[-1] if begins else 0 :]
        traded_on = _AT_A_PLACE.search(before[: -len(name)]) and not _OF_A_SHOP.match(page.text, found.end())
        if len(name) >= 2 and (kind is Kind.APP or traded_on) and _is_name(name, words):
            yield Fact(kind=kind, start=end - len(name), end=end, value=name, confidence=72)


def _between(page: Page, start: int) -> int:
    """How long the word is that joins a name to the word for software: 智聊这个程序."""
    joined = _BETWEEN.search(page.text[max(0, start - 2) : start])
    return len(joined[0]) if joined else 0


def _found(page: Page, kind: Kind, pattern: re.Pattern[str], words: SoftwareWords, confidence: int) -> Iterator[Fact]:
    for found in pattern.finditer(page.text):
        group = next(name for name in ("quoted", "sure", "name") if found.groupdict().get(name))
        quoted = group != "name"
        name = found[group]
        if name not in words.everyday and (
            not _GROUP.fullmatch(name) and not _KIND_OF_THING.fullmatch(name) if quoted else _is_name(name, words)
        ):
            yield Fact(kind=kind, start=found.start(group), end=found.end(group), value=name, confidence=confidence)


def _is_name(name: str, words: SoftwareWords) -> bool:
    """No everyday service, no word of a trade, no number, no piece of a sentence."""
    return name not in words.everyday and not (
        _KIND_OF_THING.fullmatch(name) or re.fullmatch(r"[\d.+-]+", name) or _NEVER_IN.search(name)
    )
