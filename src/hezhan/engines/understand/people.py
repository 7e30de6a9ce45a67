"""Persons: names behind a word that asks for one, names by which suspects call themselves, firms where a payee is named.

In:  a page, the words about names. Out: facts of persons as written.
Law: a name needs a surname and a word beside it that speaks of a person; a surname alone, or a word that merely begins like
     a name, is none. What was once named is found again wherever it stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_HAN: Final = "\u4e00-\u9fff㐀-䶿\U00020000-\U0003ffff"
_FILLER: Final = '(?:[：: “"”「（(是为叫系]|也有|还有|另有|有|什么){0,3}'
_OPEN: Final = ("“", '"', "「", "『")
_SHUT: Final = ("”", '"', "」", "』")
_ROLE_BEFORE: Final = re.compile(
    "(?:(?:还|另|也)有|(?:受害|被害|报案|报警|嫌疑|收款|当事|求助)人|事主|群众|户名|客户|民警|姓名|我?名?叫)?"
)
_SEX: Final = re.compile("[（(][男女]")
_AND: Final = ("、", "和", "与", "跟", "及")
_FIRM: Final = re.compile(
    rf"(?:(?<=[，,。：:（(“])|(?<=户名)|(?<=单位)|(?<=收款方))(?!户名|户主|收款|开户|账户|名称|单位)[{_HAN}（）()]{{4,22}}有限(?:责任)?公司(?=[，,、）)”]{{1,2}}[^，。；\n]{{0,8}}(?:银行|信用社|账[号户]|开户|卡号))"
)
_REPORTS: Final = re.compile(
    "报警|报案|报称|[（(，,][男女]"
)  # behind these a name has ended, whatever its characters are
_AGED: Final = re.compile("[，,（(]?[一二三四五六七八九十百\\d]{1,4}(?:多|几|来)?(?:岁|了|周岁)")
_INSTITUTIONS: Final = ("银行", "信用社", "农商行", "支付宝")  # 邮政储蓄银行刘海涛的卡
_OF_ACCOUNT: Final = re.compile(r"(?:\d|银行|信用社|[农工中建交招邮]行|邮储)[，,、 （(]{1,2}$")
_CALLED: Final = 4  # what a word that asks for a name weighs
_SURE: Final = 5  # what the words around must speak for, see `_best`
_MOST_NAMES: Final = 400  # different names looked for again in one text
_CALLED_BY: Final = re.compile(
    rf"(?:名字|名叫|名为|自称|号称)(?:是|叫|名叫|为)?(?P<name>[{_HAN}]{{2}})(?=[，。；！？、\s]|$)"
)
_STAFF: Final = (
    "助教|客服|助理|导师|管理员|专员|主播|经理|群主|接待员|派单员|中介|团长|老师|买家|卖家|房东|网友|"
    "群友|女友|男友|女朋友|男朋友|对象|业务员|顾问|秘书"
)
_MET: Final = (
    r"(?:添加|加|联系|认识|结识|跟随|跟着)(?:了|上了?|到)?(?:一个|一名|个)?(?:叫|名为|昵称)?(?:好友|网友|微信|客服)?"
)
_SAID_TWICE: Final = frozenset("天常一明大有通可长")  # 天天, 常常
_NAMES_A_THING: Final = re.compile(
    '[”"」』]的?(?:业务|客服|工作|员工|专员)|金融|集团|中心|页面|软件|APP|app|平台|网站|公司|群$|[”"」』]的[^，。]{0,3}群|银行|会议'
)
_BANK_BEHIND: Final = re.compile(rf"[{_HAN}]{{2,6}}(?:银行|信用社|农商行)|反映")
_DOTTED: Final = re.compile(
    rf"(?<=[名叫是人给向往到至方主：:，。（(、])[{_HAN}]{{2,7}}(?:[·•‧][{_HAN}]{{2,7}}?){{1,2}}?(?=[，。；、！？\s"
    rf"）)（(的转汇打账名在于被称因到向接通报来求反述]|$)"
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words about names, ready for use."""

    surnames: frozenset[str]
    rare: frozenset[str]
    double: frozenset[str]
    first: re.Pattern[str]  # any character with which a name may begin
    never: frozenset[str]  # characters that stand beside names
    words: frozenset[str]  # that begin like names
    titled: re.Pattern[str]
    role: re.Pattern[str]  # what somebody is, and not his name
    nick: re.Pattern[str]
    organisation: re.Pattern[str]
    shop: re.Pattern[str]  # with which the name of a firm ends
    strong: re.Pattern[str]
    related: re.Pattern[str]
    employed: re.Pattern[str]  # a word for what somebody does, after which a verb may follow as well
    weak: frozenset[str]
    given: frozenset[str]  # characters of which given names are often made
    behind: re.Pattern[str]

    def doubled(self, char: str) -> bool:
        """Whether people are called by this character said twice: 欣欣."""
        return char in self.given and char not in _SAID_TWICE


