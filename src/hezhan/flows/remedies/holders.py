"""Holders: whoever holds the code of a notice, and is whom it names, gets an account of their own here, to object from afar.

In:  a claim: account, name, ID number, code, phone. Out: a member with the role of a holder, who sees their own affair.
Law: whatever is wrong with a claim, it is answered alike; a code counts for one person; a holder's account is never the
     account of somebody who works here.
"""

import hmac
from dataclasses import dataclass, field
from typing import Any, Protocol

from hezhan.core.matters import Filed, GrantAsked, HoldNotice, Kind, Matter, Order
from hezhan.core.personal import Personal
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Role
from hezhan.flows.desk import Desk
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import refuse
from hezhan.flows.remedies.doors import RemedyDoors
from hezhan.flows.remedies.lineage import chain, newest
from hezhan.flows.remedies.telling import code_told, new_code, write_for
from hezhan.flows.remedies.winding import notice_key
from hezhan.ports import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says who holds a notice."""

    account: str = field(repr=False)
    holder: str = field(repr=False)
    id_card: str = field(repr=False)
    phone: str = field(repr=False)
    code: str = field(repr=False)


class HolderRoll(Protocol):
    """Writes holders into the list of people, in the transaction of a book."""

    def admit(self, book: Book, claim: Claim, unit: str) -> str | None:
        """The holder's member id, new or not; None when this person has another account here."""


class NotKnown(Exception):
    """There is no such notice, or the code is not its code, or it is somebody else's: the three are told apart by nobody."""


def admit_holder(doors: RemedyDoors, roll: HolderRoll, claim: Claim) -> str:
    """Admit a holder; gives the member id by which they log in. Done again it changes nothing. Raises `NotKnown`."""
    with doors.books.by_hand(doors.centre) as book:
        notice = _claimed(book, claim)
        member = roll.admit(book, claim, notice.matter.unit)
        taken = notice.done("claim")
        if member is None or (taken is not None and taken.body["member"] != member):
            raise NotKnown
        _grant(book, member, notice.matter.unit)
        _show(book, notice, member)
        if taken is None:
            state = moved(Proceeding.NOTICE, notice.state, "claim")
            Machine(book).move("holder.admit", notice, "claim", state, {"member": member})
        return member


def renew_code(desk: Desk, notice: Filed[HoldNotice]) -> str:
    """A new code, told once, for a holder whose ID an officer checked; the one before counts no more.

    Raises `NotAllowed`, `Refused`.
    """
    refuse(["这是持有人自己的告知，查询码在原告知书上"] if notice.matter.subject is not None else [])
    refuse(["持有人已经登记，用验证码登录即可"] if notice.done("claim") is not None else [])
    code = new_code()
    desk.move(Action.HOLDER_ADMIT, notice, "code", moved(Proceeding.NOTICE, notice.state, "code"), code_told(code))
    return code


def _claimed(book: Book, claim: Claim) -> Filed[HoldNotice]:
    due = code_told(claim.code)["code"]
    found = [book.get(one) for one in book.search(Personal.CARD, claim.account)]
    for filed in found:
        if filed is not None and filed.matter.kind is Kind.NOTICE and filed.matter.subject is None:
            given = filed.done("code")
            known = given is not None and hmac.compare_digest(str(given.body["code"]), due)
            if known and filed.matter.body.holder.strip() == claim.holder.strip():
                return filed
    raise NotKnown


def _show(book: Book, notice: Filed[HoldNotice], member: str) -> None:
    """All that was told of this hold, of the orders before and after this one too, becomes the holder's own affair."""
    order: Filed[Order] | None = book.get(notice.matter.body.order)
    assert order is not None
    for one in chain(book, newest(book, order)):
        for released in (False, True):
            told = book.keyed(notice_key(one.matter.id, released=released))
            if told is not None:
                write_for(book, one, told.matter.body, member)


def _grant(book: Book, member: str, unit: str) -> None:
    key = f"holder:{member}:{unit}"
    if book.keyed(key) is not None:
        return

    def build(matter_id: str) -> Matter[Any]:
        body = GrantAsked(member=member, role=Role.HOLDER, unit=unit)
        return Matter(
            id=matter_id, kind=Kind.GRANT, case_id=None, unit=unit, at=book.now, by=book.member.id, body=body, key=key
        )

    written = Machine(book).add("holder.admit", build, key=key)
    filed = book.get(written.id)
    assert filed is not None
    Machine(book).move("holder.admit", filed, "confirm", moved(Proceeding.GRANT, filed.state, "confirm"))
