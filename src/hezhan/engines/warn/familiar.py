"""How well known is a site or an app here: how many events named it before. What gangs use is new, and few have it.

In:  events in order. Out: for each the number of earlier events with the same site or app, `UNASKED` for other kinds, in the
     first days, when everything is new, and while too few events were seen: among few people every site is rare.
Law: a count rests on earlier events alone; a name that nobody named for a month is new again, so memory is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan.engines.warn.kinds import APPS, SITES

UNASKED: Final = 1 << 30
_DAY: Final = 86_400_000_000
_FORGOTTEN: Final = 30 * _DAY
_WARMING: Final = 3 * _DAY
_ENOUGH: Final = 1_000  # who is named so often is known
_SITE, _APP = "s", "a"  # before a name, so that sites and apps are apart
_HOST: Final = r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?([^/?#:]*)"
_HOST_OF: Final = re.compile(_HOST)
_ASKED: Final = sorted(int(kind) for kind in APPS | SITES)


@dataclass(slots=True)
class Familiar:
    """By site or app: how often it was named, and when last. `seen`: events of sites, of apps; `began`: the first of all."""

    named: dict[str, list[int]] = field(default_factory=dict)
    seen: list[int] = field(default_factory=lambda: [0, 0])
    began: int | None = None


def name_of(kind: int, counterpart: str) -> str:
    """Under which an event is counted: of a URL only the host."""
    if kind in SITES:
        found = _HOST_OF.match(counterpart)
        return _SITE + (found[1] if found else "").lower()
    return _APP + counterpart.lower()


def known(familiar: Familiar, events: pl.DataFrame, enough: tuple[int, int]) -> npt.NDArray[np.int64]:
    """Count these events, which are in order; for each how often its site or app was named before.

    `enough`: events of sites and of apps that must have been seen before anything is unfamiliar.
    """
    counts = np.full(events.height, UNASKED, np.int64)
    if events.height and familiar.began is None:
        familiar.began = int(events["time"][0])
    rows = np.flatnonzero(np.isin(events["kind"].to_numpy(), _ASKED))
    asked = events[rows].select("time", _name().alias("name"))
    counts[rows] = np.fromiter(_counted(familiar, asked, enough), np.int64, len(rows))
    return counts


def forget(familiar: Familiar, now: int) -> None:
    """Let go of names that nobody named for so long that they would be new again."""
    familiar.named = {name: told for name, told in familiar.named.items() if now - told[1] <= _FORGOTTEN}


def _name() -> pl.Expr:
    site = pl.col("kind").is_in([int(kind) for kind in SITES])
    host = pl.col("counterpart").str.extract(_HOST).fill_null("")
    app = pl.col("counterpart").str.to_lowercase()
    return pl.when(site).then(_SITE + host.str.to_lowercase()).otherwise(_APP + app)


def _counted(familiar: Familiar, asked: pl.DataFrame, enough: tuple[int, int]) -> Iterator[int]:
    named, seen, from_ = familiar.named, familiar.seen, (familiar.began or 0) + _WARMING
    for time, name in asked.iter_rows():
        group = 0 if name[0] == _SITE else 1
        warm = time >= from_ and seen[group] >= enough[group]
        seen[group] += 1
        told = named.get(name)
        if told is None or time - told[1] > _FORGOTTEN:
            named[name] = [1, time]
            yield 0 if warm else UNASKED
            continue
        yield told[0] if warm else UNASKED
        told[0] = min(told[0] + 1, _ENOUGH)
        told[1] = time
