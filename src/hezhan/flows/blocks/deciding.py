"""Decisions on entries: checked, approved, tried, refused, looked at again, lifted; and what speaks for each.

In:  a desk, an entry. Out: moves, a clock that ends it, and a job that publishes.
Law: a machine weighs and an officer decides, another one than who reported it; what may hit others takes two, and is tried
     before it is published; everything ends unless somebody looks at it again.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Block, BlockEvidence, ClockFace, Filed
from hezhan.engines.block import WANTED, How, Past, Said, Weighed, weighed
from hezhan.engines.block import Kind as Of
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.blocks.ground import DAY, DAYS, refused
from hezhan.flows.blocks.reporting import evidence_of
from hezhan.flows.desk import Desk
from hezhan.flows.keeping.deleting import without_a_hand
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

CLOCK: Final = "block"
CLOCK_NAMES: Final = {CLOCK: ("封堵到期", "the end of a block")}
_WARNS: Final = 7 * DAY
_LONGEST: Final = 366 * DAY


def weigh(book: Book, filed: Filed[Block]) -> tuple[Weighed, Sequence[BlockEvidence]]:
    """What speaks for an entry."""
    told = evidence_of(book, filed.matter.id)
    pasts = {name: Past(right, wrong) for name, (right, wrong) in book.pasts({one.reporter for one in told}).items()}
    said = [
        Said(how=How(one.how), source=one.source, reporter=one.reporter, cites=one.case or one.fraud_type)
        for one in told
    ]
    return weighed(said, pasts, broad=filed.matter.body.broad), told


def check(desk: Desk, filed: Filed[Block]) -> None:
    """The first of the two signatures under an entry that may hit others."""
    _require(desk, filed)
    desk.move(Action.BLOCK_CHECK, filed, "check", moved(Proceeding.BLOCK, filed.state, "check"))


def approve(desk: Desk, filed: Filed[Block], until: Instant | None = None, *, trial: bool = False) -> None:
    """Publish it, or try it first: what may hit others is always tried. Raises `NotAllowed`, `Refused`, `OutOfTurn`."""
    _require(desk, filed)
    act = "try" if trial or filed.matter.body.broad else "approve"
    ends = _ends(desk.book.now, filed.matter.body.what, until)
    state = moved(Proceeding.BLOCK, filed.state, act)
    desk.move(Action.BLOCK_APPROVE, filed, act, state, {"until": int(ends)})
    _wind(desk.book, filed.matter.id, ends)
    happened(desk.book, Fact.BLOCKS_CHANGED, filed.matter.id)


def publish(desk: Desk, filed: Filed[Block]) -> None:
    """End the trial of an entry that hit nobody it should not."""
    _moved(desk, filed, "publish", {})


def refuse_block(desk: Desk, filed: Filed[Block], reason: str) -> None:
    """It is not to be blocked."""
    _moved(desk, filed, "refuse", {"reason": reason})


def recheck(desk: Desk, filed: Filed[Block], until: Instant | None = None) -> None:
    """Looked at again: it stands for another term."""
    ends = _ends(desk.book.now, filed.matter.body.what, until)
    _moved(desk, filed, "recheck", {"until": int(ends)})
    _wind(desk.book, filed.matter.id, ends)


def lift(desk: Desk, filed: Filed[Block], reason: str) -> None:
    """Lift it; it does not come back by what was known of it."""
    state = moved(Proceeding.BLOCK, filed.state, "lift")
    desk.move(Action.BLOCK_LIFT, filed, "lift", state, {"reason": reason})
    over(desk.book, filed.matter.id)


def over(book: Book, block_id: str) -> None:
    """An entry that came to an end has no clock any more, and is published no more."""
    book.wind(block_id, [])
    happened(book, Fact.BLOCKS_CHANGED, block_id)


def _moved(desk: Desk, filed: Filed[Block], act: str, told: Mapping[str, Any]) -> None:
    """Whoever may approve may do this too; it is no signature of its own."""
    state = moved(Proceeding.BLOCK, filed.state, act)
    desk.require(Action.BLOCK_LIFT, desk.thing(filed))
    without_a_hand(desk, filed, act, state, told)
    happened(desk.book, Fact.BLOCKS_CHANGED, filed.matter.id)


def _require(desk: Desk, filed: Filed[Block]) -> None:
    """Refuse what lacks evidence. Raises `Refused`."""
    told, _ = weigh(desk.book, filed)
    if told.missing:
        raise refused("；".join(WANTED[one][0] for one in told.missing))


def _ends(now: Instant, what: str, until: Instant | None) -> Instant:
    ends = Instant(now + DAYS[Of(what)] * DAY) if until is None else until
    if not now < ends <= now + _LONGEST:
        raise refused("到期时间须在一年以内，且晚于现在")
    return ends


def _wind(book: Book, block_id: str, ends: Instant) -> None:
    face = ClockFace(
        matter_id=block_id,
        name=CLOCK,
        begins=book.now,
        ends=ends,
        warns=(Instant(max(book.now, ends - _WARNS)),),
        who="countermeasure-engineer",
        article="",
        nature="power",
    )
    book.wind(block_id, [face])
