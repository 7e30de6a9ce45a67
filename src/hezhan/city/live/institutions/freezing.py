"""Freezes (冻结): of everything or up to an amount, for six months, renewed and released; behind earlier ones if any.

In:  100201, 100203, 100205. Out: what is said in 100202, 100204, 100206; holds in the books.
Law: no freeze without a paper, and none for longer than a year at a time (公安机关办理刑事案件程序规定 第243条);
accounts that may not be frozen are not (银监发〔2014〕53号 第21、22条).
"""

from typing import Final

from hezhan.city.banks.formats.cells import compact_time, yuan_text
from hezhan.city.live.institutions.customers import Customer
from hezhan.city.live.institutions.matching import name_matches
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import months_later, told_fen, told_time
from hezhan.city.live.institutions.office import Decline, Declined, Office
from hezhan.city.live.institutions.replies import Said
from hezhan.city.live.institutions.stopping import numbers, original, term
from hezhan.city.live.ledger.holding import Hold, HoldKind
from hezhan.core.accounts import OwnerKind

_USUAL_MONTHS: Final = 6
_MOST_MONTHS: Final = 12  # major, complex cases, with the approval of a city-level head
_KINDS: Final = {"01": HoldKind.FREEZE_AMOUNT, "02": HoldKind.FREEZE}
_YUAN: Final = ("", "CNY", "RMB", "01")


def freeze(office: Office, message: Message, now: int) -> Said:
    """100201. Raises `Declined`."""
    customer = office.customer(message)
    _compare(office, message, customer)
    kind = _KINDS.get(message.said("FreezeType"))
    if kind is None:
        raise Declined(Decline.CHOICE)
    fen = told_fen(message.said("Balance")) if kind is HoldKind.FREEZE_AMOUNT else 0
    if fen is None or (kind is HoldKind.FREEZE_AMOUNT and not fen):
        raise Declined(Decline.AMOUNT)
    hold = Hold(
        kind=kind,
        account=customer.account,
        application=message.application,
        since=now,
        until=_until(message, now),
        fen=fen,
        by=message.said("ApplicationOrgName"),
    )
    office.books.hold(hold)
    balance = office.books.balance(customer.account)
    return {
        **numbers(customer),
        "AppliedBalance": yuan_text(fen if kind is HoldKind.FREEZE_AMOUNT else balance),
        "FrozedBalance": yuan_text(office.books.holds.frozen(hold, balance)),
        "AccountBalance": yuan_text(balance),
        "Currency": "CNY",
        "AccountAvaiableBalance": yuan_text(office.books.free_fen(customer.account)),
        **term(hold.since, hold.until),
        **_former(office, hold, balance),
    }


def end_freeze(office: Office, message: Message, now: int) -> Said:
    """100203. Raises `Declined`."""
    customer, hold = original(office, message, stops=False)
    held = office.books.holds.frozen(hold, office.books.balance(customer.account))
    office.books.release(hold)
    return {**numbers(customer), "FrozedBalance": yuan_text(held)}


def extend_freeze(office: Office, message: Message, now: int) -> Said:
    """100205. Raises `Declined`."""
    customer, hold = original(office, message, stops=False)
    begins = hold.until
    office.books.extend(hold, _until(message, begins))
    held = office.books.holds.frozen(hold, office.books.balance(customer.account))
    return {**numbers(customer), "FrozedBalance": yuan_text(held), **term(begins, hold.until)}


def _compare(office: Office, message: Message, customer: Customer) -> None:
    if customer.kind is OwnerKind.PAYMENT_INSTITUTION:
        raise Declined(Decline.PROTECTED)
    if not name_matches(message.said("AccountName"), customer.holder, office.conduct.name_match):
        raise Declined(Decline.NAME)
    if message.said("IDNumber") not in ("", customer.id_number):
        raise Declined(Decline.ID_NUMBER)
    if message.said("Currency") not in _YUAN:
        raise Declined(Decline.CURRENCY)
    if not message.attachments:
        raise Declined(Decline.NO_PAPER)


def _until(message: Message, begins: int) -> int:
    said = message.said("ExpireTime")
    if not said:
        return months_later(begins, _USUAL_MONTHS)
    until = told_time(said)
    if until is None or until <= begins:
        raise Declined(Decline.TIME)
    if until > months_later(begins, _MOST_MONTHS):
        raise Declined(Decline.TERM)
    return until


def _former(office: Office, hold: Hold, balance: int) -> dict[str, str]:
    """在先冻结: the one that comes first."""
    former = office.books.holds.former(hold)
    if former is None:
        return {}
    return {
        "FormerApplicationDepartment": former.by,
        "FormerFrozenBalance": yuan_text(office.books.holds.frozen(former, balance)),
        "FormerFrozenExpireTime": compact_time(former.until),
    }
