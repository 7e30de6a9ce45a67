"""Times: 2024年5月10日17时30分许, 次日凌晨, 上周五晚上八点, 5.10 15:41, 昨晚十点多, 三月底.

In:  a page and when the report was made. Out: facts of times, ISO 8601 with offset at the precision that was stated.
Law: a day is anchored to the report (昨天) or to the day that the text named last (次日, 当天); a time of day without a day
     is a fact only where a payment is told with it and a day was named before (第一笔14:52转了…); a day that does not
     exist is none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.feasts import DATES, FEASTS, LONG, feast, last_feast
from hezhan.engines.understand.numerals import small
from hezhan.engines.understand.page import Page


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _days(*said: str) -> Mapping[str, int]:
    """Word → how many days off it lies: those of the first line none, of the second one …"""
    return {word: days for days, words in enumerate(said) for word in words.split()}


_N: Final = r"(?:\d{1,2}|[一二三四五六七八九十两廿卅零〇]{1,3})"
_PART_WORDS: Final = (
    "凌晨|清晨|清早|大清早|一大早|一早|早晨|早上|早间|上午|上昼|前晌|中午|正午|晌午|午后|下午|后晌|下昼|傍晚|黄昏|晚上|晚间|"
    "头晌|下晌|夜里|夜晚|夜间|深夜|半夜|午夜|后半夜|晏昼|朝早|夜晚黑"
)
_WEEK: Final = r"(?:周|星期|礼拜)"
_DAY: Final = (
    rf"(?P<y>(?:19|20)\d\d|(?<!\d)[12]\d|二[零〇][零〇一二三四五六七八九]{{2}}) ?年 ?(?P<m>{_N}) ?月 ?(?P<d>{_N}) ?[日号]?"
    rf"|(?P<iy>(?:19|20)\d\d)(?P<isep>[-/.])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d)"
    rf"|(?:(?P<yword>今年|去年|前年|本年|上年)的?)?(?P<md_m>{_N}) ?月(?:份的?)? ?(?P<md_d>{_N})(?: ?[日号]|"
    rf"(?=[上下中]午|早|晚|凌晨|之间|(?:[至到~、]|-|—{{1,2}})\d{{1,2}} ?[日号月]))"
    rf"|(?P<sm>\d{{1,2}})(?P<ssep>[./-])(?P<sd>\d{{1,2}})(?=[日号]? ?(?:\d{{1,2}}[:时点]|{_PART_WORDS})|[日号]|"
    rf"[在于晚接收转，。、； ](?!\d)|(?:(?<=[，。；、\n 至到从于]\d\d\.\d\d)|(?<=[，。；、\n 至到从于]\d\.\d\d)|"
    rf"(?<=[，。；、\n 至到从于]\d\d\.\d)|(?<=[，。；、\n 至到从于]\d\.\d))[第他我对加开通发被去进又还给跟汇])(?:[日号])?"
    rf"|(?P<mword>这个月|这月|本月|当月|上个月|上月)(?:的)?(?P<mw_d>{_N})[日号]"
    rf"|(?P<only_d>{_N})[日号](?![码线楼院店门窗房店铺院馆厅码头文])"
    rf"|(?P<word>大前天|大前日|大前晚|前天|前日|前儿个?|昨天|昨日|昨儿个?|昨个|今天|今日(?!头条)|今儿个?|本日|琴日|寻日|"
    rf"噚日|今朝|昨昏|昨暝|(?:昨|前|今|当)晚上|(?:昨|今)早上|昨夜里?|昨晚|前晚|今晚|今早|今晨|昨早|当晚|当夜|次晚|"
    rf"今(?= ?\d{{1,2}}[:时点])|"
    rf"当天|当日|同日|同一天|同天|那天|次日|翌日|第二天|第二日|隔天|隔日|转天|转日|过了两天|两天后|第三天|"
    rf"第三日|过了[三四五]天|[三四五]天后|[两三四五六七八九十]天前|\d{{1,2}}天前)"
    rf"|(?:(?P<fyword>今年|去年|前年|本年|上年)的?)?(?P<feast>{'|'.join(FEASTS)})节?"
    rf"(?P<fday>[的]?(?:那天|当天|当日|这天|(?=当晚)|那晚)|(?=的?(?:{_PART_WORDS})|[早晚]))?"
    rf"(?!前|后|期间|假|左右|以[前来后]|之[前后]|刚过|档|快|活动)"
    rf"|(?P<which>上上个?|上个?|这个?|本|)(?P<wk>{_WEEK})(?P<wd>[一二三四五六日天末])(?![个期月])"
)
_CLOCK: Final = (
    rf"(?P<part>{_PART_WORDS}|[早晚夜](?= ?(?:\d|[一二三四五六七八九十两]{{1,2}}[点时]))|晚(?![上间饭会点到期些宴辈]))?"
    rf" ?(?:的)?(?:大约|大概|差不多|约)? ?"
    rf"(?:(?P<h>\d{{1,2}})[:：](?P<mi>\d\d)(?:[:：](?P<s>\d\d))?(?!\d)(?:许|左右)?"
    rf"|(?P<ch>{_N}) ?[点时](?!间|候|段|赞|击|数|卡|评)(?(part)|(?!开|我|他|下|进|了))"
    rf"(?:(?P<half>半|一刻|三刻)|(?P<cmi>{_N}) ?分(?!钟[后前之]|"
    rf"[别期次几多了两三四五六七批笔])(?:(?P<cs>\d{{1,2}}) ?秒)?|(?P<bare>\d\d(?!\d)|"
    rf"[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])(?![个元块万多余笔次单])|[来]?钟|整|来(?![电所访报我]))?"
    rf"(?:[多几]钟?|许|左右|前后(?![\d两三四五六七八九十多几分])|过(?!后|了|来|去|程)|光景)*)?"
)
_PAID: Final = "转|汇|付|打|支付|充|存|取|刷|扣|消费|给"
_BARE: Final = re.compile(  # 14:52转了, 第二笔下午三点二十分转, 0:52，6w
    rf"(?<![\d.:/%-])(?=[早晚夜]?\d{{1,2}}[:：]\d\d(?![\d:])|(?:{_PART_WORDS}) ?{_N} ?[点时]"
    rf"|[早晚夜]? ?{_N} ?[点时](?:半|一刻|三刻|钟|整|左右|许|{_N}))(?:{_CLOCK})"
    rf"(?=[，, ]?(?:[^，。；！？\n]{{0,60}})?(?:{_PAID})|[，, ]{{0,2}}\d[\d,.]* ?[元块万wWkK])"
)
_TIME: Final = re.compile(rf"(?<![\d.:/%-])(?:{_DAY}) ?(?:{_CLOCK})")
_MONTH: Final = re.compile(
    rf"(?<![\d.])(?:(?:(?P<y>20\d\d) ?年|(?P<yword>今年|去年|前年|本年|上年)的?)? ?(?P<m>{_N}) ?月(?:(?P<third>初|上旬|"
    rf"中旬|中|底|下旬|份|末)(?!{_N}?[日号])|(?!{_N}?[日号]|费|薪|亮|经|租|底|供|度|球|光|\d))"
    rf"|(?P<mword>上个月|上月|上上个月)(?P<mthird>初|上旬|中旬|中|底|下旬|末)?(?!{_N}[日号]))"
)
_NOT_A_DAY_BEFORE: Final = re.compile(
    r"(?:[路街道巷弄里村栋幢座号楼\-]|大道|尾|编|账|卡|微信|QQ|第|前后|每天?|每个?|共|[A-Za-z\d])$"
)
_BOOKED: Final = re.compile("[^，。；！？\\n]{0,4}(?:航班|飞机|机票|高铁|火车|车票|船票|门票|酒店|起飞|出发)")
_NOT_A_TIME_BEFORE: Final = re.compile(r"[第前共每满比几][^，。]?$|[\d一二三四五六七八九十]$")  # 第三点, 比分3:2
_EVENING: Final = 20
_MORNING_BEGINS: Final = 6
_NEAR: Final = 12  # characters
_HALF: Final = {"半": 30, "一刻": 15, "三刻": 45}
_MORNING: Final = _words("早 凌晨 清晨 清早 大清早 一大早 一早 早晨 早上 早间 上午 上昼 头晌 朝早 后半夜")
_NOON: Final = _words("中午 正午 晌午 晏昼")
_NIGHT_WORDS: Final = _words("昨晚 昨晚上 昨夜 昨夜里 前晚 前晚上 今晚 今晚上 当晚 当晚上 当夜 大前晚 次晚")
_MORNING_WORDS: Final = _words("今早 今早上 今晨 昨早 昨早上")
_OFFSET: Final = "+08:00"  # Asia/Shanghai, in which all of the country reports

_TO_TODAY: Final = _days(
    "今天 今日 今儿 今儿个 本日 今 今朝 今晚 今晚上 今早 今早上 今晨",
    "昨天 昨日 昨儿 昨儿个 昨个 琴日 寻日 噚日 昨昏 昨暝 昨晚 昨晚上 昨夜 昨夜里 昨早 昨早上",
    "前天 前日 前儿 前儿个 前晚 前晚上",
    "大前天 大前日 大前晚",
)
_TO_LAST: Final = _days(
    "当天 当日 同日 同一天 同天 那天 当晚 当晚上 当夜",
    "次日 翌日 第二天 第二日 隔天 隔日 转天 转日 次晚",
    "过了两天 两天后 第三天 第三日",
    "过了三天 三天后",
    "过了四天 四天后",
    "过了五天 五天后",
)


@dataclass(slots=True)
class _Anchors:
    """The day of the report, and the day named last."""

    today: date
    last: date | None = None
    hour: int | None = None  # of the time that was told last
    month: tuple[date, int] | None = None  # the month named last, and where


def moments(page: Page, today: date) -> Iterator[Fact]:
    """All times, in order."""
    anchors = _Anchors(today)
    found = sorted(
        [
            *((one.start(), _TIME) for one in _TIME.finditer(page.text)),
            *((one.start(), _MONTH) for one in _MONTH.finditer(page.text)),
            *((one.start(), _BARE) for one in _BARE.finditer(page.text)),
        ],
        key=lambda one: (one[0], _ORDER.index(one[1])),
    )
    until = 0
    for start, pattern in found:
        if start < until:
            continue
        match = pattern.match(page.text, start)
        fact = match and _READS[pattern](page, match, anchors)
        if fact and page.free(fact.start, fact.end):
            until = fact.end
            yield fact


def _moment(page: Page, found: re.Match[str], anchors: _Anchors) -> Fact | None:
    before = page.text[max(0, found.start() - 4) : found.start()]
    if (found["only_d"] or found["sm"]) and _NOT_A_DAY_BEFORE.search(before):
        return None
    if (
        found["wk"]
        and not found["which"]
        and re.search("[每到至个逢一两三几]$|户名|姓名|[户人方]名?还?有$|叫$|收款.$", before)
    ):
        return None
    day = _day(found, anchors)
    if day is None:
        return None
    hour, clock = _clock(found)
    if found["word"] in _NIGHT_WORDS and clock and hour < _MORNING_BEGINS:
        day += timedelta(days=1)  # 昨晚一点 is this morning
    if hour == 24:
        day, clock = day + timedelta(days=1), "T00" + clock[3:]
    return _at(page, found, anchors, day, clock, 95 if clock else 90)


def _bare(page: Page, found: re.Match[str], anchors: _Anchors) -> Fact | None:
    """A time of day of the day named last; early in the morning after an evening it is the next one's."""
    hour, clock = _clock(found)
    if found["ch"] and not found["part"] and anchors.hour and 12 <= anchors.hour <= hour + 12 < 24:
        hour, clock = hour + 12, f"T{hour + 12:02d}{clock[3:]}"  # after 下午两点, 四点 is 16
    if anchors.last is None or not clock or _NOT_A_TIME_BEFORE.search(page.text[: found.start()][-2:]):
        return None
    over = hour == 24 or ((anchors.hour or 0) >= _EVENING and hour < _MORNING_BEGINS)
    if hour == 24:
        clock = "T00" + clock[3:]
    return _at(page, found, anchors, anchors.last + timedelta(days=over), clock, 80)


