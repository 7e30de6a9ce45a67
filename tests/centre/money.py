"""Small worlds of money for tests: statements as plain CSV, reports of payments, the flows that follow."""

import csv
import io

from hezhan import assemble
from hezhan.adapters.keeping import Keeping
from hezhan.core.instants import iso
from hezhan.core.matters import PaymentTold, Report, Seat, Victim
from hezhan.core.money import yuan
from hezhan.flows.cases.handling import add_report, take_report
from hezhan.flows.money.following import Handed, take_statement, trace_case
from hezhan.flows.money.tracing import Tools

HEAD = ("account", "name", "bank", "time", "amount", "balance", "direction", "counterparty", "counterparty_name")


def account(n):
    """A number that no bank gave out."""
    return f"62229900000{n:08d}"


def statement(owner, rows, *, opening=0, holder="", bank=""):
    """One account's statement: rows of (time, fen with sign, counterparty, its name), with running balances."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    balance = opening
    for time, fen, other, name in rows:
        balance += fen
        amount = yuan(abs(fen)).replace(",", "")
        told = yuan(balance).replace(",", "")
        writer.writerow([owner, holder, bank, iso(time), amount, told, "in" if fen > 0 else "out", other, name])
    return out.getvalue().encode()


def paid(at, fen, payer, payee, *, name="周某兰", payee_name="江某左", payee_bank="bank-a"):
    """A payment as its victim tells it."""
    return PaymentTold(
        at=at, fen=fen, payer=payer, payer_name=name, payer_bank="bank-v", payee=payee, payee_name=payee_name,
        payee_bank=payee_bank,
    )  # fmt: skip


def report(at, *payments, name="周某兰", number="J1"):
    """A report of payments."""
    return Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=at,
        victim=Victim(name=name, phone="13900000001"),
        payments=payments,
        incident_no=number,
    )


class Money:
    """The flows of money at one centre."""

    def __init__(self, centre):
        self.centre = centre
        self.kept = Keeping(centre.folder / "data", centre.vault)
        self.tools = Tools(self.kept, assemble.statements(), assemble.tables())

    def open(self, first, *more):
        """A case with its reports."""
        with self.centre.desk("duty.east") as desk:
            opened = take_report(desk, first)
            for one in more:
                add_report(desk, opened.case, one)
        return opened.case

    def add(self, case, one):
        """A further report."""
        with self.centre.desk("duty.east") as desk:
            return add_report(desk, desk.seen(case.matter.id, case.matter.kind), one)

    def hand_in(self, case, **files):
        """Statements by their accounts' names."""
        handed = [Handed(f"{name}.csv", content) for name, content in files.items()]
        with self.centre.desk("duty.east") as desk:
            return take_statement(desk, self.kept, desk.seen(case.matter.id, case.matter.kind), handed, "bank-a")

    def trace(self, subject):
        """As the job does."""
        return trace_case(self.centre.hands, self.tools, "duty.east", subject)
