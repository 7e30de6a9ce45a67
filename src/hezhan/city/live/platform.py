"""The platform between the police and the institutions: it passes messages on and collects the answers.

In:  documents from the police with the instants at which they come. Out: receipts; answers numbered as they are delivered.
Law: an ApplicationID is one intent: with another content, or for another institution, it is refused; numbers of answers do
not depend on how often somebody looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.city.live.institutions.bank import Delivery, LiveBank
from hezhan.city.live.institutions.fields import PLATFORM
from hezhan.city.live.institutions.messages import Message, Unreadable, read_message
from hezhan.city.live.institutions.replies import bank_id
from hezhan.city.live.ledger.books import LiveBooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A message was passed on."""

    application: str
    tx_code: str
    bank_id: str
    bank: str
    received_at: int


class Platform:
    """All institutions behind one door."""

    def __init__(self, books: LiveBooks, banks: Sequence[LiveBank]) -> None:
        """`banks`: by row of the table of institutions."""
        self.books, self.banks = books, banks
        self._by_id = {bank_id(bank.office.bank): bank for bank in banks}
        self._by_name = {bank.office.bank.name: bank for bank in banks}
        self._first: dict[str, Message] = {}
        self._answers: list[Delivery] = []

    def receive(self, content: bytes, now: int) -> Receipt:
        """A document comes. Raises `Unreadable`."""
        message = read_message(content)
        if message.sender != PLATFORM:
            raise Unreadable(f"MessageFrom is {message.sender[:20]!r}; the police's platform is {PLATFORM}")
        bank = self._bank(message)
        if not message.same_as(self._first.setdefault(message.application, message)):
            raise Unreadable(f"ApplicationID {message.application} was used for another message")
        self.due(now)
        bank.receive(message, now)
        return Receipt(
            application=message.application,
            tx_code=message.code,
            bank_id=bank_id(bank.office.bank),
            bank=bank.office.bank.name,
            received_at=now,
        )

    def due(self, now: int) -> int:
        """Let everything happen up to an instant; how many answers have been delivered by then."""
        given = [one for bank in self.banks for one in bank.due(now)]
        self._answers += sorted(given)
        return len(self._answers)

    def answers(self, after: int) -> list[tuple[int, Delivery]]:
        """Delivered answers with their numbers, 1, 2, …; those after a number."""
        begin = max(after, 0)
        return list(enumerate(self._answers[begin:], start=begin + 1))

    @property
    def next_at(self) -> int:
        """No answer is delivered before this instant, unless another message comes."""
        return min([self.books.next_act_at, *(bank.next_at for bank in self.banks)])

    def _bank(self, message: Message) -> LiveBank:
        said = message.said("BankID")
        bank = self._by_id.get(said) if said else self._by_name.get(message.said("BankName"))
        if bank is None:
            raise Unreadable(f"no institution has the BankID {said!r} or the BankName {message.said('BankName')!r}")
        return bank
