"""The official holiday arrangements, year by year, as the State Council's office (国务院办公厅) gave notice of them.

`off` are the days of each holiday, first and last; `at_work` the weekend days worked instead (调休上班). The next year's
arrangement is one more entry here when its notice is out, usually in November.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """One year's notice. Days are ISO 8601; 'first/last' where a holiday has several."""

    notice: str
    given: str  # the day of the notice
    off: tuple[str, ...]
    at_work: tuple[str, ...]


ARRANGEMENTS: Mapping[int, Arrangement] = MappingProxyType(
    {
        2023: Arrangement(
            notice="国办发明电〔2022〕16号",
            given="2022-12-08",
            off=(
                "2022-12-31/2023-01-02",
                "2023-01-21/2023-01-27",
                "2023-04-05",
                "2023-04-29/2023-05-03",
                "2023-06-22/2023-06-24",
                "2023-09-29/2023-10-06",
            ),
            at_work=("2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08"),
        ),
        2024: Arrangement(
            notice="国办发明电〔2023〕7号",
            given="2023-10-25",
            off=(
                "2024-01-01",
                "2024-02-10/2024-02-17",
                "2024-04-04/2024-04-06",
                "2024-05-01/2024-05-05",
                "2024-06-10",
                "2024-09-15/2024-09-17",
                "2024-10-01/2024-10-07",
            ),
            at_work=(
                "2024-02-04",
                "2024-02-18",
                "2024-04-07",
                "2024-04-28",
                "2024-05-11",
                "2024-09-14",
                "2024-09-29",
                "2024-10-12",
            ),
        ),
        2025: Arrangement(
            notice="国办发明电〔2024〕12号",
            given="2024-11-12",
            off=(
                "2025-01-01",
                "2025-01-28/2025-02-04",
                "2025-04-04/2025-04-06",
                "2025-05-01/2025-05-05",
                "2025-05-31/2025-06-02",
                "2025-10-01/2025-10-08",
            ),
            at_work=("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
        ),
        2026: Arrangement(
            notice="国办发明电〔2025〕7号",
            given="2025-11-04",
            off=(
                "2026-01-01/2026-01-03",
                "2026-02-15/2026-02-23",
                "2026-04-04/2026-04-06",
                "2026-05-01/2026-05-05",
                "2026-06-19/2026-06-21",
                "2026-09-25/2026-09-27",
                "2026-10-01/2026-10-07",
            ),
            at_work=("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
        ),
    }
)
