"""Words of tests about live institutions: a payment that a victim would tell, and messages about it."""

from dataclasses import dataclass

import numpy as np

from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.formats.cells import compact_time, yuan_text
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import Purpose
from hezhan.city.live.institutions.customers import Customers
from hezhan.city.live.institutions.replies import bank_id
from hezhan.core.instants import SECOND
from tests.city.live import police

HOUR = 3600 * SECOND


@dataclass(frozen=True)
class Paid:
    """A victim's payment and what a centre knows of the payee."""

    account: int
    number: str
    holder: str
    id_number: str
    bank: int
    fen: int
    sent: int
    arrived: int

    @property
    def bank_id(self):
        return bank_id(INSTITUTIONS[self.bank])

    def stop(self, application, **changed):
        told = {
            "bank_id": self.bank_id,
            "number": self.number,
            "name": self.holder,
            "amount": yuan_text(self.fen),
            "time": compact_time(self.sent),
        }
        return police.stop(application, **{**told, **changed})

    def about(self, code, application, attachments=(), **more):
        """A message about the account; fields are put in their order."""
        fields = {
            "ApplicationID": application,
            "OriginalApplicationID": more.pop("original", None),
            "BankID": self.bank_id,
            "AccountName": more.pop("name", self.holder),
            "AccountNumber": self.number,
            **more,
        }
        said = {name: value for name, value in fields.items() if value is not None}
        return police.message(code, attachments=attachments, **said)

    def freeze(self, application, kind="02", yuan=None, attachments=police.PAPER, **more):
        amount = {} if yuan is None else {"Balance": yuan}
        return self.about("100201", application, attachments, FreezeType=kind, **amount, **more)


def paid(live, which=0, slow_s=None):
    """The n-th payment of a victim to an account after the beginning; or of anybody in the crime, slower than that."""
    payments, accounts = live.crime.payments, live.world.accounts
    wanted = (payments.sent > live.started_at) & (payments.payee >= 0)
    if slow_s is None:
        wanted &= payments.purpose == Purpose.SCAM
    else:
        wanted &= payments.arrived - payments.sent > slow_s * SECOND
    row = int(np.flatnonzero(wanted)[which])
    customer = Customers(Bookkeeper(live.world, live.platform.banks[0]._rates)).at(int(payments.payee[row]))
    return Paid(
        account=customer.account,
        number=customer.number,
        holder=customer.holder,
        id_number=customer.id_number,
        bank=int(accounts.bank[customer.account]),
        fen=int(payments.fen[row]),
        sent=int(payments.sent[row]),
        arrived=int(payments.arrived[row]),
    )


def answer(live, content, now=None):
    """Send it, wait for the answer: (fields, delivery). A message is as patient as an institution is slow."""
    platform = live.platform
    before = platform.due(live.books.now)
    now = live.books.now if now is None else now
    receipt = platform.receive(content, now)
    for _ in range(400):
        now += HOUR
        platform.due(now)
        own = [one for _, one in platform.answers(before) if one.application == receipt.application]
        if own:
            return police.told(own[0].content), own[0]
    raise AssertionError("no answer came")
