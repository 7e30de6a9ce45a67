"""A hold and what continues it: a second stop, a freeze, a renewal, a smaller freeze are orders of their own.

In:  an order of the books. Out: the order that holds now, those before it, what the bank holds, when it was over.
Law: of one chain of orders at most one holds; a holder who objects to one of them objects to the hold.
"""

from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import EarlierHold, Filed, Kind, Order, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.freeze import FreezeKind, State, freeze_end
from hezhan.flows.orders.holds import hold_of
from hezhan.ports import Book

STOPS: Final = frozenset({What.STOP, What.STOP_AGAIN})
HOLDS: Final = frozenset({*STOPS, What.FREEZE, What.RENEW, What.RELEASE_PART})
OVER: Final = frozenset({State.RELEASED, State.EXPIRED})


def is_hold(filed: Filed[Any]) -> bool:
    """Whether it is an order that holds an account when a bank carries it out."""
    return filed.matter.kind is Kind.ORDER and filed.matter.body.what in HOLDS


def began(filed: Filed[Order]) -> Instant | None:
    """When the bank began to hold, by its own clock; None while it never did."""
    return hold_of(filed).held_from


def ended(filed: Filed[Order]) -> Instant | None:
    """When this order ceased to hold: released, run out, or continued by another one; None while it holds."""
    hold = hold_of(filed)
    if hold.held_from is None or hold.state is State.CONFIRMED:
        return None
    if hold.state is State.EXPIRED:
        return hold.held_until()
    return hold.done[-1][1]


def newest(book: Book, filed: Filed[Order]) -> Filed[Order]:
    """The last order of the chain that a bank took in: the one that holds now, or held last."""
    following = [one for one in _about(book, filed) if is_hold(one) and _taken_in(one)]
    return newest(book, following[0]) if following else filed


def chain(book: Book, filed: Filed[Order]) -> list[Filed[Order]]:
    """The order and all that it continues, the newest first."""
    before = book.get(filed.matter.about) if filed.matter.about else None
    return [filed, *(chain(book, before) if before is not None and is_hold(before) else [])]


def live(book: Book, filed: Filed[Order]) -> Filed[Order] | None:
    """The order of the chain that holds now, or waits to hold; None when it is over."""
    last = newest(book, filed)
    return last if hold_of(last).state in (State.CONFIRMED, State.WAITING) else None


def held_fen(book: Book, filed: Filed[Order]) -> Fen | None:
    """What is held under the order: of a freeze no more than its amount, of a stop all there is; None when nobody said."""
    answers = book.find(Wanted(kinds=[Kind.ANSWER], about=filed.matter.id))
    said = next((one.matter.body for one in answers if one.matter.body.accepted), None)
    if filed.matter.body.what in STOPS:
        return said.balance if said is not None else None
    at_bank = said.held if said is not None else None
    amounts = [fen for fen in (filed.matter.body.fen, at_bank) if fen is not None]
    return min(amounts, default=None)


def waiting_line(book: Book, filed: Filed[Order]) -> tuple[EarlierHold, ...]:
    """Who comes before a freeze that waits (轮候), in the order in which the bank's last answer named them."""
    answers = book.find(Wanted(kinds=[Kind.ANSWER], about=filed.matter.id))
    return next((tuple(one.matter.body.earlier) for one in answers if one.matter.body.earlier), ())


def span_of(filed: Filed[Order]) -> tuple[Instant, Instant] | None:
    """From when until when an order holds by the bank's answer; of one that waits, as if it had taken effect then."""
    hold, queued = hold_of(filed), filed.done("queue")
    if hold.held_from is None and queued is not None:
        begun = Instant(queued.body.get("bank_at") or queued.at)
        return begun, freeze_end(begun, kind=FreezeKind(filed.matter.body.freeze), months=filed.matter.body.months)
    until = hold.held_until()
    return None if hold.held_from is None or until is None else (hold.held_from, until)


def releases_of(book: Book, filed: Filed[Order]) -> list[Filed[Order]]:
    """Releases of a hold, whole or in part, drafted or sent or done, the newest first."""
    kinds = (What.RELEASE, What.RELEASE_STOP, What.RELEASE_PART)
    return [one for one in _about(book, filed) if one.matter.body.what in kinds]


def _about(book: Book, filed: Filed[Order]) -> list[Filed[Order]]:
    return book.find(Wanted(kinds=[Kind.ORDER], about=filed.matter.id))


def _taken_in(filed: Filed[Order]) -> bool:
    return any(filed.done(act) is not None for act in ("confirm", "queue", "take-effect"))
