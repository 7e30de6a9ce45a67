"""A bank's own people answer what is addressed to their institution, where the bank has no line.

In:  a desk of somebody at the bank, an order or query that was sent. Out: the answer, and all that follows of one.
Law: an answer by hand and one by a line have the same effect; what follows is done on the hand of whoever drafted the order,
     never on the bank's.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from hezhan.core.banking import DONE, Reply
from hezhan.core.instants import Instant
from hezhan.core.matters import Answer, EarlierHold, Filed, Kind, Matter, Onward
from hezhan.core.money import Fen
from hezhan.engines.evidence import digest
from hezhan.engines.proceedings import OutOfTurn
from hezhan.engines.rights import Action
from hezhan.flows.banks.answers import carry_out
from hezhan.flows.banks.sending import ASKED
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of
from hezhan.flows.when import Fact, happened

_REFUSED: Final = "9999"
_ACTIONS: Final = {Kind.ORDER: Action.ORDER_ANSWER, Kind.QUERY: Action.QUERY_ANSWER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody at the bank says. `held_from` is the moment at which the bank held the account."""

    accepted: bool
    cause: str = ""
    held_from: Instant | None = None
    held_until: Instant | None = None
    balance: Fen | None = None
    available: Fen | None = None
    held: Fen | None = None
    earlier: tuple[EarlierHold, ...] = ()
    onward: tuple[Onward, ...] = ()  # where the money went on
    note: str = ""
    holder: str = ""  # whose account it is


def answer(desk: Desk, filed: Filed[Any], given: Given) -> Matter[Answer]:
    """Answer an order or query. Raises `NotAllowed`, `OutOfTurn` when it waits for no answer."""
    if filed.state not in ("sent", "waiting"):
        raise OutOfTurn(f"a {filed.matter.kind} that is {filed.state} waits for no answer")
    reply = _reply(desk, filed, given)
    key = f"answer:{reply.key}"

    def build(matter_id: str, _: str) -> Matter[Answer]:
        body = Answer(
            message_id=reply.message_id,
            accepted=given.accepted,
            cause=given.cause,
            account=filed.matter.body.account,
            held_from=given.held_from,
            held_until=given.held_until,
            balance=given.balance,
            available=given.available,
            asked=getattr(filed.matter.body, "fen", None),
            held=given.held,
            earlier=given.earlier,
            onward=given.onward,
            holder=given.holder,
            note=given.note,
            officer=desk.book.member.name,
            file=reply.sha256,
        )
        sheet = desk.sheet(matter_id, filed.matter.unit, Kind.ANSWER, body)
        return replace(
            sheet,
            case_id=filed.matter.case_id,
            institution=filed.matter.institution,
            about=filed.matter.id,
            key=key,
            state="matched",
        )

    written = desk.add(_ACTIONS[filed.matter.kind], facts_of(filed), build, key=key)
    carry_out(desk.book, filed, reply, written.id, hand=filed.matter.by)
    happened(desk.book, Fact.ANSWER_ARRIVED, written.id, hand=filed.matter.by)
    return written


def _reply(desk: Desk, filed: Filed[Any], given: Given) -> Reply:
    """The same words as a line would bring. One order is answered once in each state."""
    words = f"{filed.matter.id}/{filed.next}/{given}"
    return Reply(
        application_id=filed.matter.id,
        message_id=f"{filed.matter.id}-{filed.next}",
        what=ASKED[filed.matter.body.what],
        bank_id=str(filed.matter.institution),
        result=DONE if given.accepted else _REFUSED,
        sha256=digest(words.encode()),
        cause=given.cause,
        account=filed.matter.body.account,
        held_from=given.held_from or desk.book.now,
        held_until=given.held_until,
        balance_fen=given.balance,
        available_fen=given.available,
        held_fen=given.held,
        earlier=given.earlier,
    )
