"""Long numbers: phones, cards and accounts whole or by their tail, ID numbers; with gaps, hyphens, or read aloud.

In:  a page, the first digits of cards by bank. Out: facts whose value is digits only; a check that fails is a flaw.
Law: what the number's own form and check say weighs most, then the word before it; a number without either is no fact.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from hezhan.engines.understand import checks
from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.numerals import ALOUD, aloud
from hezhan.engines.understand.page import Page

_RUN: Final = re.compile(
    r"(?<![A-Za-z0-9_@.*])(?<![A-Za-z0-9]/)(?:\+|00)?\d{1,24}(?:[ -]{1,2}\d{1,16}){0,11}[Xx]?(?![A-Za-z0-9_@*]|[.,]\d)"
)
_ALOUD_RUN: Final = re.compile(
    rf"(?<![{ALOUD}十百千万点])[{ALOUD}](?:[，, -]{{0,1}}[{ALOUD}]){{6,18}}(?![{ALOUD}十百千万点元块月号日楼])"
)
_TAIL: Final = re.compile(
    r"(?:尾号|尾数|卡尾(?![号数])|(?:最)?后[四4三六]位(?:数)?|末[四4]位(?:数)?|末尾四位)(?:号)?(?:是|为|系|：|"
    r":)? ?(?P<digits>\d{3,6})(?!\d|[.]\d)"
)
_MASKED: Final = re.compile(
    r"(?<!\d)(?!1\d\d ?[*＊xX·•]{4} ?\d{4}(?!\d))\d{2,8} ?[*＊xX·•]{2,12} ?(?P<digits>\d{3,4})(?!\d)"
)

_BRACED: Final = re.compile(r"\+\d{1,3} ?\(\d{1,4}\) ?\d{2,4}[ -]?\d{3,5}(?!\d)")  # +1 (646) 555-0187

_GROUP: Final = re.compile(r"\d+[Xx]?")
_ID_WORD: Final = re.compile(r"(?:身份证|证件|公民身份|证号|身份号|ID)[^0-9，。；]{0,8}$")
_PHONE_WORD: Final = re.compile(
    r"(?:电话|手机|来电|座机|号码|拨打?|致电|短信|热线|联系|打给|打来|打我|打他|打她|接到|通话|固话|客服|TEL|"
    r"Tel|tel|☎|📱)[^0-9，。；]{0,10}$"
)
_CARD_WORD: Final = re.compile(
    r"(?:卡号?|账号|帐号|账户|帐户|户头|户|收款|工资卡|储蓄卡|银行|转入|转到|汇到|转给|打到|存折|"
    r"对公)[^0-9，。；]{0,12}$|(?:[分支]行|银行)[，,：: ]{1,2}$"
)
_PAID_TO: Final = re.compile(
    r"(?:[往向给到]|(?:银行|支付|钱包|收单|财付通|支付宝)(?:的)?(?:收款)?(?:号码|户头|账户|账号)?) ?$"
)
_QQ_WORD: Final = re.compile(r"(?:[Qq][Qq]|扣扣|企鹅)[^0-9，。；]{0,8}$")
_NO_FACT: Final = re.compile(
    r"(?:单号|运单|快递号|订单|流水号?|交易号|验证码|动态码|密码|编号|警号|工号|案号|发票|票号|邮编|邀请码|"
    r"会议号|会议室|房间号|群号|(?:抖音|快手)(?:号|ID|：|:)|ID)[^0-9，。；]{0,6}$"
)
_MONEY_AFTER: Final = re.compile(r" ?(?:元|块|万|圆|U|u|美|港|年|个|人民币|余元|多元|%)")
_MAINLAND: Final = re.compile(r"^86(?=1\d{10}$)")  # before a mobile it says nothing
_LANDLINE: Final = re.compile(r"^86(?=(?:10\d{8}|2\d{9}|[3-9]\d{9,10})$)")  # before an area it stands for the 0
_TOO_MANY: Final = 24
_LONGEST_CARD: Final = 19


def numbers(page: Page, prefixes: Mapping[str, str]) -> Iterator[Fact]:
    """All of them; `prefixes` are the first digits of cards and their banks."""
    for pattern in (_TAIL, _MASKED):
        for found in pattern.finditer(page.text):
            yield Fact(
                kind=Kind.BANK_CARD,
                start=found.start(),
                end=found.end(),
                value=f"tail:{found['digits']}",
                confidence=95 if len(found["digits"]) == 4 else 70,
            )
    for found in _BRACED.finditer(page.text):
        yield Fact(
            kind=Kind.PHONE, start=found.start(), end=found.end(), value=re.sub("[^0-9]", "", found[0]), confidence=90
        )
    for found in _RUN.finditer(page.text):
        for start, end in _parts(found):
            fact = _number(page, start, end, prefixes)
            if fact is not None:
                yield fact
    for found in _ALOUD_RUN.finditer(page.text):
        fact = _classified(page, found.start(), found.end(), aloud(found[0]), prefixes)
        if fact is not None and fact.kind is not Kind.ID_CARD:
            yield fact


def _parts(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The run as one number where its groups make one, otherwise each group for itself."""
    groups = [group.span() for group in _GROUP.finditer(found[0])]
    base = found.start()
    at = 0
    while at < len(groups):
        take = _as_one(found[0], groups[at:])
        first, last = groups[at], groups[at + take - 1]
        start = 0 if at == 0 else first[0]  # a leading + belongs to the number
        yield base + start, base + last[1]
        at += take


