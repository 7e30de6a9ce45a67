"""What a statement is read into: facts with place, normal form and owner; payments as told; type, stage, method.

Places count Unicode code points of the text as it was given. Money is whole fen, coins are whole hundredths.
Normal forms: phone digits only (country code first), bank_card digits or `tail:8832`, time ISO 8601 at the stated
precision, url with the host in lower case, id_card in capitals, all else as written.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from hezhan.core.personal import Words


class Kind(StrEnum):
    """Types of facts."""

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
    """Whose a fact is. Amounts and times are nobody's: `unknown`."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    THIRD = "third"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an amount was said to be."""

    PAYMENT = "payment"
    TOTAL = "total"
    LOSS = "loss"
    REBATE = "rebate"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact. `confidence` is in percent. `flaw`: `checksum`, `length` or `retracted` (taken back in the next words).

    `role` is of amounts. `bank` is of whole card numbers: whose card by its first digits; '' where that is not known.
    """

    kind: Kind
    start: int
    end: int
    value: str | int
    owner: Owner = Owner.UNKNOWN
    confidence: int = 90
    approx: bool = False
    currency: str = ""
    flaw: str = ""
    role: str = ""
    bank: str = ""

    def owned(self, owner: Owner, confidence: int) -> "Fact":
        """The same as somebody's."""
        return replace(self, owner=owner, confidence=min(self.confidence, confidence))

    def moved(self, start: int, end: int) -> "Fact":
        """The same at another place."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """One payment as told, or several told as one (`several`). Empty where it was not told.

    `missing`: what a lawful stop of the payee's account still needs: name, account, amount, time (银发〔2016〕86号).
    """

    start: int
    end: int
    time: str = ""
    amount: int | None = None  # fen, or hundredths of `currency`
    approx: bool = False
    currency: str = ""
    payer: str = ""
    payee: str = ""
    payee_name: str = ""
    payee_bank: str = ""
    means: str = ""
    several: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the method, told in text[start:end]."""

    stage: str
    step: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A type of fraud, its weight, and the sentence text[start:end] that speaks most for it."""

    fraud_type: str
    weight: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A statement as read. `guesses`: two at most, best first. `read_until`: later code points were not read."""

    facts: tuple[Fact, ...]
    paid: tuple[Paid, ...]
    guesses: tuple[Guess, ...]
    loss_fen: int | None
    stage: str
    method: tuple[Step, ...]
    ask: Words  # what is to be asked for a lawful stop, one sentence; '' when nothing is
    read_until: int
    whole: bool
