"""SMS of ordinary life: codes, notices and advertising from short numbers, a few notes between people."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from hezhan.city.happenings import EventKind, Events
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.signals import BLOCKED, IN, OUT, Numbers, Seen, events
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int64s

_SHORT: Final = np.array([95, 90, 959])  # series of short numbers; three digits follow
_LONG: Final = 1067  # the beginning of long ones, six to ten digits follow
_MILLION: Final = 1_000_000


class Messages:
    """Who writes to whom."""

    def __init__(self, town: Town, numbers: Numbers) -> None:
        self._town, self._numbers = town, numbers

    def events(self, day: int) -> Iterator[Events]:
        """The day's messages."""
        yield self._notices(day)
        yield from self._notes(day)

    def _notices(self, day: int) -> Events:
        town, rates = self._town, self._town.rates
        each, person = town.occasions("notice", day).each_with("who", self._numbers.callers)
        weights = rates.weights("life.messages.what")
        what = each.weighted("what", tuple(weights.values()))
        senders = max(1, rates.value("life.messages.senders_per_million_people") * town.residents // _MILLION)
        which = np.minimum(each.below("sender", senders), each.below("sender again", senders))
        sender = always(town.seed, "sender", which * len(weights) + what)
        short = (what < len(weights) - 1) & sender.happens("short", rates.value("life.messages.short_per_million"))
        number = np.where(short, _short(sender), _long(sender))
        blocked = each.happens("blocked", rates.value("life.messages.blocked_per_million")) & ~short
        time = each.moments("when", rates.list("life.hours.message"))
        held = self._numbers.of(person, day) != NOBODY
        return events(
            day, EventKind.SMS, Seen(time, np.where(held, person, NOBODY), number, np.where(blocked, BLOCKED, IN))
        )

    def _notes(self, day: int) -> Iterator[Events]:
        town, rates = self._town, self._town.rates
        each = town.occasions("note", day)
        writer = town.some_living(each)
        reader = town.ties.known(each, writer, tuple(rates.weights("life.bonds.call").values()))
        time = each.moments("when", rates.list("life.hours.message"))
        own, other = self._numbers.of(writer, day), self._numbers.of(reader, day)
        both = np.flatnonzero((own != NOBODY) & (other != NOBODY))
        yield events(day, EventKind.SMS, Seen(time[both], writer[both], other[both], OUT))
        yield events(day, EventKind.SMS, Seen(time[both], reader[both], own[both], IN))


def _short(sender: Occasions) -> Int64s:
    """A short number of a bank, an operator or an office."""
    number: Int64s = _SHORT[sender.below("series", len(_SHORT))] * 1000 + sender.digits("number", 3)
    return number


def _long(sender: Occasions) -> Int64s:
    """A long number of a firm that sends in bulk."""
    count = sender.between("digits", 6, 10)
    number: Int64s = _LONG * 10**count + sender.digits("number", count)
    return number
