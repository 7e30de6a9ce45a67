"""Dynamic queries (账户动态查询): where an institution offers it, movements are told as they come, without being asked.

In:  100305, 100307. Out: 100306 at once with the account as it is, then one for each look that finds money moved; 100308.
Law: every line from then on is told once, in the order of the book.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from hezhan.city.days import after
from hezhan.city.live.institutions.customers import Customer
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import told_time
from hezhan.city.live.institutions.office import Decline, Declined, Office
from hezhan.city.live.institutions.replies import Said
from hezhan.city.live.institutions.telling import as_of_now, printable, printed
from hezhan.city.live.ledger.agenda import PUSHES
from hezhan.core.instants import SECOND

_MOST_DAYS = 100
_USUAL_DAYS = 30
_DAY = 24 * 3600 * SECOND

Deliver = Callable[[str, int, bytes], None]  # application, number of the push, content


@dataclass(slots=True, kw_only=True, eq=False)
class _Watch:
    message: Message
    customer: Customer
    until: int
    held: list[int]  # the account's sums when it was last looked at
    told: int  # lines of its book told so far, or there before
    pushes: int = 0
    ended: bool = False


class Watching:
    """The accounts that one institution watches for the police."""

    def __init__(self, office: Office, every_s: int, deliver: Deliver) -> None:
        """Looks every so many seconds."""
        self._office, self._every_s, self._deliver = office, every_s, deliver
        self._watches: dict[str, _Watch] = {}

    def begin(self, office: Office, message: Message, now: int) -> bytes:
        """100305. Raises `Declined`."""
        customer = office.customer(message)
        if not office.pushes:
            raise Declined(Decline.NO_PUSH)
        book = office.books.postings(customer.account)
        watch = _Watch(
            message=message,
            customer=customer,
            until=_until(message, now),
            held=office.books.lanes(customer.account),
            told=printable(office, book).height,
        )
        self._watches[message.application] = watch
        self._look_again(watch)
        return printed(office, message, customer, as_of_now(office, customer, book, book.clear()), now)

    def end(self, office: Office, message: Message, now: int) -> Said:
        """100307. Raises `Declined`."""
        customer = office.customer(message)
        watch = self._watches.get(message.said("OriginalApplicationID"))
        if watch is None or watch.ended or watch.customer.account != customer.account:
            raise Declined(Decline.NO_ORIGINAL)
        watch.ended = True
        return {"CardNumber": message.said("CardNumber")}

    def _look_again(self, watch: _Watch) -> None:
        books = self._office.books
        moment = after(books.now, self._every_s)
        if moment <= watch.until:
            books.enter(moment, (PUSHES, watch.message.application), partial(self._look, watch))

    def _look(self, watch: _Watch) -> None:
        """Tell what is new, if money moved."""
        office, account = self._office, watch.customer.account
        if watch.ended:
            return
        held = office.books.lanes(account)
        if held != watch.held:
            watch.held = held
            self._push(watch)
        self._look_again(watch)

    def _push(self, watch: _Watch) -> None:
        office = self._office
        book = office.books.postings(watch.customer.account)
        new = printable(office, book)[watch.told :]
        watch.told += new.height
        watch.pushes += 1
        answer = as_of_now(office, watch.customer, book, new)
        content = printed(office, watch.message, watch.customer, answer, office.books.now, watch.pushes)
        self._deliver(watch.message.application, watch.pushes, content)


def _until(message: Message, now: int) -> int:
    said = message.said("InquiryPeriodEnd")
    if not said:
        return now + _USUAL_DAYS * _DAY
    until = told_time(said)
    if until is None or until <= now:
        raise Declined(Decline.TIME)
    if until > now + _MOST_DAYS * _DAY:
        raise Declined(Decline.TERM)
    return until
