"""One institution's office: what it is, what it knows, and the frame of what it answers.

Law: whatever is declined is declined with a result and a sentence; the account that a message names must be the
institution's own.
"""

from dataclasses import dataclass
from enum import Enum

from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.conduct import Conduct
from hezhan.city.banks.holders import Institution
from hezhan.city.draws import Draws
from hezhan.city.live.institutions.customers import Customer, Customers
from hezhan.city.live.institutions.fields import TxCode
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import whole_second
from hezhan.city.live.institutions.replies import Said, bank_id, written
from hezhan.city.live.ledger.books import LiveBooks
from hezhan.core.instants import local

DONE = "0000"


class Decline(Enum):
    """Why an institution does not do what it is asked: Result and FailureCause. The numbers are the city's own."""

    NO_ACCOUNT = ("0101", "账号不存在或不在本机构")
    NAME = ("0102", "户名与账号不符")
    ID_NUMBER = ("0103", "证件号码与账号不符")
    NO_BASIS = ("0104", "未查到与所述金额、时间相符的入账，不予止付")
    TWICE = ("0105", "该账户已止付两次，不得再次止付")
    PROTECTED = ("0106", "支付机构客户备付金等账户，依规定不得止付、冻结")
    NO_ORIGINAL = ("0107", "原申请不存在、已到期或已解除")
    NO_PAPER = ("0108", "未附法律文书")
    TERM = ("0109", "期限超过规定")
    AMOUNT = ("0110", "金额填写有误")
    CURRENCY = ("0111", "该户无外币或定期子账户")
    NOT_OFFERED = ("0112", "本机构不办理限额止付")
    TIME = ("0113", "时间填写有误")
    CHOICE = ("0114", "类型代码有误")
    NO_HOLDER = ("0115", "查无此客户")
    NO_PUSH = ("0116", "本机构不办理动态查询")


class Declined(Exception):
    """The institution declines."""

    def __init__(self, why: Decline) -> None:
        super().__init__(why.value[1])
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`row`: in the table of institutions. `stops_amounts`, `pushes`: whether it stops amounts, tells movements unasked."""

    row: int
    bank: Institution
    conduct: Conduct
    books: LiveBooks
    keeper: Bookkeeper
    customers: Customers
    stops_amounts: bool
    quick_lines: int
    pushes: bool

    def customer(self, message: Message) -> Customer:
        """Whose account the message names. Raises `Declined`."""
        found = self.customers.find(self.row, message.said("AccountNumber") or message.said("CardNumber"))
        if found is None:
            raise Declined(Decline.NO_ACCOUNT)
        return found

    def reply(self, message: Message, said: Said, now: int) -> bytes:
        """An answer that says it was done."""
        return self._written(message, {"Result": DONE, **said}, now)

    def refusal(self, message: Message, why: Decline, now: int) -> bytes:
        """An answer that says why not."""
        result, cause = why.value
        named = "AccountNumber" if message.said("AccountNumber") else "CardNumber"
        account = (
            {} if message.code is TxCode.ACCOUNTS or message.code is TxCode.HOLDER else {named: message.said(named)}
        )
        return self._written(message, {"Result": result, "FailureCause": cause, **account}, now)

    def serial(self, message: Message, now: int, push: int = 0) -> str:
        """TransSerialNumber: the same for the same intent; each push of movements has its own."""
        part = f"live, serial {self.bank.code} {message.application} {push}"
        number = Draws(self.keeper.world.seed, part).digits(8)
        return f"{bank_id(self.bank)}{local(whole_second(now)):%Y%m%d}{number}"

    def _written(self, message: Message, said: Said, now: int) -> bytes:
        by = Draws(self.keeper.world.seed, f"live, officer {self.bank.code}")
        beside = {
            "ApplicationID": message.application,
            "FeedbackOrgName": self.bank.name,
            "OperatorName": f"值班员{by.digits(2)}",
            "OperatorPhoneNumber": f"10{by.digits(9)}",
        }
        return written(message.code, self.bank, self.conduct.sort, self.serial(message, now), {**beside, **said})
