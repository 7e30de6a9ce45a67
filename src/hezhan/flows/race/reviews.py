"""Reviews: an officer looks at each stop that went out under a standing order within half an hour, or it is released.

In:  a desk; the present. Out: moves of reviews; releases, drafted by the machine and covered by the same standing order.
Law: the half hour runs from the bank's hold; what nobody upheld in time is released by itself, once; what was released is
     not stopped again by itself. What an officer signed since, a freeze or a second stop, is none of these stops any more.
"""

from dataclasses import replace
from typing import Any, Final

from hezhan.core.matters import Filed, Kind, Matter, Order, StopReview, Wanted, What
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import drafted
from hezhan.flows.race.clocks import REVIEW, review_face
from hezhan.flows.race.covering import RELEASED, go_out_under
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Crossed

_GOING: Final = frozenset({"drafted", "signed", "sent", "done"})


def uphold(desk: Desk, review: Filed[StopReview], reason: str = "") -> None:
    """An officer lets the stop stand. Raises `NotAllowed`, `OutOfTurn`, `Crossed`."""
    _reviewed(desk, review, "uphold", reason)


def release(desk: Desk, review: Filed[StopReview], reason: str) -> None:
    """An officer ends it: the release goes out at once. Raises `NotAllowed`, `OutOfTurn`, `Crossed`."""
    _reviewed(desk, review, "release", reason)
    stop = desk.book.get(review.matter.body.order)
    hand = stop.matter.by if stop is not None else review.matter.by
    happened(desk.book, Fact.REVIEW_ENDED, review.matter.id, hand=hand)


def begin_review(book: Book, stop_id: str) -> None:
    """The bank holds it: the half hour begins. What was to be released before the bank answered is released now."""
    found = book.find(Wanted(kinds=[Kind.REVIEW], about=stop_id, limit=1))
    stop = book.get(stop_id)
    held = stop.done("confirm") if stop is not None else None
    if not found or held is None:
        return
    (review,) = found
    if review.state in RELEASED:
        happened(book, Fact.REVIEW_ENDED, review.matter.id)
    elif review.state == "due" and review.done("hold") is None:
        Machine(book).move("review.hold", review, "hold", moved(Proceeding.REVIEW, review.state, "hold"))
        book.wind(review.matter.id, [review_face(review.matter.id, held.at)])


def lapse_reviews(books: Books, centre: str) -> int:
    """Whatever nobody upheld in time is to be released; gives how many. One transaction each."""
    with books.by_hand(centre) as book:
        late = [face.matter_id for face in book.clocks(until=book.now) if face.name == REVIEW]
    return sum(_lapse(books, centre, one) for one in late)


def release_reviewed(book: Book, review_id: str) -> Matter[Order] | None:
    """Draft the release of a stop and let it out under the order that the stop went out under. Once."""
    review = book.get(review_id)
    if review is None or review.state not in RELEASED:
        return None
    stop, standing = book.get(review.matter.body.order), book.get(review.matter.body.standing)
    case = book.get(str(review.matter.case_id))
    assert stop is not None
    assert standing is not None
    assert case is not None
    if stop.state != "confirmed" or _released_otherwise(book, stop, review):
        return None  # not held yet, over already, or another release is on its way
    old, key = stop.matter.body, _release_key(review)
    why = "复核决定解除" if review.state == "released" else "授权下的止付三十分钟内无人复核，自动解除"
    body = replace(old, what=What.RELEASE_STOP, reason=why, months=None, why=(why,), automatic=True)

    def build(matter_id: str) -> Matter[Order]:
        sheet: Matter[Any] = Matter(
            id=matter_id,
            kind=Kind.ORDER,
            case_id=stop.matter.case_id,
            unit=stop.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
        )
        return drafted(sheet, case, stop, key)

    written: Matter[Order] = Machine(book).add("release-stop.draft", build, key=key)
    draft = book.get(written.id)
    assert draft is not None
    if draft.state == "drafted":
        go_out_under(book, draft, standing)
    return written


def _release_key(review: Filed[StopReview]) -> str:
    return f"auto:review-release:{review.matter.id}"


def _reviewed(desk: Desk, review: Filed[StopReview], act: str, reason: str) -> None:
    held = review.done("hold")
    state = moved(Proceeding.REVIEW, review.state, act)
    desk.move(Action.STOP_REVIEW, review, act, state, {"reason": reason})
    faces = [review_face(review.matter.id, held.at, desk.book.now)] if held is not None else []
    desk.book.wind(review.matter.id, faces)


def _lapse(books: Books, centre: str, review_id: str) -> bool:
    try:
        with books.by_hand(centre) as book:
            review = book.get(review_id)
            if review is None or review.state != "due":
                return False
            stop = book.get(review.matter.body.order)
            held = stop is not None and stop.state == "confirmed"
            act = "lapse" if held else "void"
            Machine(book).move(f"review.{act}", review, act, moved(Proceeding.REVIEW, review.state, act))
            book.wind(review_id, [])
            if held and stop is not None:
                book.tell([stop.matter.by, review.matter.by], review_id, "review.lapsed")
                happened(book, Fact.REVIEW_ENDED, review_id, hand=stop.matter.by)
            return held
    except Crossed:
        return False  # an officer was first


def _released_otherwise(book: Book, stop: Filed[Any], review: Filed[StopReview]) -> bool:
    releases = book.find(Wanted(kinds=[Kind.ORDER], about=stop.matter.id))
    return any(
        one.matter.body.what is What.RELEASE_STOP
        and one.state in _GOING - {"drafted"}
        and one.matter.key != _release_key(review)
        for one in releases
    )