def _at(page: Page, found: re.Match[str], anchors: _Anchors, day: date, clock: str, confidence: int) -> Fact:
    anchors.last, anchors.hour = day, int(clock[1:3]) if clock else None
    end = found.end()
    while page.text[end - 1] in " 的约":
        end -= 1
    if not clock and page.text.startswith("左右", end):
        end += len("左右")  # beside a clock it belongs to the words of the clock
    value = day.isoformat() + (clock + _OFFSET if clock else "")
    return Fact(kind=Kind.TIME, start=found.start(), end=end, value=value, confidence=confidence)


def _day(found: re.Match[str], anchors: _Anchors) -> date | None:
    for name, how in _DAYS.items():
        if found[name]:
            try:
                return how(found, anchors)
            except (ValueError, OverflowError):
                return None
    return None


def _whole(text: str | None) -> int:
    value = small(text or "")
    if value is None:
        raise ValueError(text)
    return value


def _full(found: re.Match[str], anchors: _Anchors) -> date:
    return date(_year(found["y"]), _whole(found["m"]), _whole(found["d"]))


def _year(text: str) -> int:
    if text.isascii():
        return int(text) if len(text) == 4 else 2000 + int(text)
    return int("".join(str(_whole(char)) for char in text))


def _iso(found: re.Match[str], anchors: _Anchors) -> date:
    return date(int(found["iy"]), int(found["im"]), int(found["id"]))


