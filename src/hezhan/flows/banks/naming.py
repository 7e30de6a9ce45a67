"""A stop needs its holder's name: the bank matches name, account, amount and time (银发〔2016〕86号). Who is it?

In:  a draft whose holder nobody knows, an answer or a trace that tells a name. Out: a question for the holder; the stop
     drafted anew with the name in it, in place of the one that lacks it.
Law: no draft is changed: the one that lacks the name, or that a bank refused for it, is followed by another one on the same
     hand, once for each, and somebody signs that. The holder of an account is asked for once in a case.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from hezhan.core.matters import Answer, Case, Filed, Kind, Matter, Order, Query, Traced, Wanted, What
from hezhan.flows.machine import Machine
from hezhan.flows.money.next_stops import of_a_bank
from hezhan.flows.orders.refusals import Refusal
from hezhan.flows.orders.signing import UNNAMED, after, completed, drafted, faults
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books

_ALL: Final = 100_000
_ASKED_WITH: Final = (What.STOP, What.STATEMENTS)
_GOING: Final = frozenset({"drafted", "signed", "sent", "confirmed", "waiting"})
_HOLDS: Final = frozenset({What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW, What.RELEASE_PART})


def ask_holder(book: Book, draft_id: str) -> Matter[Query] | None:
    """Draft the question for the holder of a draft's account; None where the name is known or was asked for."""
    filed: Filed[Any] | None = book.get(draft_id)
    if filed is None or filed.matter.body.what not in _ASKED_WITH or not _lacks_name(filed):
        return None
    case: Filed[Case] | None = book.get(str(filed.matter.case_id))
    body = filed.matter.body
    if case is None or case.state == "closed" or not body.bank or not of_a_bank(body.account):
        return None
    book.alone(case.matter.id)
    key = f"auto:holder:{draft_id}"
    there = book.keyed(key)
    if there is not None:
        return there.matter
    asked = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=body.account))
    if any(one.matter.body.what is What.HOLDER for one in asked):
        return None
    query = Query(
        what=What.HOLDER,
        account=body.account,
        holder="",
        bank=body.bank,
        reason="户名未知或不符，银行无法核对，先查持有人",
        automatic=True,
    )
    machine = Machine(book)
    written: Matter[Query] = machine.add(
        "query.draft", lambda one: drafted(machine.sheet(case, one, Kind.QUERY, query), case, None, key), key=key
    )
    happened(book, Fact.QUERY_DRAFTED, written.id)
    return written


def name_stops(books: Books, hand: str, told_id: str) -> int:
    """Draft anew whatever waits for a name that an answer or a trace tells; how many. One transaction for each."""
    with books.by_hand(hand) as book:
        told = book.get(told_id)
        waiting = [] if told is None else [*_waiting(book, told), *_refused(book, told)]
    written = 0
    for stop, name in waiting:
        with books.by_hand(stop.matter.by) as book:  # whoever drafted it has a hand in what follows it
            written += _named(book, stop.matter.id, name) is not None
    return written


def _lacks_name(filed: Filed[Any]) -> bool:
    """Nobody knows it, or the bank says that it is another one."""
    return not filed.matter.body.holder or _refused_for_name(filed)


def _refused_for_name(filed: Filed[Any]) -> bool:
    refused = filed.done("refuse")
    return refused is not None and refused.body.get("refused_for") == Refusal.NAME


def _waiting(book: Book, told: Filed[Any]) -> Iterator[tuple[Filed[Order], str]]:
    """Stops for which a name is told, each with it."""
    names = _names(book, told)
    if not names:
        return
    states = ["drafted", "refused"]
    asked = Wanted(kinds=[Kind.ORDER], case_id=told.matter.case_id, states=states, oldest_first=True, limit=_ALL)
    for stop in book.find(asked):
        body = stop.matter.body
        name = names.get(body.account, "")
        if name not in ("", body.holder) and _waits(stop):
            yield stop, name


def _waits(stop: Filed[Order]) -> bool:
    """A stop for whose name one waits."""
    if stop.matter.body.what is not What.STOP:
        return False
    return not stop.matter.body.holder if stop.state == "drafted" else _refused_for_name(stop)


def _refused(book: Book, told: Filed[Any]) -> Iterator[tuple[Filed[Order], str]]:
    """A stop that an answer refuses for its name: the name that the bank told before, or it is asked whose account it is."""
    stop = book.get(told.matter.about) if isinstance(told.matter.body, Answer) and told.matter.about else None
    if stop is None or stop.matter.kind is not Kind.ORDER or not _waits(stop):
        return
    body = stop.matter.body
    asked = book.find(Wanted(kinds=[Kind.QUERY], case_id=stop.matter.case_id, account=body.account, states=["done"]))
    answers = (answer for one in asked for answer in book.find(Wanted(kinds=[Kind.ANSWER], about=one.matter.id)))
    name = next((name for one in answers for name in _names(book, one).values() if name != body.holder), "")
    if name:
        yield stop, name
    else:
        happened(book, Fact.STOP_UNNAMED, stop.matter.id)


def _names(book: Book, told: Filed[Any]) -> dict[str, str]:
    """Numbers with the name of whose account it is."""
    body = told.matter.body
    if isinstance(body, Traced):
        return {number: one.holder for one in body.accounts for number in (one.account, *one.cards) if one.holder}
    if not isinstance(body, Answer) or told.state != "matched" or not body.holder:
        return {}
    asked = book.get(told.matter.about) if told.matter.about else None
    return {asked.matter.body.account: body.holder} if asked is not None and asked.matter.kind is Kind.QUERY else {}


def _named(book: Book, stop_id: str, name: str) -> Matter[Order] | None:
    """The stop with the name in it, in place of the one that lacked it."""
    stop: Filed[Order] | None = book.get(stop_id)
    case: Filed[Case] | None = book.get(str(stop.matter.case_id)) if stop is not None else None
    if stop is None or case is None or case.state == "closed":
        return None
    book.alone(case.matter.id)
    key = f"auto:named:{stop_id}"
    if book.keyed(key) is not None or not _waits(stop):
        return None
    old = stop.matter.body
    why = tuple(one for one in old.why if one != UNNAMED)
    body = replace(old, holder=name, why=(*why, "户名由银行答复查明"), automatic=True)
    body = completed(book, case, body, None)
    others = [one for one in _live(book, body.account) if one.matter.id != stop_id]
    if others or faults(book, case, body, None):
        _over(book, stop, "")
        book.tell([stop.matter.by], stop_id, "stop.not-needed")
        return None
    machine = Machine(book)
    written = machine.add(
        "stop.draft", lambda one: drafted(machine.sheet(case, one, Kind.ORDER, body), case, None, key), key=key
    )
    _over(book, stop, written.id)
    book.tell([stop.matter.by], written.id, "stop.named")
    happened(book, Fact.ORDER_DRAFTED, written.id)
    return written


def _live(book: Book, account: str) -> Sequence[Filed[Any]]:
    found = book.find(Wanted(kinds=[Kind.ORDER], account=account))
    return [one for one in found if one.matter.body.what in _HOLDS and one.state in _GOING]


def _over(book: Book, stop: Filed[Order], followed_by: str) -> None:
    """What lacked the name is none to be signed any more; one that a bank refused stays refused."""
    if stop.state == "drafted":
        told = {"renewed": followed_by}
        Machine(book).move("order.supersede", stop, "supersede", after(stop, "supersede", book.now), told)
