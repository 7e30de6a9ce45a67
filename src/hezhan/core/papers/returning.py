"""Papers by which frozen money goes back: public notice, report, decision, notice to the bank."""

from dataclasses import dataclass

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.core.papers.parts import Contact, FlowRow, Issue, NamedAccount, Officer, lawful

NOTICE_DAYS = 30  # 银监发〔2016〕41号: at least
OFFICERS_AT_BANK = 2  # 银监发〔2016〕41号

_DAY = 86_400 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """What is frozen in an account, interest included, and until when."""

    account: NamedAccount
    fen: Fen
    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What one victim lost and is to get."""

    victim: str
    lost: Fen
    fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """冻结资金返还公告; in the `public` version persons and accounts are masked."""

    issue: Issue
    public: bool
    case_no: str
    case_title: str
    reported_at: Instant
    story: str
    lost: Fen
    flows: tuple[FlowRow, ...]
    frozen: tuple[FrozenRow, ...]
    shares: tuple[ShareRow, ...]
    method: str  # how the shares were counted, in words
    published_at: Instant
    ends: Instant
    contact: Contact

    def __post_init__(self) -> None:
        lawful(self.ends - self.published_at >= NOTICE_DAYS * _DAY, f"a notice stands for {NOTICE_DAYS} days")
        enough = sum(one.fen for one in self.shares) <= sum(one.fen for one in self.frozen)
        lawful(enough, "no more is returned than is frozen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets money back; sex and date of birth are told by a valid ID number."""

    name: str
    id_card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """One payment from a frozen account to an account of the victim."""

    frozen: NamedAccount
    frozen_fen: Fen
    fen: Fen
    to: NamedAccount
    ground: str  # 'direct-single', 'direct-timestamp' or 'pro-rata'

    def __post_init__(self) -> None:
        lawful(0 < self.fen <= self.frozen_fen, "a payment is above 0 and no more than what is frozen")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReport:
    """呈请返还资金报告书 (附件2) of one victim."""

    issue: Issue
    case_no: str
    case_title: str
    victim: Recipient
    lost: Fen
    returned: Fen  # earlier
    transfers: tuple[FlowRow, ...]  # the victim's own
    finding: str
    lines: tuple[ReturnRow, ...]
    officers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDecision:
    """返还决定书 (附件3) of one victim, with its counterfoil."""

    issue: Issue
    case_no: str
    case_title: str
    victim: Recipient
    lines: tuple[ReturnRow, ...]
    officers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistReturn:
    """协助返还通知书 (附件4) to the bank that holds the money, with its receipt."""

    issue: Issue
    case_no: str
    bank: str
    decision_number: str
    decided_at: Instant
    lines: tuple[ReturnRow, ...]
    officers: tuple[Officer, ...]

    def __post_init__(self) -> None:
        lawful(len(self.officers) >= OFFICERS_AT_BANK, f"{OFFICERS_AT_BANK} officers go to the bank")
        lawful(bool(self.lines), "a notice of return has something to return")