def _as_one(text: str, groups: list[tuple[int, int]]) -> int:
    """How many groups from the first one on are one number."""
    lengths = [end - start for start, end in groups]
    abroad = groups[0][0] > 0 or text[groups[0][0] : groups[0][1]].startswith("00")
    for take in range(min(len(groups), 8), 1, -1):
        if _is_shape(lengths[:take], abroad, text[groups[0][0]]):
            return take
    return 1


def _is_shape(lengths: list[int], abroad: bool, first: str) -> bool:
    total = sum(lengths)
    if abroad:
        return 7 <= total <= 17 and len(lengths) <= 4
    return _called_so(lengths, total, first) or _grouped_so(lengths, total, first)


def _called_so(lengths: list[int], total: int, first: str) -> bool:
    """138 1234 5678, 400-100-2233, 021-6000 0388, 0592-2011234."""
    if lengths[0] not in (3, 4):
        return False
    if first in "148":
        return max(lengths) <= 4 and total in (10, 11)
    whole = lengths[1:] in ([7], [8]) or (len(lengths) == 3 and max(lengths) <= 4 and 10 <= total <= 12)
    return first == "0" and whole


def _grouped_so(lengths: list[int], total: int, first: str) -> bool:
    """Cards and ID numbers by their groups: 6222 0200 9988 7766 554, 110101 19800307 4514, 629979 0499462570904."""
    if lengths in ([6, 8, 4], [6, 4, 4, 4], [3, 3, 4, 4, 4], [4, 4, 4]):
        return True
    if len(lengths) == 2 and 16 <= total <= 19 and min(lengths) >= 4 and first == "6" and lengths[1] != 11:
        return True
    return (
        15 <= total <= 20
        and max(lengths) <= 6
        and min(lengths[:-1]) >= 3
        and max(lengths[:-1]) - min(lengths[:-1]) <= 3
    )


def _number(page: Page, start: int, end: int, prefixes: Mapping[str, str]) -> Fact | None:
    text = page.text[start:end]
    digits = re.sub("[^0-9Xx]", "", text)
    if not 5 <= len(digits) <= _TOO_MANY or not page.free(start, end):
        return None
    if len(digits) > _LONGEST_CARD and text == digits and _MONEY_AFTER.match(page.text, end):
        card = _card_before_money(digits)
        start, end, digits = start, start + len(card), card
    if _MONEY_AFTER.match(page.text, end) and len(digits) < 15 and "-" not in text:
        return None
    return _classified(page, start, end, digits, prefixes, abroad=text.startswith(("+", "00")))


def _card_before_money(digits: str) -> str:
    """The card of a card and an amount that were written without a gap: what the check of cards holds for."""
    sizes = (size for size in (19, 18, 17, 16) if digits[size] != "0" and checks.luhn(digits[:size]))
    return next((digits[:size] for size in sizes), digits)


