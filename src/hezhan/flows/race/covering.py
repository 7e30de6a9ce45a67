"""Covering: what the machine drafted goes out under a standing order where one covers it, and is to be reviewed.

In:  a draft of the machine's. Out: a move `cover` that names the standing order and its approver; for a stop a review.
Law: only within the bounds, queries of both kinds counted together; only what the approver could sign at this moment
     themself; never a victim's account, never one that wages, care or welfare are paid by, never one that was released after
     such a stop. The server checks once more.
"""

from typing import Any, Final

from hezhan.core.matters import Filed, Kind, Matter, Member, StandingOrder, StopReview, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.freeze.race import Wanted as Proposed
from hezhan.engines.freeze.race import uncovered
from hezhan.engines.freeze.race.sheltered import sheltered
from hezhan.engines.rights import Action, Context, Proof, Session, decide
from hezhan.flows.facts import facts_of, user_of
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import known_of
from hezhan.flows.orders.signing import after, stops_left, victims_accounts
from hezhan.flows.race.standing import bounds_of, in_force, signature_of, stops_made, under
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books

RELEASED: Final = ("released", "lapsed")
_SIGNED_AS: Final = {
    What.STOP: Action.STOP_SIGN,
    What.STATEMENTS: Action.QUERY_SIGN,
    What.HOLDER: Action.QUERY_SIGN,
}


def cover_drafts(books: Books, hand: str, standing_id: str) -> int:
    """Everything of the case that waits for a signature and that a new standing order covers; how many."""
    with books.by_hand(hand) as book:
        standing = book.get(standing_id)
        case_id = standing.matter.case_id if standing else None
        asked = Wanted(kinds=[Kind.ORDER, Kind.QUERY], states=["drafted"], case_id=case_id, oldest_first=True)
        waiting = [one.matter.id for one in book.find(asked)] if case_id else []
    return sum(cover(books, hand, one) for one in waiting)


def cover(books: Books, hand: str, draft_id: str) -> bool:
    """Let a draft out under a standing order; whether one covers it. Raises `Crossed` when somebody else was first."""
    with books.by_hand(hand) as book:
        draft = book.get(draft_id)
        standing = [] if draft is None else in_force(book, str(draft.matter.case_id))
        signers = {signed.by for one in standing if (signed := signature_of(one))}
    approvers = {one: _member(books, one) for one in sorted(signers)}
    if not approvers:
        return False
    with books.by_hand(hand) as book:
        return _cover(book, draft_id, approvers)


def go_out_under(book: Book, draft: Filed[Any], standing: Filed[StandingOrder]) -> None:
    """Write down that a draft goes out under a standing order, and have it sent. Raises `Crossed`."""
    signed = signature_of(standing)
    assert signed is not None
    told = {"standing": standing.matter.id, "approver": signed.by, "unit": signed.unit}
    Machine(book).move("order.cover", draft, "cover", after(draft, "cover", book.now), told)
    happened(book, Fact.QUERY_SIGNED if draft.matter.kind is Kind.QUERY else Fact.ORDER_SIGNED, draft.matter.id)


def why_not(book: Book, draft: Filed[Any], standing: Filed[StandingOrder], approver: Member) -> str:
    """Why a standing order does not cover a draft; empty where it does."""
    body = draft.matter.body
    if draft.state != "drafted" or not body.automatic or body.what not in _SIGNED_AS:
        return "no draft of the machine's that could be covered"
    if not draft.matter.institution:
        return "nobody knows its bank yet"
    if not _could_sign(book, draft, approver):
        return "its approver could not sign it"
    return _of_query(book, draft, standing) if draft.matter.kind is Kind.QUERY else _of_stop(book, draft, standing)


def _cover(book: Book, draft_id: str, approvers: dict[str, Member]) -> bool:
    draft = book.get(draft_id)
    assert draft is not None
    for standing in in_force(book, str(draft.matter.case_id)):
        signed = signature_of(standing)
        approver = approvers.get(signed.by) if signed else None
        if approver is not None and not why_not(book, draft, standing, approver):
            go_out_under(book, draft, standing)
            if draft.matter.kind is Kind.ORDER:
                _to_be_reviewed(book, draft, standing)
            return True
    return False


def _could_sign(book: Book, draft: Filed[Any], approver: Member) -> bool:
    """As if they signed it now: the role and unit still held, no part in the case, not their own draft."""
    context = Context(session=Session(Proof.PASSKEY, book.now))
    action = _SIGNED_AS[draft.matter.body.what]
    return decide(user_of(approver), action, facts_of(draft), context, book.now).allowed


def _of_query(book: Book, draft: Filed[Any], standing: Filed[StandingOrder]) -> str:
    if draft.matter.body.account in standing.matter.body.excluded:
        return "the account is excluded"
    asked = under(book, str(draft.matter.case_id), Kind.QUERY, standing.matter.id)
    return "no more queries are left" if len(asked) >= standing.matter.body.most_queries else ""


def _of_stop(book: Book, draft: Filed[Any], standing: Filed[StandingOrder]) -> str:
    order, case_id = draft.matter.body, str(draft.matter.case_id)
    line = known_of(book, case_id, order.account).line
    numbers = {order.account, *(line.cards if line else ())}
    kind, holder = (line.owner_kind, line.holder) if line else ("", "")
    made = stops_made(book, under(book, case_id, Kind.ORDER, standing.matter.id))
    wanted = Proposed(case_id=case_id, account=order.account, level=order.level, traced_fen=Fen(order.traced or 0))
    faults = (
        "" if order.holder else "its holder's name is not known, and no bank could match it",
        uncovered(bounds_of(standing), wanted, made, book.now),
        "a victim's own account" if numbers & victims_accounts(book, case_id) else "",
        "the account is excluded" if numbers & set(standing.matter.body.excluded) else "",
        sheltered(order.holder, kind) or sheltered(holder, kind),
        "released after such a stop" if any(_released(book, case_id, one) for one in sorted(numbers)) else "",
        "" if stops_left(book, order.account, draft.matter.unit).allowed else "stopped twice",
    )
    return next((fault for fault in faults if fault), "")


def _released(book: Book, case_id: str, account: str) -> bool:
    asked = Wanted(kinds=[Kind.REVIEW], states=RELEASED, case_id=case_id, account=account, limit=1)
    return bool(book.find(asked))


def _to_be_reviewed(book: Book, draft: Filed[Any], standing: Filed[StandingOrder]) -> None:
    order, key = draft.matter.body, f"review:{draft.matter.id}"
    body = StopReview(
        account=order.account,
        holder=order.holder,
        bank=order.bank,
        order=draft.matter.id,
        standing=standing.matter.id,
        traced=Fen(order.traced or 0),
        level=order.level,
    )

    def build(matter_id: str) -> Matter[StopReview]:
        return Matter(
            id=matter_id,
            kind=Kind.REVIEW,
            case_id=draft.matter.case_id,
            unit=draft.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
            about=draft.matter.id,
            key=key,
            state="due",
        )

    written = Machine(book).add("review.open", build, key=key)
    signed = signature_of(standing)
    book.tell([standing.matter.by, draft.matter.by, *([signed.by] if signed else [])], written.id, "review.due")


def _member(books: Books, member_id: str) -> Member:
    """Somebody as the store knows them now: a role that was taken back is held no more."""
    with books.by_hand(member_id) as book:
        return book.member