def name_words(table: Mapping[str, Any]) -> NameWords:
    """From the table of names."""
    names, before = table["surnames"], table["before"]
    titles = _either(table["titles"]["words"])
    endings = table["organisations"]["endings"]
    surnames = "".join(sorted((set(names["common"]) | set(names["rare"])) - set(" \n")))
    called = _either(before["strong"])
    related = _either(before["relations"])
    return NameWords(
        surnames=frozenset(names["common"]) - set(" \n") | frozenset(names["rare"]),
        rare=frozenset(names["rare"]),
        double=frozenset(names["double"].split()),
        first=re.compile("[" + "".join(sorted(set(surnames) | {name[0] for name in names["double"].split()})) + "]"),
        never=frozenset(names["not_in_names"]) - set(" \n"),
        words=frozenset(names["not_names"].split()),
        titled=re.compile(rf"(?:(?:{_either(names['double'])})|[{surnames}])(?:{titles})(?![员作程厂资业地])"),
        role=re.compile(titles),
        nick=re.compile(
            rf"(?:自称|网名|昵称|名字|名叫|名为|叫做|叫作|化名|号称|叫|艺名)(?:是|为|叫|名叫|"
            rf"作)?[：: ]?[“\"「『](?P<quoted>[^”\"」』，。\n]{{1,12}})[”\"」』]"
            rf"|(?:网名|昵称|微信名|微信叫|QQ名|QQ叫)(?:是|为|叫)?"
            rf"(?P<alone>(?:(?![的了我他她])[{_HAN}]){{2,6}})(?=[，。；！？、\s]|$)"
            rf"|(?:{_STAFF})(?P<staff>[小阿](?![时姐程额群号店票区组事])[{_HAN}]|(?P<same>[{_HAN}])(?P=same))"
            rf"|群[里内]的?(?P<said>[{_HAN}]{{2}}[姐哥])(?=说|讲|让|叫|发|带|喊|教)"
            rf"|(?:{_STAFF})(?:名?叫|自称)(?P<named>[{_HAN}]{{2}})(?=[，。；！？、\s]|$)"
            rf"|(?:{_MET}|{_STAFF})[“\"「『](?P<met>[^”\"」』，。\n]{{2,12}})[”\"」』]"
            rf"|被[“\"「『](?P<by>[^”\"」』，。\n]{{2,12}})[”\"」』](?=引|拉|骗|带|邀|加|诱|忽悠)"
            rf"|(?:自称|网名|昵称|名字|名叫|名为|叫做|叫作|化名|英文名|收款人|户名|收款方|叫)"
            rf"(?:自己|是|为|叫|名叫){{0,2}}[：: ]?"
            rf"(?P<latin>[A-Z][A-Za-z]{{1,14}}(?: [A-Z][a-z]{{1,12}})?)(?![A-Za-z0-9_@.])"
            rf"|(?:自称|网名|昵称|名字|名叫|名为|叫做|叫作|化名|号称|名字号称|名字是|名字叫|的人叫|叫)(?:是|为|叫|"
            rf"作)?[：: ]?(?P<bare>[小阿老][{_HAN}]|(?P<twice>[{_HAN}])(?P=twice)(?!的)|[{_HAN}](?:姐|哥|总|sir|"
            rf"Sir))(?=[，。；！？、\s的（(]|$)"
        ),
        organisation=re.compile(
            rf"(?:户名|有|收款方|收款人|户主|账户名|开户名|收款户名|姓名|商户|商户名|商家名?|户名叫|名叫|叫|往|向|给|到|至|入|账[上户号][，,：:]|单位|"
            rf"转给|付给|[0-9][，,、 （(]|(?:银行|信用社)[，,、 ]{{1,2}})"
            rf"(?:另?有|也有|是|为|叫|名叫|系)?[：: （(“\"「]{{0,2}}"
            rf"(?!户主|户名|收款|姓名|账户|那个|这个|名叫|一个|一家|卡号|账号|还有|个户|个收款|个对方|对方|另有|开户|其中|"
            rf"已|自称|冒充|某|现场)(?P<name>[{_HAN}（）()]{{2,22}}?(?:{_either(endings)}))(?=[，。；、！？\s）"
            rf")”（(]|的|账|这|$|[呀呢嘛啊哦喔噻呗哈哩吧嘞哟啦开]|转|汇|付|打|卡|对公|名下|那|收|户|划|支|在|于|名)"
        ),
        shop=re.compile(_either(" ".join(word for word in endings.split() if len(word) > 1))),
        strong=re.compile(rf"(?:{called}){_FILLER}$"),
        related=re.compile(rf"(?:{related})(?:名字|名|姓名)?{_FILLER}$"),
        employed=re.compile(rf"(?:{_either(before['roles'])}){_FILLER}$"),
        weak=frozenset(before["weak"].split()) | {"\n", " "},
        given=frozenset(names["given"]) - {"\n"},
        behind=re.compile(
            _either(table["behind"]["strong"])
            + rf"|的(?:[{_HAN}]{{2,8}}?(?:银行|信用社|支付|钱包|财付通|支付宝)|卡|户)"
        ),
    )


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


