"""Return of frozen money (银监发〔2016〕41号): drafted, checked, announced where in proportion, approved, taken to the bank.

In:  a desk; for drafting, the tools by which money is followed. Out: matters RETURN and their moves; payments follow.
Law: nothing in proportion is approved before its notice of thirty days ended and every objection was answered; what is left
     stays frozen; a plan that no longer fits what is held is drafted anew, never changed (see `return_sums`).
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant, clock
from hezhan.core.matters import Case, Filed, Kind, Matter, ReturnPlan, Traced, Wanted
from hezhan.engines.freeze import Clock, ClockKey, Event, Facts, clocks_of
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.refund import Strategy
from hezhan.engines.rights import Action
from hezhan.flows.cases.handling import faces
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_within
from hezhan.flows.machine import Machine
from hezhan.flows.money.next_stops import read_lines
from hezhan.flows.money.tracing import Tools
from hezhan.flows.orders.signing import refuse
from hezhan.flows.returns.papers import Publishing, public_notice
from hezhan.flows.returns.plans import compared, proposed
from hezhan.flows.returns.sums import faults_of, open_objections
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books

_EVENTS: Final[Mapping[str, Event]] = MappingProxyType(
    {
        "notice": Event.NOTICE_PUBLISHED,
        "approve": Event.RETURN_DECIDED,
        "attend": Event.RETURN_AT_BANK,
        "done": Event.RETURN_DONE,
    }
)


def draft(desk: Desk, tools: Tools, case: Filed[Case], strategy: Strategy = Strategy.ARTICLE_8) -> Matter[ReturnPlan]:
    """Draft a plan by hand. Raises `NotAllowed`, and `Refused` when there is nothing to return."""
    facts = facts_within(case, Kind.RETURN)
    desk.require(Action.RETURN_DRAFT, Thing(str(Kind.RETURN), "", case.matter.id, facts))
    body, why_none = proposed(desk.book, tools, case, strategy)
    refuse(why_none)

    def build(matter_id: str, unit: str) -> Matter[ReturnPlan]:
        return replace(desk.sheet(matter_id, unit, Kind.RETURN, body), case_id=case.matter.id)

    return desk.add(Action.RETURN_DRAFT, facts, build)


def strategies(desk: Desk, tools: Tools, case: Filed[Case]) -> list[tuple[Strategy, ReturnPlan | None, list[str]]]:
    """What each reading of the law would give as of now. Raises `NotAllowed`."""
    thing = Thing(str(Kind.RETURN), "", case.matter.id, facts_within(case, Kind.RETURN))
    desk.look_at(Action.RETURN_READ, thing, {"what": "strategies"})
    return compared(desk.book, tools, case)


def propose_return(books: Books, tools: Tools, hand: str, order_id: str) -> Matter[ReturnPlan] | None:
    """A plan drafted by the machine when a freeze is in force, in the place of the one that it drafted before."""
    with books.by_hand(hand) as book:
        order = book.get(order_id)
        case: Filed[Case] | None = book.get(str(order.matter.case_id)) if order else None
        if case is None or case.state == "closed":
            return None
        body, _ = proposed(book, tools, case, Strategy.ARTICLE_8)
        if body is None:
            return None
        body = replace(body, automatic=True)
        key = f"auto:return:{case.matter.id}:{_basis(body)}"
        there = book.keyed(key)
        return there.matter if there else _propose(book, case, body, key)


def check(desk: Desk, filed: Filed[ReturnPlan]) -> None:
    """A commander checks it. Raises `NotAllowed`, `Refused`, `OutOfTurn`, `Crossed`."""
    _step(desk, Action.RETURN_CHECK, filed, "check", faults=True)


def notice(desk: Desk, publishing: Publishing, case: Filed[Case], filed: Filed[ReturnPlan]) -> Instant:
    """Publish the notice of a plan in proportion; gives the instant at which its time is over."""
    desk.require(Action.RETURN_NOTICE, desk.thing(filed))
    refuse([] if filed.matter.body.notice else ["没有按比例返还的款项，不需要公告"])
    moved(Proceeding.RETURN, filed.state, "notice")
    ends = _clock(filed.matter.id, {Event.NOTICE_PUBLISHED: desk.book.now}, desk.book.now).ends
    traced: Filed[Traced] | None = desk.book.get(filed.matter.body.traced)
    lines = read_lines(publishing.kept, traced.matter.body) if traced else None
    paper = public_notice(publishing, desk.book, case, filed, lines or {"accounts": [], "flows": []}, ends)
    name, content = publishing.render(paper)
    file = publishing.kept.keep(content, name)
    told = {"file": file.sha256, "ends": int(ends)}
    _step(desk, Action.RETURN_NOTICE, filed, "notice", told, faults=True, files=(file.sha256,))
    return ends


def approve(desk: Desk, filed: Filed[ReturnPlan]) -> None:
    """A head at city level approves it. Raises `Refused` before the notice is over, or while an objection is open."""
    desk.require(Action.RETURN_APPROVE, desk.thing(filed))
    refuse([*_notice_runs(filed, desk.book.now), *_objected(desk.book, filed)])
    _step(desk, Action.RETURN_APPROVE, filed, "approve", faults=True)
    happened(desk.book, Fact.RETURN_APPROVED, filed.matter.id)


def execute(desk: Desk, filed: Filed[ReturnPlan]) -> None:
    """The first officer takes it to the bank."""
    _step(desk, Action.RETURN_EXECUTE, filed, "execute", faults=True)


def attend(desk: Desk, filed: Filed[ReturnPlan]) -> None:
    """The second officer goes along: from here the bank is asked by itself, and has three working days."""
    _step(desk, Action.RETURN_ATTEND, filed, "attend", faults=True)
    happened(desk.book, Fact.RETURN_ATTENDED, filed.matter.id)


def withdraw(desk: Desk, filed: Filed[ReturnPlan], reason: str) -> None:
    """Take back a plan that is not at the bank yet: to draft another, or none."""
    _step(desk, Action.RETURN_WITHDRAW, filed, "withdraw", {"reason": reason})


def notice_ends(filed: Filed[ReturnPlan]) -> Instant | None:
    """When the notice is over, None where none was published."""
    published = filed.done("notice")
    return (
        None
        if published is None
        else _clock(filed.matter.id, {Event.NOTICE_PUBLISHED: published.at}, published.at).ends
    )


def wind_return(book: Book, filed: Filed[ReturnPlan]) -> None:
    """Wind the clocks of a plan anew: the notice, and the bank's three working days."""
    told = {_EVENTS[move.act]: move.at for move in filed.moves if move.act in _EVENTS}
    book.wind(filed.matter.id, faces(filed.matter.id, Facts(subject=filed.matter.id, happened=told), book.now))


