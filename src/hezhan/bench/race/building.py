"""Cases of a town made ready for racing.

In:  a town, a setting. Out: one `Episode` for each case: when it is reported, which accounts matter, small days around them.
Law: nothing of a case depends on the planner. Kept are all accounts of the crime, and what honest payments reach from
those that this case's money can reach, two transfers far; further, and into shops, nobody follows.

An honest payment to a kept account from elsewhere comes as from nobody; what was spent before the window is in the
opening balance. Where gangs are to be faster, everything that the crime does from five minutes after the report on, when a
first stop may have bitten, comes sooner in proportion.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.bench.race.episode import GOES_ON, Episode, Holders, Planned, SmallDays
from hezhan.bench.race.settings import Setting
from hezhan.bench.race.town import Town, number_of_day, taken
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.order import of_crime
from hezhan.city.life.settle import Landed, Settled
from hezhan.city.world import EVER, NOBODY, Bools, Int32s, Int64s
from hezhan.core.instants import SECOND

_BACK_S: Final = 2 * 24 * 3600  # the window begins so long before the report
_AFTER_S: Final = 13 * 3600
_FIRST_DAY: Final = 2  # of a window; there is a day before it
_NOTICED_S: Final = 300
_LEAST_DELAY_S: Final = 60
_SPREAD: Final = (25, 40, 55, 75, 100, 130, 180, 260, 420)  # per cent of the median delay, equally spaced quantiles


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Payments with what is known beside, sides by the city's rows."""

    payments: Payments
    ok: Bools
    serial: Int64s

    def taken(self, rows: np.ndarray) -> "_Rows":
        return _Rows(self.payments.taken(rows), self.ok[rows], self.serial[rows])


def reported_at(town: Town, case: int, setting: Setting) -> int:
    """When the case is reported, in city time; EVER where it is not."""
    if setting.delay_min is None:
        return int(town.crime.cases.reported_at[case])
    draws = Draws(setting.seed, f"race, delay {town.case_ids[case]}")
    seconds = setting.delay_min * 60 * draws.by_quantiles(_SPREAD) // 100
    return int(town.victims_payments(case).sent[-1]) + max(seconds, _LEAST_DELAY_S) * SECOND


def episodes(town: Town, setting: Setting) -> Iterator[Episode]:
    """The cases of one race, none shifted yet; those reported too early or too late for the city's days are left out."""
    cases = town.paying_cases()
    draws = Draws(setting.seed, "race, cases")
    for case in draws.some(cases.tolist(), setting.cases):
        reported = reported_at(town, case, setting)
        paid = town.victims_payments(case)
        end = number_of_day(reported + _AFTER_S * SECOND) if reported < EVER else town.last_day
        if paid.sent[0] < reported and _FIRST_DAY <= end < town.last_day:
            yield _episode(town, case, reported, setting)


