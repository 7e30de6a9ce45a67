"""The stops that filing this draft would bring about: of which account, on which payment, what is missing, what forbids it.

In:  a report as it stands, the books. Out: `Proposed`, one for each payment.
Law: the same rules draft the orders after filing (`flows.drafting`): what is shown as drafted is drafted, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.core.matters import PaymentTold, Report
from hezhan.engines.freeze.law import freezable
from hezhan.flows.orders.drafting import basis_of, first_payees
from hezhan.flows.orders.signing import stops_left
from hezhan.flows.understanding.asking import missing_of
from hezhan.ports import Book

OWN: str = "这是被害人自己的账户，不得止付、冻结"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A first-level account and what becomes of it. `n` counts payments from 0.

    `drafted`: a stop is drafted on this payment; another one of the same account may be the larger.
    """

    n: int
    payment: PaymentTold
    missing: tuple[str, ...]
    against: tuple[str, ...]
    drafted: bool


def proposed(book: Book, report: Report, unit: str) -> list[Proposed]:
    """For each payment, in the order of the report; `unit` is the police that would stop."""
    own = frozenset(one.payer for one in report.payments if one.payer)
    chosen = {n - 1 for n, _ in first_payees(report)}
    return [_proposed(book, n, one, own, unit, n in chosen) for n, one in enumerate(report.payments)]


def _proposed(book: Book, n: int, payment: PaymentTold, own: frozenset[str], unit: str, chosen: bool) -> Proposed:
    against = tuple(_against(book, payment, own, unit)) if payment.payee else ()
    return Proposed(
        n=n,
        payment=payment,
        missing=missing_of(payment),
        against=against,
        drafted=chosen and not against and basis_of(payment) is not None,
    )


def _against(book: Book, payment: PaymentTold, own: frozenset[str], unit: str) -> Sequence[str]:
    may, article = freezable(payment.payee_name, "")
    left = stops_left(book, payment.payee, unit)
    return [
        *([article] if may == "no" else []),
        *([OWN] if payment.payee in own else []),
        *([] if left.allowed else [left.sentence]),
    ]
