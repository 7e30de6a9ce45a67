"""Objections: filed by the holder from afar or taken down by an officer, given to a reviewer, answered with reasons.

In:  a desk; for the reviewer's choice the books. Out: objections, their clocks, the answer; what follows is enqueued.
Law: nobody reviews an order on which they had a hand, nor one of somebody who leads them directly; without such a reviewer
     the commander is told; an objection that is rejected leaves the hold as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from hezhan.core.matters import Filed, HoldNotice, Kind, Matter, Objection, Order, Wanted
from hezhan.core.money import Fen, yuan
from hezhan.engines.freeze import State
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Context, Facts, Proof, Role, Session, decide, unit_of
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of, user_of
from hezhan.flows.in_charge import above, in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.orders.signing import refuse
from hezhan.flows.remedies.doors import RemedyDoors, paper_told
from hezhan.flows.remedies.lineage import STOPS, began, chain, held_fen, is_hold, live, newest
from hezhan.flows.remedies.winding import UPHELD, wind_filed, wind_objection
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Crossed

_OUTCOMES: Final = (*UPHELD, "reject")


def object_to(
    desk: Desk,
    notice: Filed[HoldNotice],
    words: str,
    *,
    phone: str = "",
    files: tuple[str, ...] = (),
    asks: str = "whole",
) -> Matter[Objection]:
    """By the holder, on the notice that is their own affair. Raises `NotAllowed`, `Refused`."""
    told = notice.matter.body
    body = Objection(order=told.order, holder=told.holder, phone=phone, words=words, files=files, asks=asks)
    facts = Facts(unit=unit_of(notice.matter.unit), case_id=notice.matter.case_id, subject=notice.matter.subject)
    return _file(desk, body, facts, notice.matter, told.what)


def take_down(desk: Desk, order: Filed[Order], objection: Objection) -> Matter[Objection]:
    """By a duty officer, for a holder who called or wrote. Raises `NotAllowed`, `Refused`."""
    if not is_hold(order) or (began(order) is None and hold_of(order).state is not State.WAITING):
        refuse(["这件指令没有止付、冻结账户，无从提出异议"])
    body = replace(objection, order=order.matter.id, holder=objection.holder or order.matter.body.holder)
    facts = Facts(unit=unit_of(order.matter.unit), case_id=order.matter.case_id, subject=_admitted(desk.book, order))
    return _file(desk, body, facts, order.matter, order.matter.body.what)


def _admitted(book: Book, order: Filed[Order]) -> str | None:
    """The holder, where they have an account of their own here: what an officer takes down for them they see too."""
    told = book.find(Wanted(kinds=[Kind.NOTICE], about=order.matter.id))
    return next((one.matter.subject for one in told if one.matter.subject), None)


def _going(book: Book, body: Objection) -> bool:
    """Whether an objection to the hold is being dealt with, to whichever order of its chain it was made."""
    order = book.get(body.order)
    orders = {body.order} if order is None else {one.matter.id for one in chain(book, newest(book, order))}
    if order is None:  # a holder sees no orders, only what they were told of each
        told = book.find(Wanted(kinds=[Kind.NOTICE], subject=book.member.id))
        accounts = {one.matter.body.account for one in told if one.matter.body.order == body.order}
        orders |= {one.matter.body.order for one in told if one.matter.body.account in accounts}
    asked = (Wanted(kinds=[Kind.OBJECTION], about=one, states=["filed"]) for one in orders)
    return any(book.find(one) for one in asked)


def _file(desk: Desk, body: Objection, facts: Facts, of: Matter[Any], what: str) -> Matter[Objection]:
    told = ["没有写明异议的理由"] if not body.words.strip() else []
    told += ["对同一措施的异议正在办理，请等待答复"] if _going(desk.book, body) else []
    refuse(told)

    def build(matter_id: str, unit: str) -> Matter[Objection]:
        sheet = desk.sheet(matter_id, unit, Kind.OBJECTION, body)
        return replace(sheet, case_id=of.case_id, about=body.order, subject=facts.subject, state="filed")

    written = desk.add(Action.OBJECTION_FILE, facts, build)
    wind_filed(desk.book, desk.seen(written.id, Kind.OBJECTION), what)
    happened(desk.book, Fact.OBJECTION_FILED, written.id)
    return written


def assign_reviewer(doors: RemedyDoors, objection_id: str) -> str | None:
    """Give an objection, with its case, to a reviewer; gives who it is. Done again it changes nothing."""
    with doors.books.by_hand(doors.centre) as book:
        objection = book.get(objection_id)
        if objection is None or objection.state != "filed":
            return None
        before = objection.done("assign")
        if before is not None:
            return str(before.body["member"])
        order = book.get(objection.matter.body.order)
        facts = facts_of(objection, order)
        asked = [book.people(role=Role.REVIEWER, unit=unit) for unit in above(objection.matter.unit)]
        load = _load(book)
    able = ([one for one in members if _may_answer(doors, one, facts)] for members in asked)
    nearest: Sequence[str] = next((found for found in able if found), ())
    chosen = min(nearest, key=lambda one: (load.get(one, 0), one), default=None)
    with doors.books.by_hand(doors.centre) as book:
        return _give(doors, book, objection_id, chosen)


def _may_answer(doors: RemedyDoors, member: str, facts: Facts) -> bool:
    """Whether the rights would let this reviewer answer, once they have shown who they are."""
    with doors.books.by_hand(member) as book:
        context = Context(session=Session(Proof.PASSKEY, book.now))
        return decide(user_of(book.member), Action.OBJECTION_ANSWER, facts, context, book.now).allowed


def _load(book: Book) -> dict[str, int]:
    """How many objections lie with each reviewer."""
    counted: dict[str, int] = {}
    for one in book.find(Wanted(kinds=[Kind.OBJECTION], states=["filed"])):
        given = one.done("assign")
        if given is not None:
            member = str(given.body["member"])
            counted[member] = counted.get(member, 0) + 1
    return counted


def _give(doors: RemedyDoors, book: Book, objection_id: str, chosen: str | None) -> str | None:
    objection = book.get(objection_id)
    assert objection is not None
    if objection.state != "filed" or objection.done("assign") is not None:
        raise Crossed(objection_id)
    order, case = book.get(objection.matter.body.order), book.get(str(objection.matter.case_id))
    assert order is not None
    assert case is not None
    machine = Machine(book)
    hands = [order.matter.by, *(move.by for move in order.moves if move.step)]
    book.tell([one for one in hands if one != objection.matter.by], objection_id, "objection.file")
    if chosen is None:
        if objection.done("escalate") is None:
            state = moved(Proceeding.OBJECTION, objection.state, "escalate")
            machine.move("objection.escalate", objection, "escalate", state, {"why": "no-reviewer"})
            book.tell(in_charge(book, objection.matter.unit), objection_id, "objection.no-reviewer")
        return None
    told = {"member": chosen, "as": "reviewer", "objection": objection_id}
    machine.move("objection.assign", objection, "assign", moved(Proceeding.OBJECTION, "filed", "assign"), told)
    machine.move("case.assign", case, "assign", moved(Proceeding.CASE, case.state, "assign"), told)
    book.tell([chosen], objection_id, "objection.assigned")
    _receipt(doors, book, objection_id, order)
    return chosen


def _receipt(doors: RemedyDoors, book: Book, objection_id: str, order: Filed[Order]) -> None:
    objection = book.get(objection_id)
    if doors.printing.papers is None or objection is None:
        return
    clocks = [one for one in book.clocks(case_id=objection.matter.case_id) if one.matter_id == objection_id]
    file = doors.printing.keep(doors.printing.papers.received(objection, order, clocks))
    if file is not None:
        state = moved(Proceeding.OBJECTION, objection.state, "paper")
        Machine(book).move("objection.paper", objection, "paper", state, paper_told(file))


def answer(
    desk: Desk, objection: Filed[Objection], outcome: str, reasons: Sequence[str], *, fen: Fen | None = None
) -> None:
    """Uphold, uphold in part (`fen` is what is to be released), or reject; always with reasons.

    Raises `NotAllowed`, `OutOfTurn`, `Refused` with every reason against it.
    """
    state = moved(Proceeding.OBJECTION, objection.state, outcome)
    told = [one.strip() for one in reasons if one.strip()]
    desk.require(Action.OBJECTION_ANSWER, desk.thing(objection))
    refuse(_faults(desk.book, objection, outcome, told, fen))
    body: dict[str, Any] = {"reasons": told, **({"fen": fen} if fen is not None else {})}
    desk.move(Action.OBJECTION_ANSWER, objection, outcome, state, body)
    wind_objection(desk.book, desk.seen(objection.matter.id, Kind.OBJECTION))
    happened(desk.book, Fact.OBJECTION_ANSWERED, objection.matter.id)
    if outcome in UPHELD:
        happened(desk.book, Fact.OBJECTION_UPHELD, objection.matter.id)


def _faults(
    book: Book, objection: Filed[Objection], outcome: str, reasons: Sequence[str], fen: Fen | None
) -> list[str]:
    told = [] if outcome in _OUTCOMES else [f"答复只能是{'、'.join(_OUTCOMES)}"]
    told += [] if reasons else ["答复须写明理由"]
    if outcome != "uphold-part":
        return [*told, *(["只有部分成立时写明解除数额"] if fen is not None else [])]
    order = book.get(objection.matter.body.order)
    hold = live(book, order) if order is not None else None
    if hold is None:
        return [*told, "措施已经结束，没有可以部分解除的"]
    if hold.matter.body.what in STOPS or hold_of(hold).state is State.WAITING:
        return [*told, "止付和轮候中的冻结没有数额可以部分解除，只能全部成立或者驳回"]
    held = held_fen(book, hold)
    if fen is None or held is None or not 0 < fen < held:
        most = "不明" if held is None else f"{yuan(held)}元"
        return [*told, f"部分解除的数额须大于零并小于现冻结数额（{most}）；全部解除的，异议全部成立"]
    return told


def objections_of(book: Book, order: Filed[Order]) -> list[Filed[Objection]]:
    """All objections to one order, the newest first."""
    return book.find(Wanted(kinds=[Kind.OBJECTION], about=order.matter.id))
