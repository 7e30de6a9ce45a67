"""Banks' answers: each is written down once, and moves the order that it answers and the one before it.

In:  what a line handed over. Out: matters of kind answer, moves of orders and of what they continue, replace or end.
Law: an answer is believed only as far as it names the application, the bank and the account that were asked; a doubled
     one has no second effect; one that fits nothing is kept and told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.banking import Arrived, BankReport, Reply, mismatch
from hezhan.core.instants import Instant
from hezhan.core.matters import Answer, Filed, Kind, Matter, SourceFile, What
from hezhan.engines.freeze import Act, IllegalMove
from hezhan.engines.proceedings import OutOfTurn
from hezhan.engines.rights import Role
from hezhan.flows.banks import payments
from hezhan.flows.banks.sending import OrderPapers, Sender, application_of
from hezhan.flows.cases.bank_reports import open_by_machine, report_of_bank
from hezhan.flows.desk import identity
from hezhan.flows.machine import Machine
from hezhan.flows.money.tracing import Tools
from hezhan.flows.orders import watching
from hezhan.flows.orders.holds import hold_of, wind_order
from hezhan.flows.orders.refusals import refusal_of
from hezhan.flows.orders.signing import after
from hezhan.flows.returns.papers import Render
from hezhan.flows.when import Fact, happened
from hezhan.ports import BankLine, Book, Books

_OURS: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST: Final = 4_000  # characters of a note
_STOPS: Final = (What.STOP, What.STOP_AGAIN)
# What an order that a bank carried out does to the one that it is about.
_THEN: Final[Mapping[What, Act]] = MappingProxyType(
    {
        What.STOP_AGAIN: Act.REPEAT,
        What.FREEZE: Act.FREEZE,
        What.RENEW: Act.EXTEND,
        What.RELEASE_PART: Act.SUPERSEDE,
        What.RELEASE: Act.RELEASE,
        What.RELEASE_STOP: Act.RELEASE,
    }
)


@dataclass(frozen=True, slots=True)
class Doors:
    """What the work with banks reaches the outside by."""

    books: Books
    line: BankLine
    papers: OrderPapers
    sender: Sender
    centre: str  # the member that acts when nobody's act began it
    unit: str  # the centre's own unit, to which belongs what fits nothing
    tools: Tools | None = None  # by which money is followed and files are kept
    render: Render | None = None  # puts papers of a return on paper
    pushing: frozenset[str] = frozenset()  # institutions that push movements as they come


class TooEarly(Exception):
    """The bank was quicker than our own note that the application went out."""


def take_answers(doors: Doors) -> int:
    """Write down everything that lies in the lines; gives how many answers were new."""
    return sum(_take(doors, arrived) for arrived in doors.line.replies())


def _take(doors: Doors, arrived: Arrived) -> bool:
    """What comes too early is left with the line until it can be taken."""
    if arrived.content and doors.tools is not None:
        doors.tools.kept.keep(arrived.content, "answer.xml")  # the answer names these bytes by their hash
    odd = "\n".join(one.text for one in arrived.problems)
    fresh = False
    try:
        if arrived.reply is not None:
            fresh = take_answer(doors, arrived.reply, odd)
        elif arrived.report is not None:
            fresh = take_bank_report(doors, arrived.report)
        else:
            _take_unreadable(doors, arrived, odd)
    except TooEarly:
        return False
    arrived.done()
    return fresh


def _take_unreadable(doors: Doors, arrived: Arrived, why: str) -> None:
    """What is no answer is kept with its reasons, once, and the centre's own unit is told."""
    told = f"{arrived.source}\n{why}".encode("utf-8", "surrogatepass")
    digest = sha256(arrived.content or told).hexdigest()
    key = f"answer:unreadable:{arrived.bank_id}:{digest}"
    with doors.books.by_hand(doors.centre) as book:
        if book.keyed(key) is not None:
            return
        matter = Matter(
            id=identity(key),
            kind=Kind.ANSWER,
            case_id=None,
            unit=doors.unit,
            at=book.now,
            by=book.member.id,
            body=Answer(
                message_id="", accepted=False, cause="银行交来的不能当答复收", note=why[:_LONGEST], file=digest
            ),
            institution=arrived.bank_id or None,
            key=key,
            state="unreadable",
        )
        written = Machine(book).add("answer.unreadable", lambda _: matter, key=key)
        book.tell(_at_the_centre(book, doors), written.id, "answer.unreadable")


