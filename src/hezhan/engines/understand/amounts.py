"""Amounts: 35万余元, 五千块, 两万三, 叁仟元整, 8.5万U, 被骗2800, ￥1,234.50.

In:  a page. Out: facts of amounts: fen as stated, `approx` for what is rounded, hundredths with `currency` for others.
Law: the span is the amount alone: 约 and 近 before and 左右 after stand outside of it, 余 and 多 inside.
"""

import re
from collections.abc import Iterator
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.numerals import SAID, hundredths
from hezhan.engines.understand.page import Page

_SCALES: Final = "十百千万亿拾佰仟"
_ARABIC: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,4})?"
_NO_ONE: Final = "(?!一[年个月天分])"  # 10万一年, 九万八一分没剩: there begins another word
_AMOUNT: Final = re.compile(
    rf"(?<![\dA-Za-z.,@_/*-])(?P<mark>[¥￥]|RMB|CNY|US\$|\$|HK\$|USD|HKD|EUR)? ?"
    rf"(?P<number>{_ARABIC}(?: ?个?(?:[万千百亿](?:{_NO_ONE}[{SAID}{_SCALES}\d]){{0,10}}|"
    rf"[wWkK](?:\d(?!\d))?(?![A-Za-z])))?"
    rf"|[{SAID}十拾](?:{_NO_ONE}[{SAID}{_SCALES}]|点(?=[{SAID}]+[万千亿元块]))*)"
    rf"(?P<more>[多余来几](?P<scale>[百千万亿])?)?"
    rf"(?P<unit> ?(?:元人民币|块人民币|人民币|元整|元正|元钱|块钱|元|圆整|圆|块整|块|蚊|"
    rf"[个枚]? ?(?:USDT|usdt|Usdt|泰达币|U币)|[个枚]?[Uu](?![A-Za-z0-9])|美元|美金|美刀|刀(?!具|片|子)|港币|"
    rf"港元|港纸|新台币|台币|欧元|英镑|日元|泰铢))?"
    rf"(?P<rest>(?:\d|[{SAID}])[角毛](?:(?:\d|[{SAID}])分)?(?:钱)?|(?<=块)(?:[{SAID}]|\d(?!\d))(?![.\d个位名人次笔回天年月日号点时单张块元万千百十]))?"
    rf"(?P<whole>[整正](?![个天理在好合]))?"
)
_LIST_OF_SUMS: Final = re.compile(r"、\d{3,5}(?![\d:号])")
_LONG_RUN: Final = re.compile(r"(?<!\d)\d{18,28}(?=元)")
_LETTERS: Final = str.maketrans({"w": "万", "W": "万", "k": "千", "K": "千"})
_OTHER_MONEY: Final = (
    (("USDT", "usdt", "Usdt", "泰达币"), "USDT"),
    (("港", "HK"), "HKD"),
    (("美", "刀", "$", "USD"), "USD"),
    (("台币",), "TWD"),
    (("欧元", "EUR"), "EUR"),
    (("英镑",), "GBP"),
    (("日元",), "JPY"),
    (("泰铢",), "THB"),
    (("U", "u"), "USDT"),
)
_ROUND_BEFORE: Final = re.compile(
    r"(?:将近|大约|大概|差不多|接近|约莫|估计|大致|约|近|整整约)(?:是|有|为|在|了|人民币|计|合计|共计)?$"
)
_ROUND_AFTER: Final = re.compile(r"(?: |人民币)?(?:左右|上下|出头|不到)")
# A bare number is money when its clause has just spoken of money moving, and what follows does not count something else.
_OF_MONEY: Final = re.compile(
    "[转打汇付充投存划返还借交花欠取骗亏损赔退收扣垫补给共计总剩达约近款钱价费税提套入冻缴贷卖买搞掉刷领挣赚赢输值"
    "额出进拿加金笔抢少要卷寄薪坑盈]|[急应][用需]|[一二三四五六七八九十]单$|大头|准数|准确|正确|其实|应该|确切|卡里|金额|合计|到账|搭进|每次|来的|去的|整整|押金|"
    "本金|一半|走了"
)
_COUNTS: Final = re.compile(
    "[ ]?(?:[桶杯碗根颗朵双顶座架辆艘串捆束盒袋个位名人次回笔单天日周月年岁时点号楼室"
    "栋幢层路张条件台部套箱斤米股手户份群倍期款所家级度支只步遍轮"
    "场页步盘局把瓶批匹克吨代种类项"
    "%％‰*＊]|里(?![面头边])|分钟|分之|小时|秒|公里|多[个位名人次回笔单天年岁]|余[个位名人次回笔单天年岁]|"
    "来[个位名人次回笔单天年岁]|几[个位名人次回笔单天年岁]|[那这]天|当天)"
)
_NOT_MONEY_BEFORE: Final = re.compile(
    r"(?:分之|第|小|(?<![卡账户网])上|(?<![追增])加|编号|验证码|密码|警号|工号|房间|楼|栋|座|室|邮编|版本|代码|年龄|股|[0-9A-Za-z]|周岁|"
    r"单号|订单|型号|拨打|拨|热线|110|年满|从)(?:是|为|：|:)? ?$"
)
HOTLINES: Final = frozenset(
    {
        "110",
        "114",
        "119",
        "120",
        "122",
        "10000",
        "10010",
        "10086",
        "10099",
        "12110",
        "12123",
        "12315",
        "12321",
        "12329",
        "12333",
        "12345",
        "12366",
        "12377",
        "12378",
        "12381",
        "12388",
        "96110",
    }
)
_BANK_LINE: Final = re.compile(r"95\d{3}")
_BOOKED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?")
_SPOKEN_SUM: Final = re.compile(rf".*千.*|[{SAID}]百[{SAID}]")  # 四千五, 六百五: hardly ever said of anything but money
_CORRECTING: Final = re.compile("不对|不不|错了|记错|说错|搞混|不是|更正|口误|多算|算错|弄错")
_GONE: Final = re.compile(
    "[块元]?(?:[就都全也]*(?:没了|转出去|转走|划走|被转|被划|不见)|[\u4e00-\u9fff]{1,3}费|[货定押订尾租本贷][款金]|爆仓|没了|全没|都没|被转走|被划走|被骗|不见|打水漂|"
    "、 ?[\\d一二两三四五六七八九])"
)
_NEAR: Final = 30
_TENS: Final = re.compile("[二两三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九]?")
_GIVEN: Final = re.compile("[返给转付花充垫交赚扣]了(?:我|他)?$")
_PAID_NEAR: Final = re.compile(
    "[转汇付垫借骗赔退返]|打[了款过给的]|收[费取]|红包|租|定金|押金|扣[了掉]|充[了值]|投[了资]|交[了钱]|价|便宜|做了|单|过去了|收钱|一共|总共|加起来"
)
_NUMBER_OF: Final = re.compile("[号码编第尾楼室房路警工群座版型年月栋幢弄院邮#NoID]")
_COUNTED_BY: Final = re.compile(r" ?[号路室楼房年月日时点分秒群栋个位名人条天A-Za-z:/%*.\-]")
_LIST: Final = re.compile(r"[、，,和加跟及与 ]{1,2}(?:再|又)?$")


