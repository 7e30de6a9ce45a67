"""Sending signed orders and queries to banks, by the line that the bank has.

In:  a signed matter, a line. Out: the application handed over, and a move that says so.
Law: one order is one application id, the order's own; killed between handing over and writing down, it is handed over again
     under the same id with the same bytes, which a line takes as one. What a line does not take for good ends there: whoever
     had a hand in it is told why, and it is not tried again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Protocol

from hezhan.core.banking import (
    Application,
    BankAccount,
    Enclosure,
    IdType,
    LineDown,
    Officer,
    StopType,
    is_id,
)
from hezhan.core.banking import What as Asked
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Order, Query, What
from hezhan.core.money import Fen
from hezhan.core.problems import Refused
from hezhan.flows.banks.patience import wait_for
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.orders.refusals import Refusal
from hezhan.flows.orders.signing import after
from hezhan.flows.orders.watching import end_of
from hezhan.ports import BankLine, Book, Kept

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
        What.WATCH: Asked.WATCH,
        What.END_WATCH: Asked.END_WATCH,
        What.ACCOUNTS: Asked.ASK_ACCOUNTS,
    }
)
_ID_CARD: Final = re.compile(r"\d{17}[\dXx]")
_LONGEST: Final = 1_000  # characters of a reason
_WITH_PAPERS: Final = frozenset({What.FREEZE, What.RENEW, What.RELEASE, What.RELEASE_PART})


class OrderPapers(Protocol):
    """The paper that goes with an application."""

    def notice(self, filed: Filed[Order], case: Filed[Case]) -> Enclosure:
        """协助冻结财产通知书 and the like, as PDF: the same bytes for the same order."""


@dataclass(frozen=True, slots=True)
class Sender:
    """By which name the centre signs its messages."""

    org_id: str
    org_name: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Whose approval an order goes out by, and since when."""

    by: str
    at: Instant


def send_order(
    book: Book, line: BankLine, papers: OrderPapers, sender: Sender, order_id: str, kept: Kept | None = None
) -> None:
    """Hand a signed order or query to its bank, and write down that it went out, with the papers that went along.

    Raises `LineDown` while nobody listed the bank: it goes out by itself once somebody has.
    """
    filed = book.get(order_id)
    if filed is None or filed.state != "signed":
        return  # sent by an earlier run, or taken back
    application = with_papers(book, filed, papers, sender)
    if not is_id(application.bank_id):
        raise LineDown(f"{application.bank_id[:64]!r} has no id in the list of institutions")
    try:
        receipt = line.send(application)
    except Refused as fault:
        turn_back(book, filed, after(filed, "refuse", book.now), fault)
        return
    state = after(filed, "send", book.now)
    told = {
        "place": receipt.place,
        "sha256": receipt.sha256,
        **_continued(book, filed),
        **_put(kept, application.papers),
    }
    Machine(book).move("order.send", filed, "send", state, told)
    wait_for(book, order_id, book.now)


def turn_back(book: Book, filed: Filed[Any], state: str, fault: Refused) -> None:
    """Write down that the line does not take it and never will, and tell whoever had a hand in it."""
    why = "; ".join(one.text for one in fault.problems)[:_LONGEST]
    told = {"by": "line", "refused_for": str(Refusal.LINE), "reason": why}
    Machine(book).move("order.refuse", filed, "refuse", state, told)
    approval = approval_of(filed)
    hands = [filed.matter.by, *([approval.by] if approval else [])]
    book.tell(hands, filed.matter.id, "order.turned-back")


def _put(kept: Kept | None, papers: Sequence[Enclosure]) -> dict[str, Any]:
    files = [kept.keep(one.content, one.name) for one in papers] if kept is not None else []
    return {"papers": [{"sha256": one.sha256, "name": one.name, "size": one.size} for one in files]} if files else {}


def with_papers(book: Book, filed: Filed[Any], papers: OrderPapers, sender: Sender) -> Application:
    """What goes to the bank: the same bytes whenever it goes."""
    case = book.get(str(filed.matter.case_id))
    assert case is not None
    enclosed = (papers.notice(filed, case),) if filed.matter.body.what in _WITH_PAPERS else ()
    return replace(application_of(book, filed, sender), papers=enclosed)


def application_of(book: Book, filed: Filed[Any], sender: Sender) -> Application:
    """What a bank is told, without its papers. All of it follows from the books: it is the same whenever it is made."""
    matter, body = filed.matter, filed.matter.body
    case = book.get(str(matter.case_id))
    assert case is not None
    approval = approval_of(filed)
    assert approval is not None
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
        applied_at=_whole_second(approval.at),
        **_period(body, approval.at),
        org_id=sender.org_id,
        org_name=sender.org_name,
        operator=Officer(name=approval.by),
        investigator=Officer(name=matter.by),
        stop_type=StopType.AFTERWARDS if getattr(body, "held_already", False) else StopType.FIRST,
        **_of_person(body),
    )
    return _with_basis(application, body)


def approval_of(filed: Filed[Any]) -> Approval | None:
    """Who approved it and since when it may go out: by a signature, or by the standing order that covers it."""
    signed, covered = filed.done("sign"), filed.done("cover")
    if covered is not None:
        return Approval(str(covered.body["approver"]), covered.at)
    return Approval(signed.by, signed.at) if signed is not None else None


def _period(body: Any, signed_at: Instant) -> dict[str, Any]:
    """A hold begins when it was signed; a query asks for the period that it names, a watch has an end in any case."""
    if not isinstance(body, Query):
        return {"start": _whole_second(signed_at)}
    until = end_of(body, signed_at) if body.what is What.WATCH else body.until
    return {
        "start": None if body.since is None else _whole_second(body.since),
        "expire": None if until is None else _whole_second(until),
    }


def _of_person(body: Any) -> dict[str, Any]:
    """Whose accounts are asked for, and which papers of theirs the number is of."""
    number = getattr(body, "holder_id", "")
    if not number:
        return {}
    kind = IdType.ID_CARD if _ID_CARD.fullmatch(number) else IdType.CREDIT_CODE if len(number) == 18 else None
    return {"holder_id": number, "holder_id_type": kind}


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
