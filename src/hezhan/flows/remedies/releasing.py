"""Releasing: what proved unrelated, by an officer or by a reviewer's finding, is drafted at once and told to the holder.

In:  a hold, a finding. Out: releases drafted, to be signed by the organ that approved or one above it.
Law: a release in part never leaves more held than before; what is unrelated runs a clock of three days (程序规定 第247条).
"""

from dataclasses import replace
from typing import Any

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, HoldNotice, Kind, Matter, Objection, Order, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.freeze import State
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Role
from hezhan.flows.desk import Desk
from hezhan.flows.in_charge import in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.orders import signing as orders
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.remedies.doors import Printing, paper_told
from hezhan.flows.remedies.lineage import STOPS, held_fen, is_hold, live, releases_of, span_of
from hezhan.flows.remedies.winding import answered, notice_key, release_key, wind_notice
from hezhan.ports import Book

_GOING = frozenset({"drafted", "signed", "sent"})


def mark_unrelated(desk: Desk, order: Filed[Order], reason: str) -> Matter[Order]:
    """A hold proved to have nothing to do with its case: it is to be released within three days, and is drafted now.

    Raises `NotAllowed`, `Refused`.
    """
    hold = live(desk.book, order) if is_hold(order) else None
    if hold is None:
        orders.refuse(["这件指令没有正在执行的止付、冻结"])
    assert hold is not None
    orders.refuse([] if reason.strip() else ["认定与案件无关，须写明查明的情况"])
    notice = _notice_of(desk.book, hold)
    if notice.done("unrelated") is None:
        state = moved(Proceeding.NOTICE, notice.state, "unrelated")
        facts = desk.thing(hold).facts
        desk.move(Action.HOLD_UNRELATED, notice, "unrelated", state, {"reason": reason}, facts=facts)
        wind_notice(desk.book, desk.seen(notice.matter.id, Kind.NOTICE))
    case = desk.seen(str(hold.matter.case_id), Kind.CASE)
    what = What.RELEASE_STOP if hold.matter.body.what in STOPS else What.RELEASE
    going = _going(desk.book, hold, what)
    if going is not None:
        return going.matter
    asked = replace(hold.matter.body, what=what, reason=reason, months=None, why=("查明与案件无关",), automatic=False)
    return orders.draft(desk, case, asked, about=hold)


def draft_release(book: Book, objection_id: str) -> Matter[Order] | None:
    """What a reviewer upheld, drafted on the reviewer's finding. Done again it changes nothing."""
    objection = book.get(objection_id)
    finding = answered(objection) if objection is not None else None
    order = book.get(objection.matter.body.order) if objection is not None else None
    if objection is None or finding is None or order is None or finding.act == "reject":
        return None
    there = book.keyed(release_key(objection_id))
    if there is not None:
        return there.matter
    hold = live(book, order)
    if hold is None:
        return None  # it is over already
    part = Fen(finding.body["fen"]) if finding.act == "uphold-part" else None
    asked = _asked(book, hold, part)
    if asked is None or _going(book, hold, asked.what) is not None:
        return None
    return _propose(book, hold, asked, release_key(objection_id), finding.by)


def tell_answer(printing: Printing, book: Book, objection_id: str) -> None:
    """The answer on paper, and told to the holder's own account. Done again it changes nothing."""
    objection = book.get(objection_id)
    finding = answered(objection) if objection is not None else None
    if objection is None or finding is None or any(move.n > finding.n for move in objection.moves):
        return
    order = book.get(objection.matter.body.order)
    assert order is not None
    take_back_the_case(book, objection, finding.by)
    if objection.matter.subject is not None:
        book.tell([objection.matter.subject], objection_id, "objection.answer")
    if printing.papers is None:
        return
    rest = _rest(book, order, int(finding.body["fen"])) if finding.act == "uphold-part" else None
    file = printing.keep(printing.papers.answered(objection, order, rest))
    if file is not None:
        state = moved(Proceeding.OBJECTION, objection.state, "paper")
        Machine(book).move("objection.paper", objection, "paper", state, paper_told(file))


def _rest(book: Book, order: Filed[Order], part: int) -> tuple[int, Instant] | None:
    """What stays held once a part is released, and until when; None when the hold is over meanwhile."""
    hold = live(book, order)
    held, span = (held_fen(book, hold), span_of(hold)) if hold is not None else (None, None)
    return None if held is None or span is None or held <= part else (held - part, span[1])


def take_back_the_case(book: Book, objection: Filed[Objection], reviewer: str) -> None:
    """Who has answered sees the case no more, unless it was given to them otherwise, or another objection in it."""
    case = book.get(str(objection.matter.case_id))
    assert case is not None
    given = [one for one in case.moves if one.act in ("assign", "unassign") and one.body.get("member") == reviewer]
    open_ones = book.find(Wanted(kinds=[Kind.OBJECTION], case_id=case.matter.id, states=["filed"]))
    theirs = [one for one in open_ones if (move := one.done("assign")) and move.body.get("member") == reviewer]
    if theirs or not given or given[-1].act == "unassign" or any(one.body.get("as") != "reviewer" for one in given):
        return
    state = moved(Proceeding.CASE, case.state, "unassign")
    told = {"member": reviewer, "as": "reviewer", "objection": objection.matter.id}
    Machine(book).move("case.unassign", case, "unassign", state, told)


def _asked(book: Book, hold: Filed[Order], part: Fen | None) -> Order | None:
    """The release as an order; of a part, a hold of what remains of what is held."""
    old: Order = hold.matter.body
    if part is None:
        what = What.RELEASE_STOP if old.what in STOPS else What.RELEASE
        return replace(old, what=what, months=None, reason="异议成立，解除", why=("复核认定异议成立",), automatic=True)
    held = held_fen(book, hold)
    if held is None or not 0 < part < held or hold_of(hold).state is State.WAITING:
        return None
    return replace(
        old,
        what=What.RELEASE_PART,
        fen=Fen(held - part),
        reason="异议部分成立，部分解除",
        why=("复核认定异议部分成立",),
        automatic=True,
    )


def _propose(book: Book, hold: Filed[Order], asked: Order, key: str, by: str) -> Matter[Order]:
    """With the police that hold, whoever has the case now: the organ that approved signs the release, or one above it."""
    case = book.get(str(hold.matter.case_id))
    assert case is not None

    def build(matter_id: str) -> Matter[Order]:
        sheet: Matter[Any] = Matter(
            id=matter_id,
            kind=Kind.ORDER,
            case_id=hold.matter.case_id,
            unit=hold.matter.unit,
            at=book.now,
            by=by,
            body=asked,
        )
        return orders.drafted(sheet, case, hold, key)

    written = Machine(book).add(f"{asked.what}.draft", build, key=key)
    signers = in_charge(book, hold.matter.unit, Role.COMMANDER, Role.APPROVER)
    book.tell(signers, written.id, "release.draft")
    return written


def _going(book: Book, hold: Filed[Order], what: What) -> Filed[Order] | None:
    """The same release, on its way already."""
    return next((one for one in releases_of(book, hold) if one.matter.body.what is what and one.state in _GOING), None)


def _notice_of(book: Book, hold: Filed[Order]) -> Filed[HoldNotice]:
    """The notice on which it is written down that a hold is unrelated."""
    orders.refuse(["轮候中的冻结尚未生效，直接起草解除即可"] if hold_of(hold).state is State.WAITING else [])
    notice = book.keyed(notice_key(hold.matter.id))
    orders.refuse([] if notice is not None else ["告知书正在制作，请稍后再办"])
    assert notice is not None
    return notice
