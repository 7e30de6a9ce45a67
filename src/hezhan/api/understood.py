"""A draft as the API shows it: materials, facts with their boxes, the report with origins, stops to be drafted, what to ask.

In:  a draft, a decision with its masks. Out: `DraftShown`.
"""

from typing import Any

from pydantic import AwareDatetime, BaseModel, Field

from hezhan.api.cases import ReportModel
from hezhan.api.models import shown
from hezhan.core.instants import local
from hezhan.core.matters import Filed, Understanding
from hezhan.engines.rights import Decision
from hezhan.flows.desk import Desk
from hezhan.flows.showing import masked
from hezhan.flows.understanding.contradicting import Contradiction, contradictions, readings
from hezhan.flows.understanding.draft import Draft, Origin
from hezhan.flows.understanding.hints import indicators, signal
from hezhan.flows.understanding.known import Known, Sheet, boxes_of
from hezhan.flows.understanding.looking import seen_text, seen_value
from hezhan.flows.understanding.stops import Proposed, proposed


class BoxShown(BaseModel):
    """Where a stretch of text stands in its picture, in pixels."""

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int


class FactShown(BaseModel):
    """A fact at text[start:end] of its material. Amounts: `value` in whole fen, as digits."""

    fact: str = Field(description="its name within the material, as corrections say it")
    type: str
    value: str
    start: int
    end: int
    owner: str
    confidence: int
    approx: bool
    currency: str
    flaw: str
    role: str
    bank: str = Field(description="whose card it is by its first digits: a hint, no proof")
    corrected: bool
    boxes: list[BoxShown]


class MaterialShown(BaseModel):
    """A text or picture with the facts that stand in it."""

    id: str
    sort: str
    sha256: str
    page: int
    text: str
    read_until: int
    length: int
    note: str
    facts: list[FactShown]


class OriginShown(BaseModel):
    """Where a field of the report comes from: read, corrected, prefix (of a card number) or officer."""

    place: str
    by: str
    material: str | None
    fact: str | None
    start: int | None
    end: int | None


class ReadingShown(BaseModel):
    """Which fact says a field of a payment, a mere tail of an account among them."""

    payment: int = Field(description="place of the payment in the report, from 0")
    field: str = Field(description="amount, time, payee, payee_name, payee_bank, payer, payer_name, payer_bank")
    material: str
    fact: str


class ContradictionShown(BaseModel):
    """Two rows that may be one payment, told differently; both stand until an officer takes one away."""

    payments: tuple[int, int] = Field(description="their places in the report, from 0")
    field: str
    first: ReadingShown
    second: ReadingShown


class StopShown(BaseModel):
    """A first-level account, the payment on which the bank would act, and what is missing or stands against it."""

    payment: int = Field(description="place of the payment in the report, from 0")
    account: str
    holder: str
    bank: str
    payer: str
    payer_bank: str
    fen: int | None
    at: AwareDatetime | None
    missing: list[str] = Field(description="account, name, bank, amount, time, payer")
    against: list[str]
    drafted: bool = Field(description="a stop will be drafted when this is filed")


class OwnShown(BaseModel):
    """An account of the victim's own, kept apart."""

    number: str
    bank: str


class GuessShown(BaseModel):
    """A type of fraud with the sentence that decided."""

    fraud_type: str
    weight: int
    material: str
    start: int
    end: int
    sentence: str


class StepShown(BaseModel):
    """A step of the method and where it is told."""

    material: str
    stage: str
    step: str
    start: int
    end: int


class IndicatorShown(BaseModel):
    """What might be blocked; a draft."""

    what: str
    value: str


class SignalShown(BaseModel):
    """Why the victim might have to be warned; a draft."""

    why: list[str]
    urgent: bool


class DraftShown(BaseModel):
    """A draft as it stands. Nothing of it has left the house."""

    id: str
    version: int
    state: str
    by: str
    unit: str
    reported_at: AwareDatetime
    materials: list[MaterialShown]
    report: ReportModel
    origins: list[OriginShown]
    readings: list[ReadingShown]
    contradictions: list[ContradictionShown]
    fraud_types: list[GuessShown]
    stage: str
    method: list[StepShown]
    loss_fen: int | None
    stops: list[StopShown]
    own_accounts: list[OwnShown]
    indicators: list[IndicatorShown]
    signal: SignalShown | None
    ask: str = Field(
        description="one sentence to read out, asking for what a lawful stop still needs; '' when nothing is"
    )


class ListedDraft(BaseModel):
    """A draft in a list."""

    id: str
    version: int
    by: str
    unit: str
    at: AwareDatetime
    changed_at: AwareDatetime


