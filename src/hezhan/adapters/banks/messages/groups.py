"""Groups of elements within replies: the account of a statement, the accounts of a person, where money went on.

In:  the body of a message. Out: words of `core.matters`. In: such words. Out: elements.
Law: what one account of a list lacks or spoils is told with its number; nothing of another currency is an amount.

`Onward` is no element of the platform: it stands last in a 100102, from a bank that tells where the money went on and
whether the next bank has stopped it (延伸止付).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import BALANCE, NOTHING, TEXT, TIME, YUAN, YUAN_CODES
from hezhan.adapters.banks.messages.elements import below, branch
from hezhan.adapters.banks.messages.items import Item, Telling, elements, values
from hezhan.core.matters.orders import ListedAccount, Onward

ACCOUNTS: Final = "Accounts"
ONWARD: Final = "Onward"
MOST_ONWARD: Final = 50
_ACCOUNT: Final = "Account"
_PAYMENT: Final = "Payment"

OWN: Final = (
    Item("AccountNumber", "account", TEXT),
    Item("AccountSerial", "", NOTHING),
    Item("AccountType", "", NOTHING),
    Item("AccountStatus", "", NOTHING),
    Item("Currency", "currency", TEXT),
    Item("CashRemit", "", NOTHING),
    Item("AccountBalance", "balance_fen", BALANCE),
    Item("AvailableBalance", "available_fen", BALANCE),
    Item("LastTransactionTime", "", NOTHING),
)
LISTED: Final = (
    Item("CardNumber", "card", TEXT),
    Item("DepositBankBranch", "branch", TEXT),
    Item("AccountOpenTime", "opened_at", TIME),
    Item("AccountNumber", "account", TEXT),
    Item("AccountSerial", "", NOTHING),
    Item("AccountType", "", NOTHING),
    Item("AccountStatus", "status", TEXT),
    Item("Currency", "currency", TEXT),
    Item("CashRemit", "", NOTHING),
    Item("AccountBalance", "balance", BALANCE),
    Item("AvailableBalance", "available", BALANCE),
    Item("LastTransactionTime", "moved_at", TIME),
)
PAID_ON: Final = (
    Item("BankID", "bank", TEXT),
    Item("AccountName", "holder", TEXT),
    Item("AccountNumber", "account", TEXT),
    Item("TransferAmount", "fen", YUAN),
    Item("TransferTime", "at", TIME),
    Item("StartTime", "held_from", TIME),
    Item("ExpireTime", "held_until", TIME),
)


def only_account(body: etree._Element, telling: Telling) -> dict[str, Any]:
    """Number and balances where the statement is of one account in yuan; sub-accounts are for the statement's reader."""
    accounts = below(body, ACCOUNTS, _ACCOUNT)
    if len(accounts) != 1:
        return {}
    told = values(OWN, accounts[0], telling, beside=["Transactions"])
    return told if _in_yuan(told) else _without(told, "balance_fen", "available_fen")


def listed_accounts(body: etree._Element, telling: Telling) -> tuple[ListedAccount, ...]:
    """All accounts of a person at the bank."""
    listed = []
    for number, element in enumerate(below(body, ACCOUNTS, _ACCOUNT), start=1):
        told = values(LISTED, element, telling, row=number)
        told = told if _in_yuan(told) else _without(told, "balance", "available")
        if not told.get("account") and not told.get("card"):
            telling.wrong("an account of the list has no number", row=number)
            continue
        listed.append(ListedAccount(**{"account": told.get("card", ""), **told}))
    return tuple(listed)


def written_accounts(accounts: Sequence[ListedAccount]) -> etree._Element:
    """The list as a bank would send it."""
    return branch(ACCOUNTS, [branch(_ACCOUNT, list(elements(LISTED, one))) for one in accounts])


def onward_of(body: etree._Element, telling: Telling) -> tuple[Onward, ...]:
    """Payments by which the money left; what has no account or bank leads nowhere and is told."""
    payments = below(body, ONWARD, _PAYMENT)
    if len(payments) > MOST_ONWARD:
        telling.wrong(f"{ONWARD} has {len(payments)} payments; at most {MOST_ONWARD} are read")
        return ()
    told = [values(PAID_ON, one, telling, row=number) for number, one in enumerate(payments, start=1)]
    for number, one in enumerate(told, start=1):
        if not one.get("account") or not one.get("bank"):
            telling.wrong(f"{ONWARD} names no account or no bank", row=number)
    return tuple(Onward(**one) for one in told if one.get("account") and one.get("bank"))


def written_onward(onward: Sequence[Onward]) -> etree._Element:
    """The payments as a bank would tell them."""
    return branch(ONWARD, [branch(_PAYMENT, list(elements(PAID_ON, one))) for one in onward])


def _in_yuan(told: Mapping[str, Any]) -> bool:
    return told.get("currency", "CNY") in YUAN_CODES


def _without(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
