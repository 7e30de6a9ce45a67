"""Lists of indicators as a centre might have them, out of a city's truth: whole, in part and late, or none.

In:  a city with its truth. Out: a `Listing`. Law: the same city gives the same list; nothing is listed before it was used.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan import assemble
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.core.instants import iso
from hezhan.core.problems import Refused
from hezhan.engines.block import Kind
from hezhan.flows.warning.listing import Listing

_HOUR: Final = 3_600_000_000


@dataclass(frozen=True, slots=True)
class ListKind:
    """So many of a hundred indicators, listed so many hours after their first use."""

    name: str
    percent: int
    after_h: tuple[int, int]

    @property
    def listed(self) -> bool:
        """Whether there is any list."""
        return self.percent > 0


WHOLE: Final = ListKind("whole", 100, (0, 0))
PART: Final = ListKind("part", 60, (6, 48))
NONE: Final = ListKind("none", 0, (0, 0))
LISTS: Final = (WHOLE, PART, NONE)


def rows_of(city: Path, kind: ListKind) -> list[tuple[str, str, str]]:
    """Kind, value and since of each row. Raises `Refused`."""
    told, faults = assemble.tables().read(city / "truth" / "indicators.csv", TRUTH_TABLES["indicators"])
    if faults:
        raise Refused(faults)
    rows = []
    for what, value, since in told.select("kind", "value", "since").iter_rows():
        drawn = int.from_bytes(hashlib.blake2b(f"{what} {value}".encode(), digest_size=8).digest())
        if what not in set(Kind) or drawn % 100 >= kind.percent:
            continue
        first, last = kind.after_h
        hours = first + drawn // 100 % (last - first + 1)
        rows.append((what, value, "" if since is None else iso(since + hours * _HOUR)))
    return rows


def listing(city: Path, kind: ListKind) -> Listing:
    """The list as it is looked up."""
    found = Listing()
    for what, value, since in rows_of(city, kind):
        found.add(what, value, since, "")
    return found
