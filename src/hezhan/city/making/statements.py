"""Asks for statements as a centre would, and has the institutions write them.

In:  what is known of the reports, the daybook.
Out: statements/ and openings/; for the truth, where each posting is printed.
"""

from pathlib import Path

import numpy as np
import polars as pl

from hezhan.city.banks.asking import UNASKED, asked_for, everybody
from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.books import Books
from hezhan.city.banks.handing import PRINTED, Wanted, write_statements
from hezhan.city.banks.requests import Desk
from hezhan.city.banks.tills import KNOWN_CASH
from hezhan.city.making.daybook import Daybook
from hezhan.city.making.truth import Known
from hezhan.city.rates import Rates
from hezhan.city.world import Int16s


def hand_over(known: Known, daybook: Daybook, rates: Rates, out: Path, *, every_book: bool) -> pl.DataFrame:
    """Write them all; gives `PRINTED`."""
    level = everybody(known.world) if every_book else _asked(known, daybook, rates)
    books = Books(level != UNASKED)
    for day in range(1, known.days + 1):
        books.take(daybook.read(day))
    bills = np.zeros(len(level), np.bool_)
    bills[known.crime.payments.payer[list(known.claimed.payment)]] = True  # who reports brings a bill along
    keeper, desk = Bookkeeper(known.world, rates, _tills(known)), Desk(known.world, rates, known.days)
    parts = write_statements(out, keeper, desk, Wanted(level != UNASKED, bills), books.postings())
    return pl.concat([pl.DataFrame(schema=PRINTED), *parts])


def _tills(known: Known) -> pl.DataFrame:
    """At which machines and counters runners stood: the bank prints them as anybody else's."""
    runs = known.crime.runs
    columns = {
        "serial": known.serials[runs.payment],
        "bank": runs.bank,
        "place": runs.place,
        "machine": runs.machine,
        "counter": runs.counter,
    }
    return pl.DataFrame(columns).cast(dict(KNOWN_CASH))  # type: ignore[arg-type]


def _asked(known: Known, daybook: Daybook, rates: Rates) -> Int16s:
    """Follow the reported payments from day to day."""
    reported = known.serials[list(known.claimed.payment)]
    return asked_for(known.world, rates, reported, (daybook.read(day) for day in range(1, known.days + 1)))
