"""Mobile numbers: who has which now, who had it before, and the phone it is used in.

Law: no number has two holders at one time, nor two within 90 days; numbers begin with 10, 11 or 12, which no real one does.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.city.chance import below, between, by_quantiles, happens, stream
from hezhan.city.days import at
from hezhan.city.people.ages import PHONE_BANDS, band, days_of, full_years
from hezhan.city.people.numbering import ALL, Writing, permuted, scattered
from hezhan.city.rates import Rates
from hezhan.city.world import EVER, NOBODY, Bools, Int32s, Int64s, People, Phones
from hezhan.core.instants import SECOND

_DAY = 86_400 * SECOND
_OPENS_S, _CLOSES_S = 9 * 3600, 20 * 3600
_FIRST_NUMBER = 10_000_000_000
_PREFIXES = 30_000
_TAILS = 100_000
_IMEI = 15
_YOUNGEST = days_of(6)


@dataclass(frozen=True, slots=True)
class _Now:
    """Who has numbers now: rows by person, in their order."""

    person: Int32s
    main: Int32s  # by person
    second: Bools


def build_phones(seed: int, people: People, rates: Rates) -> Phones:
    """Rows of present holders by person, then those of earlier holders."""
    now = _holders(seed, people, rates)
    rows = np.arange(len(now.person))
    lived = at(1) // _DAY - people.born[now.person].astype(np.int64)
    held = by_quantiles(stream(seed, "held"), rows, rates.quantiles("people.phones.held_days"))
    held = np.minimum(held, np.maximum(lived - _YOUNGEST, 30))
    recycled = np.flatnonzero(
        happens(stream(seed, "recycled"), rows, rates.value("people.phones.recycled_per_million"))
    )
    held[recycled] = by_quantiles(stream(seed, "recent"), recycled, rates.quantiles("people.phones.recent_days"))
    rest = by_quantiles(stream(seed, "rest"), recycled, rates.quantiles("people.phones.rest_days"))
    before = by_quantiles(stream(seed, "held before"), recycled, rates.quantiles("people.phones.held_days"))
    earlier = _earlier_holders(seed, now, recycled)
    device = _devices(seed, people, now, rates)
    given_up = held[recycled] + rest
    lived_before = at(1) // _DAY - people.born[earlier].astype(np.int64) - given_up
    before = np.minimum(before, np.maximum(lived_before - _YOUNGEST, 30))
    number = _FIRST_NUMBER + permuted(seed, "phone", rows, _PREFIXES, _TAILS)
    ids = _imeis(seed, int(device.max(initial=-1)) + 1)
    return Phones(
        number=np.concatenate([number, number[recycled]]),
        person=np.concatenate([now.person, earlier]),
        since=np.concatenate([_moments(seed, "since", held), _moments(seed, "since before", given_up + before)]),
        until=np.concatenate([np.full(len(rows), EVER), _moments(seed, "until", given_up)]),
        device=ids.gather(np.concatenate([device, device[now.main[earlier]]])),
        main=now.main,
    )


def _holders(seed: int, people: People, rates: Rates) -> _Now:
    """How many numbers each has, by age: per cent of one, and a second one beyond a hundred."""
    everybody = np.arange(len(people.born))
    percent = np.asarray(rates.list("people.phones.numbers_percent_by_age"))
    percent = percent[band(full_years(people.born), PHONE_BANDS)]
    count = (below(stream(seed, "numbers"), everybody, 100) < percent % 100).astype(np.int64) + percent // 100
    person = np.repeat(everybody.astype(np.int32), count)
    first = np.cumsum(count) - count
    main = np.where(count > 0, first, NOBODY).astype(np.int32)
    return _Now(person=person, main=main, second=np.arange(len(person)) > first[person])


def _earlier_holders(seed: int, now: _Now, recycled: Int64s) -> Int32s:
    """Somebody else who has a number now."""
    holders = len(now.person)
    step = between(stream(seed, "earlier holder"), recycled, 1, max(holders - 1, 1))
    earlier = now.person[(recycled + step) % holders] if holders else now.person[recycled]
    same = earlier == now.person[recycled]
    earlier[same] = now.person[(recycled[same] + step[same] + 2) % holders]
    return earlier


def _devices(seed: int, people: People, now: _Now, rates: Rates) -> Int64s:
    """Number of the phone each SIM is used in: one's own, the same for most second numbers, sometimes a relative's."""
    rows = np.arange(len(now.person))
    device = rows.copy()
    joined = now.second & happens(stream(seed, "dual"), rows, rates.value("people.phones.same_device_per_million"))
    device[joined] = rows[joined] - 1
    household = people.household[now.person]
    phone_of_home = np.full(int(people.household.max(initial=0)) + 1, len(rows))
    np.minimum.at(phone_of_home, household, rows)
    shared = ~now.second & happens(stream(seed, "shared"), rows, rates.value("people.phones.shared_device_per_million"))
    device[shared] = phone_of_home[household[shared]]
    return device


def _imeis(seed: int, count: int) -> pl.Series:
    """Ids of phones in the form of an IMEI with a right check digit, of a maker that does not exist."""
    writing = Writing.of_width(count, _IMEI)
    writing.word(ALL, 0, "99")
    writing.digits(ALL, 2, _IMEI - 3, scattered(seed, "imei", np.arange(count), _IMEI - 3))
    writing.digits(ALL, _IMEI - 1, 1, writing.luhn(ALL, _IMEI - 1))
    return writing.series("device")


def _moments(seed: int, part: str, days_ago: Int64s) -> Int64s:
    """Instants so many days before the city begins, while shops are open; after 20:00 nothing begins."""
    second = between(stream(seed, part), np.arange(len(days_ago)), _OPENS_S, _CLOSES_S)
    return at(1) - days_ago * _DAY + second * SECOND
