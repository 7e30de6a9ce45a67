"""Payments of a draft: out of the facts as they stand, the same payment told twice joined into one.

In:  sheets. Out: `Payment`s in the order in which they are told, each field with the fact that says it.
Law: a field is filled by a fact, never guessed: what is missing stays missing and is asked for. What an officer added counts
     for the payment around it, or for the only one that lacks it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant, NotInstant, parse_instant
from hezhan.core.matters import PaymentRead
from hezhan.flows.understanding.known import Known, Sheet, read_name

MOST_PAYMENTS: Final = 1_000  # of one report
FIELDS: Final = ("time", "payee", "payee_name", "payee_bank", "payer", "payer_name", "payer_bank")
_TAIL: Final = "tail:"
_APART: Final = 30 * 60 * 1_000_000  # the same payment told twice is not told with times further apart
_BACK, _ON = 45, 64  # characters around an added amount in which its payment is told
_WHAT: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "time": (("time",), ""),
        "payee": (("bank_card", "wallet"), "suspect"),
        "payee_name": (("person",), "suspect"),
        "payee_bank": (("bank",), "suspect"),
        "payer": (("bank_card",), "victim"),
        "payer_name": (("person",), "victim"),
        "payer_bank": (("bank",), "victim"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment. `told` says by which fact each field is known, 'amount' among them; `place` orders payments."""

    place: tuple[int, int]
    told: Mapping[str, Known]
    channel: str = ""
    several: bool = False
    words: str = ""
    window: tuple[int, int] = field(default=(0, 0))

    def value(self, name: str) -> str:
        """What is known of a field; '' when nothing is."""
        fact = self.told.get(name)
        return fact.span.value if fact else ""

    @property
    def account(self) -> str:
        """The payee's account in full; '' where only its tail is known."""
        value = self.value("payee")
        return "" if value.startswith(_TAIL) else value

    @property
    def payer(self) -> str:
        """The payer's account in full."""
        value = self.value("payer")
        return "" if value.startswith(_TAIL) else value

    @property
    def at(self) -> Instant | None:
        """When, where it was told to the minute."""
        return moment(self.value("time"))

    @property
    def fen(self) -> int | None:
        """How much in whole fen; None where the bank could not find it: about so much, in several parts, in coins."""
        span = self.told["amount"].span
        return None if span.approx or span.currency or self.several else int(span.value)


def payments_of(sheets: Sequence[Sheet]) -> list[Payment]:
    """All payments of a draft."""
    joined: list[Payment] = []
    by_amount: dict[int | None, list[int]] = {}
    for order, sheet in enumerate(sheets):
        for one in _of_sheet(order, sheet):
            like = by_amount.setdefault(one.fen, [])
            same = next((n for n in like if _same(joined[n], one)), None)
            if same is not None:
                joined[same] = _joined(joined[same], one)
            elif len(joined) < MOST_PAYMENTS:
                like.append(len(joined))
                joined.append(one)
    return joined


def moment(value: str) -> Instant | None:
    """A time in its normal form as an instant, where it is known to the minute."""
    try:
        return parse_instant(value) if "T" in value else None
    except NotInstant:
        return None


def _of_sheet(order: int, sheet: Sheet) -> list[Payment]:
    payments = [*_read(order, sheet), *_added(order, sheet)]
    payments.sort(key=lambda one: one.place)
    return _filled(sheet, payments)


def _read(order: int, sheet: Sheet) -> Iterator[Payment]:
    for read in sheet.material.payments:
        amount = sheet.named(read_name(read.amount))
        if amount is None or not _is_paid(amount):
            continue
        told = {"amount": amount}
        for name in FIELDS:
            place = getattr(read, name)
            fact = sheet.named(read_name(place)) if place is not None else None
            if fact is not None and _fits(name, fact):
                told[name] = fact
        yield _payment(order, sheet, read, told)


def _payment(order: int, sheet: Sheet, read: PaymentRead, told: Mapping[str, Known]) -> Payment:
    return Payment(
        place=(order, told["amount"].span.start),
        told=told,
        channel="" if read.channel == "slip" else read.channel,
        several=read.several,
        words=sheet.material.text[read.start : read.end].strip()[:200],
        window=(read.start, read.end),
    )


