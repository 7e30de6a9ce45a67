"""Watching the remedy: who is late is told upward once; a holder whom nobody told is told.

In:  the books and the present. Out: tellings, noted on the objection or notice, each once.
Law: no hold stays untold for more than a day, and no answer or release is late without somebody above knowing it.
"""

from typing import Final

from hezhan.core.instants import SECOND
from hezhan.core.matters import ClockFace, Kind, Wanted
from hezhan.engines.freeze import ClockKey
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.engines.rights import Role
from hezhan.flows.in_charge import in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.remedies.doors import RemedyDoors
from hezhan.flows.remedies.lineage import is_hold
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.remedies.telling import tell_holder
from hezhan.flows.remedies.winding import notice_key
from hezhan.ports import Book, Crossed

_DAY: Final = 86_400 * SECOND
# Who is told when one of these has run out. The law's own deadlines go to whoever answers for the organ too.
_UPWARD: Final[dict[str, tuple[Role, ...]]] = {
    ClockKey.STOP_OBJECTION: (Role.COMMANDER,),
    ClockKey.OBJECTION: (Role.COMMANDER,),
    ClockKey.COMPLAINT: (Role.COMMANDER, Role.APPROVER),
    ClockKey.RELEASE: (Role.COMMANDER, Role.APPROVER),
}
_KINDS: Final = {Kind.OBJECTION: Proceeding.OBJECTION, Kind.NOTICE: Proceeding.NOTICE}


def raise_late(doors: RemedyDoors) -> int:
    """Tell upward of each deadline of the remedy that has passed; gives how many were new. One transaction each."""
    with doors.books.by_hand(doors.centre) as book:
        over = [face for face in book.clocks(until=book.now) if face.name in _UPWARD]
    return sum(_raise(doors, face) for face in over)


def _raise(doors: RemedyDoors, face: ClockFace) -> bool:
    try:
        with doors.books.by_hand(doors.centre) as book:
            return _raise_in(book, face)
    except Crossed:
        return False  # something was done with it meanwhile: the next minute looks again


def _raise_in(book: Book, face: ClockFace) -> bool:
    filed = book.get(face.matter_id)
    told = [move.body.get("clock") for move in filed.moves if move.act == "escalate"] if filed is not None else []
    if filed is None or filed.matter.kind not in _KINDS or face.name in told:
        return False
    try:
        state = moved(_KINDS[filed.matter.kind], filed.state, "escalate")
    except OutOfTurn:
        return False
    Machine(book).move(f"{filed.matter.kind}.escalate", filed, "escalate", state, {"clock": str(face.name)})
    given = filed.done("assign")
    whom = in_charge(book, filed.matter.unit, *_UPWARD[face.name])
    book.tell([*whom, *([str(given.body["member"])] if given else [])], filed.matter.id, f"late:{face.name}")
    return True


def tell_untold(doors: RemedyDoors) -> int:
    """Tell each holder whom no notice tells, raise what is older than a day, find reviewers for what has none."""
    with doors.books.by_hand(doors.centre) as book:
        held = [
            one for one in book.find(Wanted(kinds=[Kind.ORDER], states=["confirmed"], limit=100_000)) if is_hold(one)
        ]
        untold = [one.matter.id for one in held if book.keyed(notice_key(one.matter.id)) is None]
        waiting = book.find(Wanted(kinds=[Kind.OBJECTION], states=["filed"], limit=100_000))
        unassigned = [one.matter.id for one in waiting if one.done("assign") is None]
    for order_id in untold:
        _tell(doors, order_id)
    for objection_id in unassigned:
        assign_reviewer(doors, objection_id)
    return len(untold)


def _tell(doors: RemedyDoors, order_id: str) -> None:
    with doors.books.by_hand(doors.centre) as book:
        notice = tell_holder(doors.printing, book, order_id)
        order = book.get(order_id)
        begun = hold_of(order).held_from if order is not None else None
        if notice is not None and begun is not None and book.now - begun > _DAY:
            book.tell(in_charge(book, notice.unit), notice.id, "hold.told-late")
