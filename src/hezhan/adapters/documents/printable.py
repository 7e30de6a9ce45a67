"""Outside text made fit to print: what XML forbids, what turns the reading direction, and line ends are taken out.

In: any text, also hostile. Out: one line that every writer here accepts. Visible characters are never changed.
"""

import re
import unicodedata

# Control characters, surrogates and non-characters have no place in XML 1.0; U+202A… and U+2066… turn the order in which
# figures are read.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")
_RUN = re.compile(r"[!-~]{23,}")


def printable(text: str) -> str:
    """One line without anything that cannot be printed."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


def breakable(text: str) -> str:
    """Long runs without a space get places where a line may end (zero-width spaces)."""
    return _RUN.sub(lambda run: _with_breaks(run.group()), text)


def _with_breaks(run: str) -> str:
    return re.sub(r"([/\\#!;:_.\-]|[^/\\#!;:_.\-]{12})(?=.)", "\\1\u200b", run)


def ems(text: str) -> float:
    """Width in ems when set in a Chinese sans: wide characters 1, others a bit over a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)


def shortened(text: str, width: float) -> str:
    """The text, or its beginning with '…', so that it is no wider than `width` ems."""
    if ems(text) <= width:
        return text
    kept, used = "", 1.0
    for character in text:
        used += ems(character)
        if used > width:
            break
        kept += character
    return f"{kept.rstrip()}…"
