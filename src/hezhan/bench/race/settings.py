"""What a race is run under: load, report delay, capacity, and how hard the world is.

Everything a measurement varies stands here; what is not varied is the city's own (rates.toml).
"""

from dataclasses import dataclass
from typing import Final

HORIZON_S: Final = 12 * 3600  # after the last report, when it is counted what is held


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`delay_min`: median minutes from a victim's last payment to the report, None: as in the city.

    `faster_percent`: how fast gangs move from the first possible stop on (100: as planned); `silent_percent`: messages that
    are never looked at, beside the city's own few; `unseen_percent`: payments whose other side no statement names;
    `statement_percent`: of the usual time for a statement; `stop_amounts`: whether banks that offer it stop an amount.
    """

    seed: int = 1
    cases: int = 160
    cases_an_hour: int = 30
    delay_min: int | None = 40
    at_once: int = 20
    per_bank: int = 10
    faster_percent: int = 100
    silent_percent: int = 0
    unseen_percent: int = 0
    statement_percent: int = 100
    stop_amounts: bool = True