def _classified(
    page: Page, start: int, end: int, digits: str, prefixes: Mapping[str, str], *, abroad: bool = False
) -> Fact | None:
    before = page.text[max(0, start - 20) : start]
    if _NO_FACT.search(before) and not (len(digits) >= 15 and _CARD_WORD.search(before)):
        return None
    kind, confidence, flaw = _kind(digits, before, abroad)
    if kind is None:
        return None
    if digits[-1] in "Xx" and kind is not Kind.ID_CARD:
        return None
    value = digits.upper()
    if kind is Kind.PHONE and abroad:
        value = _LANDLINE.sub("0", _MAINLAND.sub("", value.removeprefix("00")))
    whole = kind is Kind.BANK_CARD
    return Fact(
        kind=kind,
        start=start,
        end=end,
        value=value,
        confidence=confidence,
        flaw=flaw,
        bank=bank_of(value, prefixes) if whole else "",
    )


def _kind(digits: str, before: str, abroad: bool) -> tuple[Kind | None, int, str]:
    """(kind, confidence, flaw) from the number's form and check, then from the word before."""
    length = len(digits)
    if abroad and not digits.startswith("000"):
        return (Kind.PHONE, 90, "") if 8 <= length <= 17 else (None, 0, "")
    if length == 18 and checks.born(digits) and (checks.id_card(digits) or _ID_WORD.search(before)):
        holds = checks.id_card(digits)
        if holds and not _CARD_WORD.search(before):
            return Kind.ID_CARD, 99, ""
        return (Kind.ID_CARD, 70, "" if holds else "checksum") if _ID_WORD.search(before) else (Kind.BANK_CARD, 70, "")
    if _ID_WORD.search(before) and 15 <= length <= 19:
        return Kind.ID_CARD, 70, "" if checks.id_card(digits) else "length" if length != 18 else "checksum"
    if digits[-1] in "Xx":
        return None, 0, ""
    return _by_length(digits, before)


def _by_length(digits: str, before: str) -> tuple[Kind | None, int, str]:
    length = len(digits)
    if length == 11 and digits[0] == "1":
        return Kind.PHONE, 97, ""
    if 15 <= length <= 20:
        holds = checks.luhn(digits)
        return (
            (Kind.BANK_CARD, 97 if holds else 88, "")
            if holds or length >= 16 or _CARD_WORD.search(before)
            else (None, 0, "")
        )
    if digits.startswith("106") and 10 <= length <= 20:
        return Kind.PHONE, 90, ""  # sender of short messages
    if length == 10 and digits[:3] in ("400", "800"):
        return Kind.PHONE, 97, ""
    if digits[0] == "0" and 10 <= length <= 12 and digits[1] != "0":
        return Kind.PHONE, 85, ""
    return _by_word(digits, before)


def _by_word(digits: str, before: str) -> tuple[Kind | None, int, str]:
    """What the form alone does not tell: a digit too few or too many, a landline without its area."""
    length = len(digits)
    if _QQ_WORD.search(before) and 5 <= length <= 11:
        return Kind.QQ, 85, ""
    called = bool(_PHONE_WORD.search(before)) and not _CARD_WORD.search(before[-6:])
    if called and length in (7, 8):
        return Kind.PHONE, 75, ""
    if _misdialled(digits) and (called or not _CARD_WORD.search(before)):
        return Kind.PHONE, 75 if called else 60, "length"
    if 11 <= length <= 23 and (_CARD_WORD.search(before) or _PAID_TO.search(before)):
        return Kind.BANK_CARD, 65, "length" if length < 12 or length > 20 else ""
    return None, 0, ""


def _misdialled(digits: str) -> bool:
    """A mobile or a 400 number with one digit too few or too many."""
    return (len(digits) in (10, 12) and digits[0] == "1") or (len(digits) in (9, 11) and digits[:3] == "400")


def bank_of(digits: str, prefixes: Mapping[str, str]) -> str:
    """The bank by the longest known prefix; '' where none is known."""
    return next((prefixes[digits[:size]] for size in range(8, 3, -1) if digits[:size] in prefixes), "")
