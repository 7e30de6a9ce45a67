"""Stops (紧急止付): a message, compared by law, becomes a hold for 48 hours; it may be extended once and released.

In:  100101, 100103, 100105. Out: what is said in 100102, 100104, 100106; holds in the books.
Law: no stop without a credit that matches in name, number, amount and time; an account is stopped twice at most, an
extension counted (银发〔2016〕86号).
"""

from typing import Final

from hezhan.city.banks.formats.cells import compact_time, yuan_text
from hezhan.city.live.institutions.customers import Customer
from hezhan.city.live.institutions.matching import came_in, name_matches
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import told_fen, told_time
from hezhan.city.live.institutions.office import Decline, Declined, Office
from hezhan.city.live.institutions.replies import Said
from hezhan.city.live.ledger.holding import MOST_STOPS, STOP_TERM, Hold, HoldKind
from hezhan.core.accounts import OwnerKind

_CURRENT_ACCOUNTS: Final = ("", "00", "02", "04")  # ApplicationType: yuan, current account


def stop(office: Office, message: Message, now: int) -> Said:
    """100101. Raises `Declined`."""
    customer = office.customer(message)
    if customer.kind is OwnerKind.PAYMENT_INSTITUTION:
        raise Declined(Decline.PROTECTED)
    if message.said("ApplicationType") not in _CURRENT_ACCOUNTS:
        raise Declined(Decline.CURRENCY)
    _compare(office, message, customer)
    if office.books.holds.stops(customer.account) >= MOST_STOPS:
        raise Declined(Decline.TWICE)
    fen = _amount(office, message)
    hold = Hold(
        kind=HoldKind.STOP_AMOUNT if fen else HoldKind.STOP,
        account=customer.account,
        application=message.application,
        since=now,
        until=now + STOP_TERM,
        fen=fen,
        by=message.said("ApplicationOrgName"),
    )
    office.books.hold(hold)
    return {
        **numbers(customer),
        "AccountBalance": yuan_text(office.books.balance(customer.account)),
        **term(hold.since, hold.until),
    }


def end_stop(office: Office, message: Message, now: int) -> Said:
    """100103. Raises `Declined`."""
    customer, hold = original(office, message, stops=True)
    office.books.release(hold)
    return numbers(customer)


def extend_stop(office: Office, message: Message, now: int) -> Said:
    """100105: another 48 hours. Raises `Declined`."""
    customer, hold = original(office, message, stops=True)
    if office.books.holds.stops(customer.account) >= MOST_STOPS:
        raise Declined(Decline.TWICE)
    begins = hold.until
    hold.stops += 1
    office.books.extend(hold, begins + STOP_TERM)
    return {**numbers(customer), **term(begins, hold.until)}


def original(office: Office, message: Message, *, stops: bool) -> tuple[Customer, Hold]:
    """The hold that a message is about, on the account it names. Raises `Declined`."""
    customer = office.customer(message)
    hold = office.books.holds.by(message.said("OriginalApplicationID"))
    if hold is None or hold.ended or hold.account != customer.account or hold.is_stop is not stops:
        raise Declined(Decline.NO_ORIGINAL)
    return customer, hold


def numbers(customer: Customer) -> dict[str, str]:
    """The account as the institution calls it."""
    return {"AccountNumber": customer.number, "CardNumber": customer.card}


def term(since: int, until: int) -> dict[str, str]:
    """From when until when."""
    return {"StartTime": compact_time(since), "ExpireTime": compact_time(until)}


def _compare(office: Office, message: Message, customer: Customer) -> None:
    if not name_matches(message.said("AccountName"), customer.holder, office.conduct.name_match):
        raise Declined(Decline.NAME)
    fen, time = told_fen(message.said("TransferAmount")), told_time(message.said("TransferTime"))
    if fen is None or time is None:
        raise Declined(Decline.NO_BASIS)
    book = office.books.postings(customer.account)
    if not came_in(book, fen, time, office.conduct, office.bank.clock_s):
        raise Declined(Decline.NO_BASIS)


def _amount(office: Office, message: Message) -> int:
    """The amount to stop, 0 for all."""
    said = message.said("StopAmount")
    if not said:
        return 0
    fen = told_fen(said)
    if not fen:
        raise Declined(Decline.AMOUNT)
    if not office.stops_amounts:
        raise Declined(Decline.NOT_OFFERED)
    return fen
