"""Live books by hand: one second after another, one payment after another, in plain dictionaries. Slow and simple."""

from collections import defaultdict
from dataclasses import dataclass, field

from hezhan.city.days import at
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND

ORDINARY, SAVINGS, PURSE = range(3)
STANDING_ORDERS = (Purpose.LOAN_BACK, Purpose.UTILITY)
BLOCKING = ("stop", "freeze")
MERCHANT, CASH_OUT = KINDS.index("merchant"), KINDS.index("cash-out")


@dataclass
class PlainHold:
    kind: str
    account: int
    since: int
    until: int
    fen: int = 0
    ended: bool = False


@dataclass
class Plain:
    """`sums[account][lane]`; by row of the payments in their order: what came of each and the balances."""

    sums: list
    outcome: dict = field(default_factory=dict)
    paid: dict = field(default_factory=lambda: defaultdict(int))
    left: dict = field(default_factory=dict)
    came: dict = field(default_factory=dict)
    way: dict = field(default_factory=dict)  # row → arrives, in order of sending
    holds: list = field(default_factory=list)
    wrong: dict = field(default_factory=lambda: defaultdict(int))  # account → fen seconds

    @classmethod
    def of(cls, held):
        return cls([[ordinary, savings, 0] for ordinary, savings in held])

    def total(self, account):
        return sum(self.sums[account])

    def standing(self, account):
        return [hold for hold in self.holds if hold.account == account and not hold.ended]

    def stuck(self, account):
        holds = self.standing(account)
        if not holds:
            return 0
        if any(hold.kind in BLOCKING for hold in holds):
            return self.total(account)
        frozen = sum(hold.fen for hold in holds if hold.kind == "freeze-amount")
        stopped = max([0, *(hold.fen for hold in holds if hold.kind == "stop-amount")])
        return min(self.total(account), max(frozen, stopped))

    def second(self, now, payments, acts=()):
        """Everything of one second, the holds and releases of it last; then what holding costs until the next one."""
        for row, arrives in list(self.way.items()):
            if arrives == now:
                del self.way[row]
                self._credit(row, payments)
        for row in [row for row in range(len(payments.fen)) if payments.sent[row] == now]:
            self._send(row, payments)
        for hold in self.holds:
            hold.ended |= hold.until <= now
        for act in acts:
            act(self, now)
        for account in range(len(self.sums)) if self.holds else ():
            self.wrong[account] += max(self.stuck(account) - self.sums[account][PURSE], 0)

    def _credit(self, row, payments):
        payee = int(payments.payee[row])
        self.sums[payee][gives(payments, row)] += self.paid[row]
        self.came[row] = self.total(payee)

    def _send(self, row, payments):
        payer, payee = int(payments.payer[row]), int(payments.payee[row])
        self.outcome[row], self.paid[row] = self._debit(row, payments)
        if payer != NOBODY and self.outcome[row] != "dropped":
            self.left[row] = self.total(payer)
        if self.outcome[row] == "posted" and payee != NOBODY:
            if payments.arrived[row] == payments.sent[row]:
                self._credit(row, payments)
            else:
                self.way[row] = int(payments.arrived[row])

    def _debit(self, row, payments):
        payer, fen, lane = int(payments.payer[row]), int(payments.fen[row]), takes(payments, row)
        if payer == NOBODY:
            return "posted", fen
        has, free = self.sums[payer][lane], self.total(payer) - self.stuck(payer)
        if lane == ORDINARY:
            if has < fen:
                insists = payments.purpose[row] in STANDING_ORDERS and self.total(payer) < fen
                return "failed" if insists else "dropped", 0
            if free < fen:
                return "refused", 0
            pays = fen
        else:
            if has > 0 and free == 0:
                return "refused", 0
            pays = min(fen, has, free)
            if pays < fen and payments.kind[row] == CASH_OUT:
                pays = pays // 10_000 * 10_000
            if pays == 0:
                return "dropped", 0
        self.sums[payer][lane] -= pays
        return "posted", pays


def of_crime(payments, row):
    return payments.gang[row] != HONEST or Purpose.SCAM <= payments.purpose[row] <= Purpose.WAGES_OF_CRIME


def takes(payments, row):
    if not of_crime(payments, row):
        return ORDINARY
    return SAVINGS if payments.purpose[row] in (Purpose.SCAM, Purpose.LOAN_IN) else PURSE


def gives(payments, row):
    if not of_crime(payments, row):
        return ORDINARY
    own = payments.purpose[row] == Purpose.LOAN_IN or payments.kind[row] == MERCHANT
    return SAVINGS if own else PURSE


def run(held, payments, begin, end, acts=None):
    """All seconds from `begin` to `end`, the last one included."""
    plain = Plain.of(held)
    for now in range(begin, end + 1, SECOND):
        plain.second(now, payments, (acts or {}).get(now, ()))
    return plain


BEGIN = at(2) - 20 * SECOND  # around a midnight
