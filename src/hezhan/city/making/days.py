"""Lives through the days: honest money and crime settled together, events written as they become known.

In:  world, crime, rates, and the folder to write into.
Out: the daybook (truth), events/ and events/dns/ (handed over), and for the truth which events were a gang's and under
which serial number each payment of the crime was posted.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.crime.facts import Crime
from hezhan.city.days import at
from hezhan.city.handover.events import event_table, shanghai
from hezhan.city.handover.names import Names, ids, names_of
from hezhan.city.happenings import HONEST, Events, Payments
from hezhan.city.hashes import TableHashes
from hezhan.city.life import Ledger, Money, PhonesAndNet, Settled, Town
from hezhan.city.life.order import of_crime
from hezhan.city.making.daybook import Daybook, day_name
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import Int64s, World

TRUE_EVENTS = pl.Schema({"event_id": pl.String, "gang": pl.Int16, "case": pl.Int32})


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """What is left of the days. `serials` by row of crime.payments, `balances` by row of Accounts at the end.

    `true_events` (`TRUE_EVENTS`): which events were a gang's doing; all others are honest. `rows`: payments and events.
    """

    daybook: Daybook
    serials: Int64s
    balances: Int64s
    true_events: pl.DataFrame
    rows: int


class Days:
    """The city's days, one after another."""

    def __init__(
        self, world: World, crime: Crime, extent: Extent, rates: Rates, out: Path, hashes: TableHashes
    ) -> None:
        self._crime, self._seed, self._out, self._hashes = crime, world.seed, out, hashes
        town = Town(world, rates)
        self._money, self._phones = Money(world, extent, rates, town), PhonesAndNet(world, extent, rates, town)
        self._names: Names = names_of(world, crime.domains.domain.to_list(), crime.apps.app.to_list())
        self._ledger = Ledger(world)
        self._daybook = Daybook(out / "truth")
        self._serials: Int64s = np.zeros(len(crime.payments.fen), np.int64)
        self._rows = 0
        self._events = 0
        self._true_events = [pl.DataFrame(schema=TRUE_EVENTS)]

    def live(self, day: int) -> None:
        """One day."""
        of_day = np.flatnonzero((self._crime.payments.sent >= at(day)) & (self._crime.payments.sent < at(day + 1)))
        settled = self._ledger.day(day, self._money.day(day), self._crime.payments.taken(of_day))
        of_day = of_day[np.argsort(self._crime.payments.sent[of_day], kind="stable")]
        self._serials[of_day] = settled.serial[of_crime(settled.payments)]
        self._daybook.keep(day, settled)
        self._hash("transfers", settled.payments, settled)
        self._write_events(day, self._with_crime(day, self._phones.day(day, settled)))
        self._write_lookups(day)
        self._rows += len(settled.ok)

    def over(self) -> Lived:
        """What is left of them; whatever it took to live them can be let go."""
        return Lived(
            daybook=self._daybook,
            serials=self._serials,
            balances=self._ledger.balances,
            true_events=pl.concat(self._true_events),
            rows=self._rows,
        )

    def _with_crime(self, day: int, honest: Events) -> Events:
        """Honest events and the crime's, those of one second in an order that tells nothing."""
        crime = self._crime.events
        first, last = np.searchsorted(crime.time, (at(day), at(day + 1)))
        both = Events.joined([honest, crime.taken(np.arange(first, last))])
        tie = chance.words(chance.stream(self._seed, "event order", day), np.arange(len(both.time)))
        return both.taken(np.lexsort((tie, both.time)))

    def _write_events(self, day: int, events: Events) -> None:
        counters = np.arange(self._events, self._events + len(events.time))
        self._events += len(events.time)
        self._rows += len(events.time)
        path = self._out / "events" / f"{day_name(day)}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        event_table(events, ids(self._seed, "events", counters, "e"), self._names).write_parquet(
            path, compression_level=1
        )
        self._hashes.columns("events", columns_of(events))
        dishonest = np.flatnonzero((events.gang != HONEST) | (events.case != HONEST))
        self._true_events.append(
            pl.DataFrame(
                {
                    # made anew: a part of a column of text would keep all of the day's text in memory
                    "event_id": ids(self._seed, "events", counters[dishonest], "e"),
                    "gang": events.gang[dishonest],
                    "case": events.case[dishonest],
                },
                schema=TRUE_EVENTS,
            )
        )

    def _write_lookups(self, day: int) -> None:
        """The sample of DNS queries, in order of time."""
        sample = self._phones.lookups(day)
        table = pl.DataFrame(
            {
                "time": shanghai(sample.time),
                "subject": self._names.alias.gather(sample.subject),
                "name": self._names.domain.gather(sample.domain),
            }
        )
        path = self._out / "events" / "dns" / f"{day_name(day)}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        table.write_parquet(path, compression_level=1)
        self._hashes.columns("dns", [sample.time, sample.subject, sample.domain])

    def _hash(self, table: str, payments: Payments, settled: Settled) -> None:
        beside = [settled.ok, settled.payer_balance, settled.payee_balance, settled.serial]
        self._hashes.columns(table, [*columns_of(payments), *beside])


def columns_of(columns: Payments | Events) -> list[np.ndarray]:
    """The columns of a table in their order."""
    return [getattr(columns, name) for name in columns.__dataclass_fields__]