def _at_the_centre(book: Book, doors: Doors) -> list[str]:
    """Who looks at what fits nothing."""
    return [one for role in (Role.DUTY_OFFICER, Role.COMMANDER) for one in book.people(role=role, unit=doors.unit)]


def take_bank_report(doors: Doors, report: BankReport) -> bool:
    """A bank reports for its customer (100401): a case of the centre's own unit; False when it was here before."""
    with doors.books.by_hand(doors.centre) as book:
        if book.keyed(f"report:{report.key}") is not None:
            return False
        open_by_machine(book, doors.unit, report_of_bank(report, book.now), f"report:{report.key}", report.bank_id)
        return True


def take_answer(doors: Doors, reply: Reply, odd: str = "") -> bool:
    """One answer, in a transaction of its own; False when it was here before. `odd`: what was strange about it.

    Raises `TooEarly` when it is there before it is written down that the application went out.
    """
    with doors.books.by_hand(doors.centre) as book:
        filed = _asked(book, reply)
        if book.keyed(f"answer:{reply.key}") is not None:
            return False
        if filed is not None and filed.state == "signed":
            raise TooEarly
        trouble = _trouble(book, doors, filed, reply)
        reply = replace(reply, note="\n".join(words for words in (reply.note, odd) if words)[:_LONGEST])
        written = _write(book, filed, reply, trouble, doors)
        if filed is not None and not trouble and filed.matter.kind is Kind.PAYMENT:
            payments.carry_out(book, filed, reply, written.id)
        elif filed is not None and not trouble:
            carry_out(book, filed, reply, written.id)
        else:
            told = [filed.matter.by] if filed is not None else _at_the_centre(book, doors)
            book.tell(told, written.id, "answer.unmatched")
        happened(book, Fact.ANSWER_ARRIVED, written.id)
        return True


def _asked(book: Book, reply: Reply) -> Filed[Any] | None:
    """The order or query that was sent under this id."""
    return book.get(reply.application_id) if _OURS.fullmatch(reply.application_id) else None


def _trouble(book: Book, doors: Doors, filed: Filed[Any] | None, reply: Reply) -> str:
    if filed is not None and filed.matter.kind is Kind.PAYMENT:
        return payments.trouble_with(book, filed, reply, doors.sender)
    if filed is None or filed.matter.kind not in (Kind.ORDER, Kind.QUERY):
        return "it answers no application of this centre"
    if filed.done("send") is None:
        return "it answers an application that was not sent"
    wrong = mismatch(application_of(book, filed, doors.sender), reply)
    return wrong or (watching.trouble_with(filed, book.now) if watching.is_watch(filed) else "")


def _movements(doors: Doors, reply: Reply) -> SourceFile | None:
    """The statement that a reply brought, kept as it came."""
    if reply.statement is None or doors.tools is None:
        return None
    return doors.tools.kept.keep(reply.statement, reply.statement_name or "statement")


def _holder(reply: Reply) -> str:
    """Whose account it is, where the bank says so."""
    return (reply.holder.name if reply.holder is not None else "") or reply.account_name


