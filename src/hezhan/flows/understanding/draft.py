"""The draft of a report: everything that the materials tell, as fields of a report, each with its origin.

In:  a thread's materials, corrections and forms in the order of its moves. Out: `Draft`.
Law: the same thread gives the same draft; what an officer filled in stays, wherever the rest is read anew; nothing is filled
     that no material says and no officer wrote, but the bank of a card by its first digits, and then that is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hezhan.core.matters import Filed, Guessed, PaymentTold, Report, Sort, StepRead, Understanding, Victim
from hezhan.core.money import Fen
from hezhan.engines.understand import STAGES
from hezhan.flows.understanding.asking import asked_for, missing_of
from hezhan.flows.understanding.forms import leaves, merged
from hezhan.flows.understanding.known import Known, Sheet
from hezhan.flows.understanding.payments import Payment, payments_of
from hezhan.flows.understanding.tables import SlipTables

LONGEST_WORDS: Final = 20_000  # of a report
_MASKED: Final = frozenset("*＊·•")
_NAMES: Final = {
    Sort.STORY: "报案陈述",
    Sort.SMS: "短信",
    Sort.CHAT: "聊天记录",
    Sort.CALL: "通话记录",
    Sort.SUMMARY: "简要案情",
    Sort.PICTURE: "截图、回单",
}
_BY_PREFIX: Final = "prefix"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a field comes from: a fact, or `by` something else ('prefix', 'officer')."""

    by: str
    fact: Known | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A guess or a step, and the material in which its sentence stands."""

    material: str
    said: Guessed


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """An account of the victim's own: kept apart, never proposed for a stop."""

    number: str  # in full, or 'tail:8832'
    bank: str
    fact: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it stands. `missing` has a line for each of `payments`, 'account', 'name', 'amount', 'time' … in each."""

    filed: Filed[Understanding]
    sheets: tuple[Sheet, ...]
    payments: tuple[Payment, ...]
    missing: tuple[tuple[str, ...], ...]
    report: Report
    origins: Mapping[str, Origin]
    own: tuple[OwnAccount, ...]
    guesses: tuple[Sentence, ...]
    steps: tuple[tuple[str, StepRead], ...]  # with the material's id
    stage: str
    loss: Fen | None
    ask: str

    @property
    def version(self) -> int:
        """The number of its last move."""
        return self.filed.next - 1

    @property
    def fraud_type(self) -> str:
        """The likelier of the two; '' when nothing speaks for any."""
        return self.guesses[0].said.fraud_type if self.guesses else ""


def drafted(
    filed: Filed[Understanding],
    sheets: Sequence[Sheet],
    forms: Sequence[tuple[Report, Report]],
    tables: SlipTables,
) -> Draft:
    """The draft of these sheets; `forms` are what officers filled in, each with what was derived at that time."""
    payments = payments_of(sheets)
    read, origins = derived(filed, sheets, payments, tables)
    report = read
    for before, form in forms:
        report = merged(before, form, report)
    report = _with_banks(report, tables)
    own = {one.number: one for one in _own(sheets, tables)}
    missing = tuple(map(missing_of, report.payments))
    return Draft(
        filed=filed,
        sheets=tuple(sheets),
        payments=tuple(payments),
        missing=missing,
        report=report,
        origins={**origins, **{place: Origin("officer") for place in differing(read, report)}},
        own=tuple(own.values()),
        guesses=_guesses(sheets),
        steps=tuple((sheet.id, step) for sheet in sheets for step in sheet.material.steps),
        stage=max((sheet.material.stage for sheet in sheets), key=_how_far, default=""),
        loss=_loss(sheets, report),
        ask=asked_for(missing),
    )


def derived(
    filed: Filed[Understanding], sheets: Sequence[Sheet], payments: Sequence[Payment], tables: SlipTables
) -> tuple[Report, dict[str, Origin]]:
    """The report that the materials tell, and where each of its fields comes from."""
    origins: dict[str, Origin] = {}
    victim = _victim(sheets, origins)
    told = tuple(_payment(n, one, victim, origins, tables) for n, one in enumerate(payments))
    body = filed.matter.body
    report = Report(via=body.via, reported_at=body.reported_at, victim=victim, words=_words(sheets), payments=told)
    return report, origins


def _victim(sheets: Sequence[Sheet], origins: dict[str, Origin]) -> Victim:
    def first(kind: str, place: str) -> str:
        facts = (fact for sheet in sheets for fact in sheet.facts)
        found = next((one for one in facts if one.span.type == kind and _is_the_victims(one)), None)
        if found is None:
            return ""
        origins[f"victim.{place}"] = _origin(found)
        return found.span.value

    return Victim(name=first("person", "name"), id_card=first("id_card", "id_card"), phone=first("phone", "phone"))


def _is_the_victims(fact: Known) -> bool:
    return fact.span.owner == "victim" and not (fact.span.flaw or _MASKED & set(fact.span.value))


def _payment(n: int, payment: Payment, victim: Victim, origins: dict[str, Origin], tables: SlipTables) -> PaymentTold:
    def told(field: str, name: str, value: str) -> str:
        if value and not _MASKED & set(value):
            origins[f"payments.{n}.{field}"] = _origin(payment.told[name])
            return value
        return ""

    def bank(side: str, account: str) -> str:
        said = told(f"{side}_bank", f"{side}_bank", payment.value(f"{side}_bank"))
        known = tables.bank_of(account)
        if said or not known:
            return said
        origins[f"payments.{n}.{side}_bank"] = Origin(_BY_PREFIX, payment.told[side])
        return known

    for field in ("at", "fen"):
        if getattr(payment, field) is not None:
            origins[f"payments.{n}.{field}"] = _origin(payment.told["time" if field == "at" else "amount"])
    payer_name = told("payer_name", "payer_name", payment.value("payer_name"))
    if payment.payer and not payer_name and victim.name:
        payer_name, origins[f"payments.{n}.payer_name"] = victim.name, origins["victim.name"]
    return PaymentTold(
        at=payment.at,
        fen=None if payment.fen is None else Fen(payment.fen),
        payer=told("payer", "payer", payment.payer),
        payer_name=payer_name,
        payer_bank=bank("payer", payment.payer),
        payee=told("payee", "payee", payment.account),
        payee_name=told("payee_name", "payee_name", payment.value("payee_name")),
        payee_bank=bank("payee", payment.account),
        channel=payment.channel,
        words=printable(payment.words),
    )


def _with_banks(report: Report, tables: SlipTables) -> Report:
    """The report with the bank of each account that an officer wrote down, where its first digits tell it."""

    def known(paid: PaymentTold) -> PaymentTold:
        return replace(
            paid,
            payer_bank=paid.payer_bank or tables.bank_of(paid.payer),
            payee_bank=paid.payee_bank or tables.bank_of(paid.payee),
        )

    return replace(report, payments=tuple(map(known, report.payments)))


def _origin(fact: Known) -> Origin:
    return Origin("corrected" if fact.corrected else "read", fact)


def differing(one: Report, other: Report) -> list[str]:
    """The places in which two reports differ."""
    before, after = dict(leaves(one)), dict(leaves(other))
    return [place for place, value in after.items() if before.get(place) != value]


def _own(sheets: Sequence[Sheet], tables: SlipTables) -> Iterator[OwnAccount]:
    for sheet in sheets:
        for fact in sheet.facts:
            if fact.span.type in ("bank_card", "wallet") and fact.span.owner == "victim":
                yield OwnAccount(fact.span.value, fact.span.bank or tables.bank_of(fact.span.value), fact)


def _guesses(sheets: Sequence[Sheet]) -> tuple[Sentence, ...]:
    """The two likeliest types over all materials; of each the sentence that weighs most."""
    weights: dict[str, int] = {}
    best: dict[str, Sentence] = {}
    for sheet in sheets:
        for said in sheet.material.guesses:
            weights[said.fraud_type] = weights.get(said.fraud_type, 0) + said.weight
            before = best.get(said.fraud_type)
            if before is None or said.weight > before.said.weight:
                best[said.fraud_type] = Sentence(sheet.id, said)
    ranked = sorted(weights, key=lambda name: (-weights[name], name))[:2]
    return tuple(replace(best[name], said=replace(best[name].said, weight=weights[name])) for name in ranked)


def _how_far(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1


def _loss(sheets: Sequence[Sheet], report: Report) -> Fen | None:
    """What was said to be lost, at least what was paid; None when no money is spoken of."""
    paid = sum(one.fen or 0 for one in report.payments)
    said = [sheet.material.loss for sheet in sheets if sheet.material.loss is not None]
    return Fen(max(paid, *said)) if said else Fen(paid) if paid else None


def _words(sheets: Sequence[Sheet]) -> str:
    texts = [(sheet.material.sort, printable(sheet.material.text)) for sheet in sheets]
    told = texts[0][1] if len(texts) == 1 else "\n\n".join(f"【{_NAMES[sort]}】\n{text}" for sort, text in texts)
    return told[:LONGEST_WORDS]


def printable(text: str) -> str:
    """The text without what no store or page can hold."""
    return text.replace("\0", "")
