"""Appeals against entries: taken down for whoever called or wrote, answered by somebody who had no hand in the entry.

In:  a desk, the number by which the block page cites an entry. Out: an appeal with its deadline; its answer.
Law: who appeals needs no account and need not travel; whoever reported or approved an entry answers no appeal against it;
     one that is upheld lifts the entry in the same transaction, and it does not come back by what was known of it.
"""

from dataclasses import replace
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Appeal, Block, ClockFace, Filed, Kind, Matter, Wanted
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.blocks.deciding import over
from hezhan.flows.blocks.ground import DAY, OPEN, refused
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at, facts_of
from hezhan.flows.machine import Machine
from hezhan.ports import Book

_DAYS: Final = 3  # to answer within; the house's own rule
_CLOCK: Final = "appeal"
CLOCK_NAMES: Final = {_CLOCK: ("封堵申诉答复", "answer to an appeal against a block")}


def take_appeal(desk: Desk, number: str, appeal: Appeal, *, key: str | None = None) -> Matter[Appeal]:
    """Take an appeal down. Raises `NotAllowed`, `Refused` where no such entry stands or one is being answered."""
    entry = entry_numbered(desk.book, number)
    if entry is None or entry.state not in OPEN:
        raise refused("没有这个编号的封堵，或者已经解除")
    if not appeal.words.strip():
        raise refused("没有写明申诉的理由")
    if desk.book.find(Wanted(kinds=[Kind.APPEAL], about=entry.matter.id, states=["filed"], limit=1)):
        raise refused("对这一条的申诉正在办理，请等待答复")

    def build(own: str, unit: str) -> Matter[Appeal]:
        return replace(desk.sheet(own, unit, Kind.APPEAL, appeal), about=entry.matter.id, state="filed", key=key)

    written = desk.add(Action.APPEAL_FILE, facts_at(desk.unit), build, key=key)
    _wind(desk.book, written.id, due(appeal))
    desk.book.tell([entry.matter.by], written.id, "appeal.file")
    return written


def answer_appeal(desk: Desk, filed: Filed[Appeal], words: str, *, uphold: bool) -> None:
    """Answer it with reasons; upheld, the entry is lifted. Raises `NotAllowed`, `Refused`, `OutOfTurn`."""
    if not words.strip():
        raise refused("答复要写明理由")
    entry = desk.seen(str(filed.matter.about), Kind.BLOCK)
    act = "uphold" if uphold else "reject"
    state = moved(Proceeding.APPEAL, filed.state, act)
    desk.move(Action.APPEAL_ANSWER, filed, act, state, {"words": words}, facts=facts_of(filed, entry))
    desk.book.wind(filed.matter.id, [])
    if uphold and entry.state in ("shadow", "published"):
        lifted = moved(Proceeding.BLOCK, entry.state, "lift")
        Machine(desk.book).move("block.lift", entry, "lift", lifted, {"reason": "申诉成立", "appeal": filed.matter.id})
        over(desk.book, entry.matter.id)


def due(appeal: Appeal) -> Instant:
    """Until when it is to be answered."""
    return Instant(appeal.received_at + _DAYS * DAY)


def entry_numbered(book: Book, number: str) -> Filed[Block] | None:
    """The entry that is cited by a number."""
    found = book.numbered(Kind.BLOCK, number.strip().upper())
    return None if found is None else book.get(found)


def _wind(book: Book, appeal_id: str, ends: Instant) -> None:
    face = ClockFace(
        matter_id=appeal_id,
        name=_CLOCK,
        begins=book.now,
        ends=ends,
        warns=(Instant(ends - DAY),),
        who="reviewer",
        article="",
        nature="deadline",
    )
    book.wind(appeal_id, [face])