def _write(book: Book, filed: Filed[Any] | None, reply: Reply, trouble: str, doors: Doors) -> Matter[Answer]:
    body = Answer(
        message_id=reply.message_id,
        accepted=reply.accepted and not trouble,
        cause=trouble or reply.cause,
        account=reply.account or reply.card,
        held_from=reply.held_from,
        held_until=reply.held_until,
        balance=reply.balance_fen,
        available=reply.available_fen,
        asked=reply.asked_fen,
        held=reply.held_fen,
        earlier=reply.earlier,
        note=reply.note,
        officer=reply.officer.name,
        file=reply.sha256,
        statement=None if trouble else _movements(doors, reply),
        pending=reply.pending,
        accounts=() if trouble else reply.accounts,
        holder="" if trouble else _holder(reply),
        onward=() if trouble else reply.onward,
    )
    key = f"answer:{reply.key}"
    matter = Matter(
        id=identity(key),
        kind=Kind.ANSWER,
        case_id=filed.matter.case_id if filed else None,
        unit=filed.matter.unit if filed else doors.unit,
        at=book.now,
        by=book.member.id,
        body=body,
        institution=reply.bank_id,
        about=filed.matter.id if filed else None,
        key=key,
        state="unmatched" if trouble else "matched",
    )
    return Machine(book).add("answer.take", lambda _: matter, key=key)


def carry_out(book: Book, filed: Filed[Any], reply: Reply, answer_id: str, hand: str | None = None) -> None:
    """Move an order as the bank answered, and the one before it; what follows is done on `hand`."""
    if reply.pending:
        return
    act = "refuse" if not reply.accepted else "queue" if reply.waits else "confirm"
    act = "take-effect" if (act, filed.state) == ("confirm", "waiting") else act  # those before it are over (轮候生效)
    bank_at = _bank_at(reply, book.now)
    told: dict[str, Any] = {"answer": answer_id, "bank_at": int(bank_at)}
    if act == "refuse":
        told["refused_for"] = str(refusal_of(reply.cause))
    if reply.held_until is not None and filed.matter.body.what in (What.FREEZE, What.RENEW, What.RELEASE_PART):
        told["ends_by"] = int(reply.held_until)
    try:
        state = after(filed, act, bank_at)
    except (IllegalMove, OutOfTurn):
        return  # a second answer to the same order: kept, and without effect
    Machine(book).move(f"order.{act}", filed, act, state, told)
    moved = book.get(filed.matter.id)
    assert moved is not None
    if moved.matter.kind is Kind.ORDER:
        _afterwards(book, moved, act, bank_at, hand)
    else:
        watching.moved_by_bank(book, moved, act, bank_at)


def _afterwards(book: Book, filed: Filed[Any], act: str, at: Instant, hand: str | None) -> None:
    what = filed.matter.body.what
    if what in _THEN and act in ("confirm", "queue"):
        _end_earlier(book, filed, _THEN[what], at, hand)
    if what in (What.RELEASE, What.RELEASE_STOP):
        return
    wind_order(book, filed)
    if act in ("confirm", "take-effect"):
        happened(book, Fact.STOP_HELD if what in _STOPS else Fact.FREEZE_HELD, filed.matter.id, hand=hand)


def _end_earlier(book: Book, filed: Filed[Any], act: Act, at: Instant, hand: str | None) -> None:
    """The hold before it ends in the way that this one says; one that is over already stays as it is."""
    about = book.get(filed.matter.about) if filed.matter.about else None
    if about is None:
        return
    try:
        state = hold_of(about).after(act, at).state
    except IllegalMove:
        return
    Machine(book).move(f"order.{act}", about, act, str(state), {"by_order": filed.matter.id, "bank_at": int(at)})
    ended = book.get(about.matter.id)
    assert ended is not None
    wind_order(book, ended)
    if act is Act.RELEASE:
        happened(book, Fact.HOLD_OVER, about.matter.id, hand=hand)


def _bank_at(reply: Reply, now: Instant) -> Instant:
    """The bank's own instant of holding, where it lies not in our future."""
    return reply.held_from if reply.held_from is not None and reply.held_from <= now else now
