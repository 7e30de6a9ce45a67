"""Holds: an order's life as the engine knows it, its clocks, and what is known of an account in a case.

In:  filed orders. Out: `engines.freeze.Order`, clocks in the books, the traced amount of an account.
Law: the state that the books keep is the one that the engine's table gives.
"""

from dataclasses import dataclass
from typing import Any

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, Kind, Order, StandingLine, Traced, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines import freeze
from hezhan.engines.freeze import Act, Event, FreezeKind, facts_of
from hezhan.flows.cases.handling import faces
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.ports import Book

_STOPS = frozenset({What.STOP, What.STOP_AGAIN})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an account in a case: the claims' money there, others' money, its level."""

    traced: Fen | None
    others: Fen | None = None
    level: int | None = None
    line: StandingLine | None = None


def hold_of(filed: Filed[Any]) -> freeze.Order:
    """The engine's view of a stop or freeze. Instants of a bank's acts are the bank's own where it told them."""
    order: Order = filed.matter.body
    stop = order.what in _STOPS
    done = tuple((Act(move.act), Instant(move.body.get("bank_at") or move.at)) for move in filed.moves)
    ends_by = next((move.body["ends_by"] for move in filed.moves if move.body.get("ends_by")), None)
    continues = next((move.body["continues"] for move in filed.moves if move.body.get("continues")), None)
    return freeze.Order(
        order_id=filed.matter.id,
        kind=freeze.Kind.STOP if stop else freeze.Kind.FREEZE,
        account=order.account,
        police=filed.matter.unit,
        done=done,
        freeze=FreezeKind(order.freeze),
        months=order.months,
        continues=Instant(continues) if continues else None,
        ends_by=Instant(ends_by) if ends_by else None,
    )


def wind_order(book: Book, filed: Filed[Order], *, freeze_drafted: Instant | None = None) -> None:
    """Wind the clocks of a hold anew, after something was done with it."""
    drafted = freeze_drafted or _freeze_drafted(book, filed)
    also = {Event.FREEZE_DRAFTED: drafted} if drafted is not None else {}
    book.wind(filed.matter.id, faces(filed.matter.id, facts_of(hold_of(filed), also), book.now))


def known_of(book: Book, case_id: str, account: str) -> Known:
    """By the last trace where there is one; before that by what the victims said that they paid to the account."""
    traced = latest_trace(book, case_id)
    if traced is not None:
        line = next((one for one in traced.accounts if account in (one.account, *one.cards)), None)
        if line is not None:
            others = None if line.balance is None else Fen(max(0, line.balance - line.standing))
            return Known(Fen(line.standing), others, line.level, line)
    reports = standing_reports(book, case_id)
    told = [paid.fen or 0 for one in reports for paid in one.matter.body.payments if paid.payee == account]
    return Known(Fen(sum(told)) if told else None, None, 1 if told else None)


def latest_trace(book: Book, case_id: str) -> Traced | None:
    """Where the case's money stood when it was last followed."""
    found = book.find(Wanted(kinds=[Kind.TRACED], case_id=case_id, limit=1))
    return found[0].matter.body if found else None


def _freeze_drafted(book: Book, filed: Filed[Order]) -> Instant | None:
    following = book.find(Wanted(kinds=[Kind.ORDER], about=filed.matter.id, oldest_first=True))
    return next((one.matter.at for one in following if one.matter.body.what in (What.FREEZE, What.STOP_AGAIN)), None)
