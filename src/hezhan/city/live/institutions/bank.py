"""A live institution: it takes messages, gets to them in its own time, and answers. No sockets, no clock.

In:  messages with the instants at which they come. Out: answers with the instants at which they are delivered.
Laws: one intent has one effect: a message that comes again (same ApplicationID) is answered by the same answer; what happens
is drawn from (seed, institution, ApplicationID) and does not depend on how often anybody looks; what is done takes effect
at the moment at which the answer is made.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.live.institutions import freezing, stopping, telling
from hezhan.city.live.institutions.faults import Faults
from hezhan.city.live.institutions.fields import TxCode
from hezhan.city.live.institutions.hours import Hours
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import whole_second
from hezhan.city.live.institutions.office import Declined, Office
from hezhan.city.live.institutions.replies import Said
from hezhan.city.live.institutions.watching import Watching
from hezhan.city.live.ledger.agenda import WORK
from hezhan.city.rates import Rates
from hezhan.city.world import EVER
from hezhan.core.instants import SECOND

PERFORM: Final[Mapping[TxCode, Callable[[Office, Message, int], Said | bytes]]] = {
    TxCode.STOP: stopping.stop,
    TxCode.END_STOP: stopping.end_stop,
    TxCode.EXTEND_STOP: stopping.extend_stop,
    TxCode.FREEZE: freezing.freeze,
    TxCode.END_FREEZE: freezing.end_freeze,
    TxCode.EXTEND_FREEZE: freezing.extend_freeze,
    TxCode.STATEMENT: telling.statement,
    TxCode.HOLDER: telling.holder,
    TxCode.ACCOUNTS: telling.accounts,
}
_OVER_THE_COUNTER: Final = (TxCode.FREEZE, TxCode.END_FREEZE, TxCode.EXTEND_FREEZE)
_QUICK: Final = "04"
_MINUTE: Final = 60 * SECOND
_PUSHES_FROM: Final = 1_000_000  # numbers of pushes stand behind those of attempts


@dataclass(frozen=True, slots=True, order=True)
class Delivery:
    """One answer on its way; ordered as answers are delivered."""

    at: int
    bank: int  # row of the institutions
    application: str
    attempt: int
    copy: int
    content: bytes


class LiveBank:
    """One institution."""

    def __init__(self, office: Office, rates: Rates, hours: Hours, faults: Faults | None = None) -> None:
        self._office, self._rates, self._hours, self._faults = office, rates, hours, faults
        self._first: dict[str, Message] = {}
        self._attempts: Counter[str] = Counter()
        self._answers: dict[str, bytes] = {}
        self._outbox: list[Delivery] = []
        self._free_at = 0
        watching = Watching(office, rates.value("live.offers.push_every_s"), self._push)
        self._perform = {**PERFORM, TxCode.WATCH: watching.begin, TxCode.UNWATCH: watching.end}

    @property
    def office(self) -> Office:
        """What it is and knows."""
        return self._office

    @property
    def next_at(self) -> int:
        """When the next answer that is made will be delivered."""
        return self._outbox[0].at if self._outbox else EVER

    def receive(self, message: Message, now: int) -> None:
        """A message comes. Raises ValueError when its ApplicationID came with another content, or `now` is past."""
        self._office.books.advance(now)
        first = self._first.setdefault(message.application, message)
        if not message.same_as(first):
            raise ValueError(f"{message.application} came with another content")
        self._attempts[message.application] += 1
        attempt = self._attempts[message.application]
        done = self._done_at(message, attempt, whole_second(now))
        if done is not None:
            key = (WORK, f"{self._office.row:02} {message.application} {attempt:06}")
            self._office.books.enter(done, key, partial(self._do, message, attempt))

    def due(self, now: int) -> list[Delivery]:
        """Answers that have been delivered by now and were not given before, in their order."""
        self._office.books.advance(now)
        given = []
        while self._outbox and self._outbox[0].at <= now:
            given.append(heapq.heappop(self._outbox))
        return given

    def _done_at(self, message: Message, attempt: int, now: int) -> int | None:
        """When the institution will have done it; None when nobody reads the message."""
        draws = self._draws(message, attempt, "work")
        unread = self._rates.value(f"live.silence.unread_per_thousand.{self._office.conduct.sort}")
        if draws.between(1, 1000) <= unread:
            return None
        begin = max(self._hours.up_from(now), self._free_at)
        self._free_at = begin + _MINUTE // self._office.conduct.capacity_per_minute
        takes_s = draws.by_quantiles(self._office.conduct.latency_s)
        if message.code in _OVER_THE_COUNTER and draws.chance(
            self._rates.value(f"live.counter.freeze_percent.{self._office.conduct.sort}")
        ):
            done = self._hours.at_counter(begin, draws.by_quantiles(self._office.conduct.counter_s))
        else:
            if message.said("InquiryMode") == _QUICK:
                takes_s = takes_s * self._rates.value("live.quick.pace_percent") // 100
            done = after(begin, max(takes_s, 1))
        return self._hours.up_from(whole_second(done))

    def _do(self, message: Message, attempt: int) -> None:
        """Do what was asked, unless that was done, and answer."""
        now = self._office.books.now
        if message.application not in self._answers:
            self._answers[message.application] = self._performed(message, now)
        answer = self._answers[message.application]
        draws = self._draws(message, attempt, "answer")
        if draws.between(1, 1000) <= self._rates.value("live.silence.unanswered_per_thousand"):
            return
        self._send(message.application, attempt, now, answer)

    def _push(self, application: str, number: int, content: bytes) -> None:
        """Movements, told as soon as the line is up."""
        self._send(application, _PUSHES_FROM + number, self._hours.up_from(self._office.books.now), content)

    def _send(self, application: str, attempt: int, moment: int, answer: bytes) -> None:
        delivered = [(moment, answer)]
        if self._faults is not None:
            delivered = self._faults.delivered(self._office.bank.code, application, attempt, moment, answer)
        for copy, (at, content) in enumerate(delivered):
            heapq.heappush(self._outbox, Delivery(at, self._office.row, application, attempt, copy, content))

    def _performed(self, message: Message, now: int) -> bytes:
        try:
            said = self._perform[message.code](self._office, message, now)
        except Declined as declined:
            return self._office.refusal(message, declined.why, now)
        return said if isinstance(said, bytes) else self._office.reply(message, said, now)

    def _draws(self, message: Message, attempt: int, part: str) -> Draws:
        seed, code = self._office.keeper.world.seed, self._office.bank.code
        return Draws(seed, f"live, {part} {code} {message.application} {attempt}")
