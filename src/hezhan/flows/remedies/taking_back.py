"""An objection taken back by whoever made it: its clocks end, the reviewer and whoever held the account are told.

In:  a desk, an objection that nobody has answered. Out: a move; afterwards the reviewer sees the case no more.
Law: who filed it takes it back: nobody here takes back what a holder filed; the same hold can be objected to again.
"""

from hezhan.core.matters import Filed, Objection
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.orders.signing import refuse
from hezhan.flows.remedies.releasing import take_back_the_case
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

TAKEN_BACK = "taken-back"


def take_back(desk: Desk, objection: Filed[Objection], words: str = "") -> None:
    """By the holder, or by an officer of what an officer took down. Raises `NotAllowed`, `OutOfTurn`, `Refused`."""
    state = moved(Proceeding.OBJECTION, objection.state, "take-back")
    desk.require(Action.OBJECTION_TAKE_BACK, desk.thing(objection))
    refuse(_faults(desk, objection, words))
    desk.move(Action.OBJECTION_TAKE_BACK, objection, "take-back", state, {"words": words.strip()})
    desk.book.wind(objection.matter.id, ())
    happened(desk.book, Fact.OBJECTION_TAKEN_BACK, objection.matter.id)


def _faults(desk: Desk, objection: Filed[Objection], words: str) -> list[str]:
    own = objection.matter.subject == desk.user.user_id
    if own:
        return []
    if objection.matter.by == objection.matter.subject:
        return ["这是持有人本人提出的异议，只有本人可以撤回"]
    return [] if words.strip() else ["代为撤回的，须写明持有人何时以何种方式要求撤回"]


def tell_taken_back(book: Book, objection_id: str) -> None:
    """The reviewer leaves the case; they and whoever had a hand on the hold are told. Done again it changes nothing."""
    objection = book.get(objection_id)
    if objection is None or objection.state != TAKEN_BACK:
        return
    given, order = objection.done("assign"), book.get(objection.matter.body.order)
    assert order is not None
    hands = [order.matter.by, *(move.by for move in order.moves if move.step)]
    reviewer = [str(given.body["member"])] if given is not None else []
    if reviewer:
        take_back_the_case(book, objection, reviewer[0])
    taken = objection.moves[-1].by
    book.tell([one for one in (*reviewer, *hands) if one != taken], objection_id, "objection.take-back")


def tell_handed_in(book: Book, objection_id: str) -> None:
    """The reviewer is told that there is more to read."""
    objection = book.get(objection_id)
    given = objection.done("assign") if objection is not None else None
    if objection is not None and given is not None and objection.state == "filed":
        book.tell([str(given.body["member"])], objection_id, "objection.hand-in")
