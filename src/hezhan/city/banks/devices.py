"""Where and with what a payment was made: addresses, devices, cash machines and counters.

In:  postings. Out: columns of text, blank where nothing is known.
Law: who works several accounts shows the same machine in all of them, honest households too; nothing else tells them apart.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.tills import At
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, Int64s, World
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_BY_PHONE: Final = (TransferKind.TRANSFER, TransferKind.WALLET)
_CASH: Final = (TransferKind.CASH_OUT, TransferKind.CASH_IN)
_CREWS_WORK: Final = (Purpose.LAYER, Purpose.TEST, Purpose.EXIT)
_DAY: Final = 86_400 * SECOND
# Lines at home and servers (198.18.0.0/15, kept for tests), and mobile networks (100.64.0.0/10, shared by many).
_AT_HOME: Final = (0xC6120000, 17)
_MOBILE: Final = (0x64400000, 22)
_FIRMS_AFTER: Final = 1 << 40  # keeps firms' devices apart from people's
_CREWS_AFTER: Final = 1 << 41


@dataclass(frozen=True, slots=True, eq=False)
class Devices:
    """Columns beside postings."""

    ip: pl.Series
    mac: pl.Series
    place: pl.Series
    terminal: pl.Series


class Whereabouts:
    """Knows with what people pay and where they fetch cash."""

    def __init__(self, world: World, rates: Rates) -> None:
        self._world, self._rates = world, rates
        accounts, people = world.accounts, world.people
        person = accounts.person != NOBODY
        self._owner = np.where(person, accounts.person, _FIRMS_AFTER + accounts.firm.astype(np.int64))
        self._line = np.where(person, people.household[accounts.person], self._owner)
        self._area = world.places.city + world.places.county

    def devices(self, postings: pl.DataFrame, till: At) -> Devices:
        """Of each posting; `till` tells of cash only."""
        of = {name: postings[name].cast(pl.Int64).to_numpy() for name in postings.columns}
        by_phone = (of["sign"] < 0) & np.isin(of["kind"], [KINDS.index(kind) for kind in _BY_PHONE])
        machine = self._machine(of)
        place, terminal = self._cash_places(of, till)
        return Devices(
            ip=_where(by_phone, self._addresses(of, machine)).alias("ip"),
            mac=_where(by_phone, _mac(chance.words(self._stream("mac"), machine))).alias("mac"),
            place=place.alias("place"),
            terminal=terminal.alias("terminal"),
        )

    def _machine(self, of: dict[str, Int64s]) -> Int64s:
        """A number for each device: the owner's phone, or one of those from which a crew works accounts."""
        account, gang = of["account"], of["gang"]
        percent = self._rates.value("banks.devices.worked_by_crew_percent")
        worked = chance.happens(self._stream("worked"), account, percent * 10_000)
        worked &= (gang != HONEST) & np.isin(of["purpose"], _CREWS_WORK)
        which = chance.below(self._stream("machine"), account, self._rates.value("banks.devices.machines"))
        return np.where(worked, _CREWS_AFTER + gang * 64 + which, self._owner[account])

    def _addresses(self, of: dict[str, Int64s], machine: Int64s) -> pl.Series:
        """Of the line at home, of a mobile network, or of the line by which a crew's machine goes that day."""
        crew = machine >= _CREWS_AFTER
        line = np.where(crew, machine * 64 + of["sent"] // _DAY % 64, self._line[of["account"]])
        mobile = chance.happens(
            self._stream("mobile"), of["serial"], self._rates.value("banks.devices.mobile_net_percent") * 10_000
        )
        fixed = _AT_HOME[0] + chance.below(self._stream("line"), line, 1 << _AT_HOME[1])
        moving = _MOBILE[0] + chance.below(self._stream("cell"), of["serial"] * 2 + 1, 1 << _MOBILE[1])
        return _dotted(np.where(mobile, moving, fixed))

    def _cash_places(self, of: dict[str, Int64s], till: At) -> tuple[pl.Series, pl.Series]:
        cash = np.isin(of["kind"], [KINDS.index(kind) for kind in _CASH])
        names = pl.Series([one.name for one in INSTITUTIONS]).gather(till.bank)
        kind = pl.Series(["自助银行", "营业网点"]).gather(till.counter.astype(np.int64))
        place = pl.select(pl.concat_str(self._area.gather(till.place), names, kind)).to_series()
        return _where(cash, place), _where(cash & ~till.counter, "T" + till.machine)

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._world.seed, "banks", "devices", part)


def _where(condition: Bools, texts: pl.Series) -> pl.Series:
    return texts.zip_with(pl.Series(condition), pl.Series([""]))


def _dotted(addresses: Int64s) -> pl.Series:
    parts = [pl.Series(addresses >> shift & 255).cast(pl.String) for shift in (24, 16, 8, 0)]
    return pl.select(pl.concat_str(parts, separator=".")).to_series()


def _mac(words: chance.Words) -> pl.Series:
    """Locally administered addresses: '02-1F-…'."""
    parts = [pl.Series((words >> np.uint64(shift) & np.uint64(255)).astype(np.int64)) for shift in (8, 16, 24, 32, 40)]
    digits = pl.Series([f"{byte:02X}" for byte in range(256)])
    return pl.select(pl.concat_str([pl.lit("02"), *(digits.gather(part) for part in parts)], separator="-")).to_series()
