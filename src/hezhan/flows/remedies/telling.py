"""Telling the holder: that an account is held, on what ground, until when, how to object from afar; that it is over.

In:  a hold that began or ended. Out: a notice in the books, its paper where papers are kept.
Law: each hold is told of once, and once more when it is over; a notice says no word of the case: what was done, by whom, on
     which article, from when until when. The code by which a holder is known is kept as its hash only.
"""

import hashlib
import secrets
from dataclasses import replace
from typing import Any, Final

from hezhan.core.banking import Enclosure
from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, HoldNotice, Kind, Matter, Order, Wanted, What
from hezhan.core.papers import ReleaseGround
from hezhan.engines.freeze import State
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.remedies.doors import Printing, paper_told
from hezhan.flows.remedies.lineage import OVER, STOPS, chain, ended, held_fen, is_hold
from hezhan.flows.remedies.winding import notice_key, release_key, settle
from hezhan.ports import Book

# keys of core.law on which a holder is told that the account is held
GROUNDS: Final = {
    What.STOP: "stop",
    What.STOP_AGAIN: "stop",
    What.FREEZE: "freeze-approval",
    What.RENEW: "freeze-renewal",
    What.RELEASE_PART: "release-approval",
}
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another
_CODE_LETTERS: Final = 12


def tell_holder(printing: Printing, book: Book, order_id: str) -> Matter[HoldNotice] | None:
    """Tell of a hold that a bank carries out. Done again it changes nothing."""
    order = book.get(order_id)
    hold = hold_of(order) if order is not None and is_hold(order) else None
    if order is None or hold is None or hold.held_from is None:
        return None
    there = book.keyed(notice_key(order_id))
    if there is not None:
        return there.matter
    until = hold.held_until()
    assert until is not None
    body = _body(order, hold.held_from, until, GROUNDS[What(order.matter.body.what)])
    written = _write(book, order, body, notice_key(order_id))
    code = new_code()
    notice = _filed(book, written)
    Machine(book).move("holder.tell", notice, "code", moved(Proceeding.NOTICE, notice.state, "code"), code_told(code))
    if printing.papers is not None:
        _keep(printing, book, written, printing.papers.told(written, order, held_fen(book, order), code))
    _tell_known(book, order, body)
    settle(book, order)
    return written


def tell_released(printing: Printing, book: Book, order_id: str) -> Matter[HoldNotice] | None:
    """Tell that a hold is over, and why. Done again it changes nothing."""
    order = book.get(order_id)
    if order is None or not is_hold(order) or hold_of(order).state not in OVER:
        return None
    there = book.keyed(notice_key(order_id, released=True))
    if there is not None:
        return there.matter
    begun, over = hold_of(order).held_from, ended(order)
    if begun is None or over is None:
        return None  # it waited in line and never held anything
    ground, proven_at = why_over(book, order)
    body = replace(_body(order, begun, over, _article(order, ground)), released=True)
    written = _write(book, order, body, notice_key(order_id, released=True))
    if printing.papers is not None:
        _keep(printing, book, written, printing.papers.released(written, order, ground, proven_at))
    _tell_known(book, order, body)
    settle(book, order)
    return written


def why_over(book: Book, order: Filed[Order]) -> tuple[ReleaseGround, Instant | None]:
    """Why a hold ended, and of what is unrelated since when that was known."""
    if hold_of(order).state is State.EXPIRED:
        return ReleaseGround.EXPIRED, None
    releasing = order.done("release")
    release = book.get(str(releasing.body.get("by_order", ""))) if releasing else None
    if release is not None and (release.matter.key or "").startswith(release_key("")):
        return ReleaseGround.UPHELD, None
    found = [book.keyed(notice_key(one.matter.id)) for one in chain(book, order)]
    proven = next((move for notice in found if notice and (move := notice.done("unrelated"))), None)
    return (ReleaseGround.UNRELATED, proven.at) if proven else (ReleaseGround.NOT_NEEDED, None)


def new_code() -> str:
    """A code for a holder, told once and kept by nobody here: 12 signs of 30."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS))


def code_told(code: str) -> dict[str, str]:
    """What the books keep of a code."""
    return {"code": hashlib.sha256(f"hezhan holder\0{code.strip().upper()}".encode()).hexdigest()}


def _body(order: Filed[Order], begun: Instant, until: Instant, ground: str) -> HoldNotice:
    about = order.matter.body
    return HoldNotice(
        order=order.matter.id,
        what=str(about.what),
        account=about.account,
        holder=about.holder,
        bank=about.bank,
        held_from=begun,
        held_until=until,
        ground=ground,
    )


def _article(order: Filed[Order], ground: ReleaseGround) -> str:
    if ground in (ReleaseGround.UNRELATED, ReleaseGround.UPHELD):
        return "release-unrelated"
    if order.matter.body.what in STOPS:
        return "stop"
    return "freeze-renewal" if ground is ReleaseGround.EXPIRED else "release-approval"


def write_for(book: Book, order: Filed[Order], body: HoldNotice, member: str) -> Matter[HoldNotice]:
    """The notice as one holder's own affair, so that they see it whenever they log in."""
    key = f"{notice_key(order.matter.id, released=body.released)}:{member}"
    return _write(book, order, body, key, subject=member)


def _tell_known(book: Book, order: Filed[Order], body: HoldNotice) -> None:
    """Holders who were admitted for an order of the same chain need no second code."""
    for one in chain(book, order):
        told = book.find(Wanted(kinds=[Kind.NOTICE], about=one.matter.id))
        for member in {notice.matter.subject for notice in told if notice.matter.subject}:
            copy = write_for(book, order, body, member)
            book.tell([member], copy.id, "hold.told")


def _write(book: Book, order: Filed[Order], body: HoldNotice, key: str, **more: Any) -> Matter[HoldNotice]:
    there = book.keyed(key)
    if there is not None:
        return there.matter

    def build(matter_id: str) -> Matter[HoldNotice]:
        return Matter(
            id=matter_id,
            kind=Kind.NOTICE,
            case_id=order.matter.case_id,
            unit=order.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
            about=order.matter.id,
            key=key,
            state="told",
            **more,
        )

    return Machine(book).add("holder.tell", build, key=key)


def _keep(printing: Printing, book: Book, written: Matter[HoldNotice], made: Enclosure) -> None:
    file = printing.keep(made)
    if file is not None:
        notice = _filed(book, written)
        state = moved(Proceeding.NOTICE, notice.state, "paper")
        Machine(book).move("holder.paper", notice, "paper", state, paper_told(file))


def _filed(book: Book, matter: Matter[Any]) -> Filed[Any]:
    found = book.get(matter.id)
    assert found is not None
    return found
