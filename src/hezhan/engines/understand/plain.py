"""The text in one plain form for reading: digits of any script, full-width and traditional characters folded, marks gone.

In:  a text as given, of any content and length. Out: `Plain`: the folded text, and where each of its places is in the text.
Law: folding changes no order and joins nothing that a visible character parts; `place` leads back to the very characters.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

_LAST_DIGIT: Final = 0x20000  # no script above has digits of its own
LONGEST: Final = 100_000  # code points that are read; a statement has some hundreds

# Format and control characters, variation selectors and combining enclosures: they are seen by nobody and split numbers.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a"
    "-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u20e3\U000e0000-\U000e0fff\ud800-\udfff]+"
)
_FULL_WIDTH: Final = {
    **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict(zip(map(ord, "．＋－＠／＿％＊＝＆"), ".+-@/_%*=&", strict=True)),
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t\r"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),
}
# Pictures part words as a space does, but those of a telephone, which say what the number behind them is.
_PICTURES: Final = {
    code: " " for code in (*range(0x2600, 0x27C0), *range(0x1F000, 0x1FB00)) if code not in (0x260E, 0x1F4F1, 0x1F4DE)
}


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is what is read; `places[i]` is where its i-th character stands in the given text, None when at i."""

    text: str
    places: list[int] | None
    given: str
    read_until: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the given text."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def plain(text: str, folds: Mapping[int, str]) -> Plain:
    """The plain form. `folds` maps traditional and variant characters to those of the tables, one to one."""
    read = text[:LONGEST]
    table = _table(tuple(folds.items()))
    places: list[int] | None = None
    kept = read
    if _UNSEEN.search(read):
        places, parts, at = [], [], 0
        for unseen in _UNSEEN.finditer(read):
            places.extend(range(at, unseen.start()))
            parts.append(read[at : unseen.start()])
            at = unseen.end()
        places.extend(range(at, len(read)))
        parts.append(read[at:])
        kept = "".join(parts)
    return Plain(kept.translate(table), places, text, len(read))


def seen(text: str) -> str:
    """The text without what nobody sees."""
    return _UNSEEN.sub("", text)


@cache
def _table(folds: tuple[tuple[int, str], ...]) -> dict[int, int | str]:
    digits = {code: str(unicodedata.decimal(chr(code))) for code in range(0x80, _LAST_DIGIT) if chr(code).isdecimal()}
    circled = {code: str(code - 0x2460 + 1) for code in range(0x2460, 0x2469)} | {0x24EA: "0"}
    return {**_PICTURES, **_FULL_WIDTH, **digits, **circled, **dict(folds)}
