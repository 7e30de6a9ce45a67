"""Transfer slips: what stands beside a label is what the label says, wherever the screen puts it.

In:  the text of a picture, one row a line, cells parted by two spaces; the tables of labels. Out: spans and the payment.
Law: a payment that its own slip calls failed is none; a number beside a label that names no account is no account.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.matters import PaymentRead, Span
from hezhan.flows.understanding.tables import SlipTables

CELLS: Final = "  "
_LONGEST: Final = 20_000
_LEAST: Final = 3  # labelled fields that make a text a slip
_SURE: Final = 97
_COLON: Final = re.compile(r"[:：]")
_AMOUNT: Final = re.compile(r"[-+−]?\s*[¥￥Y]?\s*(\d{1,3}(?:[,，]\d{3})+|\d+)([.．]\d{1,2})?\s*元?")
_BARE_AMOUNT: Final = re.compile(
    r"[-−]? ?[¥￥]? ?(?<![\d.,，])((?:\d{1,3}(?:[,，]\d{3})+|\d{1,11}))([.．]\d{2})(?![\d.]) ?元?|[¥￥] ?(\d{1,11})(?!\d)"
)
_TIME: Final = re.compile(
    r"(\d{4})\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})\s*日?\s*(?:(\d{1,2})\s*[:：时]\s*(\d{2})(?:\s*[:：分]\s*(\d{2}))?)?"
)
_DIGITS: Final = re.compile(r"\d(?:[\d ]{10,26})\d")
_MASKED: Final = re.compile(r"\d{0,8}[ ]?[*•＊xX·.]{2,16}[ *•＊xX·.]*(\d{4})(?!\d)")
_NAMED: Final = re.compile(r"[\w.+-]{3,40}@[\w.-]{3,20}", re.ASCII)  # a wallet's account
_TAIL: Final = re.compile(r"(?:尾号|[(（])\s*(\d{4})(?!\d)")
_NAME: Final = re.compile(r"[\u4e00-\u9fff*＊·]{2,30}(?:[（(][\u4e00-\u9fff]{1,10}[）)][\u4e00-\u9fff]{0,20})?")
_BANK: Final = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:银行|信用社|支付宝|财付通|零钱|支付|收单|钱包)|支付宝|财付通")
_OWNERS: Final = {"payee": "suspect", "payer": "victim"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A label and where its value stands."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SlipRead:
    """What a slip says: its spans, its payment where it went through, what is to be known of it."""

    spans: tuple[Span, ...]
    payments: tuple[PaymentRead, ...]
    taken: tuple[tuple[int, int], ...]  # stretches in which nothing else is to be read
    note: str


def slip(text: str, tables: SlipTables) -> SlipRead | None:
    """The text as a slip; None when it is none, or longer than any screen."""
    if len(text) > _LONGEST:
        return None
    cells = list(_cells(text, tables.labels))
    if len({cell.field for cell in cells if cell.field != "ignored"}) < _LEAST:
        return None
    spans: list[Span] = []
    places: dict[str, int] = {}
    for field, span in _fields(text, cells):
        if field not in places:
            places[field] = len(spans)
            spans.append(span)
    if "amount" not in places:
        bare = _bare_amount(text, cells)
        if bare is not None:
            places["amount"] = len(spans)
            spans.append(bare)
    note = _note(text, cells, tables)
    return SlipRead(
        spans=tuple(spans),
        payments=() if note or "amount" not in places else (_payment(text, places),),
        taken=tuple((cell.start, cell.end) for cell in cells),
        note=note,
    )


def _payment(text: str, places: Mapping[str, int]) -> PaymentRead:
    known: dict[str, Any] = dict(places)
    return PaymentRead(start=0, end=len(text), channel="slip", **known)


def _cells(text: str, labels: Mapping[str, str]) -> Iterator[Cell]:
    """Each label with its value: behind it in its cell, in the next cell, or alone on the next row."""
    pieces = [(start, end) for start, end in _pieces(text) if text[start:end].strip()]
    used = -1
    for at, (start, end) in enumerate(pieces):
        if at <= used:
            continue
        label, value = _split(text, start, end, labels)
        if label is None:
            continue
        if value < end:
            yield Cell(labels[label], value, end)
        elif at + 1 < len(pieces) and _split(text, *pieces[at + 1], labels)[0] is None:
            yield Cell(labels[label], *pieces[at + 1])
            used = at + 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"\n| {2,}", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _split(text: str, start: int, end: int, labels: Mapping[str, str]) -> tuple[str | None, int]:
    """The label with which a cell begins, and where its value does."""
    cell = text[start:end]
    colon = _COLON.search(cell)
    if colon is not None:
        label = _plain(cell[: colon.start()])
        if label in labels:
            value = start + colon.end()
            return label, value + len(text[value:end]) - len(text[value:end].lstrip())
    if _plain(cell) in labels:
        return _plain(cell), end
    return _glued(cell, start, labels)


def _glued(cell: str, start: int, labels: Mapping[str, str]) -> tuple[str | None, int]:
    """A label and a number behind it without anything between."""
    found = re.match(r"([\u4e00-\u9fff()（）]{2,8}?)\s?(?=[\d¥￥*+-])", cell)
    label = _plain(found[1]) if found else ""
    return (label, start + found.end()) if found and label in labels else (None, start)


def _plain(label: str) -> str:
    return re.sub(r"[\s:：]", "", label).replace("（", "(").replace("）", ")")


def _fields(text: str, cells: Sequence[Cell]) -> Iterator[tuple[str, Span]]:
    for cell in cells:
        value = text[cell.start : cell.end]
        if cell.field == "amount":
            yield from _one("amount", _amount(_AMOUNT.search(value), cell.start))
        elif cell.field == "time":
            yield from _one("time", _time(_TIME.search(value), cell.start))
        elif cell.field in ("payee", "payer"):
            yield from _account(cell, value)
        elif cell.field in ("payee_name", "payer_name"):
            yield from _name(cell, value)
        elif cell.field in ("payee_bank", "payer_bank"):
            yield from _bank(cell.field, cell.start, value)
            yield from _tail(cell, value)


def _one(field: str, span: Span | None) -> Iterator[tuple[str, Span]]:
    if span is not None:
        yield field, span


def _amount(found: re.Match[str] | None, at: int) -> Span | None:
    if found is None:
        return None
    whole = re.sub(r"\D", "", found[1])
    part = re.sub(r"\D", "", found[2] or "").ljust(2, "0")
    if len(whole) > 13:
        return None
    role = "payment"
    start = at + found.start() + len(found[0]) - len(found[0].lstrip(" -+−"))
    value = str(int(whole) * 100 + int(part))
    return Span(type="amount", start=start, end=at + found.end(), value=value, role=role, confidence=_SURE)


def _bare_amount(text: str, cells: Sequence[Cell]) -> Span | None:
    """The large figure that many screens show without a label."""
    for found in _BARE_AMOUNT.finditer(text):
        if any(cell.start <= found.start() < cell.end for cell in cells):
            continue
        whole, part = (found[1], found[2]) if found[1] else (found[3], "")
        digits = re.sub(r"\D", "", whole)
        if len(digits) <= 13:
            value = str(int(digits) * 100 + int(re.sub(r"\D", "", part or "") or 0))
            start = found.start() + len(found[0]) - len(found[0].lstrip(" -−"))
            return Span(type="amount", start=start, end=found.end(), value=value, role="payment", confidence=90)
    return None


def _time(found: re.Match[str] | None, at: int) -> Span | None:
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    if year is None or month is None or day is None:
        return None
    if not (1970 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    if hour is not None and minute is not None and hour < 24 and minute < 60:
        value += f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None and second < 60 else "") + "+08:00"
    end = at + found.start() + len(found[0].rstrip())
    return Span(type="time", start=at + found.start(), end=end, value=value, confidence=_SURE)


def _account(cell: Cell, value: str) -> Iterator[tuple[str, Span]]:
    side = cell.field
    whole = _DIGITS.search(value)
    digits = re.sub(r"\D", "", whole[0]) if whole else ""
    if whole and 12 <= len(digits) <= 24:
        yield side, _card(cell, whole.span(), digits)
    else:
        yield from _tail(cell, value)
        named = _NAMED.search(value)
        if side == "payee" and named:
            yield side, _card(cell, named.span(), named[0])
    yield from _bank(f"{side}_bank", cell.start, value)
    name = _NAME.match(value)
    if name and not _BANK.match(value):  # a holder before the number
        yield from _name(Cell(f"{side}_name", cell.start, cell.start + name.end()), name[0])


def _tail(cell: Cell, value: str) -> Iterator[tuple[str, Span]]:
    found = _MASKED.search(value) or _TAIL.search(value)
    if found is not None:
        yield cell.field.removesuffix("_bank"), _card(cell, found.span(), f"tail:{found[1]}")


def _card(cell: Cell, place: tuple[int, int], number: str) -> Span:
    side = cell.field.removesuffix("_bank")
    start, end = (cell.start + one for one in place)
    return Span(type="bank_card", start=start, end=end, value=number, owner=_OWNERS[side], confidence=_SURE)


def _name(cell: Cell, value: str) -> Iterator[tuple[str, Span]]:
    found = _NAME.search(value)
    if found is None or found[0].startswith("尾号"):
        return
    side = cell.field.removesuffix("_name")
    start = cell.start + found.start()
    end = start + len(found[0])
    yield cell.field, Span(type="person", start=start, end=end, value=found[0], owner=_OWNERS[side], confidence=_SURE)
    yield from _tail_of_name(cell, side, value, found.end())


def _tail_of_name(cell: Cell, side: str, value: str, behind: int) -> Iterator[tuple[str, Span]]:
    """Some screens put the tail of the card behind the holder's name."""
    found = _TAIL.match(value, behind)
    if found is not None:
        yield side, _card(Cell(side, cell.start, cell.end), found.span(), f"tail:{found[1]}")


def _bank(field: str, at: int, value: str) -> Iterator[tuple[str, Span]]:
    found = _BANK.search(value)
    if found is not None:
        owner = _OWNERS[field.removesuffix("_bank")]
        start = at + found.start()
        yield field, Span(type="bank", start=start, end=at + found.end(), value=found[0], owner=owner, confidence=_SURE)


def _note(text: str, cells: Sequence[Cell], tables: SlipTables) -> str:
    """What an officer is told of a transfer that did not go through, or not yet."""
    states = [text[cell.start : cell.end] for cell in cells if cell.field == "state"] or [text]
    if any(word in state for word in tables.failed for state in states):
        return "回单显示这笔转账没有成功或已退回，未列为付款"
    if any(word in state for word in tables.waiting for state in states):
        return "" if any(word in text for word in tables.done) else "回单显示这笔转账尚未完成，请核对后再列为付款"
    return ""