def amounts(page: Page) -> Iterator[Fact]:
    """All amounts, in order, those that stand right behind a card's digits first."""
    yield from _glued(page)
    last: Fact | None = None
    for found in _AMOUNT.finditer(page.text):
        fact = _amount(page, found, last)
        if fact is not None:
            last = fact
            yield fact


def _glued(page: Page) -> Iterator[Fact]:
    """629813638242884815 38500元 written without a gap: what the card has left of its digits."""
    for run in _LONG_RUN.finditer(page.text):
        start = next((at for at in range(*run.span()) if page.free(at, at + 1)), run.end())
        value = hundredths(page.text[start : run.end()]) if run.start() < start < run.end() else None
        if value:
            yield Fact(kind=Kind.AMOUNT, start=start, end=run.end() + 1, value=value, confidence=70)


def _amount(page: Page, found: re.Match[str], last: Fact | None) -> Fact | None:
    start, end = found.start(), found.end()
    if found["mark"] is None:
        start = found.start("number")
    value = _value(found)
    if not value or not page.free(start, end):
        return None
    marked = bool(found["unit"] or found["mark"] or found["rest"])
    if not marked and not _bare(page, found, last):
        return None
    if marked and found["unit"] in ("块", "块整", "刀", "元") and not _said_of_money(page, found):
        return None
    if (
        found["number"] == "一"
        and found["unit"] == "块"
        and re.search("[加在合放到一]$", page.text[max(0, start - 1) : start])
    ):
        return None
    currency = _currency((found["mark"] or "") + (found["unit"] or ""))
    return Fact(
        kind=Kind.AMOUNT,
        start=start,
        end=end,
        value=value,
        approx=bool(found["more"]) or _rounded(page, start, end),
        currency=currency,
        confidence=97 if marked else 80,
    )


