"""Sending signed orders and queries to banks, by the line that the bank has.

In:  a signed matter, a line. Out: the application handed over, and a move that says so.
Law: one order is one application id, the order's own; killed between handing over and writing down, it is handed over again
     under the same id with the same bytes, which a line takes as one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Protocol

from hezhan.core.banking import Application, Arrived, BankAccount, Enclosure, LineDown, Officer, Receipt, is_id
from hezhan.core.banking import What as Asked
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Order, What
from hezhan.core.money import Fen
from hezhan.flows.holds import hold_of
from hezhan.flows.machine import Machine
from hezhan.flows.orders import after
from hezhan.ports import Book

ASKED: Final[Mapping[What, Asked]] = MappingProxyType(
    {
        What.STOP: Asked.STOP,
        What.STOP_AGAIN: Asked.STOP_AGAIN,
        What.RELEASE_STOP: Asked.RELEASE_STOP,
        What.FREEZE: Asked.FREEZE,
        What.RENEW: Asked.RENEW_FREEZE,
        What.RELEASE: Asked.RELEASE_FREEZE,
        What.RELEASE_PART: Asked.FREEZE,
        What.STATEMENTS: Asked.ASK_STATEMENT,
        What.HOLDER: Asked.ASK_HOLDER,
    }
)
_WITH_PAPERS: Final = frozenset({What.FREEZE, What.RENEW, What.RELEASE, What.RELEASE_PART})


class Line(Protocol):
    """The way to the banks: whatever is sent under one id twice arrives once."""

    def send(self, application: Application) -> Receipt:
        """Hand over. Raises `LineDown` when it should be tried again, `UsedId` when the id had another content."""

    def replies(self) -> Iterator[Arrived]:
        """What the banks handed over since, each an `Arrived`."""


class OrderPapers(Protocol):
    """The paper that goes with an application."""

    def notice(self, filed: Filed[Order], case: Filed[Case]) -> Enclosure:
        """协助冻结财产通知书 and the like, as PDF: the same bytes for the same order."""


@dataclass(frozen=True, slots=True)
class Sender:
    """By which name the centre signs its messages."""

    org_id: str
    org_name: str


def send_order(book: Book, line: Line, papers: OrderPapers, sender: Sender, order_id: str) -> None:
    """Hand a signed order or query to its bank, and write down that it went out.

    Raises `LineDown` while nobody listed the bank: it goes out by itself once somebody has.
    """
    filed = book.get(order_id)
    if filed is None or filed.state != "signed":
        return  # sent by an earlier run, or taken back
    case = book.get(str(filed.matter.case_id))
    assert case is not None
    enclosed = (papers.notice(filed, case),) if filed.matter.body.what in _WITH_PAPERS else ()
    application = replace(application_of(book, filed, sender), papers=enclosed)
    if not is_id(application.bank_id):
        raise LineDown(f"{application.bank_id[:64]!r} has no id in the list of institutions")
    receipt = line.send(application)
    state = after(filed, "send", book.now)
    told = {"place": receipt.place, "sha256": receipt.sha256, **_continued(book, filed)}
    Machine(book).move("order.send", filed, "send", state, told)


def application_of(book: Book, filed: Filed[Any], sender: Sender) -> Application:
    """What a bank is told, without its papers. All of it follows from the books: it is the same whenever it is made."""
    matter, body = filed.matter, filed.matter.body
    case = book.get(str(matter.case_id))
    assert case is not None
    signed = filed.done("sign")
    assert signed is not None
    about = book.get(matter.about) if matter.about else None
    application = Application(
        application_id=matter.id,
        what=ASKED[body.what],
        bank_id=book.institution_id(str(matter.institution)),
        account=body.account,
        account_name=body.holder,
        original_application_id=about.matter.id if about else "",
        case_no=case.matter.body.case_no,
        case_type=case.matter.body.fraud_type,
        urgent=body.what in (What.STOP, What.STOP_AGAIN),
        limit_fen=body.fen if body.what in (What.FREEZE, What.RENEW, What.RELEASE_PART) else None,
        reason=body.reason,
        applied_at=_whole_second(signed.at),
        start=_whole_second(signed.at),
        org_id=sender.org_id,
        org_name=sender.org_name,
        operator=Officer(name=signed.by),
        investigator=Officer(name=matter.by),
    )
    return _with_basis(application, body)


def _with_basis(application: Application, body: Any) -> Application:
    basis = getattr(body, "basis", None)
    if basis is None:
        return application
    payer = BankAccount(bank=basis.payer_bank, name=basis.payer_name, account=basis.payer)
    return replace(application, from_account=payer, fen=Fen(basis.fen), transfer_time=basis.at)


def _continued(book: Book, filed: Filed[Any]) -> dict[str, Any]:
    """A renewal goes on from the end of the hold before it; a partial release ends when that would have ended."""
    what = filed.matter.body.what
    about = book.get(filed.matter.about) if filed.matter.about else None
    if about is None or what not in (What.RENEW, What.RELEASE_PART):
        return {}
    until = hold_of(about).held_until()
    return {} if until is None else {"continues" if what is What.RENEW else "ends_by": int(until)}


def _whole_second(at: Instant) -> Instant:
    return Instant(at // SECOND * SECOND)
