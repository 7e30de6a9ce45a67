"""The messages of the police–bank platform: their numbers, and the fields of each in order.

Fields of 100101, 100102, 100201, 100202, 100301, 100302, 100304 stand in the order in which public samples have them; the
others are our reading of the same pattern. `StopAmount` is an addition for institutions that stop an amount.

Law: a question's answer has the next number.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class TxCode(StrEnum):
    """What a message asks for."""

    STOP = "100101"  # 止付
    END_STOP = "100103"  # 止付解除
    EXTEND_STOP = "100105"  # 止付延期
    FREEZE = "100201"  # 冻结
    END_FREEZE = "100203"  # 冻结解除
    EXTEND_FREEZE = "100205"  # 冻结延期
    STATEMENT = "100301"  # 账户交易明细查询
    HOLDER = "100303"  # 账户持卡主体查询
    WATCH = "100305"  # 账户动态查询
    UNWATCH = "100307"  # 动态查询解除
    ACCOUNTS = "100309"  # 客户全账户查询

    @property
    def answer(self) -> str:
        """The number of the answer."""
        return str(int(self) + 1)


PLATFORM: Final = "111111000000"  # MessageFrom of the platform

_CASE = "ApplicationID ApplicationType OriginalApplicationID CaseNumber CaseType EmergencyLevel"
_BANK = "BankID BankName"
_ACCOUNT = f"{_BANK} AccountType AccountName AccountNumber"
_CARD = f"{_BANK} AccountType AccountName CardNumber"
_FROZEN = f"{_ACCOUNT} IDType IDNumber FreezeType Balance Currency"
_OFFICE = (
    "ApplicationTime ApplicationOrgID ApplicationOrgName OperatorIDType OperatorIDNumber OperatorName OperatorPhoneNumber "
    "InvestigatorIDType InvestigatorIDNumber InvestigatorName Attachments"
)
_PAID = (
    "TransferOutBankID TransferOutBankName TransferOutAccountName TransferOutAccountNumber Currency TransferAmount "
    "TransferTime"
)
_SAID = "AccountNumber CardNumber"
_BACK = "FailureCause FeedbackRemark FeedbackOrgName OperatorName OperatorPhoneNumber"

ASKED: Final[Mapping[TxCode, tuple[str, ...]]] = MappingProxyType(
    {
        code: tuple(said.split())
        for code, said in {
            TxCode.STOP: f"{_CASE} {_PAID} {_ACCOUNT} Reason Remark StartTime ExpireTime {_OFFICE} StopAmount",
            TxCode.END_STOP: f"{_CASE} {_ACCOUNT} Reason Remark WithdrawalRemark {_OFFICE}",
            TxCode.EXTEND_STOP: f"{_CASE} {_ACCOUNT} Reason Remark PostponeStartTime ExpireTime ExtendRemark {_OFFICE}",
            TxCode.FREEZE: f"{_CASE} {_FROZEN} Reason Remark FreezeStartTime ExpireTime {_OFFICE}",
            TxCode.END_FREEZE: f"{_CASE} {_FROZEN} Reason Remark WithdrawalRemark {_OFFICE}",
            TxCode.EXTEND_FREEZE: f"{_CASE} {_FROZEN} Reason Remark PostponeStartTime ExpireTime ExtendRemark {_OFFICE}",
            TxCode.STATEMENT: f"{_CASE} {_CARD} InquiryMode InquiryPeriodStart InquiryPeriodEnd Reason Remark {_OFFICE}",
            TxCode.HOLDER: f"{_CASE} {_CARD} Reason Remark {_OFFICE}",
            TxCode.WATCH: f"{_CASE} {_CARD} InquiryPeriodStart InquiryPeriodEnd Reason Remark {_OFFICE}",
            TxCode.UNWATCH: f"{_CASE} {_CARD} Reason Remark WithdrawalRemark {_OFFICE}",
            TxCode.ACCOUNTS: (
                f"{_CASE} {_BANK} AccountCredentialType AccountCredentialNumber AccountSubjectName InquiryMode "
                f"Reason Remark {_OFFICE}"
            ),
        }.items()
    }
)

# Without these a message is not one; anything else that is blank is for the institution to judge.
NEEDED: Final[Mapping[TxCode, tuple[str, ...]]] = MappingProxyType(
    {
        TxCode.STOP: ("ApplicationID", "AccountNumber"),
        TxCode.END_STOP: ("ApplicationID", "OriginalApplicationID", "AccountNumber"),
        TxCode.EXTEND_STOP: ("ApplicationID", "OriginalApplicationID", "AccountNumber"),
        TxCode.FREEZE: ("ApplicationID", "AccountNumber", "FreezeType"),
        TxCode.END_FREEZE: ("ApplicationID", "OriginalApplicationID", "AccountNumber"),
        TxCode.EXTEND_FREEZE: ("ApplicationID", "OriginalApplicationID", "AccountNumber"),
        TxCode.STATEMENT: ("ApplicationID", "CardNumber", "InquiryMode"),
        TxCode.HOLDER: ("ApplicationID", "CardNumber"),
        TxCode.WATCH: ("ApplicationID", "CardNumber"),
        TxCode.UNWATCH: ("ApplicationID", "OriginalApplicationID", "CardNumber"),
        TxCode.ACCOUNTS: ("ApplicationID", "AccountCredentialNumber"),
    }
)

_HELD = f"ApplicationID Result {_SAID} AccountBalance StartTime ExpireTime {_BACK}"
_FREEZES = (
    f"ApplicationID Result {_SAID} AppliedBalance FrozedBalance AccountBalance Currency AccountAvaiableBalance StartTime "
    f"ExpireTime FailureCause FormerApplicationDepartment FormerFrozenBalance FormerFrozenExpireTime FeedbackRemark "
    "FeedbackOrgName OperatorName OperatorPhoneNumber"
)
_PRINTED = (
    "ApplicationID Result AccountName CardNumber DepositBankBranch DepositBankBranchCode AccountOpenTime "
    "AccountCancellationTime Remark Accounts"
)
_LISTED = (
    "AccountNumber AccountSerial AccountType AccountStatus Currency CashRemit AccountBalance AvailableBalance "
    "LastTransactionTime"
)

ANSWERED: Final[Mapping[TxCode, tuple[str, ...]]] = MappingProxyType(
    {
        code: tuple(said.split())
        for code, said in {
            TxCode.STOP: _HELD,
            TxCode.END_STOP: f"ApplicationID Result {_SAID} {_BACK}",
            TxCode.EXTEND_STOP: f"ApplicationID Result {_SAID} StartTime ExpireTime {_BACK}",
            TxCode.FREEZE: _FREEZES,
            TxCode.END_FREEZE: f"ApplicationID Result {_SAID} FrozedBalance {_BACK}",
            TxCode.EXTEND_FREEZE: f"ApplicationID Result {_SAID} FrozedBalance StartTime ExpireTime {_BACK}",
            TxCode.STATEMENT: f"{_PRINTED} {_BACK}",
            TxCode.WATCH: f"{_PRINTED} {_BACK}",
            TxCode.UNWATCH: f"ApplicationID Result CardNumber {_BACK}",
            TxCode.HOLDER: (
                "ApplicationID Result AccountCredentialType AccountCredentialNumber AccountSubjectName TelNumber "
                "CardOperatorName CardOperatorCredentialType CardOperatorCredentialNumber ResidentAddress "
                "ResidentTelNumber WorkCompanyName WorkAddress WorkTelNumber EmailAddress ArtificialPersonRep "
                "ArtificialPersonRepCredentialType ArtificialPersonRepCredentialNumber BusinessLicenseNumber "
                f"StateTaxSerial LocalTaxSerial {_BACK}"
            ),
            TxCode.ACCOUNTS: (
                "ApplicationID Result AccountCredentialType AccountCredentialNumber AccountSubjectName Accounts "
                f"{_BACK}"
            ),
        }.items()
    }
)
LISTED: Final = ("CardNumber", "DepositBankBranch", "AccountOpenTime", *_LISTED.split())  # an Account of 100310
