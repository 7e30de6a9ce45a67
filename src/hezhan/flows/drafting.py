"""What the machine drafts by itself: first stops on a report, the freeze while a stop runs.

In:  a report, a hold that began. Out: drafts that carry the hand of whoever took the report, to be signed by another.
Law: a draft is proposed once for each account and reason, whatever is run again; what the law forbids is not proposed.
"""

from dataclasses import replace
from typing import Any

from hezhan.core.matters import Basis, Case, Filed, Kind, Matter, Order, PaymentTold, Query, Report, Wanted, What
from hezhan.core.money import Fen
from hezhan.flows.holds import known_of
from hezhan.flows.machine import Machine
from hezhan.flows.orders import completed, drafted, faults, note_freeze_draft
from hezhan.ports import Book


def draft_first_stops(book: Book, report_id: str) -> list[Matter[Order]]:
    """A stop and a query for each account that the victim paid, as far as the bank could match the payment."""
    filed = book.get(report_id)
    case = book.get(str(filed.matter.case_id)) if filed else None
    if filed is None or case is None:
        return []
    report: Report = filed.matter.body
    paid = {one.payee: one for one in report.payments if one.payee and one.payee_bank}
    for payee, payment in paid.items():
        _query(book, case, payee, payment)
    stops = [_stop(book, case, payee, payment) for payee, payment in paid.items()]
    return [one for one in stops if one is not None]


def draft_freeze(book: Book, stop_id: str) -> Matter[Order] | None:
    """The freeze of what is traced on a stopped account, so that it can be signed long before 48 hours are over."""
    stop = book.get(stop_id)
    case = book.get(str(stop.matter.case_id)) if stop else None
    if stop is None or case is None or stop.state != "confirmed":
        return None
    known = known_of(book, case.matter.id, stop.matter.body.account)
    if not known.traced:
        return None
    held = _held(book, stop)
    amount = known.traced if held is None else Fen(min(known.traced, held))
    if amount <= 0:
        return None
    old: Order = stop.matter.body
    order = replace(old, what=What.FREEZE, fen=amount, traced=known.traced, months=None, automatic=True)
    order = replace(order, why=("止付将于48小时届满，先行起草冻结",), reason="止付转冻结")
    return _propose(book, case, order, f"auto:freeze:{stop_id}", about=stop)


def _stop(book: Book, case: Filed[Case], payee: str, payment: PaymentTold) -> Matter[Order] | None:
    if payment.fen is None or payment.at is None:
        return None  # without amount and time the bank would have to refuse (银发〔2016〕86号)
    order = Order(
        what=What.STOP,
        account=payee,
        holder=payment.payee_name,
        bank=payment.payee_bank,
        reason="被害人报案，一级账户紧急止付",
        basis=Basis(
            payer=payment.payer,
            payer_name=payment.payer_name,
            payer_bank=payment.payer_bank,
            fen=payment.fen,
            at=payment.at,
        ),
        level=1,
        why=("被害人直接转入的一级账户",),
        automatic=True,
    )
    return _propose(book, case, order, f"auto:stop:{case.matter.id}:{payee}:{payment.at}")


def _query(book: Book, case: Filed[Case], payee: str, payment: PaymentTold) -> Matter[Query]:
    query = Query(
        what=What.STATEMENTS,
        account=payee,
        holder=payment.payee_name,
        bank=payment.payee_bank,
        since=payment.at,
        reason="查询一级账户交易明细",
        automatic=True,
    )
    key = f"auto:query:{case.matter.id}:{payee}"
    return Machine(book).add(
        "query.draft", lambda one: drafted(_sheet(book, case, one, Kind.QUERY, query), case, None, key), key=key
    )


def _propose(
    book: Book, case: Filed[Case], order: Order, key: str, about: Filed[Order] | None = None
) -> Matter[Order] | None:
    there = book.keyed(key)
    if there is not None:
        return there.matter
    body = order if about is not None else completed(book, case, order, about)
    if _live(book, case, body) or faults(book, case, body, None):
        return None
    written = Machine(book).add(
        f"{order.what}.draft", lambda one: drafted(_sheet(book, case, one, Kind.ORDER, body), case, about, key), key=key
    )
    note_freeze_draft(book, written, about)
    return written


def _live(book: Book, case: Filed[Case], order: Order) -> bool:
    """Whether the same is drafted, signed, sent or in force already."""
    found = book.find(Wanted(kinds=[Kind.ORDER], case_id=case.matter.id, account=order.account))
    going = ("drafted", "signed", "sent", "confirmed", "waiting")
    return any(one.state in going and one.matter.body.what is order.what for one in found)


def _sheet(book: Book, case: Filed[Case], matter_id: str, kind: Kind, body: Any) -> Matter[Any]:
    unit = case.place.unit if case.place else case.matter.unit
    return Matter(id=matter_id, kind=kind, case_id=case.matter.id, unit=unit, at=book.now, by=book.member.id, body=body)


def _held(book: Book, stop: Filed[Order]) -> Fen | None:
    """The balance by the bank's answer to the stop."""
    answers = book.find(Wanted(kinds=[Kind.ANSWER], about=stop.matter.id, limit=1))
    return answers[0].matter.body.balance if answers else None
