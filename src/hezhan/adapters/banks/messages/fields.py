"""The elements of every question, in the platform's order.

100101, 100201 and 100301 stand as public samples have them; the others are our reading of the same pattern (the releases add
WithdrawalRemark, the renewals PostponeStartTime and ExtendRemark). StopAmount is no element of the platform: it stands last,
and only where a bank is asked to stop an amount. A return is this system's own form.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hezhan.adapters.banks.messages.cells import ID, NOTHING, TEXT, TIME, YUAN
from hezhan.adapters.banks.messages.codes import ACCOUNT_TYPE, FREEZE_TYPE, ID_TYPE, INQUIRY, STOP_TYPE, URGENT
from hezhan.adapters.banks.messages.items import Item
from hezhan.core.banking import What

STOP_AMOUNT: Final = Item("StopAmount", "limit_fen", YUAN)
ATTACHMENTS: Final = "Attachments"

_ID: Final = (Item("ApplicationID", "application_id", ID),)
_CASE: Final = (
    Item("OriginalApplicationID", "original_application_id", ID),
    Item("CaseNumber", "case_no", TEXT),
    Item("CaseType", "case_type", TEXT),
    Item("EmergencyLevel", "urgent", URGENT),
)
_HEAD: Final = (*_ID, Item("ApplicationType", "", NOTHING), *_CASE)
_STOP_HEAD: Final = (*_ID, Item("ApplicationType", "stop_type", STOP_TYPE), *_CASE)
_CURRENCY: Final = Item("Currency", "currency", TEXT)
_PAID: Final = (
    Item("TransferOutBankID", "from_account.bank_id", TEXT),
    Item("TransferOutBankName", "from_account.bank", TEXT),
    Item("TransferOutAccountName", "from_account.name", TEXT),
    Item("TransferOutAccountNumber", "from_account.account", TEXT),
    _CURRENCY,
    Item("TransferAmount", "fen", YUAN),
    Item("TransferTime", "transfer_time", TIME),
)
_HOLDER: Final = (
    Item("BankID", "bank_id", ID),
    Item("BankName", "bank", TEXT),
    Item("AccountType", "account_type", ACCOUNT_TYPE),
    Item("AccountName", "account_name", TEXT),
)
_ACCOUNT: Final = (*_HOLDER, Item("AccountNumber", "account", TEXT))
_CARD: Final = (*_HOLDER, Item("CardNumber", "account", TEXT))
_FROZEN: Final = (
    *_ACCOUNT,
    Item("IDType", "holder_id_type", ID_TYPE),
    Item("IDNumber", "holder_id", TEXT),
    Item("FreezeType", "limit_fen", FREEZE_TYPE, aside=True),
    Item("Balance", "limit_fen", YUAN),
    _CURRENCY,
)
_PERSON: Final = (
    Item("BankID", "bank_id", ID),
    Item("BankName", "bank", TEXT),
    Item("AccountCredentialType", "holder_id_type", ID_TYPE),
    Item("AccountCredentialNumber", "holder_id", TEXT),
    Item("AccountSubjectName", "account_name", TEXT),
    Item("InquiryMode", "", NOTHING),
)
_WORDS: Final = (Item("Reason", "reason", TEXT), Item("Remark", "remark", TEXT))
_TERM: Final = (Item("StartTime", "start", TIME), Item("ExpireTime", "expire", TIME))
_FREEZE_TERM: Final = (Item("FreezeStartTime", "start", TIME), Item("ExpireTime", "expire", TIME))
_PERIOD: Final = (Item("InquiryPeriodStart", "start", TIME), Item("InquiryPeriodEnd", "expire", TIME))
_ENDED: Final = (Item("WithdrawalRemark", "reason", TEXT, aside=True),)
_EXTENDED: Final = (
    Item("PostponeStartTime", "start", TIME),
    Item("ExpireTime", "expire", TIME),
    Item("ExtendRemark", "reason", TEXT, aside=True),
)
_OFFICE: Final = (
    Item("ApplicationTime", "applied_at", TIME),
    Item("ApplicationOrgID", "org_id", TEXT),
    Item("ApplicationOrgName", "org_name", TEXT),
    Item("OperatorIDType", "operator.id_type", ID_TYPE),
    Item("OperatorIDNumber", "operator.id_number", TEXT),
    Item("OperatorName", "operator.name", TEXT),
    Item("OperatorPhoneNumber", "operator.phone", TEXT),
    Item("InvestigatorIDType", "investigator.id_type", ID_TYPE),
    Item("InvestigatorIDNumber", "investigator.id_number", TEXT),
    Item("InvestigatorName", "investigator.name", TEXT),
)
_RETURNED: Final = (
    Item("ReturnAmount", "fen", YUAN),
    _CURRENCY,
    Item("PayToBankID", "from_account.bank_id", TEXT),
    Item("PayToBankName", "from_account.bank", TEXT),
    Item("PayToAccountName", "from_account.name", TEXT),
    Item("PayToAccountNumber", "from_account.account", TEXT),
)

ASKED: Final[Mapping[What, tuple[Item, ...]]] = MappingProxyType(
    {
        What.STOP: (*_STOP_HEAD, *_PAID, *_ACCOUNT, *_WORDS, *_TERM, *_OFFICE),
        What.RELEASE_STOP: (*_HEAD, *_ACCOUNT, *_WORDS, *_ENDED, *_OFFICE),
        What.STOP_AGAIN: (*_HEAD, *_ACCOUNT, *_WORDS, *_EXTENDED, *_OFFICE),
        What.FREEZE: (*_HEAD, *_FROZEN, *_WORDS, *_FREEZE_TERM, *_OFFICE),
        What.RELEASE_FREEZE: (*_HEAD, *_FROZEN, *_WORDS, *_ENDED, *_OFFICE),
        What.RENEW_FREEZE: (*_HEAD, *_FROZEN, *_WORDS, *_EXTENDED, *_OFFICE),
        What.ASK_STATEMENT: (*_HEAD, *_CARD, Item("InquiryMode", "inquiry", INQUIRY), *_PERIOD, *_WORDS, *_OFFICE),
        What.ASK_HOLDER: (*_HEAD, *_CARD, *_WORDS, *_OFFICE),
        What.WATCH: (*_HEAD, *_CARD, *_PERIOD, *_WORDS, *_OFFICE),
        What.END_WATCH: (*_HEAD, *_CARD, *_WORDS, *_ENDED, *_OFFICE),
        What.ASK_ACCOUNTS: (*_HEAD, *_PERSON, *_WORDS, *_OFFICE),
        What.RETURN: (*_ID, *_CASE, *_ACCOUNT, *_RETURNED, *_WORDS, *_OFFICE),
    }
)
