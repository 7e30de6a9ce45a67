"""What the machine drafts by itself: first stops on a report, the freeze while a stop runs.

In:  a report, a hold that began. Out: drafts that carry the hand of whoever took the report, to be signed by another.
Law: a draft is proposed once for each account and reason, whatever is run again; what the law forbids is not proposed.
"""

from dataclasses import replace
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Basis, Case, Filed, Kind, Matter, Order, PaymentTold, Query, Report, Wanted, What
from hezhan.core.money import Fen
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import known_of
from hezhan.flows.orders.signing import completed, drafted, faults, note_freeze_draft
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

_BEFORE: Final = 24 * 3600 * SECOND  # banks' clocks differ from victims', and what stood there before counts
_ALL: Final = 100_000
_GOING: Final = frozenset({"drafted", "signed", "sent", "confirmed", "waiting"})


def draft_first_stops(book: Book, report_id: str) -> list[Matter[Order]]:
    """A stop and a query for each account that the victim paid, as far as the bank could match the payment."""
    filed = book.get(report_id)
    case = book.get(str(filed.matter.case_id)) if filed else None
    if filed is None or case is None:
        return []
    report: Report = filed.matter.body
    book.alone(case.matter.id)
    drafts = []
    for n, payment in first_payees(report):
        draft_query(book, case, payment, f"auto:query:{report_id}:{n}")
        drafts.append(draft_stop(book, case, payment, f"auto:stop:{report_id}:{n}"))
    return [one for one in drafts if one is not None]


def basis_of(payment: PaymentTold) -> Basis | None:
    """The payment as the bank matches it; None without amount and time: it would have to refuse (银发〔2016〕86号)."""
    if payment.fen is None or payment.at is None:
        return None
    return Basis(
        payer=payment.payer,
        payer_name=payment.payer_name,
        payer_bank=payment.payer_bank,
        fen=payment.fen,
        at=payment.at,
    )


def first_payees(report: Report) -> list[tuple[int, PaymentTold]]:
    """Of each account that was paid the largest payment: the bank matches one. Numbered, for a key names no account."""
    largest: dict[str, tuple[int, PaymentTold]] = {}
    for n, payment in enumerate(report.payments, 1):
        before = largest.get(payment.payee)
        if payment.payee and payment.payee_bank and (before is None or (payment.fen or 0) > (before[1].fen or 0)):
            largest[payment.payee] = (n, payment)
    return list(largest.values())


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
    return propose(book, case, order, f"auto:freeze:{stop_id}", about=stop)


def draft_freezes(book: Book, traced_id: str) -> list[Matter[Order]]:
    """The freezes of accounts that were stopped before the trace showed claims' money in them."""
    traced = book.get(traced_id)
    if traced is None:
        return []
    in_force = Wanted(
        kinds=[Kind.ORDER], case_id=traced.matter.case_id, states=["confirmed"], oldest_first=True, limit=_ALL
    )
    held = (one.matter.id for one in book.find(in_force) if one.matter.body.what in (What.STOP, What.STOP_AGAIN))
    return [one for stop in held if (one := draft_freeze(book, stop)) is not None]


def draft_stop(book: Book, case: Filed[Case], payment: PaymentTold, key: str) -> Matter[Order] | None:
    """The stop of an account that a victim paid; None where nothing may be or need be done."""
    basis = basis_of(payment)
    if basis is None:
        return None
    order = Order(
        what=What.STOP,
        account=payment.payee,
        holder=payment.payee_name,
        bank=payment.payee_bank,
        reason="被害人报案，一级账户紧急止付",
        basis=basis,
        level=1,
        why=("被害人直接转入的一级账户",),
        automatic=True,
    )
    return propose(book, case, order, key)


def draft_query(
    book: Book, case: Filed[Case], payment: PaymentTold, key: str, reason: str = "查询一级账户交易明细"
) -> Matter[Query] | None:
    """The query for its statement; None where one is on its way."""
    asked = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=payment.payee))
    same = (one for one in asked if one.matter.body.what is What.STATEMENTS and one.matter.key != key)
    if any(one.state in _GOING for one in same):
        return None
    query = Query(
        what=What.STATEMENTS,
        account=payment.payee,
        holder=payment.payee_name,
        bank=payment.payee_bank,
        since=None if payment.at is None else Instant(payment.at - _BEFORE),
        reason=reason,
        automatic=True,
    )
    machine = Machine(book)
    written: Matter[Query] = machine.add(
        "query.draft", lambda one: drafted(machine.sheet(case, one, Kind.QUERY, query), case, None, key), key=key
    )
    happened(book, Fact.QUERY_DRAFTED, written.id)
    return written


def propose(
    book: Book,
    case: Filed[Case],
    order: Order,
    key: str,
    *,
    about: Filed[Order] | None = None,
    believed: Fen | None = None,
) -> Matter[Order] | None:
    """Draft it, once under its key; None where nothing may be or need be done.

    `believed`: how much of the claims' money should be there, where the trace by its rule shows none.
    """
    there = book.keyed(key)
    if there is not None:
        return there.matter
    body = order if about is not None else completed(book, case, order, about)
    body = body if believed is None or body.traced else replace(body, traced=believed)
    if _live(book, case, body) or faults(book, case, body, None):
        return None
    machine = Machine(book)
    written = machine.add(
        f"{order.what}.draft",
        lambda one: drafted(machine.sheet(case, one, Kind.ORDER, body), case, about, key),
        key=key,
    )
    note_freeze_draft(book, written, about)
    if order.what is What.STOP:
        happened(book, Fact.ORDER_DRAFTED, written.id)
    return written


def _live(book: Book, case: Filed[Case], order: Order) -> bool:
    """Whether the same is drafted, signed, sent or in force already, under whichever of the account's numbers."""
    line = known_of(book, case.matter.id, order.account).line
    numbers = sorted({order.account, *((line.account, *line.cards) if line is not None else ())})
    wanted = (Wanted(kinds=[Kind.ORDER], case_id=case.matter.id, account=number) for number in numbers)
    found = (one for each in wanted for one in book.find(each))
    return any(one.state in _GOING and one.matter.body.what is order.what for one in found)


def _held(book: Book, stop: Filed[Order]) -> Fen | None:
    """The balance by the bank's answer to the stop."""
    answers = book.find(Wanted(kinds=[Kind.ANSWER], about=stop.matter.id, limit=1))
    return answers[0].matter.body.balance if answers else None