def people(page: Page, words: NameWords) -> Iterator[Fact]:
    """Names with a word beside them, then the same names again, then what suspects call themselves."""
    named: dict[str, int] = {}
    for fact in (
        *page.take(_of_other_peoples(page)),
        *page.take(_organisations(page, words)),
        *page.take(_firms_with_accounts(page)),
        *page.take(_titled(page, words)),
        *page.take(_names(page, words)),
    ):
        if len(named) < _MOST_NAMES:
            named.setdefault(str(fact.value), fact.confidence)
        yield fact
    for fact in page.take(_nicks(page, words)):
        if len(str(fact.value)) > 1 and len(named) < _MOST_NAMES:
            named.setdefault(str(fact.value), fact.confidence)
        yield fact
    yield from page.take(_given_only(page, words))
    for name in sorted(named, key=lambda name: (-len(name), name)):
        yield from page.take(_fact(start, start + len(name), name, 85) for start in _places(page.text, name))


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _fact(start: int, end: int, name: str, confidence: int) -> Fact:
    return Fact(kind=Kind.PERSON, start=start, end=end, value=name, confidence=confidence)


def _of_other_peoples(page: Page) -> Iterator[Fact]:
    """米热古丽·库尔班: a name with a dot."""
    for found in _DOTTED.finditer(page.text):
        role = _ROLE_BEFORE.match(found[0])
        start = role.end() + found.start() if role else found.start()
        yield _fact(start, found.end(), page.text[start : found.end()], 95)


def _organisations(page: Page, words: NameWords) -> Iterator[Fact]:
    for found in words.organisation.finditer(page.text):
        name = found["name"]
        if len(name) >= 5 and not re.search(
            "[的我他她你叫某）)（(没买贷发现还]|[转汇][给到款账入至往]|银行|那个|安全|账户|对方|工行|招行|中行|农行|交行|建行",
            name,
        ):
            yield _fact(found.start("name"), found.end("name"), name, 85)


def _firms_with_accounts(page: Page) -> Iterator[Fact]:
    """只抄了一个，衡水某商贸有限公司，河北银行，账号: a firm is a payee where its bank or account stands behind it."""
    for found in _FIRM.finditer(page.text):
        yield _fact(found.start(), found.end(), found[0], 85)


def _titled(page: Page, words: NameWords) -> Iterator[Fact]:
    """王警官, 陈老师: where the character before does not make another word of it."""
    for found in words.titled.finditer(page.text):
        before = page.text[max(0, found.start() - 1) : found.start()]
        near = page.text[max(0, found.start() - 10) : found.start()]
        called = before != "我" and bool(words.strong.search(near) or words.employed.search(near))
        quoted = before in _OPEN and page.text[found.end() : found.end() + 1] in _SHUT
        plain = len(found[0]) > 2 and found[0][0] not in words.rare and before + found[0][0] not in words.words
        if (
            not called
            and not plain
            and re.match(f"[{_HAN}]", before)
            and before not in "叫个是名称说给向找跟和让被由的与从为到充么长位导导"
        ):
            continue
        if found[0][0] in words.rare and not called and not quoted and before not in tuple("叫充么称是姓的位"):
            continue
        if found[0][:2] not in words.words or called:
            yield _fact(found.start(), found.end(), found[0], 90 if called else 80)


