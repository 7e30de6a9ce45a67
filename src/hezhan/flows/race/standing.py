"""Standing orders 常设授权: drafted with their bounds, signed by another, revoked by one click, over by themselves.

In:  a desk; the present. Out: matters and moves; drafts that one covers go out by jobs of their own.
Law: nobody signs what they drafted; nothing goes out under one that is not signed, is over or revoked; one lasts a day at
     most.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Move, StandingOrder, Wanted
from hezhan.core.money import Fen
from hezhan.engines.freeze.race import Made, held_of
from hezhan.engines.freeze.race import StandingOrder as Bounds
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_within
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import refuse
from hezhan.flows.race.clocks import STANDING, standing_face
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Crossed

LONGEST: Final = 24 * 3600 * SECOND
_NOT_OUT: Final = frozenset({"refused", "superseded", "withdrawn"})
_LET_GO: Final = frozenset({"released", "expired"})


def draft(desk: Desk, case: Filed[Case], order: StandingOrder, key: str | None = None) -> Matter[StandingOrder]:
    """Draft one. Raises `Refused` with every reason against it, `NotAllowed`."""
    refuse(faults(order, desk.book.now))

    def build(matter_id: str, unit: str) -> Matter[StandingOrder]:
        return replace(desk.sheet(matter_id, unit, Kind.STANDING, order), case_id=case.matter.id, key=key)

    return desk.add(Action.STANDING_DRAFT, facts_within(case, Kind.STANDING), build, key=key)


def sign(desk: Desk, filed: Filed[StandingOrder]) -> None:
    """Sign what another drafted: from here it is in force. Raises `NotAllowed`, `OutOfTurn`, `Refused`, `Crossed`."""
    refuse(faults(filed.matter.body, desk.book.now))
    desk.move(Action.STANDING_SIGN, filed, "sign", moved(Proceeding.STANDING, filed.state, "sign"))
    desk.book.wind(filed.matter.id, [standing_face(filed.matter.id, desk.book.now, filed.matter.body.until)])
    happened(desk.book, Fact.STANDING_SIGNED, filed.matter.id)


def revoke(desk: Desk, filed: Filed[StandingOrder], reason: str = "") -> None:
    """End it now. What went out under it stays and is reviewed; nothing more goes out."""
    state = moved(Proceeding.STANDING, filed.state, "revoke")
    desk.move(Action.STANDING_REVOKE, filed, "revoke", state, {"reason": reason})
    desk.book.wind(filed.matter.id, [])


def faults(order: StandingOrder, now: Instant) -> list[str]:
    """Everything that stands against its bounds, one sentence each."""
    told = {
        "常设授权的终止时间须在此后": order.until <= now,
        "常设授权最长二十四小时": order.until > now + LONGEST,
        "须写明至少一户、一级、大于零的总额": min(order.most_accounts, order.deepest_level, order.most_fen) < 1,
        "查询次数不得为负": order.most_queries < 0,
    }
    return [text for text, so in told.items() if so]


def end_standing_orders(books: Books, centre: str) -> int:
    """Write down each one whose time is over; gives how many there were. One transaction each."""
    with books.by_hand(centre) as book:
        over = [face.matter_id for face in book.clocks(until=book.now) if face.name == STANDING]
    return sum(_end(books, centre, one) for one in over)


def in_force(book: Book, case_id: str) -> list[Filed[StandingOrder]]:
    """Those of a case under which something may go out now, the oldest first."""
    found = book.find(Wanted(kinds=[Kind.STANDING], states=["in-force"], case_id=case_id, oldest_first=True))
    return [one for one in found if book.now < one.matter.body.until]


def signature_of(filed: Filed[StandingOrder]) -> Move | None:
    """Who signed it, where and when."""
    return filed.done("sign")


def bounds_of(filed: Filed[StandingOrder]) -> Bounds:
    """The engine's view of one that was signed."""
    order, signed, revoked = filed.matter.body, signature_of(filed), filed.done("revoke")
    return Bounds(
        order_id=filed.matter.id,
        case_id=str(filed.matter.case_id),
        approver=signed.by if signed else "",
        since=signed.at if signed else order.until,
        until=order.until,
        least_traced_fen=order.least_traced,
        deepest_level=order.deepest_level,
        most_accounts=order.most_accounts,
        most_fen=order.most_fen,
        excluded=frozenset(order.excluded),
        revoked_at=revoked.at if revoked else None,
    )


def under(book: Book, case_id: str, kind: Kind, standing_id: str | None = None) -> list[Filed[Any]]:
    """Orders or queries of a case that went out under a standing order, under this one where one is named."""
    found = book.find(Wanted(kinds=[kind], case_id=case_id, oldest_first=True, limit=100_000))
    covers = ((one, one.done("cover")) for one in found)
    return [one for one, cover in covers if cover and standing_id in (None, cover.body.get("standing"))]


def stops_made(book: Book, orders: Iterable[Filed[Any]]) -> list[Made]:
    """Stops under a standing order as the engine counts them: what the bank refused held nothing."""
    return [
        Made(
            action_id=one.matter.id,
            order_id=str(cover.body["standing"]),
            account=one.matter.body.account,
            held_fen=_held(book, one),
            at=cover.at,
        )
        for one in orders
        if (cover := one.done("cover")) and one.matter.body.what == "stop" and one.state not in _NOT_OUT
    ]


def _held(book: Book, stop: Filed[Any]) -> Fen:
    confirmed = stop.done("confirm")
    answer = book.get(str(confirmed.body["answer"])) if confirmed is not None else None
    balance = answer.matter.body.balance if answer is not None else None
    return held_of(Fen(stop.matter.body.traced or 0), balance, let_go=stop.state in _LET_GO)


def _end(books: Books, centre: str, standing_id: str) -> bool:
    try:
        with books.by_hand(centre) as book:
            filed = book.get(standing_id)
            if filed is None or filed.state != "in-force":
                return False
            Machine(book).move("standing.expire", filed, "expire", moved(Proceeding.STANDING, filed.state, "expire"))
            book.wind(standing_id, [])
            return True
    except Crossed:
        return False  # revoked meanwhile
