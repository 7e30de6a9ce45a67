"""Papers to a bank that holds an account: stop, freeze with its renewal, release of the whole or of a part."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.papers.parts import Approval, Issue, NamedAccount, Officer, Part, ReleaseGround, lawful

STOPS_AT_MOST = 2  # 银发〔2016〕86号


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """One account to be stopped: the four things that the bank must find to match, and the clock."""

    application_id: str
    account: NamedAccount
    payer: NamedAccount
    fen: Fen  # of the payment into the account
    paid_at: Instant
    nth: int  # the first or the second stop of this account by this police unit
    held_from: Instant | None = None  # as the bank replied
    held_until: Instant | None = None

    def __post_init__(self) -> None:
        lawful(1 <= self.nth <= STOPS_AT_MOST, f"an account is stopped {STOPS_AT_MOST} times at most")
        lawful((self.held_from is None) == (self.held_until is None), "a hold has both its ends or none")


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCover:
    """紧急止付通知: the sheet on top of the stop orders to one bank."""

    issue: Issue
    case_no: str
    bank: str
    urgent: bool
    reason: str
    rows: tuple[StopRow, ...]
    officers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeNotice:
    """协助冻结财产通知书 with its receipt; a renewal names the freeze that it continues."""

    issue: Issue
    case_no: str
    bank: str
    account: NamedAccount
    fen: Fen | None  # None: all that is in the account
    scope: str
    interest: bool  # whether it extends to interest
    months: int
    begins: Instant | None = None  # None: when the bank executes it
    ends: Instant | None = None
    renews: str = ""  # number of the notice whose freeze is continued
    renewed_end: Instant | None = None
    approval: Approval
    officers: tuple[Officer, ...]

    def __post_init__(self) -> None:
        lawful((self.begins is None) == (self.ends is None), "a freeze has both its ends or none")
        lawful(self.begins is None or self.ends is None or self.begins < self.ends, "a freeze ends after it begins")
        lawful(self.fen is None or self.fen > 0, "a freeze has an amount above 0, or is of the whole account")
        lawful(bool(self.renews) == (self.renewed_end is not None), "a renewal names the freeze before it and its end")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseNotice:
    """协助解除冻结财产通知书 with its receipt, of the whole or of a part."""

    issue: Issue
    case_no: str
    bank: str
    account: NamedAccount
    freeze_number: str
    frozen: Fen | None  # None: all that is in the account
    begins: Instant
    ends: Instant
    part: Part | None  # None: the whole is released
    ground: ReleaseGround
    approval: Approval
    officers: tuple[Officer, ...]

    def __post_init__(self) -> None:
        sums = self.part is None or self.frozen in (None, self.part.released + self.part.remaining)
        lawful(sums, "what is released and what stays frozen sum to what was frozen")
        lawful(self.ground is not ReleaseGround.EXPIRED, "what expired is released by itself, without a notice")
