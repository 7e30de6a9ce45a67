"""Banks and payment institutions, where an account of one is spoken of.

In:  a page, the words about institutions. Out: facts of banks as written.
Law: the name of a bank by which somebody merely introduced himself is no account's bank.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_STOP: Final = frozenset(
    "的了在是我他她它你您这那就也都还把被给向跟和与从到说称报转汇打付去又有不要让叫于至以及或其该每将使用对过自"
    "着点入往名下卡户行拿借张个家里款刷绑开办找去绑定为由叫做几人方用套贷取存进出先后再完主己响现证"
)
_LONGEST: Final = 6
_ACCOUNT_BEHIND: Final = re.compile(
    r"(?:的)?(?:[个人对公]{2})?(?:卡|账|户|储蓄|工资|存折|信用|尾|后四|末四|这|那张|[（(：: ]{0,2}\d|号码|收款|"
    r"名下|卡号|[^，。]{0,4}[支分]行|转|汇|向|给|到|付|出去|就?扣|被扣|的?[一两那这]张|[，,。；（(）)]|APP|App|app|手机银行|网银|柜|$)"
)
_ACCOUNT_BEFORE: Final = re.compile(
    r"(?:从|用|开户行|开卡行|所属行|银行|到|往|至|在|的|名下|通过|去|开户|拿|我|他|本人|由|自|是|为|其|"
    r"使用|【)[：:（( ]{0,2}$"
)


@dataclass(frozen=True, slots=True)
class BankWords:
    """The words about institutions, ready for use."""

    known: re.Pattern[str]
    wallets: re.Pattern[str]
    ending: re.Pattern[str]
    wallet_ending: re.Pattern[str]
    never: frozenset[str]
    told_of: re.Pattern[str]
    told_of_behind: re.Pattern[str]
    prefixes: Mapping[str, str]


def bank_words(table: Mapping[str, Any]) -> BankWords:
    """From the table of institutions."""
    names = table["names"]
    return BankWords(
        known=re.compile(
            f"{_either(names['known'])}|{_either(names['short'])}(?=(?:的)?(?:银行)?(?:储蓄|信用|工资)?卡)"
        ),
        wallets=re.compile(_either(names["wallets"])),
        ending=re.compile(_either(names["endings"])),
        wallet_ending=re.compile(_either(names["wallet_endings"])),
        never=frozenset(names["not_names"].split()),
        told_of=re.compile(f'(?:{_either(names["told_of_before"])})[“"]?$'),
        told_of_behind=re.compile(_either(names["told_of_behind"])),
        prefixes={digits: bank for bank, all_ in table["prefixes"].items() for digits in all_.split()},
    )


def _either(words: str) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))
        + ")"
    )


def banks(page: Page, words: BankWords) -> Iterator[Fact]:
    """Known names first, then any name that ends like a bank's."""
    for found in words.known.finditer(page.text):
        start, end = found.span()
        if re.search("(?:农村商业银行|农商行|农商银行|信用社|农信社|信用联社|村镇银行)$", found[0]):
            start = _name_start(page, start, 4)
        if _spoken_of(page, start, end, words):
            yield _fact(page, start, end, 95)
    for found in words.wallets.finditer(page.text):
        if _wallet_account(page, found.start(), found.end()):
            yield _fact(page, found.start(), found.end(), 80)
    for ending, most in ((words.ending, _LONGEST), (words.wallet_ending, 4)):
        for found in ending.finditer(page.text):
            start = _name_start(page, found.start(), most)
            name = page.text[start : found.start()]
            wallet = ending is words.wallet_ending
            spoken = (
                _wallet_account(page, start, found.end()) if wallet else _spoken_of(page, start, found.end(), words)
            )
            if len(name) >= 2 and name not in words.never and spoken:
                yield _fact(page, start, found.end(), 85)


def _fact(page: Page, start: int, end: int, confidence: int) -> Fact:
    return Fact(kind=Kind.BANK, start=start, end=end, value=page.text[start:end], confidence=confidence)


def _name_start(page: Page, end: int, most: int) -> int:
    """Where a name that ends here begins: at the last character that cannot be part of one."""
    start = end
    while start > 0 and end - start < most:
        char = page.text[start - 1]
        if char in _STOP or not "\u4e00" <= char <= "\u9fff" or not page.free(start - 1, start):
            break
        start -= 1
    return start


_NO_CARD: Final = r"(?:是|为|：|:)?[^，。；\d]{0,5}1[\dx*]{2}[^\d ]?(?:\d{8}(?!\d)|[^\d])"  # a phone behind 支付宝账号
_WALLET_BEHIND: Final = re.compile(
    rf"(?:的|这个)?(?:账户|账号(?!{_NO_CARD})|尾号|尾数|号码|户头|[）)]| ?\d|工资卡|收款[账卡]|户头|银行卡|储蓄卡|卡(?!里))"
)
_WALLET_BEFORE: Final = re.compile("(?:开户行|开卡行|所属行|银行是|银行为|开户|机构)[：: 是为]{0,2}$")


def _wallet_account(page: Page, start: int, end: int) -> bool:
    """A wallet is named for its account, not as a means of everyday life."""
    return bool(_WALLET_BEHIND.match(page.text, end) or _WALLET_BEFORE.search(page.text[max(0, start - 6) : start]))


def _spoken_of(page: Page, start: int, end: int, words: BankWords) -> bool:
    before, after = page.text[max(0, start - 8) : start], page.text[end : end + 8]
    if words.told_of.search(before) or words.told_of_behind.match(after):
        return False
    beside = start > 0 and not page.free(max(0, start - 2), start)  # right behind a name or a number
    return beside or bool(_ACCOUNT_BEHIND.match(after) or _ACCOUNT_BEFORE.search(before))