def _episode(town: Town, case: int, reported: int, setting: Setting) -> Episode:
    first = max(number_of_day(reported - _BACK_S * SECOND), _FIRST_DAY)
    last = number_of_day(reported + _AFTER_S * SECOND * max(setting.faster_percent, 100) // 100)
    last = min(last, town.last_day)
    window = _window(town, first, last, reported, setting)
    kept = _kept(town, case, window)
    own_rows = _own(window, kept)
    days = {day: _small(_before(town, day, first), kept) for day in range(1, first)}
    end_day = number_of_day(int(own_rows.payments.sent[-1])) if len(own_rows.serial) else last
    for day in range(first, max(last, end_day) + 1):
        days[day] = _settled(own_rows.taken(_on(own_rows.payments.sent, day)))
    crime = of_crime(own_rows.payments)
    victims = np.flatnonzero(
        (own_rows.payments.case == case)
        & (own_rows.payments.purpose == Purpose.SCAM)
        & (own_rows.payments.sent < reported)
        & own_rows.ok
    )
    planned = Planned(own_rows.payments, own_rows.ok, own_rows.serial, crime, victims)
    holders = _holders(town, town.case_ids[case], kept)
    accounts = town.world.accounts
    return Episode(
        case=case,
        case_id=town.case_ids[case],
        reported_at=reported,
        shift=0,
        holders=holders,
        planned=planned,
        own=_victims_own(town, case, kept, holders),
        first_day=first,
        last_day=max(days),
        days=SmallDays(days),
        opening_fen=town.ordinary(first)[kept],
        reserve_fen=accounts.reserve_fen[kept].astype(np.int64),
    )


def _window(town: Town, first: int, last: int, reported: int, setting: Setting) -> _Rows:
    parts = [town.day(day) for day in range(first, last + 1)]
    rows = _Rows(
        Payments.joined([part.payments for part in parts]),
        np.concatenate([part.ok for part in parts]),
        np.concatenate([part.serial for part in parts]),
    )
    return rows if setting.faster_percent == 100 else _hurried(rows, reported, setting.faster_percent)


def _hurried(rows: _Rows, reported: int, percent: int) -> _Rows:
    begin = reported + _NOTICED_S * SECOND
    payments = rows.payments
    later = of_crime(payments) & (payments.sent > begin)
    gap_s = (payments.sent - begin) // SECOND * 100 // percent
    sent = np.where(later, begin + gap_s * SECOND, payments.sent)
    sooner = _with_times(payments, sent, payments.arrived - payments.sent + sent)
    order = np.argsort(sent, kind="stable")
    return _Rows(sooner.taken(order), rows.ok[order], rows.serial[order])


def _with_times(payments: Payments, sent: Int64s, arrived: Int64s) -> Payments:
    return Payments(
        sent,
        arrived,
        payments.payer,
        payments.payee,
        payments.fen,
        payments.kind,
        payments.purpose,
        payments.gang,
        payments.case,
    )


def _kept(town: Town, case: int, window: _Rows) -> Int32s:
    """The city's rows of accounts that matter, in order."""
    payments, crime = window.payments, of_crime(window.payments)
    followed = np.isin(payments.kind, GOES_ON)
    everywhere = town.crime.payments
    mine = _reached(town, case, window, crime)
    honest = ~crime & window.ok & followed & (payments.payee >= 0)
    near = np.unique(payments.payee[honest & np.isin(payments.payer, mine)])
    next_to = np.unique(payments.payee[honest & np.isin(payments.payer, near)])
    kept = np.unique(np.concatenate((everywhere.payer, everywhere.payee, near, next_to)))
    return kept[kept >= 0].astype(np.int32)


def _reached(town: Town, case: int, window: _Rows, crime: Bools) -> Int32s:
    """Accounts that the case's money can have reached by the crime's payments."""
    reached = {int(one) for one in town.victims_payments(case).payee}
    payments = window.payments
    for row in np.flatnonzero(crime).tolist():
        if int(payments.payer[row]) in reached and payments.payee[row] >= 0:
            reached.add(int(payments.payee[row]))
    return np.array(sorted(reached), np.int32)


def _own(rows: _Rows, kept: Int32s) -> _Rows:
    """Rows that touch kept accounts, sides by own rows; what others failed to pay does not matter."""
    payer, payee = (_placed(side, kept) for side in (rows.payments.payer, rows.payments.payee))
    matter = np.flatnonzero(((payer >= 0) | (payee >= 0)) & ((payer >= 0) | rows.ok))
    part = rows.taken(matter)
    return _Rows(_with_sides(part.payments, payer[matter], payee[matter]), part.ok, part.serial)


def _with_sides(payments: Payments, payer: Int32s, payee: Int32s) -> Payments:
    return Payments(
        payments.sent,
        payments.arrived,
        payer,
        payee,
        payments.fen,
        payments.kind,
        payments.purpose,
        payments.gang,
        payments.case,
    )


def _placed(side: Int32s, kept: Int32s) -> Int32s:
    place = np.minimum(np.searchsorted(kept, side), len(kept) - 1)
    return np.where(kept[place] == side, place, NOBODY).astype(np.int32)


def _before(town: Town, day: int, first: int) -> Settled:
    """A day before the window: the crime's payments, and honest ones that arrive within the window, as from nobody."""
    if day < first - 2:
        return town.crime_day(day)
    whole = town.day(day)
    payments, crime = whole.payments, of_crime(whole.payments)
    late = ~crime & whole.ok & (payments.arrived >= at(first))
    payer = np.where(late, NOBODY, payments.payer).astype(np.int32)
    moved = Settled(
        payments=_with_sides(payments, payer, payments.payee),
        ok=whole.ok,
        payer_balance=whole.payer_balance,
        payee_balance=whole.payee_balance,
        serial=whole.serial,
        landed=whole.landed,
    )
    return taken(moved, np.flatnonzero(crime | late))


def _small(day: Settled, kept: Int32s) -> Settled:
    return _settled(_own(_Rows(day.payments, day.ok, day.serial), kept))


def _settled(rows: _Rows) -> Settled:
    nothing = np.zeros(0, np.int64)
    unknown = np.full(len(rows.serial), -1, np.int64)
    return Settled(
        payments=rows.payments,
        ok=rows.ok,
        payer_balance=unknown,
        payee_balance=unknown,
        serial=rows.serial,
        landed=Landed(rows.payments.taken(np.zeros(0, np.int64)), nothing, nothing),
    )


def _on(sent: Int64s, day: int) -> np.ndarray:
    return np.flatnonzero((sent >= at(day)) & (sent < at(day + 1)))


def _holders(town: Town, case_id: str, kept: Int32s) -> Holders:
    rows: Sequence[int] = kept.tolist()
    names = tuple(f"{case_id}/{town.number(row)}" for row in rows)
    return Holders(
        city=kept,
        names=names,
        holders=tuple(town.holder(row) for row in rows),
        banks=tuple(town.bank(row) for row in rows),
        kinds=tuple(town.kind(row) for row in rows),
        row={name: place for place, name in enumerate(names)},
    )


def _victims_own(town: Town, case: int, kept: Int32s, holders: Holders) -> frozenset[str]:
    """All the victim's accounts among those kept."""
    person = int(town.crime.cases.victim[case])
    theirs = np.flatnonzero(town.world.accounts.person[kept] == person)
    return frozenset(holders.names[row] for row in theirs.tolist())
