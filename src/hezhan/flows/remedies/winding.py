"""The clocks of the remedy: of an objection until it is answered, of what is unrelated until it is released and told.

In:  notices and objections as the books hold them. Out: their clocks, wound anew.
Law: what is unrelated is released and its holder told within three days (程序规定 第247条), whether an officer found it or a
     reviewer; the clock stands on the notice or the objection that says so, so nothing that is done with an order stops it.
"""

from typing import Any

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, HoldNotice, Kind, Move, Objection, Order, Wanted
from hezhan.engines.freeze import Event, Facts
from hezhan.flows.cases.handling import faces
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.remedies.lineage import OVER, STOPS, began, chain, ended, newest
from hezhan.ports import Book

UPHELD = ("uphold", "uphold-part")
ANSWERS = (*UPHELD, "reject")


def notice_key(order_id: str, *, released: bool = False) -> str:
    """The intent of telling a holder of a hold, or that it is over."""
    return f"released:{order_id}" if released else f"notice:{order_id}"


def release_key(objection_id: str) -> str:
    """The intent of releasing what a reviewer found."""
    return f"auto:release:{objection_id}"


def answered(objection: Filed[Objection]) -> Move | None:
    """The reviewer's answer."""
    return next((move for move in objection.moves if move.act in ANSWERS), None)


def wind_notice(book: Book, notice: Filed[HoldNotice]) -> None:
    """Wind the clock of a hold that proved unrelated."""
    found = notice.done("unrelated")
    order = book.get(notice.matter.body.order)
    if found is None or order is None:
        return
    happened = {Event.PROVEN_UNRELATED: found.at, **_whole(book, order)}
    _wind(book, notice.matter.id, happened)


def wind_objection(book: Book, objection: Filed[Objection]) -> None:
    """Wind the clocks of an objection: to be answered; then, where it is upheld, to be released and told."""
    order = book.get(objection.matter.body.order)
    if order is not None:
        _wind(book, objection.matter.id, _of_objection(book, objection, order))


def wind_filed(book: Book, objection: Filed[Objection], what: str) -> None:
    """The clocks of a new objection, by whoever may not see the order: `what` the hold is says the notice."""
    _wind(book, objection.matter.id, {_objected(what): objection.matter.at})


def settle(book: Book, order: Filed[Order]) -> None:
    """Wind anew every clock of the remedy that hangs on a hold, after something was done with it."""
    for one in chain(book, order):
        notice = book.keyed(notice_key(one.matter.id))
        if notice is not None:
            wind_notice(book, notice)
        for objection in book.find(Wanted(kinds=[Kind.OBJECTION], about=one.matter.id)):
            wind_objection(book, objection)


def _of_objection(book: Book, objection: Filed[Objection], order: Filed[Order]) -> dict[Event, Instant]:
    if objection.done("take-back") is not None:
        return {}
    happened = {_objected(order.matter.body.what): objection.matter.at}
    answer = answered(objection)
    if answer is None:
        return happened
    happened[Event.ANSWERED] = answer.at
    if answer.act in UPHELD:
        happened[Event.PROVEN_UNRELATED] = answer.at
        happened |= _whole(book, order) or (_part(book, objection) if answer.act == "uphold-part" else {})
    return happened


def _whole(book: Book, order: Filed[Order]) -> dict[Event, Instant]:
    """When all of it was over and its holder told, as far as it was."""
    last = newest(book, order)
    at = ended(last)
    if at is None or hold_of(last).state not in OVER:
        return {}
    return {Event.RELEASED: at, **_told(book, notice_key(last.matter.id, released=True))}


def _part(book: Book, objection: Filed[Objection]) -> dict[Event, Instant]:
    """The same of a part: the smaller hold is in force."""
    smaller = book.keyed(release_key(objection.matter.id))
    at = began(smaller) if smaller is not None else None
    if smaller is None or at is None:
        return {}
    return {Event.RELEASED: at, **_told(book, notice_key(smaller.matter.id))}


def _told(book: Book, key: str) -> dict[Event, Instant]:
    notice = book.keyed(key)
    return {Event.OWNER_TOLD: notice.matter.at} if notice is not None else {}


def _objected(what: str) -> Event:
    return Event.OBJECTED_TO_STOP if what in STOPS else Event.OBJECTED


def _wind(book: Book, matter_id: str, happened: dict[Event, Any]) -> None:
    book.wind(matter_id, faces(matter_id, Facts(subject=matter_id, happened=happened), book.now))
