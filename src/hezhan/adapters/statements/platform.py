"""The police–bank platform's replies 100302 (账户交易明细查询反馈) and 100306 (账户动态查询反馈), which tell the same.

Head/TxCode is one of these. Card, holder and bank stand in Body, accounts in Body/Accounts/Account, movements in
Transactions/Transaction below these; names are compared without namespaces. BorrowingSigns 0 is 借, 1 贷;
TransactionStatus 00 is done, 01 failed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.adapters.statements.elements import (
    MOST_WAITING,
    Drained,
    Gathered,
    above,
    dropped,
    joined_of,
    leaves,
    local,
    told_of,
)
from hezhan.adapters.statements.facts import moment, owner_kind
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.tables import TableFormat
from hezhan.adapters.statements.texts import AROUND
from hezhan.adapters.statements.words import PLATFORM_SIGNS, PLATFORM_STATUSES
from hezhan.core.accounts import AccountFacts

MESSAGES: Final = ("100302", "100306")

_OF_TRANSACTION: Final = MappingProxyType(
    {
        "direction": ("BorrowingSigns",),
        "currency": ("Currency",),
        "amount": ("TransactionAmount",),
        "balance": ("AccountBalance",),
        "time": ("TransactionTime",),
        "serial": ("TransactionSerial",),
        "other_name": ("OpponentName",),
        "other_account": ("OpponentAccountNumber",),
        "other_id": ("OpponentCredentialNumber",),
        "other_bank": ("OpponentDepositBankID",),
        "cash": ("CashMark",),
        "status": ("TransactionStatus",),
        "place": ("TransactionAddress", "TransactionBranchName"),
    }
)
_JOINED: Final = MappingProxyType(
    {
        "summary": ("TransactionType", "TransactionRemark", "Remark"),
        "merchant": ("MerchantName", "MerchantCode"),
        "device": ("TerminalNumber", "IPAddress", "MAC"),
    }
)
_OF_OWNER: Final = MappingProxyType(
    {
        "own_account": ("AccountNumber",),
        "own_card": ("CardNumber",),
        "own_name": ("AccountName",),
        "own_bank": ("DepositBankBranch",),
    }
)

PLATFORM: Final = TableFormat(
    name="platform-100302",
    columns=dict.fromkeys((*_OF_OWNER, *_OF_TRANSACTION, *_JOINED), ()),
    needs=(),
    signs=PLATFORM_SIGNS,
    statuses=PLATFORM_STATUSES,
)


class Platform:
    """Gathers what a reply's elements tell. What stands behind the movements still counts for them."""

    form = PLATFORM
    tags = ("TxCode", "Transaction", "Account", "Body")

    def __init__(self) -> None:
        self._met = 0
        self._account: etree._Element | None = None
        self._body: etree._Element | None = None
        self._owner: dict[str, str] | None = None  # of the account whose movements are met
        self._owners: list[dict[str, str]] = []
        self._waiting: list[tuple[int, dict[str, str], dict[str, str]]] = []

    def begins(self, element: etree._Element) -> bool:
        """Whether this element shows that the file is such a reply."""
        return local(element) == "TxCode" and (element.text or "").strip() in MESSAGES

    def take(self, element: etree._Element) -> bool:
        """An element that ended; true when what waits should be drained."""
        if local(element) == "Transaction":
            self._transaction(element)
        elif local(element) == "Account":
            self._close_account(element)
        elif local(element) == "Body":
            self._body = element
            return True
        return len(self._waiting) >= MOST_WAITING

    def _transaction(self, element: etree._Element) -> None:
        self._met += 1
        account = above(element, "Account")
        if self._owner is None or account is not self._account:
            self._account, self._owner = account, {}
            self._owners.append(self._owner)
            self._body = above(element, "Body")
        told = leaves(element)
        texts = {role: told_of(told, names) for role, names in _OF_TRANSACTION.items()}
        texts |= {role: joined_of(told, names) for role, names in _JOINED.items()}
        self._waiting.append((self._met, self._owner, texts))
        dropped(element)

    def _close_account(self, element: etree._Element) -> None:
        if self._owner is not None and element is self._account:
            self._owner |= leaves(element)
        else:
            self._owners.append(leaves(element))
        self._account, self._owner, self._body = None, None, above(element, "Body")
        dropped(element)

    def drain(self, place: Place) -> Drained:
        """What waits, with all that is told of its owners by now, and the facts of these."""
        if self._owner is not None:
            self._owner |= leaves(self._account)
        card = leaves(self._body)
        gathered = Gathered(PLATFORM)
        for number, owner, texts in self._waiting:
            own = {role: told_of({**card, **owner}, names) for role, names in _OF_OWNER.items()}
            gathered.take(number, {**texts, **own})
        facts = [fact for o in self._owners if (fact := _fact(o, card, place)).account]
        self._waiting, self._owners = [], []
        return Drained(gathered, facts, [])


def _fact(owner: Mapping[str, str], card: Mapping[str, str], place: Place) -> AccountFacts:
    told = {**card, **owner}
    own = {role: told_of(told, names).strip(AROUND) for role, names in _OF_OWNER.items()}
    return AccountFacts(
        account=own["own_account"] or own["own_card"],
        card=own["own_card"],
        holder=own["own_name"],
        bank=own["own_bank"],
        opened_at=moment(told.get("AccountOpenTime", "")),
        status=told.get("AccountStatus", "").strip(AROUND),
        owner_kind=owner_kind(owner.get("AccountType", "").strip(AROUND)),
        source=place.file,
    )
