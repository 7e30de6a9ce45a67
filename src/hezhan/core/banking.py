"""What a centre asks of banks, and what banks answer and report: the words of the lines to the banks.

In:  nothing; words. Out: `Application`, `Reply`, `BankReport`, what is wrong with an application (`faults`), whether an
     answer is one to it (`mismatch`), and what a line hands over (`Receipt`, `Arrived`).
Law: one application id is one intent: whatever is sent again under it is the same, byte for byte. An answer is believed only
     as far as it names the application, the bank and the account that were asked.

Money is whole fen, instants are microseconds UTC; banks write whole seconds of Asia/Shanghai.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant
from hezhan.core.matters.orders import EarlierHold, ListedAccount, Onward
from hezhan.core.money import LARGEST, Fen
from hezhan.core.personal import Address, Card, IdCard, Name, Phone, Words
from hezhan.core.problems import Problem, Refused

DONE: Final = "0000"  # the result of what a bank did

_ID = re.compile(r"[0-9A-Za-z_\-]{1,64}")


def is_id(text: str) -> bool:
    """Whether the text may be the id of an application or of a bank: up to 64 letters, digits, '-' and '_'."""
    return _ID.fullmatch(text) is not None


class What(StrEnum):
    """What a bank is asked to do."""

    STOP = "stop"  # 紧急止付
    RELEASE_STOP = "release-stop"
    STOP_AGAIN = "stop-again"  # 止付延期: the second and last 48 hours
    FREEZE = "freeze"  # 冻结
    RELEASE_FREEZE = "release-freeze"
    RENEW_FREEZE = "renew-freeze"  # 续冻
    ASK_STATEMENT = "ask-statement"
    ASK_HOLDER = "ask-holder"
    WATCH = "watch"  # 动态查询: movements are told as they come
    END_WATCH = "end-watch"
    ASK_ACCOUNTS = "ask-accounts"  # 全账户查询: all accounts of a person
    RETURN = "return"  # 资金返还; the platform has no message for it


class StopType(StrEnum):
    """On whose word an account is stopped, and which of its deposits; `OTHER` is foreign currency or a fixed term."""

    FIRST = "first"
    FIRST_OTHER = "first-other"
    BY_BANK = "by-bank"  # a bank reported it
    BY_BANK_OTHER = "by-bank-other"
    AFTERWARDS = "afterwards"  # papers for a stop that the bank has made already
    AFTERWARDS_OTHER = "afterwards-other"


class Inquiry(StrEnum):
    """How much of an account is told."""

    FACTS = "facts"
    MOVEMENTS = "movements"
    BOTH = "both"
    LATEST = "latest"  # 快速查询: the last movements


class IdType(StrEnum):
    """Papers by which people and firms are told."""

    ID_CARD = "id-card"
    DRIVING_LICENCE = "driving-licence"
    PASSPORT = "passport"
    OFFICER = "officer-card"
    SOLDIER = "soldier-card"
    HOUSEHOLD = "household-register"
    HONGKONG_MACAO = "hongkong-macao-permit"
    POLICE = "police-card"
    SOCIAL_SECURITY = "social-security"
    TAIWAN = "taiwan-permit"
    INTERIM_ID = "interim-id-card"
    RESIDENT_FOREIGNER = "foreigner-residence"
    ORGANISATION = "organisation-code"
    CREDIT_CODE = "unified-credit-code"
    LICENCE = "business-licence"
    OLD_REGISTRATION = "old-registration"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """An account at a bank, as somebody named it."""

    bank_id: str = ""
    bank: str = ""
    name: Name = ""
    account: Card = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who asks, or who answered."""

    name: Name = ""
    phone: Phone = ""
    id_type: IdType | None = None
    id_number: IdCard = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A paper sent with an application (法律文书)."""

    name: str  # of the file, without folders
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One thing asked of one bank about one account.

    `fen` is the payment that the victim made (on which a stop rests), or the amount to return; `from_account` is the
    victim's, to which a return goes. `limit_fen`: hold no more than that; None the whole account. Only a freeze has an
    amount by law, a stop where the bank offers it. `start` and `expire` are of the hold, or of the movements asked for.
    """

    application_id: str
    what: What
    bank_id: str
    account: Card
    bank: str = ""
    account_name: Name = ""
    account_type: OwnerKind = OwnerKind.UNKNOWN
    holder_id_type: IdType | None = None
    holder_id: IdCard = ""
    original_application_id: str = ""  # of what is released, repeated, renewed or returned from
    case_no: str = ""
    case_type: str = ""
    urgent: bool = False
    stop_type: StopType = StopType.FIRST
    from_account: BankAccount = BankAccount()
    currency: str = "CNY"
    fen: Fen | None = None
    transfer_time: Instant | None = None
    limit_fen: Fen | None = None
    inquiry: Inquiry = Inquiry.BOTH
    reason: Words = ""
    remark: Words = ""
    start: Instant | None = None
    expire: Instant | None = None
    applied_at: Instant | None = None
    org_id: str = ""
    org_name: str = ""
    operator: Officer = Officer()
    investigator: Officer = Officer()
    papers: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderFacts:
    """Who holds an account, as the bank has it on file. Firms have the last fields."""

    name: Name = ""
    id_type: IdType | None = None
    id_number: IdCard = ""
    phone: Phone = ""
    agent: Name = ""  # 代办人: who opened it for the holder
    agent_id_type: IdType | None = None
    agent_id: IdCard = ""
    address: Address = ""
    home_phone: Phone = ""
    employer: Name = ""
    employer_address: Address = ""
    employer_phone: Phone = ""
    email: Words = ""
    legal_rep: Name = ""
    legal_rep_id_type: IdType | None = None
    legal_rep_id: IdCard = ""
    licence: IdCard = ""
    state_tax: IdCard = ""
    local_tax: IdCard = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a bank answered. Instants are the bank's own; `sha256` is of the bytes as they came.

    `message_id` is the bank's serial number, or `sha256` where it gave none. Banks number carelessly: `key` tells one
    message from another, and the same one from itself.
    """

    application_id: str
    message_id: str
    what: What
    bank_id: str
    result: str
    sha256: str
    cause: str = ""  # why not
    account: Card = ""
    card: Card = ""
    account_name: Name = ""
    currency: str = "CNY"
    held_from: Instant | None = None
    held_until: Instant | None = None
    balance_fen: Fen | None = None
    available_fen: Fen | None = None
    asked_fen: Fen | None = None
    held_fen: Fen | None = None
    returned_fen: Fen | None = None
    returned_at: Instant | None = None
    earlier: tuple[EarlierHold, ...] = ()
    accounts: tuple[ListedAccount, ...] = ()
    onward: tuple[Onward, ...] = ()
    unit: str = ""  # of the bank
    officer: Officer = Officer()
    note: Words = ""
    holder: HolderFacts | None = None
    statement: bytes | None = None  # a file that `statements read` takes
    statement_name: str = ""
    pending: bool = False  # the bank works on it: neither done nor refused, another reply follows

    @property
    def accepted(self) -> bool:
        """Whether the bank did what it was asked."""
        return self.result == DONE and not self.pending

    @property
    def waits(self) -> bool:
        """轮候: the freeze stands behind earlier ones and holds nothing yet."""
        return self.what is What.FREEZE and self.accepted and bool(self.earlier) and not self.held_fen

    @property
    def key(self) -> str:
        """The same for the same bytes of the same bank, whoever hands them over and how often."""
        return f"{self.bank_id}/{self.message_id}/{self.sha256[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPayment:
    """A payment that a bank reports for its customer. What could not be read is None."""

    payment_id: str = ""
    kind: str = ""
    time: Instant | None = None
    currency: str = ""
    fen: Fen | None = None
    payer: BankAccount = BankAccount()
    payee: BankAccount = BankAccount()
    ip: Words = ""
    mac: Words = ""
    device: Words = ""
    place: Address = ""
    remark: Words = ""
    stopped: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReport:
    """案件举报: a bank reports for a victim. `afterwards`: it has stopped the money already and papers follow."""

    application_id: str
    message_id: str
    bank_id: str
    sha256: str
    afterwards: bool = False
    ended_at: Instant | None = None
    victim: Name = ""
    victim_phone: Phone = ""
    victim_id_type: IdType | None = None
    victim_id: IdCard = ""
    words: Words = ""
    unit: str = ""
    officer: Officer = Officer()
    payments: tuple[ReportedPayment, ...] = ()
    first_node: str = ""  # IsInitialNode, as the bank wrote it

    @property
    def key(self) -> str:
        """The same for the same bytes of the same bank."""
        return f"{self.bank_id}/{self.message_id}/{self.sha256[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An application was handed over to a line. `again`: it had been before."""

    application_id: str
    bank_id: str
    at: Instant
    sha256: str  # of what was sent
    place: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Something that a bank handed over: a reply, a report, or only problems. `kept` problems come beside a message.

    `done` tells the line that it is written down and need not come again; without it, it comes again. Twice does no harm.
    """

    source: str
    bank_id: str  # whose line it came by; '' where the line does not tell
    at: Instant
    done: Callable[[], None]
    reply: Reply | None = None
    report: BankReport | None = None
    problems: tuple[Problem, ...] = ()
    signed: bool = False  # under a key that is known to be this bank's
    content: bytes = field(default=b"", repr=False, compare=False)  # as it came, to be kept with what was made of it


class UsedId(Refused):
    """The application id was used for another content: one id is one intent."""


class LineDown(Exception):
    """The line did not take or give it now; the same may be tried again."""


_OF_PERSON: Final = frozenset({What.ASK_ACCOUNTS})  # asked by the papers of a person, not by an account
_TELLING: Final = frozenset({What.ASK_HOLDER, What.ASK_STATEMENT, What.WATCH, What.ASK_ACCOUNTS})
_HOLD_NEEDS: Final = ("original_application_id",)
_NEEDED: Final[Mapping[What, tuple[str, ...]]] = MappingProxyType(
    {
        # 银发〔2016〕86号: name, number, amount and time are compared
        What.STOP: ("account_name", "fen", "transfer_time"),
        What.RELEASE_STOP: _HOLD_NEEDS,
        What.STOP_AGAIN: _HOLD_NEEDS,
        What.FREEZE: ("papers",),  # 程序规定 第239条: 协助冻结财产通知书
        What.RELEASE_FREEZE: _HOLD_NEEDS,
        What.RENEW_FREEZE: _HOLD_NEEDS,
        What.ASK_STATEMENT: (),
        What.ASK_HOLDER: (),
        What.WATCH: (),
        What.END_WATCH: _HOLD_NEEDS,
        What.ASK_ACCOUNTS: ("holder_id",),
        What.RETURN: ("fen", "papers"),  # 银监发〔2016〕41号: 返还决定书 and 协助返还通知书
    }
)
_WITH_LIMIT: Final = (What.STOP, What.FREEZE, What.RELEASE_FREEZE, What.RENEW_FREEZE)


def faults(application: Application) -> Iterator[str]:
    """What keeps an application from being sent, a sentence each."""
    what = application.what
    for name in ("application_id", "bank_id"):
        if not is_id(getattr(application, name)):
            yield f"{name} must have 1 to 64 letters, digits, '-' and '_'"
    if application.original_application_id and not is_id(application.original_application_id):
        yield "original_application_id must have 1 to 64 letters, digits, '-' and '_'"
    for name in (*(() if what in _OF_PERSON else ("account",)), *_NEEDED[what]):
        if getattr(application, name) in ("", None, ()):
            yield f"{what} needs {name}"
    if what is What.RETURN and not application.from_account.account:
        yield "return needs the victim's account in from_account"
    yield from _amounts_wrong(application)
    if application.start is not None and application.expire is not None and application.start > application.expire:
        yield "start lies behind expire"


def _amounts_wrong(application: Application) -> Iterator[str]:
    if application.limit_fen is not None and application.what not in _WITH_LIMIT:
        yield f"{application.what} has no limit_fen"
    for name in ("fen", "limit_fen"):
        amount = getattr(application, name)
        if amount is not None and not 0 < amount <= LARGEST:
            yield f"{name} must be above zero and at most ten trillion yuan"


def mismatch(application: Application, reply: Reply) -> str:
    """Why a reply is none to this application, in one sentence; '' when it is one: answers go astray, and some lie."""
    if reply.application_id != application.application_id:
        return f"it answers {reply.application_id[:64]}, not {application.application_id}"
    if reply.what is not application.what:
        return f"it answers a {reply.what}, but a {application.what} was asked"
    if reply.bank_id != application.bank_id:
        return f"it comes from {reply.bank_id[:64]}, but {application.bank_id} was asked"
    return (_other_person if application.what in _OF_PERSON else _other_account)(application, reply)


def _other_account(application: Application, reply: Reply) -> str:
    named = {number for number in (reply.account, reply.card) if number}
    if named and application.account not in named:
        return "it names another account than the one asked about"
    if not named and reply.accepted and reply.what not in _TELLING:
        return "it names no account"
    return ""


def _other_person(application: Application, reply: Reply) -> str:
    told = reply.holder.id_number if reply.holder is not None else ""
    if told != application.holder_id and (told or reply.accepted):
        return "it tells of another person than the one asked about"
    return ""
