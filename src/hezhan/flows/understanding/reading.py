"""Reading one material: a slip by its labels, everything else by its sentences.

In:  a text, when it was reported, the tables; of a picture also where its characters stand. Out: `Material`.
Law: any text gives an answer in bounded time; what was not read is told; places point into the text that is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Box, Guessed, Material, PaymentRead, Sort, SourceFile, Span, StepRead
from hezhan.engines.understand import LONGEST, Fact, Kind, Owner, Paid, Tables, Understood, understand
from hezhan.flows.understanding.slips import SlipRead, slip
from hezhan.flows.understanding.tables import SlipTables

MOST_PAYMENTS: Final = 500  # of one material
MOST_SPANS: Final = 5_000
_TOO_MANY: Final = f"要素太多，只留前 {MOST_SPANS} 个"
_ACCOUNTS: Final = (Kind.BANK_CARD, Kind.WALLET)


@dataclass(frozen=True, slots=True)
class Words:
    """Both rooms' tables: of sentences and of slips."""

    sentences: Tables
    slips: SlipTables


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A text as it is brought, and where it stands in a picture."""

    sort: Sort
    file: SourceFile
    text: str
    page: int = 1
    boxes: tuple[Box, ...] = ()
    note: str = ""


def read(brought: Brought, reported_at: Instant, words: Words) -> Material:
    """What stands in it."""
    text = brought.text[:LONGEST]
    told = understand(text, reported_at, words.sentences)
    found = slip(text, words.slips)
    spans, payments = _told(told) if found is None else _on_a_slip(told, found)
    return Material(
        sort=brought.sort,
        file=brought.file,
        text=text,
        read_until=told.read_until,
        length=len(brought.text),
        page=brought.page,
        boxes=brought.boxes,
        spans=spans,
        payments=payments,
        guesses=tuple(
            Guessed(fraud_type=g.fraud_type, weight=g.weight, start=g.start, end=g.end) for g in told.guesses
        ),
        steps=tuple(StepRead(stage=s.stage, step=s.step, start=s.start, end=s.end) for s in told.method),
        stage=told.stage,
        loss=told.loss_fen if found is None else None,
        note=brought.note or (found.note if found else _TOO_MANY if len(told.facts) > MOST_SPANS else ""),
    )


def span_of(fact: Fact) -> Span:
    """A fact of the engine as it is kept."""
    return Span(
        type=str(fact.kind),
        start=fact.start,
        end=fact.end,
        value=str(fact.value),
        owner=str(fact.owner),
        confidence=fact.confidence,
        approx=fact.approx,
        currency=fact.currency,
        flaw=fact.flaw,
        role=str(fact.role),
        bank=fact.bank,
    )


def _told(told: Understood) -> tuple[tuple[Span, ...], tuple[PaymentRead, ...]]:
    facts = _Facts(told.facts[:MOST_SPANS])
    payments = (_payment(facts, paid) for paid in told.paid[:MOST_PAYMENTS])
    return tuple(map(span_of, facts.all)), tuple(one for one in payments if one is not None)


class _Facts:
    """Facts by what they say, so that a payment finds those by which it was told."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = facts
        self._by_value: dict[str, list[int]] = {}
        for place, fact in enumerate(facts):
            self._by_value.setdefault(str(fact.value), []).append(place)

    def nearest(self, value: str, at: int, kinds: Sequence[Kind], owner: Owner | None = None) -> int | None:
        """Of those with this value the nearest one."""
        fitting = (
            (abs(self.all[place].start - at), place)
            for place in self._by_value.get(value, ())
            if self.all[place].kind in kinds and (owner is None or self.all[place].owner is owner)
        )
        return min(fitting, default=(0, None))[1]


def _payment(facts: _Facts, paid: Paid) -> PaymentRead | None:
    amount = facts.nearest(str(paid.amount), paid.end, (Kind.AMOUNT,)) if paid.amount is not None else None
    if amount is None:
        return None
    at = facts.all[amount].start
    return PaymentRead(
        start=paid.start,
        end=paid.end,
        amount=amount,
        time=facts.nearest(paid.time, at, (Kind.TIME,)),
        payee=facts.nearest(paid.payee, at, _ACCOUNTS),
        payee_name=facts.nearest(paid.payee_name, at, (Kind.PERSON,)),
        payee_bank=facts.nearest(paid.payee_bank, at, (Kind.BANK,), Owner.SUSPECT),
        payer=facts.nearest(paid.payer, at, _ACCOUNTS),
        payer_bank=facts.nearest(paid.payer, at, (Kind.BANK,), Owner.VICTIM),
        channel=paid.means,
        several=paid.several,
    )


def _on_a_slip(told: Understood, found: SlipRead) -> tuple[tuple[Span, ...], tuple[PaymentRead, ...]]:
    """The slip's own fields first; of the sentences what stands beside them and is no sum, number or moment of the slip."""
    taken = [*found.taken, *((span.start, span.end) for span in found.spans)]
    beside = (
        span_of(fact)
        for fact in told.facts
        if fact.kind not in (Kind.AMOUNT, Kind.BANK_CARD, Kind.TIME)
        and not any(start < fact.end and fact.start < end for start, end in taken)
    )
    return (*found.spans, *beside), found.payments
