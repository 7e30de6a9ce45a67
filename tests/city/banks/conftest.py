from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.books import Books
from hezhan.city.banks.handing import Wanted, write_statements
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.requests import Desk
from hezhan.city.life.settle import Settled
from hezhan.city.people import build
from hezhan.city.rates import Rates, read_rates
from hezhan.city.sizes import Extent
from hezhan.city.world import World
from tests.city.banks.happenings import days_of

DAYS = 12
EXTENT = Extent(people=260, outsiders=40, days=DAYS, gangs=1, crews=1, cases=2, every_book=True)


@dataclass(frozen=True)
class Town:
    world: World
    rates: Rates
    days: list[Settled]
    postings: pl.DataFrame

    def wanted(self, every: int = 1) -> Wanted:
        """Every n-th account, and a few who bring bills of their own."""
        rows = np.arange(len(self.world.accounts.bank))
        return Wanted(statements=rows % every == 0, bills=rows % 7 == 3)

    def write(self, folder: Path, wanted: Wanted, *, all_well: bool) -> pl.DataFrame:
        desk = Desk(self.world, self.rates, DAYS, all_well=all_well)
        return pl.concat(write_statements(folder, Bookkeeper(self.world, self.rates), desk, wanted, self.postings))


@dataclass(frozen=True)
class Handed:
    folder: Path
    index: pl.DataFrame
    town: Town


def at_all_banks(world: World) -> World:
    """The same world, but every bank has about as many accounts."""
    wallets = np.array([one.wallet for one in INSTITUTIONS])
    rows = np.arange(len(world.accounts.bank))
    bank = np.where(wallets[world.accounts.bank], world.accounts.bank, rows % int((~wallets).sum()))
    return replace(world, accounts=replace(world.accounts, bank=bank.astype(np.int16)))


def town_of(seed: int, rates: Rates) -> Town:
    world = at_all_banks(build(seed, EXTENT, rates))
    days = days_of(world, DAYS, 1_100)
    books = Books(np.ones(len(world.accounts.bank), np.bool_))
    for day in days:
        books.take(day)
    return Town(world, rates, days, books.postings())


@pytest.fixture(scope="session")
def accident_rates(tmp_path_factory: pytest.TempPathFactory) -> Rates:
    """So many accidents that there are some of each."""
    path = tmp_path_factory.mktemp("rates") / "rates.toml"
    faults = {"lost": 6_000, "no_sign": 8_000, "broken_amount": 5_000, "broken_time": 5_000}
    fates = {"late": 40, "silent": 20, "damaged": 45}
    rates = {f"faults.{name}_per_million": n for name, n in faults.items()}
    rates |= {f"requests.{name}_percent": n for name, n in fates.items()}
    path.write_text("".join(f'[banks.{name}]\nvalue = {n}\nsource = "a test"\n' for name, n in rates.items()))
    return read_rates(path)


@pytest.fixture(scope="session")
def town(accident_rates: Rates) -> Town:
    return town_of(11, accident_rates)


@pytest.fixture(scope="session")
def handed(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Everything, whole and in time."""
    folder = tmp_path_factory.mktemp("handed")
    return Handed(folder, town.write(folder, town.wanted(), all_well=True), town)
