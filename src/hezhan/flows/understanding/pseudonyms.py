"""A correction with made-up people: the words around it stay, names and numbers in them are others of the same form.

In:  a sheet, a correction of it. Out: `Corrected`, places counted in its own stretch of text.
Law: the stretch keeps its length, so that places stay right; a value is what stands in the changed text; of a number its
     first digits stay (whose it is can still be read), the others say nothing of the ones that stood there. A name that
     nobody marked stays: whoever uses the lines looks them through first.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Corrected, Correction, Span
from hezhan.flows.understanding.known import Sheet

_AROUND: Final = 60  # characters on each side of a correction that stay with it
_KEPT: Final[Mapping[str, int]] = MappingProxyType({"phone": 3, "bank_card": 6, "id_card": 0, "qq": 0, "wechat": 0})
_LONG: Final = re.compile(r"\d{15,}")  # whatever else it is
_SPOKEN: Final = "零一二三四五六七八九"
_NAMES: Final = "安宁平和清明远方"
_TITLES: Final = (
    "警官",
    "经理",
    "客服",
    "老师",
    "主任",
    "主管",
    "法官",
    "科长",
    "队长",
    "先生",
    "女士",
    "专员",
    "师傅",
)
_CHECKS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def around(sheet: Sheet, said: Correction, reported_at: Instant) -> Corrected:
    """The correction with the words around it; whose it was is said by whoever keeps it."""
    text = sheet.material.text
    spans = [span for span in (said.wrong, said.right) if span is not None]
    start = _sentence_start(text, max(0, min(span.start for span in spans) - _AROUND))
    end = min(len(text), max(span.end for span in spans) + _AROUND)
    near = [fact.span for fact in sheet.facts if start < fact.span.end and fact.span.start < end]
    other = _made_up(text, [*spans, *near])
    return Corrected(
        text=other[start:end],
        reported_at=reported_at,
        by="",
        at=reported_at,
        wrong=_here(said.wrong, text, other, start),
        right=_here(said.right, text, other, start),
    )


def _sentence_start(text: str, at: int) -> int:
    """The beginning of the sentence in which a place lies, not far before it."""
    before = max(text.rfind(mark, max(0, at - _AROUND), at) for mark in "。！？\n")
    return before + 1 if before >= 0 else at


def _here(span: Span | None, text: str, other: str, start: int) -> Span | None:
    """The span in the changed stretch, with the value that stands there now."""
    if span is None:
        return None
    value = _value(span, text[span.start : span.end], other[span.start : span.end])
    return replace(span, start=span.start - start, end=span.end - start, value=value)


def _value(span: Span, before: str, after: str) -> str:
    if span.type == "person":
        return after if span.value == before else _name(span.value, 0)
    if span.type not in _KEPT:
        return span.value
    tail = "tail:" if span.value.startswith("tail:") else ""
    digits = "".join(str(_digit(sign)) for sign in after if _digit(sign) is not None)
    if span.type == "wechat":
        return after if span.value == before else "wx_made_up"
    return tail + (digits + ("X" if span.type == "id_card" and after[-1:] in "xX" else ""))


def _made_up(text: str, spans: Sequence[Span]) -> str:
    """The text with people's names and numbers changed where they stand."""
    signs = list(text)
    order = {value: n for n, value in enumerate(dict.fromkeys(span.value for span in spans))}
    for span in sorted(spans, key=lambda one: one.start - one.end):  # the longest first, with all that lies within it
        if text[span.start : span.end] == "".join(signs[span.start : span.end]):
            written = text[span.start : span.end]
            signs[span.start : span.end] = _other(span.type, written, order[span.value])
    for found in _LONG.finditer(text):
        if not any(span.start < found.end() and found.start() < span.end for span in spans):
            signs[found.start() : found.end()] = _number(found[0], 0, 0, checked=False)
    return "".join(signs)


def _other(kind: str, written: str, n: int) -> str:
    if kind == "person":
        return _name(written, n)
    if kind == "wechat":
        letters = (chr(ord("a") + (place * 5 + n) % 26) for place in range(len(written)))
        return "".join(other if sign.isalnum() else sign for sign, other in zip(written, letters, strict=True))
    if kind not in _KEPT:
        return written
    whole = sum(1 for sign in written if _digit(sign) is not None) > 2 * _KEPT[kind]  # of a tail nothing stays
    return _number(written, _KEPT[kind] if whole else 0, n, checked=kind == "id_card")


def _name(written: str, n: int) -> str:
    """Another given name behind the same surname; what somebody calls himself by his post stays."""
    if len(written) > 4 or "*" in written or written.endswith(_TITLES):
        return written
    return written[:1] + "".join(_NAMES[(n + place) % len(_NAMES)] for place in range(len(written) - 1))


def _number(written: str, kept: int, n: int, *, checked: bool) -> str:
    """Other digits in the same script at the same places."""
    changed, seen = [], 0
    digits: list[int] = []
    for sign in written:
        old = _digit(sign)
        if old is None:
            changed.append(sign)
            continue
        new = old if seen < kept else (seen * 7 + 3 + n) % 10
        changed.append(_written(sign, old, new))
        digits.append(new)
        seen += 1
    if checked and len(digits) >= 17:
        return _with_check("".join(changed), digits)
    return "".join(changed)


def _with_check(written: str, digits: Sequence[int]) -> str:
    """An ID number whose last sign fits."""
    rest = (12 - sum(a * b for a, b in zip(digits, _CHECKS, strict=False)) % 11) % 11
    return written[:-1] + ("X" if rest == 10 else str(rest))


def _digit(sign: str) -> int | None:
    if sign in "幺一":
        return 1
    return _SPOKEN.index(sign) if sign in _SPOKEN else unicodedata.digit(sign, None)


def _written(sign: str, old: int, new: int) -> str:
    if sign in _SPOKEN or sign == "幺":
        return _SPOKEN[new]
    return chr(ord(sign) - old + new)
