"""Institutions in a race, in this process: the same rules as the live banks', the same chances for every planner.

In:  actions and when they come. Out: when each is done; what comes of it, in the books.
Law: what is compared, how long it takes, how many a minute, when a line is down, what is lost: all as `city serve`
(rates [banks.conduct], [live.silence]). How long one thing takes is drawn from (seed, account, what is asked), so that every
planner meets the same; what is lost from these and the attempt. One intent has one effect.

Left out beside `city serve`: the messages' form and what faults do to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from hezhan.bench.race.episode import Episode
from hezhan.bench.race.settings import Setting
from hezhan.bench.race.town import Town, bank_code
from hezhan.city.banks.institutions import INSTITUTIONS, ROW
from hezhan.city.draws import Draws
from hezhan.city.happenings import KINDS
from hezhan.city.live import Hold, HoldKind, LiveBooks
from hezhan.city.live.institutions.hours import Hours
from hezhan.city.live.institutions.matching import came_in, name_matches
from hezhan.city.live.ledger.holding import MOST_STOPS, STOP_TERM
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.engines.freeze.race import Action, Cause, Event, Freed, Held, Line, Refused, Told, Verb

_MINUTE: Final = 60 * SECOND


@dataclass(slots=True, eq=False)
class Running:
    """An episode while it is raced."""

    episode: Episode
    books: LiveBooks
    stopped_at: list[int] = field(default_factory=list)  # race time
    actions: int = 0


class Institutions:
    """All of them, in race time."""

    def __init__(self, town: Town, setting: Setting) -> None:
        self._town, self._setting = town, setting
        self._hours = [
            Hours(setting.seed, one.code, conduct) for one, conduct in zip(INSTITUTIONS, town.conducts, strict=True)
        ]
        self._takes: dict[tuple[str, Verb], int] = {}
        self._free_at = [0] * len(INSTITUTIONS)
        self._done: dict[str, Event] = {}
        self._perform: dict[Verb, Callable[[Action, Running, int, int], Event]] = {
            Verb.ASK: self._tell,
            Verb.STOP: self._stop,
            Verb.RELEASE: self._release,
        }
        amounts = town.rates.list("live.offers.stop_of_amount")
        self.stops_amounts = frozenset(
            one.code for one, offers in zip(INSTITUTIONS, amounts, strict=True) if offers and setting.stop_amounts
        )

    def fresh(self) -> "Institutions":
        """The same institutions before anybody asked."""
        new = Institutions(self._town, self._setting)
        new._takes = self._takes
        return new

    # how long

    def takes_s(self, account: str, bank: int, verb: Verb) -> int:
        """Seconds of work, the same for whoever asks."""
        key = (account, verb)
        if key not in self._takes:
            draws = Draws(self._setting.seed, f"race, {verb} {account}")
            seconds = draws.by_quantiles(self._town.conducts[bank].latency_s)
            if verb is Verb.ASK:
                seconds = seconds * self._setting.statement_percent // 100
            self._takes[key] = max(seconds, 1)
        return self._takes[key]

    def up_from(self, bank: int, moment: int) -> int:
        """The moment, or the end of the outage in which it lies."""
        return self._hours[bank].up_from(moment)

    def receive(self, action: Action, now: int) -> int | None:
        """When it will be done; None when nobody reads it."""
        bank, conduct = ROW[action.bank], self._town.conducts[ROW[action.bank]]
        draws = Draws(self._setting.seed, f"race, read {action.action_id} {action.attempt}")
        unread = self._town.rates.value(f"live.silence.unread_per_thousand.{conduct.sort}")
        if draws.between(1, 1000) <= unread + 10 * self._setting.silent_percent:
            return None
        begin = max(self.up_from(bank, now), self._free_at[bank])
        self._free_at[bank] = begin + _MINUTE // conduct.capacity_per_minute
        done = begin + self.takes_s(action.account, bank, action.verb) * SECOND
        return self.up_from(bank, -(-done // SECOND) * SECOND)

    def answers(self, action: Action) -> bool:
        """Whether the answer comes through."""
        draws = Draws(self._setting.seed, f"race, answer {action.action_id} {action.attempt}")
        return draws.between(1, 1000) > self._town.rates.value("live.silence.unanswered_per_thousand")

    def do(self, action: Action, running: Running, now: int) -> Event:
        """Do it at `now` (race time), unless it was done, and say what came of it."""
        if action.action_id not in self._done:
            running.books.advance(now - running.episode.shift)
            account = running.episode.holders.row.get(action.account)
            self._done[action.action_id] = (
                _refused(action, now, Cause.OTHER)
                if account is None
                else self._perform[action.verb](action, running, account, now)
            )
        return self._done[action.action_id]

    # what

    def _stop(self, action: Action, running: Running, account: int, now: int) -> Event:
        episode, books, basis = running.episode, running.books, action.basis
        bank = episode.holders.banks[account]
        conduct, clock_s = self._town.conducts[bank], INSTITUTIONS[bank].clock_s
        if basis is None or not name_matches(basis.name, episode.holders.holders[account], conduct.name_match):
            return _refused(action, now, Cause.OTHER)
        if episode.holders.kinds[account] is OwnerKind.PAYMENT_INSTITUTION:
            return _refused(action, now, Cause.PROTECTED)
        if not came_in(books.postings(account), basis.fen, basis.time - episode.shift, conduct, clock_s):
            return _refused(action, now, Cause.NO_BASIS)
        if books.holds.stops(account) >= MOST_STOPS:
            return _refused(action, now, Cause.TWICE)
        limit = action.limit_fen if action.bank in self.stops_amounts else None
        since = now - episode.shift
        books.hold(
            Hold(
                kind=HoldKind.STOP_AMOUNT if limit else HoldKind.STOP,
                account=account,
                application=action.action_id,
                since=since,
                until=since + STOP_TERM,
                fen=limit or 0,
            )
        )
        running.stopped_at.append(now)
        return Held(
            at=Instant(now),
            action_id=action.action_id,
            account=action.account,
            balance_fen=Fen(books.balance(account)),
            until=Instant(now + STOP_TERM),
        )

    def _release(self, action: Action, running: Running, account: int, now: int) -> Event:
        hold = running.books.holds.by(action.original)
        if hold is None or hold.ended:
            return _refused(action, now, Cause.OTHER)
        running.books.release(hold)
        return Freed(at=Instant(now), action_id=action.action_id, account=action.account)

    def _tell(self, action: Action, running: Running, account: int, now: int) -> Event:
        books, holders = running.books, running.episode.holders
        book = books.postings(account).filter("ok")
        balance = books.balance(account)
        moved = int((book["sign"].cast(pl.Int64) * book["fen"]).sum())
        return Told(
            at=Instant(now),
            action_id=action.action_id,
            account=action.account,
            name=holders.holders[account],
            owner_kind=holders.kinds[account],
            opening_fen=Fen(balance - moved),
            balance_fen=Fen(balance),
            lines=tuple(
                self._line(line, running.episode, holders.banks[account]) for line in book.iter_rows(named=True)
            ),
        )

    def _line(self, line: dict[str, int], episode: Episode, bank: int) -> Line:
        other, serial, holders = line["other"], line["serial"], episode.holders
        seen = other >= 0 and shows(self._setting, serial)
        named = seen and names(self._setting.seed, serial, bank)
        return Line(
            key=episode.key_of(serial),
            time=Instant(line["time"] + INSTITUTIONS[bank].clock_s * SECOND + episode.shift),
            came_in=line["sign"] > 0,
            fen=Fen(line["fen"]),
            kind=KINDS[line["kind"]],
            other=holders.names[other] if seen else "",
            other_name=holders.holders[other] if named else "",
            other_bank=bank_code(holders.banks[other]) if seen else "",
        )


def shows(setting: Setting, serial: int) -> bool:
    """Whether statements tell the other side of a payment."""
    return not setting.unseen_percent or not Draws(setting.seed, f"race, unseen {serial}").chance(
        setting.unseen_percent
    )


def names(seed: int, serial: int, bank: int) -> bool:
    """Whether this institution prints the other side's name beside a payment."""
    return Draws(seed, f"race, name {serial} {bank}").chance(INSTITUTIONS[bank].habits.name_percent)


def _refused(action: Action, now: int, cause: Cause) -> Refused:
    return Refused(at=Instant(now), action_id=action.action_id, account=action.account, cause=cause)