def _month_day(found: re.Match[str], anchors: _Anchors) -> date:
    month, day = _whole(found["md_m"]), _whole(found["md_d"])
    if found["yword"]:
        return date(_year_of_word(found["yword"], anchors.today), month, day)
    return _latest(anchors, month, day)


def _short(found: re.Match[str], anchors: _Anchors) -> date:
    return _latest(anchors, int(found["sm"]), int(found["sd"]))


def _year_of_word(word: str, today: date) -> int:
    return today.year - {"去年": 1, "上年": 1, "前年": 2}.get(word, 0)


def _latest(anchors: _Anchors, month: int, day: int) -> date:
    """Without a year it is the last such day; a day ahead is a slip and still this year's."""
    year = anchors.today.year
    said = date(year, month, day)
    return said if said <= anchors.today + timedelta(days=31) else date(year - 1, month, day)


def _day_of_named_month(found: re.Match[str], anchors: _Anchors) -> date:
    first = anchors.today.replace(day=1)
    if found["mword"].startswith("上"):
        first = (first - timedelta(days=1)).replace(day=1)
    return first.replace(day=_whole(found["mw_d"]))


def _day_only(found: re.Match[str], anchors: _Anchors) -> date:
    """That of the month named last, otherwise the last such day; this month's where something is booked for it."""
    day = _whole(found["only_d"])
    if anchors.month and found.start() - anchors.month[1] <= _NEAR:
        return anchors.month[0].replace(day=day)  # 3月中旬，具体是15号
    if anchors.last and anchors.last.day < day and anchors.last.replace(day=day) <= anchors.today:
        return anchors.last.replace(day=day)
    said = anchors.today.replace(day=day)
    booked = _BOOKED.match(found.string, found.end())
    return (
        said if said <= anchors.today or booked else (anchors.today.replace(day=1) - timedelta(days=1)).replace(day=day)
    )