def _nicks(page: Page, words: NameWords) -> Iterator[Fact]:
    for found in words.nick.finditer(page.text):
        group = next(
            name for name in ("quoted", "alone", "staff", "said", "named", "met", "by", "latin", "bare") if found[name]
        )
        name = found[group]
        said = "" if found["met"] else page.before(found.start()) + found[0]
        around = said + page.after(found.end(), 4)
        if words.role.fullmatch(name) or (found["same"] and not words.doubled(found["same"])):
            continue
        if not _NAMES_A_THING.search(around):
            yield _fact(*found.span(group), name, 75)


def _names(page: Page, words: NameWords) -> Iterator[Fact]:
    until = 0
    for found in words.first.finditer(page.text):
        start = found.start()
        if start < until or not page.free(start, start + 2):
            continue
        best = _best(page, start, words)
        if best:
            until = best[1]
            yield _fact(start, best[1], page.text[start : best[1]], min(98, 60 + 6 * best[0]))


def _best(page: Page, start: int, words: NameWords) -> tuple[int, int] | None:
    """(score, end) of the likeliest name that begins here."""
    text = page.text
    surname = 2 if text[start : start + 2] in words.double else 1
    if surname == 1 and (
        text[start] not in words.surnames or any(text[start : start + size] in words.words for size in (2, 3))
    ):
        return None
    left = _left(page, start, words)
    rare = surname == 1 and text[start] in words.rare
    if not left:
        return None
    scored = [
        (
            left
            + _right(page, end, words)
            + (1 if end - start == surname + 2 else 0)
            + _likely(text[start + surname : end], words)
            + (2 if text[end : end + 1] in ("）", ")") and _OF_ACCOUNT.search(text[max(0, start - 4) : start]) else 0)
            + surname
            - 1,
            end,
        )
        for end in (start + surname + 2, start + surname + 1)
        if end <= len(text)
        and page.free(start, end)
        and (_given(text[start + surname : end], words) or (left >= _CALLED and _REPORTS.match(text, end)))
        and not (rare and left < 3 and not _SEX.match(text, end))
        and not (
            rare
            and _likely(text[start + surname : end], words) < (1 if left < _CALLED else 0)
            and not (left >= _CALLED and text[end : end + 1] in ("，", "。", "、"))
        )
    ]
    if start and text[start - 1] in _OPEN:
        scored = [one for one in scored if text[one[1] : one[1] + 1] in _SHUT]
    best = max(scored, default=(0, 0))
    return best if best[0] >= (_SURE if left < _CALLED else _SURE - 1) else None


def _likely(given: str, words: NameWords) -> int:
    """Whether given names are made of such characters."""
    known = sum(char in words.given for char in given)
    return 1 if known == len(given) else 0 if known else -1


def _given(given: str, words: NameWords) -> bool:
    return bool(re.fullmatch(f"[{_HAN}]+", given)) and not words.never & set(given)


def _given_only(page: Page, words: NameWords) -> Iterator[Fact]:
    """名字叫嘉怡: a given name alone, where a word asks for a name and nothing follows."""
    for found in _CALLED_BY.finditer(page.text):
        if set(found["name"]) <= words.given:
            yield _fact(*found.span("name"), found["name"], 70)


def _left(page: Page, start: int, words: NameWords) -> int:
    """How much the words before speak for a name."""
    before = page.text[max(0, start - 12) : start]
    if words.strong.search(before) and not before.endswith("我"):
        return 4
    if words.related.search(before):
        return 4
    if before.endswith(("向", "给", "往", "到", "至")) or words.employed.search(before):
        return 3
    if not before or before[-1] in words.weak or before.endswith("我"):
        return (
            3
            if _OF_ACCOUNT.search(before) or (before[-1:] in (*_AND, "，") and not page.free(start - 2, start - 1))
            else 2
        )
    return 2 if not page.free(start - 1, start) or before.endswith(_INSTITUTIONS) else 0


def _right(page: Page, end: int, words: NameWords) -> int:
    """How much what follows does: a mark, or a word about somebody's account or doings."""
    after = page.text[end : end + 6]
    if not after or not re.match(f"[{_HAN}]", after) or not page.free(end, end + 1):
        return 2 if words.behind.match(after) and after[0] in "（(，的" else 1
    if re.match("银行|农商|信用社|支付(?=账|的|宝|钱包|收|号|[，。）)])|钱包|农信", after) or words.shop.match(after):
        return -9
    title = words.role.match(after)
    if (
        words.behind.match(after)
        or _BANK_BEHIND.match(page.text, end)
        or (title and len(title[0]) > 1)
        or _AGED.match(after)
    ):
        return 2
    return 1 if after[0] in words.never or after[0] == "来" else -1
