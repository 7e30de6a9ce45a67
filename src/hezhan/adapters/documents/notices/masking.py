"""Names and accounts made unrecognisable for a public notice, and recognisable to those whom they belong to.

In: text of a paper, and the names and accounts in it. Out: the text with each of them masked wherever it stands, and with
every other long number (ID card, phone, account that nobody listed) cut to its last four digits.
Law: no listed name of two or more characters and no run of seven or more digits is left.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hezhan.core.papers import NamedAccount

_PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")
_COMPANY = ("公司", "银行")  # no persons; one-man businesses often bear a person's name and are masked
_LONG_NUMBER = re.compile(r"(?:\d[ \-]?){6,}[\dXx]")
_SHOWN = 4


def masked_name(name: str) -> str:
    """'王小亮' → '王某亮', '王亮' → '王某', 'John Smith' → 'J***'; companies stay."""
    plain = name.strip()
    if not plain or plain.endswith(_COMPANY):
        return plain
    if _PERSON.fullmatch(plain):
        return plain[0] + "某" + (plain[-1] if len(plain) > 2 else "")
    return f"{plain[0]}***"


def masked_account(account: str) -> str:
    """The last four characters; nothing of one that has fewer than eight."""
    plain = account.strip()
    if not plain:
        return plain
    return f"****{plain[-_SHOWN:]}" if len(plain) >= 2 * _SHOWN else "****"


@dataclass(frozen=True, slots=True)
class Mask:
    """Masks what it was told of, or nothing at all when it is `off`."""

    names: tuple[str, ...]
    accounts: tuple[str, ...]
    off: bool = False

    @classmethod
    def of(cls, accounts: Iterable[NamedAccount], names: Iterable[str], *, off: bool) -> "Mask":
        """Longer ones first, so that no part of one is taken for another."""
        known = list(accounts)
        people = {name.strip() for name in (*names, *(one.holder for one in known)) if len(name.strip()) > 1}
        numbers = {one.account.strip() for one in known if one.account.strip()}
        return cls(tuple(sorted(people, key=_longest)), tuple(sorted(numbers, key=_longest)), off)

    def name(self, name: str) -> str:
        """A name that stands alone."""
        return name if self.off else masked_name(name)

    def account(self, one: NamedAccount) -> NamedAccount:
        """An account and its holder."""
        if self.off:
            return one
        return NamedAccount(holder=masked_name(one.holder), account=masked_account(one.account), bank=one.bank)

    def words(self, text: str) -> str:
        """Free words in which anything may stand."""
        if self.off:
            return text
        for account in self.accounts:
            text = text.replace(account, masked_account(account))
        for name in self.names:
            text = text.replace(name, masked_name(name))
        return _LONG_NUMBER.sub(lambda found: f"****{found.group()[-_SHOWN:]}", text)


def _longest(text: str) -> tuple[int, str]:
    return -len(text), text
