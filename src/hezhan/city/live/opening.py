"""A made city opened again: its world and crime are built from the seed as they were, its payments are read from its truth.

In:  the folder of a city, the rates it was made with. Out: live books and institutions at the instant at which to begin.
Law: a city that these rates and this program would not make again is refused: what institutions print must be what they
printed.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.city import people
from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.conduct import conducts
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.tills import KNOWN_CASH
from hezhan.city.crime.building import build
from hezhan.city.crime.facts import Crime
from hezhan.city.days import at
from hezhan.city.live.crews import Crews
from hezhan.city.live.institutions.bank import LiveBank
from hezhan.city.live.institutions.customers import Customers
from hezhan.city.live.institutions.faults import Faults
from hezhan.city.live.institutions.hours import Hours
from hezhan.city.live.institutions.office import Office
from hezhan.city.live.ledger.books import Days, LiveBooks
from hezhan.city.live.platform import Platform
from hezhan.city.making.daybook import Daybook, day_name
from hezhan.city.rates import Rates
from hezhan.city.sizes import EXTENTS, Extent, Size
from hezhan.city.world import Int64s, World
from hezhan.core.instants import SECOND, parse_instant
from hezhan.core.problems import Problem, Refused

_MOST_ROWS = 20_000_000  # payments kept in memory from before the beginning
_DAY = 24 * 3600 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a city is to live: hostile deliveries, crews that notice."""

    faults: bool = False
    crews: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LiveCity:
    """An opened city. `case_ids`: by row of the cases."""

    world: World
    crime: Crime
    books: LiveBooks
    platform: Platform
    case_ids: tuple[str, ...]
    started_at: int
    ends_at: int


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A made city as it was read again. `cash`: where some cash was fetched (`KNOWN_CASH`)."""

    world: World
    crime: Crime
    days: Days
    cash: pl.DataFrame
    case_ids: tuple[str, ...]
    extent: Extent


def open_city(folder: Path, rates: Rates, start: int | None = None, manner: Manner | None = None) -> LiveCity:
    """Open it at `start`, or at the first report. Raises `Refused`."""
    city = made(folder, rates)
    cases = pl.read_csv(folder / "truth/cases.csv", infer_schema=False)
    begin = _begin(folder, cases, start, city.extent.days)
    return live(city, rates, begin, manner, keep_from=_kept_from(folder, begin, city.extent.days))


def made(folder: Path, rates: Rates) -> Made:
    """The city built again as it was. Raises `Refused`."""
    about = _about(folder)
    extent = EXTENTS[Size(about["size"])]
    world = people.build(int(about["seed"]), extent, rates)
    crime = build(world, extent, rates)
    cash = _as_it_was_made(folder, world, crime)
    cases = pl.read_csv(folder / "truth/cases.csv", infer_schema=False)
    return Made(world, crime, Daybook(folder / "truth"), cash, tuple(cases["case_id"]), extent)


def live(
    city: Made,
    rates: Rates,
    begin: int,
    manner: Manner | None = None,
    *,
    keep_from: int = 1,
    reserve_fen: Int64s | None = None,
) -> LiveCity:
    """Its banks at an instant; `reserve_fen` takes the place of what accounts held in savings when it began."""
    how, world = manner or Manner(), city.world
    savings = world.accounts.reserve_fen if reserve_fen is None else reserve_fen
    books = LiveBooks(city.days, city.extent.days, world.accounts.opening_fen, savings, keep_from=keep_from)
    books.advance(begin)
    if how.crews:
        Crews(world.seed, city.crime.mules, books, rates).watch()
    return LiveCity(
        world=world,
        crime=city.crime,
        books=books,
        platform=Platform(books, institutions(Bookkeeper(world, rates, city.cash), books, rates, how)),
        case_ids=city.case_ids,
        started_at=begin,
        ends_at=at(city.extent.days + 1),
    )


def institutions(keeper: Bookkeeper, books: LiveBooks, rates: Rates, manner: Manner) -> list[LiveBank]:
    """All of them, by row of their table."""
    customers, seed = Customers(keeper), keeper.world.seed
    amounts, pushes = (rates.list(f"live.offers.{name}") for name in ("stop_of_amount", "movements"))
    return [
        LiveBank(
            Office(
                row=row,
                bank=bank,
                conduct=conduct,
                books=books,
                keeper=keeper,
                customers=customers,
                stops_amounts=bool(amounts[row]),
                pushes=bool(pushes[row]),
                quick_lines=rates.value("live.quick.lines"),
            ),
            rates,
            Hours(seed, bank.code, conduct),
            Faults(seed, rates) if manner.faults else None,
        )
        for row, (bank, conduct) in enumerate(zip(INSTITUTIONS, conducts(rates), strict=True))
    ]


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "city.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        Size(about["size"]), int(about["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        raise _refused(path, "it is no folder of a made city: city.json with its seed and size is missing") from None
    if not (folder / "truth/transfers").is_dir():
        raise _refused(folder / "truth", "the truth is missing; the banks of a city live on it")
    return dict(about)


def _as_it_was_made(folder: Path, world: World, crime: Crime) -> pl.DataFrame:
    """Compare with the truth; where runners fetched cash, by the serial number of the payment."""
    truth = folder / "truth"
    accounts = pl.read_parquet(truth / "accounts.parquet", columns=["account", "card", "opening_fen"])
    held = pl.Series(world.accounts.opening_fen + world.accounts.reserve_fen)
    runs = pl.read_csv(truth / "cash-runs.csv", infer_schema=False)
    same = (
        accounts["account"].equals(world.accounts.number)
        and accounts["card"].equals(world.accounts.card)
        and accounts["opening_fen"].equals(held)
        and runs["machine"].to_list() == crime.runs.machine.to_list()
    )
    if not same:
        raise _refused(
            truth, "these rates, or this version, would not make this city again; give --rates as when it was made"
        )
    table = {
        "serial": runs["transfer_id"].cast(pl.Int64),
        "bank": crime.runs.bank,
        "place": crime.runs.place,
        "machine": crime.runs.machine,
        "counter": crime.runs.counter,
    }
    return pl.DataFrame(table).cast(dict(KNOWN_CASH))  # type: ignore[arg-type]


def _begin(folder: Path, cases: pl.DataFrame, start: int | None, days: int) -> int:
    reported = [parse_instant(time) for time in cases["reported_at"].to_list() if time]
    begin = start if start is not None else min(reported, default=at(1))
    if not at(1) <= begin < at(days + 1):
        raise _refused(
            folder, f"the city lives from {day_name(1)} to {day_name(days)}; it cannot begin at another time"
        )
    return begin


def _kept_from(folder: Path, begin: int, days: int) -> int:
    """The first day whose payments are kept for statements: as many days as memory allows."""
    today = (begin - at(1)) // _DAY + 1
    rows = 0
    for day in range(today - 1, 0, -1):
        path = folder / "truth/transfers" / f"{day_name(day)}.parquet"
        rows += int(pl.scan_parquet(path).select(pl.len()).collect().item())
        if rows > _MOST_ROWS:
            return day + 1
    return 1


def _refused(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason="unreadable", text=text)])