def _added(order: int, sheet: Sheet) -> Iterator[Payment]:
    """What an officer marked as a payment's amount."""
    read = {read_name(one.amount) for one in sheet.material.payments}
    for fact in sheet.facts:
        if fact.corrected and fact.name not in read and fact.span.type == "amount" and fact.span.role == "payment":
            start, end = max(0, fact.span.start - _BACK), fact.span.end + _ON
            yield Payment(
                place=(order, fact.span.start),
                told={"amount": fact},
                words=sheet.material.text[start:end].strip()[:200],
                window=(start, end),
            )


def _filled(sheet: Sheet, payments: list[Payment]) -> list[Payment]:
    """What officers added or mended goes to the payment around it, otherwise to the only one that lacks it."""
    for fact in sheet.facts:
        if not fact.corrected or any(fact in one.told.values() for one in payments):
            continue
        for name in FIELDS:
            lacking = [n for n, one in enumerate(payments) if name not in one.told and _fits(name, fact)]
            around = [n for n in lacking if payments[n].window[0] <= fact.span.start < payments[n].window[1]]
            chosen = around or (lacking if len(lacking) == 1 else [])
            if chosen:
                one = payments[chosen[0]]
                payments[chosen[0]] = replace(one, told={**one.told, name: fact})
                break
    return payments


def _fits(name: str, fact: Known) -> bool:
    kinds, owner = _WHAT[name]
    return fact.span.type in kinds and owner in ("", fact.span.owner) and fact.span.flaw != "retracted"


def _is_paid(fact: Known) -> bool:
    """An amount that the machine took for a payment, unless an officer says that it is something else."""
    return fact.span.type == "amount" and (not fact.corrected or fact.span.role in ("", "payment", "total", "loss"))


def _same(one: Payment, other: Payment) -> bool:
    """Whether two materials tell the same payment: never two of one material, and nothing in them may differ."""
    if one.place[0] == other.place[0] or one.fen is None or one.fen != other.fen:
        return False
    return all(agrees(one.value(name), other.value(name)) for name, agrees in _AGREE)


def _same_account(one: str, other: str) -> bool:
    short, long = sorted((one.removeprefix(_TAIL), other.removeprefix(_TAIL)), key=len)
    return not short or (one == other if len(short) > 4 else long.endswith(short))


def _same_time(one: str, other: str) -> bool:
    at, other_at = moment(one), moment(other)
    if at is not None and other_at is not None:
        return abs(at - other_at) <= _APART
    return not one or not other or one.startswith(other[:10]) or other.startswith(one[:10])


def _same_words(one: str, other: str) -> bool:
    return not one or not other or one in other or other in one or "*" in one + other


_AGREE: Final[tuple[tuple[str, Callable[[str, str], bool]], ...]] = (
    ("payee", _same_account),
    ("payer", _same_account),
    ("time", _same_time),
    ("payee_name", _same_words),
)


def compared(one: Payment, other: Payment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the fields that both say: those in which they agree, those in which they differ."""
    said = [(name, agrees(one.value(name), other.value(name))) for name, agrees in _AGREE if _both(one, other, name)]
    return tuple(name for name, same in said if same), tuple(name for name, same in said if not same)


def _both(one: Payment, other: Payment, name: str) -> bool:
    return bool(one.value(name) and other.value(name))


def _joined(one: Payment, other: Payment) -> Payment:
    """Both together: of each field what an officer mended, otherwise what says more."""
    told = dict(one.told)
    for name, fact in other.told.items():
        before = told.get(name)
        if before is None or (not before.corrected and _says_more(fact, before)):
            told[name] = fact
    return replace(one, told=told, channel=one.channel or other.channel)


def _says_more(fact: Known, before: Known) -> bool:
    if fact.corrected:
        return True
    value, old = fact.span.value, before.span.value
    if old.startswith(_TAIL) or "*" in old:
        return not value.startswith(_TAIL) and "*" not in value
    return fact.span.type == "time" and len(value) > len(old)
