"""One spelling for each telephone number: mainland numbers as dialled at home, all others as `+` and the country's code.

In:  a number as somebody wrote it or as a switch shows it. Out: its canonical form. Raises `NotCanonical`.
Law: canonical forms are fixed points; a number of another country never becomes a mainland one, nor the other way round;
     digits that are hidden are never guessed.

A short number behind `+86` or `00` is what only a forged caller shows: it stays apart from the short number itself, so
that a block of the forgery cannot touch the real one.
"""

import re
import unicodedata
from typing import Final

from hezhan.engines.block.canonical.hosts import NotCanonical

_SAID: Final = re.compile(r"[\s()（）\[\]/.,_·\-‐-―－]+")
_EXTENSION: Final = re.compile(r"(?:#|;ext=|ext\.?|x|转|分机).*$", re.IGNORECASE)
_MASK: Final = re.compile(r"[*＊×?？•●…xX]")
_WHOLE: Final = re.compile(r"\+?\d+")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LAND: Final = re.compile(r"0(?:10|2[0-57-9]|[3-9]\d{2})[1-9]\d{4,7}")
_AREA: Final = re.compile(r"(?:10|2[0-57-9]|[3-9]\d{2})[1-9]\d{6,7}")
_SERVICE: Final = re.compile(r"[48]00\d{7}")
_SHORT: Final = re.compile(r"1\d{2,5}|9[56]\d{3,13}|106\d{5,17}|12520\d{3,16}")
_CHEAP: Final = re.compile(
    r"(?:179[0-9]{2}|12593|193|190|196|197)(?=1[3-9]\d{9}$|0\d{9,11}$)"
)  # prefixes of cheap lines
_ABROAD: Final = re.compile(r"[1-9]\d{2,14}")
_ABROAD_BARE: Final = re.compile(r"(?:[2-9]\d|12)\d{9,13}")  # with the country's code: no mainland number is so long
_HOME: Final = "86"
_LONGEST: Final = 64


def canonical_number(written: str) -> str:
    """`13800000000`, `059212345678`, `4001234567`, `95588`; `+85512345678` from abroad; `+86…` for what is forged."""
    text = _plain(written)
    for form, without in (("+", 1), ("00", 2)):
        if text.startswith(form):
            return _from_abroad(text[without:])
    text = _CHEAP.sub("", text)
    found = _as_dialled(text) or _as_shown(text)
    if found is None:
        raise NotCanonical(
            "no number as dialled in the mainland; from abroad it begins with + or 00, a landline with its area"
        )
    return found


def _as_dialled(text: str) -> str | None:
    """A mainland number as it is dialled at home."""
    if _MOBILE.fullmatch(text.removeprefix("0")):
        return text.removeprefix("0")
    return text if any(form.fullmatch(text) for form in (_LAND, _SERVICE, _SHORT)) else None


def _as_shown(text: str) -> str | None:
    """With the country's code and no sign before it, as some switches show numbers and some people write them."""
    if text.startswith(_HOME):
        home = text.removeprefix(_HOME)
        return _at_home(home) or (f"+{text}" if _SHORT.fullmatch(home) else None)
    return f"+{text}" if _ABROAD_BARE.fullmatch(text) else None


def canonical_prefix(written: str) -> str:
    """The beginning of numbers, in the form in which the numbers begin."""
    text = _plain(written)
    if text.startswith("00"):
        text = "+" + text[2:]
    if text.startswith(f"+{_HOME}"):
        home = text[3:]
        text = home if home[:1] in ("1", "4", "8") else "0" + home
    return text


def _plain(written: str) -> str:
    if len(written) > _LONGEST:
        raise NotCanonical("longer than any number")
    text = unicodedata.normalize("NFKC", written).strip()
    text = re.sub(r"^tel:", "", text, flags=re.IGNORECASE)
    bare = _EXTENSION.sub("", text) if re.search(r"\d{5}", _SAID.sub("", text)) else text
    if _MASK.search(bare):
        raise NotCanonical("digits of the number are hidden")
    plain = _SAID.sub("", bare.replace("(0)", "").replace("（0）", ""))
    if not _WHOLE.fullmatch(plain):
        raise NotCanonical("no number")
    return "".join(str(unicodedata.digit(sign)) if sign != "+" else sign for sign in plain)


def _from_abroad(text: str) -> str:
    """Behind + or 00. What is a whole mainland number becomes one; what only looks official stays as it is shown."""
    if text.startswith(_HOME):
        home = _at_home(text[2:])
        if home is not None:
            return home
        if re.fullmatch(r"\d{3,15}", text):
            return f"+{text}"
    if not _ABROAD.fullmatch(text):
        raise NotCanonical("no country's number")
    return f"+{text}"


def _at_home(text: str) -> str | None:
    """Of a number behind the country's code: a mobile, a landline, a service number; a short one cannot be called so."""
    if _MOBILE.fullmatch(text) or _SERVICE.fullmatch(text):
        return text
    if _AREA.fullmatch(text):
        return f"0{text}"
    return text if _LAND.fullmatch(text) else None