def _feast(found: re.Match[str], anchors: _Anchors) -> date:
    if found["fyword"] and (found["fday"] is not None or found["feast"] not in LONG):
        return feast(found["feast"], _year_of_word(found["fyword"], anchors.today))
    if found["fday"] is None and found["feast"] not in DATES:
        raise ValueError("a feast alone is a season")
    return last_feast(found["feast"], anchors.today)


def _word(found: re.Match[str], anchors: _Anchors) -> date:
    word = found["word"]
    if word in _TO_TODAY:
        return anchors.today - timedelta(days=_TO_TODAY[word])
    if word in _TO_LAST:
        if anchors.last is None:
            raise ValueError("no day was named before")
        return anchors.last + timedelta(days=_TO_LAST[word])
    return anchors.today - timedelta(days=_whole(word.removesuffix("天前")))


def _weekday(found: re.Match[str], anchors: _Anchors) -> date:
    if found["wd"] == "末":
        raise ValueError("a weekend is two days")
    place = "一二三四五六日天".index(found["wd"])
    place = min(place, 6)
    monday = anchors.today - timedelta(days=anchors.today.weekday())
    which = found["which"]
    said = monday + timedelta(days=place)
    if which.startswith("上上"):
        return said - timedelta(days=14)
    if which.startswith("上"):
        return said - timedelta(days=7)
    return said if which or said <= anchors.today else said - timedelta(days=7)


