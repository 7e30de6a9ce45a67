"""Firms: as many as the people need, each with a name and a code.

Kind by kind; the five holders of reserve accounts (payment institutions) stand in the order of the table of institutions.
Law: each trader has one shop; firms lie where people live; codes are right by GB 32100 but for the region, which does not
exist.
"""

import csv
from functools import cache

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.chance import below, happens, stream
from hezhan.city.people.numbering import ALL, Writing, permuted, scattered
from hezhan.city.people.settlement import TABLES
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, Firms, Int8s, Int32s, Int64s, Job, People, Places

_PER_MILLION = {
    FirmKind.LANDLORD: "landlords",
    FirmKind.LENDER: "lenders",
    FirmKind.PLATFORM: "platforms",
    FirmKind.UTILITY: "utilities",
    FirmKind.GOLD: "gold_shops",
    FirmKind.COIN_TRADER: "coin_traders",
}
_LEAST = {FirmKind.EMPLOYER: 6, FirmKind.SHOP: 8, FirmKind.UTILITY: 5, FirmKind.PLATFORM: 4, FirmKind.SCHOOL: 2}
_RESERVES = {
    "tenpay": "财付通支付科技有限公司",
    "alipay": "支付宝（中国）网络技术有限公司",
    "tongfu": "通付支付服务有限公司",
    "lianka": "联咖收单服务有限公司",
    "kuaidou": "快豆钱包科技有限公司",
}
_EMPLOYED = (Job.WORKER, Job.OFFICE, Job.HEALTH, Job.CIVIL, Job.COURIER)
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CHECK_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # powers of 3 modulo 31
_CODE = 18
_HALF_OF_TAIL = len(_LETTERS) ** 4


def build_firms(seed: int, people: People, places: Places, rates: Rates) -> Firms:
    """All firms, kind by kind."""
    traders = np.flatnonzero(people.job == Job.TRADER)
    counts = _counts(people, len(traders), rates)
    kind = np.repeat(np.array(list(counts), np.int8), list(counts.values()))
    rows = np.arange(len(kind))
    owner = np.full(len(kind), NOBODY, np.int32)
    owner[np.flatnonzero(kind == FirmKind.SHOP)[: len(traders)]] = traders
    somebody = below(stream(seed, "firm's place"), rows, len(people.place))
    place = people.place[np.where(owner == NOBODY, somebody, owner)]
    return Firms(
        name=_names(seed, kind, place, places, rates), code=_codes(seed, rows), kind=kind, place=place, owner=owner
    )


def _counts(people: People, traders: int, rates: Rates) -> dict[FirmKind, int]:
    def needed(of_people: int, per_million: str) -> int:
        return of_people * rates.value(f"people.firms.{per_million}_per_million_people") // 1_000_000

    everybody = len(people.job)
    counts = {kind: needed(everybody, name) for kind, name in _PER_MILLION.items()}
    employed = int(np.isin(people.job, _EMPLOYED).sum())
    students = int((people.job == Job.STUDENT).sum())
    counts[FirmKind.EMPLOYER] = employed // rates.value("people.firms.employees_per_employer")
    counts[FirmKind.SHOP] = traders + needed(everybody, "chain_shops")
    counts[FirmKind.SCHOOL] = students // rates.value("people.firms.students_per_school")
    least = {kind: max(counts.get(kind, 0), _LEAST.get(kind, 2)) for kind in FirmKind}
    return {**least, FirmKind.SHOP: max(counts[FirmKind.SHOP], traders + _LEAST[FirmKind.SHOP]), FirmKind.RESERVE: 5}


@cache
def _words() -> dict[tuple[str, str], tuple[str, ...]]:
    rows = csv.DictReader((TABLES / "firm_names.csv").read_text(encoding="utf-8").splitlines())
    return {(row["kind"], row["part"]): tuple(row["words"].split()) or ("",) for row in rows}


def _names(seed: int, kind: Int8s, place: Int32s, places: Places, rates: Rates) -> pl.Series:
    front = places.city.gather(place).str.strip_suffix("市")
    names = [pl.Series("name", [], dtype=pl.String)]
    for one in FirmKind:
        rows = np.flatnonzero(kind == one)
        if one is FirmKind.RESERVE:
            names.append(pl.Series("name", [_RESERVES[bank.code] for bank in INSTITUTIONS if bank.wallet]))
        elif len(rows):
            names.append(_names_of(seed, one, rows, front.gather(rows), rates))
    return pl.concat(names)


def _names_of(seed: int, kind: FirmKind, rows: Int64s, city: pl.Series, rates: Rates) -> pl.Series:
    def word(of: str, part: str, use: str = "") -> pl.Series:
        words = _words()[of, part]
        return pl.Series(words, dtype=pl.String).gather(below(stream(seed, "firm's name", part, use), rows, len(words)))

    name = kind.name.lower()
    share = rates.value(f"people.firms.city_in_name_of_{'shops' if kind is FirmKind.SHOP else 'others'}_per_million")
    with_city = happens(stream(seed, "city in name"), rows, share)
    columns = pl.DataFrame(
        {
            "city": city,
            "with_city": with_city,
            "front": word("common", "front"),
            "back": word("common", "back"),
            "sector": word(name, "sector"),
            "end": word(name, "end"),
        }
    )
    town = pl.when("with_city").then(pl.col("city")).otherwise(pl.lit(""))
    return columns.select(name=pl.concat_str(town, "front", "back", "sector", "end"))["name"]


def _codes(seed: int, rows: Int64s) -> pl.Series:
    """Unified social credit codes: 91, region 990 and three digits, nine of an organisation, a check character."""
    writing = Writing.of_width(len(rows), _CODE)
    writing.word(ALL, 0, "91990")
    tail = permuted(seed, "code of firm", rows, _HALF_OF_TAIL, _HALF_OF_TAIL)
    writing.digits(ALL, 5, 3, scattered(seed, "region of firm", rows % 1000, 3))
    writing.letters(ALL, 8, 8, tail, _LETTERS)
    writing.letters(ALL, 16, 1, below(stream(seed, "ninth"), rows, len(_LETTERS)), _LETTERS)
    total = writing.sum_of(ALL, _CHECK_WEIGHTS, _LETTERS)
    writing.letters(ALL, 17, 1, -total % len(_LETTERS), _LETTERS)
    return writing.series("code")
