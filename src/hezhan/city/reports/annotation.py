"""What a report says, to the letter: facts with spans, values and owners; steps of the method; transfers as told.

Conventions, for whoever is measured against them:
- `start` and `end` count Unicode code points; the span is the fact alone. 约, 近 before and 左右 after an amount stand
  outside of its span, 余 and 多 inside; a tail begins with its word (尾号8832); ¥, U, 元, 块钱, 整 belong to the amount.
- Amounts and times belong to nobody: their owner is `unknown`.
- A value is what is written, right or wrong. `flaw` says what is wrong with it: `digit-changed`, `digit-missing`, or
  `retracted` when the speaker takes it back in the next words.
- Not facts: hotlines, ages, house numbers, times of day without a day, durations, counts, tracking numbers, Telegram
  names, and services of everyday life named as means (微信, QQ, 短视频). An institution is a `bank` where an account of
  it is spoken of. A time without a day that a reader could work out (前阵子) is none.
- `loss_fen` is what the text says: a stated loss; else the stated total less stated rebates; else the parts less rebates,
  never below zero. None when nothing in yuan is said, 0 when the text says that nothing was paid.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hezhan.city.reports.facts import FraudType, Stage
from hezhan.core.instants import Instant, iso

Span = tuple[int, int]


class Kind(StrEnum):
    """Types of facts, in the words of `hezhan understand`."""

    AMOUNT = "amount"
    TIME = "time"
    PHONE = "phone"
    BANK_CARD = "bank_card"
    URL = "url"
    APP = "app"
    WECHAT = "wechat"
    QQ = "qq"
    WALLET = "wallet"
    ID_CARD = "id_card"
    PERSON = "person"
    BANK = "bank"
    PLATFORM = "platform"


class Owner(StrEnum):
    """Whose a fact is."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    THIRD = "third"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact as it will be printed, and its value in normal form. `before` and `after` are printed outside of its span."""

    text: str
    value: str | int
    approx: bool = False
    currency: str = ""
    flaw: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A fact in the text."""

    kind: Kind
    start: int
    end: int
    printed: Printed
    owner: Owner

    def line(self) -> dict[str, Any]:
        """As it stands in truth."""
        said = {"type": str(self.kind), "value": self.printed.value, "start": self.start, "end": self.end}
        said["owner"] = str(self.owner)
        if self.printed.approx:
            said["approx"] = True
        if self.printed.currency:
            said["currency"] = self.printed.currency
        if self.printed.flaw:
            said["flaw"] = self.printed.flaw
        return said


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the method, told in text[start:end]."""

    stage: Stage
    method: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTransfer:
    """A payment as told, or several told as one. Values as in the entities; empty where not told.

    `amount` is in fen, or in hundredths of `currency`. `payments` are positions in `Told.payments`.
    """

    start: int
    end: int
    time: str = ""
    amount: int | None = None
    approx: bool = False
    currency: str = ""
    payer: str = ""
    payee: str = ""
    payments: tuple[int, ...] = ()

    def line(self) -> dict[str, Any]:
        """As it stands in truth."""
        said: dict[str, Any] = {"time": self.time, "payer": self.payer, "payee": self.payee}
        said["amount" if self.currency else "amount_fen"] = self.amount
        if self.currency:
            said["currency"] = self.currency
        if self.approx:
            said["approx"] = True
        return said | {"payments": list(self.payments), "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report with its annotation. `covered` are the spans of facts and fixed phrases, whose words are nobody's own."""

    report_id: str
    text: str
    reported_at: Instant
    fraud_type: FraudType
    loss_fen: int | None
    entities: tuple[Entity, ...]
    transfers: tuple[ToldTransfer, ...]
    steps: tuple[Step, ...]
    covered: tuple[Span, ...]

    @property
    def stage(self) -> Stage | None:
        """How far it went, as told."""
        order = list(Stage)
        return max((step.stage for step in self.steps), key=order.index, default=None)

    def handed_over(self) -> dict[str, str]:
        """The line of `reports.jsonl`."""
        return {"id": self.report_id, "text": self.text, "reported_at": iso(self.reported_at)}

    def truth(self) -> dict[str, Any]:
        """The annotation, in the contract of `hezhan understand`, with transfers, stage and method beside it."""
        return {
            "id": self.report_id,
            "fraud_type": str(self.fraud_type),
            "fraud_type_alternatives": [],
            "loss_fen": self.loss_fen,
            "entities": [entity.line() for entity in self.entities],
            "transfers": [transfer.line() for transfer in self.transfers],
            "stage": str(self.stage) if self.stage else "",
            "method": [
                {"stage": str(step.stage), "step": step.method, "start": step.start, "end": step.end}
                for step in self.steps
            ],
        }