def listed(filed: Filed[Understanding]) -> ListedDraft:
    """A draft as a row."""
    matter = filed.matter
    last = filed.moves[-1].at if filed.moves else matter.at
    return ListedDraft(
        id=matter.id,
        version=filed.next - 1,
        by=matter.by,
        unit=matter.unit,
        at=local(matter.at),
        changed_at=local(last),
    )


def shown_draft(opened: Desk, draft: Draft, decision: Decision) -> DraftShown:
    """The draft as this person may see it."""
    masks, matter = decision.masks, draft.filed.matter
    report = masked(draft.report, masks)
    warned = signal(draft, draft.report)
    return DraftShown(
        id=matter.id,
        version=draft.version,
        state=draft.filed.state,
        by=matter.by,
        unit=matter.unit,
        reported_at=local(matter.body.reported_at),
        materials=[_material(sheet, masks) for sheet in draft.sheets],
        report=shown(report),
        origins=[_origin(place, one) for place, one in draft.origins.items()],
        readings=[
            _reading(row, field, fact) for row, payment in readings(draft) for field, fact in payment.told.items()
        ],
        contradictions=[_contradiction(one) for one in contradictions(draft)],
        fraud_types=[_guess(one, draft, masks) for one in draft.guesses],
        stage=draft.stage,
        method=[
            StepShown(material=material, stage=one.stage, step=one.step, start=one.start, end=one.end)
            for material, one in draft.steps
        ],
        loss_fen=draft.loss,
        stops=[_stop(one, masks) for one in proposed(opened.book, draft.report, matter.unit)],
        own_accounts=[OwnShown(number=seen_value("bank_card", one.number, masks), bank=one.bank) for one in draft.own],
        indicators=[
            IndicatorShown(
                what=one.what,
                value=seen_value(one.what, one.phone or one.account or one.handle or one.text, masks),
            )
            for one in indicators(draft)
        ],
        signal=SignalShown(why=list(warned.why), urgent=warned.urgent) if warned else None,
        ask=draft.ask,
    )


def _text(sheet: Sheet, masks: Any) -> str:
    return seen_text(sheet.material.text, [fact.span for fact in sheet.facts], masks)


def _material(sheet: Sheet, masks: Any) -> MaterialShown:
    material = sheet.material
    return MaterialShown(
        id=sheet.id,
        sort=material.sort,
        sha256=material.file.sha256,
        page=material.page,
        text=_text(sheet, masks),
        read_until=material.read_until,
        length=material.length,
        note=material.note,
        facts=[_fact(sheet, one, masks) for one in sorted(sheet.facts, key=lambda fact: fact.span.start)],
    )


def _fact(sheet: Sheet, fact: Known, masks: Any) -> FactShown:
    span = fact.span
    return FactShown(
        fact=fact.name,
        type=span.type,
        value=seen_value(span.type, span.value, masks),
        start=span.start,
        end=span.end,
        owner=span.owner,
        confidence=span.confidence,
        approx=span.approx,
        currency=span.currency,
        flaw=span.flaw,
        role=span.role,
        bank=span.bank,
        corrected=fact.corrected,
        boxes=[
            BoxShown(start=box.start, end=box.end, left=box.left, top=box.top, right=box.right, bottom=box.bottom)
            for box in boxes_of(sheet.material, span)
        ],
    )


def _origin(place: str, origin: Origin) -> OriginShown:
    fact = origin.fact
    return OriginShown(
        place=place,
        by=origin.by,
        material=fact.material if fact else None,
        fact=fact.name if fact else None,
        start=fact.span.start if fact else None,
        end=fact.span.end if fact else None,
    )


def _reading(row: int, field: str, fact: Known) -> ReadingShown:
    return ReadingShown(payment=row, field=field, material=fact.material, fact=fact.name)


def _contradiction(one: Contradiction) -> ContradictionShown:
    (row, other), (fact, rival) = one.rows, one.facts
    first, second = _reading(row, one.field, fact), _reading(other, one.field, rival)
    return ContradictionShown(payments=one.rows, field=one.field, first=first, second=second)


def _guess(one: Any, draft: Draft, masks: Any) -> GuessShown:
    said = one.said
    text = next(_text(sheet, masks) for sheet in draft.sheets if sheet.id == one.material)
    return GuessShown(
        fraud_type=said.fraud_type,
        weight=said.weight,
        material=one.material,
        start=said.start,
        end=said.end,
        sentence=text[said.start : said.end],
    )


def _stop(one: Proposed, masks: Any) -> StopShown:
    paid = masked(one.payment, masks)
    return StopShown(
        payment=one.n,
        account=paid.payee,
        holder=paid.payee_name,
        bank=paid.payee_bank,
        payer=paid.payer,
        payer_bank=paid.payer_bank,
        fen=paid.fen,
        at=local(paid.at) if paid.at is not None else None,
        missing=list(one.missing),
        against=list(one.against),
        drafted=one.drafted,
    )
