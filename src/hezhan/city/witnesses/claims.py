"""What victims claim: the payments they name, as the officer at the desk writes them down."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from hezhan.city.witnesses.telling import Reported
from hezhan.core.instants import iso

COLUMNS = ("claim_id", "victim", "time", "payer", "payee", "amount_fen")


@dataclass(frozen=True, slots=True, eq=False)
class Claimed:
    """`handed_over`: columns of a case folder's claims.csv. Beside each row, for the truth, its `payment` and `case`."""

    handed_over: pl.DataFrame
    payment: tuple[int, ...]  # rows of crime.payments
    case: tuple[int, ...]


def claims_of(reports: Iterable[Reported]) -> Claimed:
    """One claim for each report, one row for each payment to an account up to then; cash and gold are nobody's account."""
    rows, paid, cases = [], [], []
    for report in reports:
        for payment, row in zip(report.told.payments, report.paid, strict=True):
            told = (report.told.report_id, report.told.victim.name, iso(payment.time))
            rows.append((*told, payment.payer.number, payment.payee.card, payment.fen))
            paid.append(row)
            cases.append(report.case)
    types = dict.fromkeys(COLUMNS, pl.String) | {"amount_fen": pl.Int64}
    return Claimed(handed_over=pl.DataFrame(rows, schema=types, orient="row"), payment=tuple(paid), case=tuple(cases))
