"""Where cash is paid in and out: machines and counters, of which bank, in which county.

In:  postings, and what is known of some withdrawals already. Out: for each posting the till at which it happened if
it was cash.
Law: machines are numbered in a way that tells nothing; who is known to have stood at a machine is printed as anybody else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, Int64s, World

# What is known of cash before it is printed: serial number of the payment, row of the institution, row of Places, number of
# the machine (eight digits), whether it was the counter.
KNOWN_CASH = pl.Schema(
    {"serial": pl.Int64, "bank": pl.Int64, "place": pl.Int64, "machine": pl.String, "counter": pl.Boolean}
)
_MACHINES: Final = 40  # of one bank in a county
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class At:
    """Columns beside postings; they mean something for cash only."""

    bank: Int64s  # row of the institutions
    place: Int64s  # row of Places
    machine: pl.Series
    counter: Bools


class Tills:
    """Knows all tills of a world."""

    def __init__(self, world: World, rates: Rates, known: pl.DataFrame | None = None) -> None:
        """`known`: rows of `KNOWN_CASH`."""
        self._world, self._rates = world, rates
        self._known = pl.DataFrame(schema=KNOWN_CASH) if known is None else known.select(list(KNOWN_CASH))
        accounts = world.accounts
        person = accounts.person != NOBODY
        self._home = np.where(person, world.people.place[accounts.person], world.firms.place[accounts.firm])
        self._banks = np.flatnonzero([not one.wallet for one in INSTITUTIONS])

    def at(self, postings: pl.DataFrame) -> At:
        """The till of each posting."""
        bank, place, counter = self._drawn(postings)
        told = postings.select("serial").join(self._known, on="serial", how="left", maintain_order="left")
        unknown = told["counter"].is_null().to_numpy()
        bank = np.where(unknown, bank, told["bank"].fill_null(0).to_numpy())
        place = np.where(unknown, place, told["place"].fill_null(0).to_numpy())
        drawn = self._machines(postings["serial"].to_numpy(), bank, place)
        return At(
            bank=bank,
            place=place,
            machine=drawn.zip_with(pl.Series(unknown), told["machine"].fill_null("")),
            counter=np.where(unknown, counter, told["counter"].fill_null(value=False).to_numpy()),
        )

    def _drawn(self, postings: pl.DataFrame) -> tuple[Int64s, Int64s, Bools]:
        """Mostly machines of one's own bank, near one's home; large sums over the counter."""
        value = self._rates.value
        serial, account = postings["serial"].to_numpy(), postings["account"].to_numpy()
        counter = postings["fen"].to_numpy() > value("banks.cash.counter_from_fen")
        counter |= self._happens("counter", serial, value("banks.cash.at_counter_percent"))
        own = self._world.accounts.bank[account].astype(np.int64)
        at_own = self._happens("own machine", serial, value("banks.cash.own_machine_percent")) | counter
        other = self._banks[chance.below(self._stream("whose machine"), serial, len(self._banks))]
        near = self._happens("near", serial, value("banks.cash.near_home_percent"))
        elsewhere = chance.below(self._stream("elsewhere"), serial, self._world.places.home)
        return (
            np.where(at_own & np.isin(own, self._banks), own, other),
            np.where(near, self._home[account], elsewhere).astype(np.int64),
            np.asarray(counter, np.bool_),
        )

    def _machines(self, serial: Int64s, bank: Int64s, place: Int64s) -> pl.Series:
        which = chance.below(self._stream("which"), serial, _MACHINES)
        machine = (bank * len(self._world.places.code) + place) * _MACHINES + which
        number = chance.words(self._stream("numbers"), machine) % np.uint64(10**_DIGITS)
        return pl.Series(number.astype(np.int64)).cast(pl.String).str.zfill(_DIGITS)

    def _happens(self, part: str, serial: Int64s, percent: int) -> Bools:
        return chance.happens(self._stream(part), serial, percent * 10_000)

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._world.seed, "banks", "tills", part)
