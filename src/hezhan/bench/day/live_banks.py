"""A tiny city whose banks answer within seconds, for days of a centre that lives today; the same case each day.

In:  an empty folder. Out: a `Town`; of it banks that listen, and the money of one case as the centre will see it.
Law: banks are those of `hezhan city serve`, with their rules; only their latencies are short, and nothing is lost or done
     over a counter. The victim's payment is the first one whose money stays for half a day, so what happens does not
     depend on how fast the centre is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hezhan import assemble
from hezhan.bench.day.world import Account, Movement, World
from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import Purpose
from hezhan.city.live import open_city
from hezhan.city.live.doors import Doors
from hezhan.city.live.institutions.customers import Customers
from hezhan.city.live.institutions.replies import bank_id
from hezhan.city.live.opening import LiveCity
from hezhan.city.live.pace import Running
from hezhan.city.live.service import Listening, answering
from hezhan.city.live.today import Today
from hezhan.city.rates import Rates, read_rates
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen

_SEED: Final = 3
_STAYS: Final = 12 * 3600 * SECOND
_SORTS: Final = ("national", "joint_stock", "city", "rural", "net", "wallet")
_WITHIN_S: Final = (0, 1, 1, 1, 2, 2, 3, 4, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveWorld(World):
    """A case of the city, in today's time: V paid A, and there it stays."""

    known: Mapping[str, Account]

    @property
    def accounts(self) -> Mapping[str, Account]:
        """By letter; V is the victim's own."""
        return self.known

    def number(self, letter: str) -> str:
        """As its bank calls it."""
        return self.known[letter].number


@dataclass(frozen=True, slots=True)
class Town:
    """A made city, and its rates."""

    folder: Path
    rates: Rates

    @contextmanager
    def banks(self) -> Iterator[tuple[LiveWorld, str]]:
        """The banks listen, a minute after the payment came; the case, and where they are."""
        first = open_city(self.folder, self.rates)
        row = _staying(first)
        begins = int(first.crime.payments.arrived[row]) // SECOND * SECOND + 60 * SECOND
        city = open_city(self.folder, self.rates, begins)
        ahead_s = (assemble.clock().now() - begins) // SECOND
        doors = Doors(Today(city.platform, ahead_s), Running(begins, 1), city.ends_at)
        with answering(doors, Listening()) as (host, port):
            yield _world(city, self.rates, row, ahead_s, begins), f"http://{host}:{port}"


def open_town(folder: Path) -> Town:
    """Make it."""
    rates = folder / "rates.toml"
    rates.write_text("\n".join(_quick()), encoding="utf-8")
    assemble.make_city(_SEED, "tiny", folder / "city", rates, lambda *_: None)
    return Town(folder / "city", read_rates(rates))


def _quick() -> Iterator[str]:
    """Rates of banks that answer at once and lose nothing."""
    for sort in _SORTS:
        yield from (f"[banks.conduct.latency_s.{sort}]", f"quantiles = {list(_WITHIN_S)}", 'source = "a bench"')
        yield from (f"[live.silence.unread_per_thousand.{sort}]", "value = 0", 'source = "a bench"')
        yield from (f"[live.counter.freeze_percent.{sort}]", "value = 0", 'source = "a bench"')
    yield from ("[live.silence.unanswered_per_thousand]", "value = 0", 'source = "a bench"')
    none = [0] * len(INSTITUTIONS)
    yield from ("[banks.conduct.outages_per_thousand_days]", f"list = {none}", 'source = "a bench"')


def _staying(city: LiveCity) -> int:
    """The first payment of a victim behind the beginning whose money stays where it came for half a day."""
    payments = city.crime.payments
    paid = np.flatnonzero(
        (payments.sent > city.started_at) & (payments.payee >= 0) & (payments.purpose == Purpose.SCAM)
    )
    for row in paid:
        payee, arrived = int(payments.payee[row]), int(payments.arrived[row])
        moved = (payments.payer == payee) & (payments.sent >= arrived) & (payments.sent < arrived + _STAYS)
        if not moved.any():
            return int(row)
    raise AssertionError("in this city no money stays anywhere")


def _world(city: LiveCity, rates: Rates, row: int, ahead_s: int, begins: int) -> LiveWorld:
    payments, customers = city.crime.payments, Customers(Bookkeeper(city.world, rates))
    at = Instant(int(payments.sent[row]) // SECOND * SECOND + ahead_s * SECOND)
    v, a = (customers.at(int(number[row])) for number in (payments.payer, payments.payee))
    bank = {
        letter: bank_id(INSTITUTIONS[int(city.world.accounts.bank[one.account])])
        for letter, one in (("V", v), ("A", a))
    }
    fen = int(payments.fen[row])
    known = {
        "V": Account(letter="V", number=v.number, holder=v.holder, bank=bank["V"], opening=Fen(fen)),
        "A": Account(
            letter="A",
            number=a.number,
            holder=a.holder,
            bank=bank["A"],
            opening=Fen(0),
            rows=(Movement(at, fen, v.number, v.holder, bank["V"]),),
        ),
    }
    return LiveWorld(n=1, now=Instant(begins + ahead_s * SECOND), victim=v.holder, known=known)
