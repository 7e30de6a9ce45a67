"""Which characters the font can draw: what it cannot is printed by its code point, never as an empty box.

In: text. Out: the same text, each character that the font lacks as '[U+2A6A5]', so that a name can be completed by hand.
The table read is the 32-bit `cmap` (format 12) of the font's first face; see the OpenType specification.
"""

import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

import noto_cjk_sans_otc

_UNICODE_FULL = (3, 10)  # platform and encoding of a table with characters above U+FFFF
_DRAWN = frozenset("LNPS")  # letters, numbers, punctuation, symbols; marks and format characters are left alone


def drawable(text: str) -> str:
    """Text without characters that would be printed as a box."""
    if text.isascii():
        return text
    return "".join(one if _can_draw(one) else f"[U+{ord(one):04X}]" for one in text)


@cache
def _can_draw(character: str) -> bool:
    category = unicodedata.category(character)
    if category[0] not in _DRAWN and category not in ("Co", "Cn"):
        return True
    starts, ends = _ranges()
    at = bisect_right(starts, ord(character)) - 1
    return at >= 0 and ord(character) <= ends[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """Starts and ends of the code points that have a glyph, ascending."""
    with Path(noto_cjk_sans_otc.FONT_PATH).open("rb") as font:
        header = font.read(16)
        font.seek(struct.unpack(">4x4xII", header)[1])
        tables = struct.unpack(">4xH6x", font.read(12))[0]
        places = {tag: (at, size) for tag, at, size in struct.iter_unpack(">4s4xII", font.read(16 * tables))}
        start, size = places[b"cmap"]
        font.seek(start)
        cmap = font.read(size)
    count = struct.unpack_from(">2xH", cmap)[0]
    records = {(p, e): at for p, e, at in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count])}
    at = records[_UNICODE_FULL]
    groups = struct.unpack_from(">H2x4x4xI", cmap, at)[1]
    spans = list(struct.iter_unpack(">III", cmap[at + 16 : at + 16 + 12 * groups]))
    return [first for first, _, _ in spans], [last for _, last, _ in spans]