_DAYS: Final[Mapping[str, Callable[[re.Match[str], _Anchors], date]]] = {
    "y": _full,
    "iy": _iso,
    "md_m": _month_day,
    "sm": _short,
    "mword": _day_of_named_month,
    "only_d": _day_only,
    "word": _word,
    "feast": _feast,
    "wk": _weekday,
}


def _clock(found: re.Match[str]) -> tuple[int, str]:
    """(hour, 'T17:30'), ('' where no hour was said); hour 24 is midnight of the next day."""
    spoken = found["ch"]
    hour = int(found["h"]) if found["h"] else small(spoken) if spoken else None
    if hour is None or hour > 24:
        return 0, ""
    hour = _of_day(hour, found["part"], found.groupdict().get("word"))
    if found["h"]:
        if int(found["mi"]) > 59:
            return hour, f"T{hour:02d}"
        return hour, f"T{hour:02d}:{found['mi']}" + (f":{found['s']}" if found["s"] else "")
    minute = _HALF.get(found["half"] or "")
    said = found["cmi"] or found["bare"]
    if minute is None and said:
        minute = small(said)
    if minute is None or minute > 59:
        return hour, f"T{hour:02d}"
    return hour, f"T{hour:02d}:{minute:02d}" + (f":{int(found['cs']):02d}" if found["cs"] else "")


def _of_day(hour: int, part: str | None, word: str | None) -> int:
    """The hour of 24: 下午三点 is 15, 中午一点 13, 凌晨十二点 0, 晚上十二点 the next midnight."""
    if part in _MORNING or (not part and word in _MORNING_WORDS):
        return 0 if hour == 12 and part in ("凌晨", "后半夜") else hour
    if part in _NOON:
        return hour + 12 if hour < 10 else hour
    night = part in ("晚", "夜", "晚上", "夜里", "深夜", "半夜", "午夜", "晚间", "夜晚", "夜间") or (
        not part and word in _NIGHT_WORDS
    )
    if night and hour <= 5:
        return hour
    if night and hour == 12:
        return 24
    return hour + 12 if (part or night) and hour < 12 else hour


def _month(page: Page, found: re.Match[str], anchors: _Anchors) -> Fact | None:
    if found["mword"]:
        first = anchors.today.replace(day=1)
        for _ in range(2 if found["mword"] == "上上个月" else 1):
            first = (first - timedelta(days=1)).replace(day=1)
        year, month = first.year, first.month
    else:
        month = small(found["m"]) or 0
        if not 1 <= month <= 12 or re.search(
            "[个第每几过了\\d]$", page.text[max(0, found.start() - 1) : found.start()]
        ):
            return None
        if not found["third"] and not found["y"] and not found["yword"] and not _named_month(page, found):
            return None
        year = anchors.today.year - (1 if month > anchors.today.month else 0)
        if found["y"]:
            year = int(found["y"])
        elif found["yword"]:
            year = _year_of_word(found["yword"], anchors.today)
    anchors.month = (date(year, month, 1), found.end())
    return Fact(kind=Kind.TIME, start=found.start(), end=found.end(), value=f"{year}-{month:02d}", confidence=85)


def _named_month(page: Page, found: re.Match[str]) -> bool:
    """A bare 五月 is a time where something begins, ends or happens in it."""
    return bool(re.match("[间里的，至到起开就在]", page.text[found.end() : found.end() + 1]))


_READS: Final[Mapping[re.Pattern[str], Callable[[Page, re.Match[str], _Anchors], Fact | None]]] = {
    _TIME: _moment,
    _MONTH: _month,
    _BARE: _bare,
}
_ORDER: Final = tuple(_READS)  # of what begins at the same place the first is taken
