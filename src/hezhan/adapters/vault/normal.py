"""Normal forms: which spellings of a name, a card or a number mean the same, so that one is found by the other.

In:  a kind of personal field and a text as somebody wrote it. Out: its normal form.
Law: total: any text has one. What is not a number at all (an e-mail where a card should stand, 不详) is compared as text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.adapters.vault.refusals import NoToken
from hezhan.core.personal import Personal

_NOT_DIGITS: Final = re.compile(r"[^0-9]")
_LETTERS: Final = re.compile(r"[a-z]")
_NAME_DOTS: Final = str.maketrans(dict.fromkeys("•・‧∙⋅●", "·"))  # 买买提·阿不都, as it comes from many keyboards

_MAINLAND: Final = "86"
_BARE_MAINLAND: Final = re.compile(r"86(1[3-9][0-9]{9})")  # no other country's number begins so
# without its 0 an area code stands in front of seven or eight digits; 400 and 800 are services
_GEOGRAPHIC: Final = re.compile(r"(?![48]00)(?:10|2[0-9]|[3-9][0-9]{2})[0-9]{7,8}")


def normal(kind: Personal, text: str) -> str:
    """The normal form. Raises `NoToken` for addresses and free words, which have none."""
    form = _FORMS.get(kind)
    if form is None:
        raise NoToken(f"{kind} fields are not searched: there are too many ways to write the same")
    return form(_folded(text))


def _folded(text: str) -> str:
    """NFKC, without case, spaces and invisible characters."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in wide if not one.isspace() and unicodedata.category(one) != "Cf")


def _name(folded: str) -> str:
    return folded.translate(_NAME_DOTS)


def _id_card(folded: str) -> str:
    return folded.upper()


def _card(folded: str) -> str:
    return _digits(folded) or folded


def _phone(folded: str) -> str:
    digits = _digits(folded)
    if not digits:
        return folded
    if digits.startswith("00"):
        return _abroad(digits[2:]) or digits
    if folded.lstrip("(").startswith("+"):
        return _abroad(digits) or digits
    bare = _BARE_MAINLAND.fullmatch(digits)
    return bare[1] if bare else digits


def _abroad(digits: str) -> str:
    """Written as from abroad: with the country's code in front."""
    if not digits.startswith(_MAINLAND):
        return digits
    number = digits.removeprefix(_MAINLAND)
    return f"0{number}" if _GEOGRAPHIC.fullmatch(number) else number


def _digits(folded: str) -> str:
    """The digits, none where Latin letters stand among them: then it is no number."""
    return "" if _LETTERS.search(folded) else _NOT_DIGITS.sub("", folded)


_FORMS: Final[Mapping[Personal, Callable[[str], str]]] = MappingProxyType(
    {Personal.NAME: _name, Personal.ID_CARD: _id_card, Personal.PHONE: _phone, Personal.CARD: _card}
)
SEARCHED: Final = frozenset(_FORMS)