def _value(found: re.Match[str]) -> int | None:
    number = found["number"].replace(" ", "").replace("个", "")
    if number[-1].isdigit():
        number = number.translate(_LETTERS)  # 4w5 is said as 4万5
    if number.startswith("万"):
        return None
    value = hundredths(number)
    if value is None:
        return None
    if found["scale"]:
        value *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[found["scale"]]
    return value + _small_change(found["rest"] or "")


def _small_change(rest: str) -> int:
    """5角3分 → 53; the 五 of 三块五 → 50."""
    change = 0
    for number, unit in re.findall(rf"(\d|[{SAID}])([角毛分]?)", rest):
        change += (hundredths(number) or 0) // (100 if unit == "分" else 10)
    return change


def _currency(words: str) -> str:
    return next((code for marks, code in _OTHER_MONEY if any(mark in words for mark in marks)), "")


def _rounded(page: Page, start: int, end: int) -> bool:
    return bool(_ROUND_BEFORE.search(page.text[max(0, start - 8) : start]) or _ROUND_AFTER.match(page.text, end))


def _said_of_money(page: Page, found: re.Match[str]) -> bool:
    """一块 is also a piece, 三元 a name: with a small spoken number the clause must be about money."""
    number = found["number"]
    if len(number) > 1 or number.isdigit() or found["rest"]:
        return True
    return bool(_OF_MONEY.search(page.before(found.start("number"), 12))) and not re.match(
        "[儿去来走做聊吃住上下]", page.text[found.end() : found.end() + 1]
    )


def _bare(page: Page, found: re.Match[str], last: Fact | None) -> bool:
    """Whether a number without a unit is money."""
    number, start = found["number"], found.start("number")
    before = page.text[max(0, start - 12) : start]
    if _counts_else(page, found):
        return False
    if _BOOKED.fullmatch(number):
        return True
    if _NOT_MONEY_BEFORE.search(before):
        return False
    if re.search("[万亿wW]", number) or found["scale"] in ("万", "亿") or _spoken_sum(number):
        return True
    return _tens_given(number, before) or (
        _long_enough(page, number, found.end()) and _money_around(page, found, before, last)
    )


def _spoken_sum(number: str) -> bool:
    return len(number) > 1 and bool(_SPOKEN_SUM.fullmatch(number))


def _tens_given(number: str, before: str) -> bool:
    """返了二十: so small a sum is money only right behind its verb."""
    return bool(_TENS.fullmatch(number) and _GIVEN.search(before))


def _counts_else(page: Page, found: re.Match[str]) -> bool:
    number = found["number"]
    return bool(_COUNTS.match(page.text, found.end()) or number in HOTLINES or _BANK_LINE.fullmatch(number))


def _long_enough(page: Page, number: str, end: int) -> bool:
    """Three digits at least, or a spoken hundred; not so many that it is another kind of number."""
    if not number[0].isdigit():
        return bool(re.search("[百千佰仟]", number))
    if _LIST_OF_SUMS.match(page.text, end) and len(number) == 2:
        return True  # 扣了99、199、499
    if len(number.split(".")[0]) < 3 and "k" not in number.lower():
        return False
    joined = re.match("[A-Za-z@_.-]|:\\d", page.text[end : end + 2])
    return not (number.isdigit() and (len(number) > 7 or joined))


def _money_around(page: Page, found: re.Match[str], before: str, last: Fact | None) -> bool:
    """Whether the clause speaks of money moving, or the number goes on with a list or takes back another amount."""
    start = found.start("number")
    if last is not None:
        between = page.text[last.end : start][:_NEAR]
        if (start - last.end <= 3 and _LIST.match(between)) or (
            start - last.end <= _NEAR and _CORRECTING.search(between)
        ):
            return True
    beside = re.split("[，。；！？,;\n]", before)[-1]
    if _OF_MONEY.search(beside) or _GONE.match(page.text, found.end()):
        return True
    return _stands_alone(page, found) and bool(
        _PAID_NEAR.search(page.text[max(0, start - _NEAR) : found.end() + _NEAR])
    )


def _stands_alone(page: Page, found: re.Match[str]) -> bool:
    """A number of an everyday sum that is the number of nothing: 有520的, 一人500, 我只有11500，先转给你."""
    number = found["number"]
    return (
        bool(re.fullmatch(r"[1-9]\d{2,5}", number))
        and (
            not re.fullmatch("(?:19|20)\\d\\d", number)
            or bool(re.match("[转汇打付存交]", page.text[found.end() :][:1]))
        )
        and not _NUMBER_OF.search(page.text[max(0, found.start() - 3) : found.start()])
        and not _COUNTED_BY.match(page.text, found.end())
    )
