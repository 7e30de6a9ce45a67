"""How each institution answers the platform: how soon, how many at once, at what hours, what it insists on.

In:  the rates. Out: one row for each institution, in the order of the table of institutions; no two are alike.
Law: what must match is law (银发〔2016〕86号: name, account, amount and time of the transfer); how strictly is the
institution's way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.rates import Rates


class Sort(StrEnum):
    """What sort of institution."""

    NATIONAL = "national"
    JOINT_STOCK = "joint_stock"
    CITY = "city"
    RURAL = "rural"
    NET = "net"
    WALLET = "wallet"


class NameMatch(StrEnum):
    """Which names of a holder count as the same."""

    EXACT = "exact"
    UNSPACED = "unspaced"  # blanks and brackets of either width do not matter
    MASKED = "masked"  # stars may stand for characters


_SORTS: Final[Mapping[Sort, str]] = {
    Sort.NATIONAL: "huaguo jianye gongmin nonghe youzheng jiaohai",
    Sort.JOINT_STOCK: "zhaoyuan pufeng xinghai guangyue minsheng pingshui",
    Sort.CITY: "jiangzuo minshang dongyu ludao saibei lingxin zhongyuan xiangtan",
    Sort.RURAL: "yunling hainong beijiang",
    Sort.NET: "wangshang weilai",
    Sort.WALLET: "tenpay alipay tongfu lianka kuaidou",
}
_SORT_OF: Final = {code: sort for sort, codes in _SORTS.items() for code in codes.split()}
_NAMES: Final[Mapping[NameMatch, str]] = {
    NameMatch.UNSPACED: "huaguo gongmin zhaoyuan minshang hainong wangshang alipay pingshui xiangtan jiaohai",
    NameMatch.MASKED: "tenpay weilai kuaidou lingxin",
}
_NAME_OF: Final = {code: match for match, codes in _NAMES.items() for code in codes.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How one institution answers.

    `latency_s`, `counter_s`, `outage_min`: equally spaced quantiles, of answers over the platform, of paper at a counter, of
    the length of an outage. Counters work from `opens_h` to `closes_h`, on weekends only where `weekends`.
    """

    sort: Sort
    latency_s: tuple[int, ...]
    counter_s: tuple[int, ...]
    opens_h: int
    closes_h: int
    weekends: bool
    capacity_per_minute: int
    name_match: NameMatch
    time_tolerance_s: int
    amount_tolerance_fen: int
    outages_per_thousand_days: int
    outage_min: tuple[int, ...]


def conducts(rates: Rates) -> tuple[Conduct, ...]:
    """By row of the table of institutions."""
    return tuple(_conduct(rates, row, one.code) for row, one in enumerate(INSTITUTIONS))


def _conduct(rates: Rates, row: int, code: str) -> Conduct:
    def listed(name: str) -> int:
        return rates.list(f"banks.conduct.{name}")[row]

    sort = _SORT_OF[code]
    pace = listed("pace_percent")
    return Conduct(
        sort=sort,
        latency_s=_scaled(rates.quantiles(f"banks.conduct.latency_s.{sort}"), pace),
        counter_s=_scaled(rates.quantiles("banks.conduct.counter_s"), pace),
        opens_h=listed("opens_h"),
        closes_h=listed("closes_h"),
        weekends=bool(listed("open_on_weekends")),
        capacity_per_minute=listed("capacity_per_minute"),
        name_match=_NAME_OF.get(code, NameMatch.EXACT),
        time_tolerance_s=listed("time_tolerance_s"),
        amount_tolerance_fen=listed("amount_tolerance_fen"),
        outages_per_thousand_days=listed("outages_per_thousand_days"),
        outage_min=rates.quantiles("banks.conduct.outage_min"),
    )


def _scaled(points: tuple[int, ...], percent: int) -> tuple[int, ...]:
    return tuple(max(point * percent // 100, 1) for point in points)
