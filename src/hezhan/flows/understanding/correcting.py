"""An officer's correction as it was asked for, made into the fact that it puts in the place of another.

In:  a sheet, which fact, what it should be. Out: `Correction`. Raises `Refused` with what does not fit.
Law: the new fact stands in the material's own text and overlaps no other; a value that is not given is what the engine
     reads in the new place, and otherwise what is written there in the form of its type.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from hezhan.core.instants import Instant
from hezhan.core.matters import Correction, Span
from hezhan.core.problems import Problem, Refused
from hezhan.engines.understand import Kind, Owner, Role, understand
from hezhan.flows.understanding.known import Sheet
from hezhan.flows.understanding.reading import Words, span_of

_SURE: Final = 100
_FORMS: Final = {
    Kind.AMOUNT: re.compile(r"\d{1,15}"),
    Kind.PHONE: re.compile(r"\d{3,20}"),
    Kind.BANK_CARD: re.compile(r"\d{8,24}|tail:\d{3,6}|[^\s]{3,40}@[^\s]{3,40}"),
    Kind.TIME: re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?\+08:00)?)?)?"),
    Kind.ID_CARD: re.compile(r"\d{17}[\dX]"),
}
_WANTED: Final = {
    Kind.AMOUNT: "整数分",
    Kind.PHONE: "只有数字",
    Kind.BANK_CARD: "数字，或者 tail: 加尾号",
    Kind.TIME: "ISO 8601，如 2026-05-11T09:20+08:00",
    Kind.ID_CARD: "18 位",
}
_LONGEST: Final = 300
_Word = TypeVar("_Word", Kind, Owner, Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an officer wants: `fact` '' adds one, `type` '' deletes; what is None stays as it was."""

    fact: str = ""
    type: str = ""
    start: int | None = None
    end: int | None = None
    value: str | None = None
    owner: str | None = None
    role: str | None = None


def correction(sheet: Sheet, wish: Wish, reported_at: Instant, words: Words) -> Correction:
    """The correction. Raises `Refused`."""
    named = sheet.named(wish.fact) if wish.fact else None
    if wish.fact and named is None:
        raise _refused("fact", "没有这个要素；请重新读取草稿")
    before = named.span if named else None
    if not wish.type:
        if before is None:
            raise _refused("type", "新增要素要写明类型")
        return Correction(material=sheet.id, fact=wish.fact, wrong=before)
    right = _right(sheet, wish, before, reported_at, words)
    if right == before:
        raise _refused("fact", "没有改动")
    if any(one.name != wish.fact and right.start < one.span.end and one.span.start < right.end for one in sheet.facts):
        raise _refused("start", "与另一个要素重叠；请改那一个，或者先删去它")
    return Correction(material=sheet.id, fact=wish.fact, wrong=before, right=right)


def _right(sheet: Sheet, wish: Wish, before: Span | None, reported_at: Instant, words: Words) -> Span:
    kind = _one_of(Kind, wish.type, "type")
    start = wish.start if wish.start is not None else before.start if before else -1
    end = wish.end if wish.end is not None else before.end if before else -1
    if not 0 <= start < end <= len(sheet.material.text) or end - start > _LONGEST:
        raise _refused("start", f"位置要在文字之内，最长 {_LONGEST} 字")
    written = sheet.material.text[start:end]
    moved = before is None or (start, end, kind) != (before.start, before.end, before.type)
    base = _read(written, kind, reported_at, words) if moved or before is None else before
    owner = _one_of(Owner, wish.owner, "owner") if wish.owner else before.owner if before else base.owner
    role = _one_of(Role, wish.role, "role") if wish.role else before.role if before else "payment"
    return replace(
        base,
        type=str(kind),
        start=start,
        end=end,
        value=_formed(kind, base.value if wish.value is None else wish.value.strip()),
        owner=str(owner) if kind not in (Kind.AMOUNT, Kind.TIME) else "unknown",
        role=str(role) if kind is Kind.AMOUNT else "",
        confidence=_SURE,
        flaw="",
        approx=base.approx and wish.value is None,
    )


def _read(written: str, kind: Kind, reported_at: Instant, words: Words) -> Span:
    """What the engine reads in these words alone; otherwise the words as they are."""
    facts = [span_of(one) for one in understand(written, reported_at, words.sentences).facts if one.kind is kind]
    if len(facts) == 1:
        return facts[0]
    digits = re.sub(r"\D", "", written)
    as_digits = kind in (Kind.PHONE, Kind.BANK_CARD)
    return Span(type=str(kind), start=0, end=len(written), value=digits if as_digits else written.strip())


def _formed(kind: Kind, value: str) -> str:
    form = _FORMS.get(kind)
    if not value or len(value) > _LONGEST or (form is not None and form.fullmatch(value) is None):
        raise _refused("value", f"写法不对：{_WANTED.get(kind, '不能为空')}")
    return value


def _one_of(words: type[_Word], word: str, place: str) -> _Word:
    try:
        return words(word)
    except ValueError:
        raise _refused(place, f"只能是 {' '.join(words)}") from None


def _refused(place: str, text: str) -> Refused:
    return Refused([Problem(file=place, row=0, reason="unfit", text=text)])