def _step(
    desk: Desk,
    action: Action,
    filed: Filed[ReturnPlan],
    act: str,
    told: Mapping[str, Any] | None = None,
    *,
    faults: bool = False,
    files: tuple[str, ...] = (),
) -> None:
    """Whether it is allowed is asked first, so that who may not learns nothing of the plan."""
    desk.require(action, desk.thing(filed))
    state = moved(Proceeding.RETURN, filed.state, act)
    if faults:
        refuse(faults_of(desk.book, filed))
    desk.move(action, filed, act, state, told, files=files)
    now = desk.book.get(filed.matter.id)
    assert now is not None
    wind_return(desk.book, now)


def _notice_runs(filed: Filed[ReturnPlan], now: Instant) -> list[str]:
    if not filed.matter.body.notice:
        return []
    ends = notice_ends(filed)
    if ends is None:
        return ["有按比例返还的款项，须先公告三十日"]
    return [f"公告期至{clock(ends)}届满，届满前不得批准"] if now < ends else []


def _objected(book: Book, filed: Filed[ReturnPlan]) -> list[str]:
    waiting = open_objections(book, filed)
    return [f"有{waiting}件异议尚未答复，答复前不得批准"] if waiting else []


def _clock(plan_id: str, told: Mapping[Event, Instant], now: Instant) -> Clock:
    return next(one for one in clocks_of(Facts(subject=plan_id, happened=told), now) if one.key is ClockKey.NOTICE)


def _propose(book: Book, case: Filed[Case], body: ReturnPlan, key: str) -> Matter[ReturnPlan]:
    machine = Machine(book)
    earlier = book.find(Wanted(kinds=[Kind.RETURN], case_id=case.matter.id, states=["drafted"]))
    for one in (one for one in earlier if one.matter.body.automatic):
        machine.move("return.replace", one, "withdraw", moved(Proceeding.RETURN, one.state, "withdraw"))

    def build(matter_id: str) -> Matter[ReturnPlan]:
        return Matter(
            id=matter_id,
            kind=Kind.RETURN,
            case_id=case.matter.id,
            unit=case.place.unit if case.place else case.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
            key=key,
        )

    return machine.add("return.draft", build, key=key)


def _basis(body: ReturnPlan) -> str:
    """Tells one set of holds and trace from another; nothing personal."""
    told = [body.traced, *(f"{line.order} {line.held}" for line in body.holds)]
    return sha256("\n".join(told).encode()).hexdigest()[:32]
