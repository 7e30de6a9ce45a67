"""Events of honest life as columns: what an operator, a bank or a store would know, and when.

Law: an event of a day is known on that day; those that midnight cuts off are left out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.city.days import at
from hezhan.city.happenings import DETAILS, HONEST, EventKind, Events
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int16s, Int32s, Int64s

PLAIN: Final = DETAILS.index("{}")
IN: Final = DETAILS.index('{"direction":"in"}')
OUT: Final = DETAILS.index('{"direction":"out"}')
ONGOING: Final = DETAILS.index('{"direction":"in","ongoing":true}')
BLOCKED: Final = DETAILS.index('{"direction":"in","blocked":true}')
STORE: Final = DETAILS.index('{"source":"store"}')
WEB: Final = DETAILS.index('{"source":"web"}')
BY_APP: Final = DETAILS.index('{"channel":"app"}')
BY_WEB: Final = DETAILS.index('{"channel":"web"}')
AT_COUNTER: Final = DETAILS.index('{"channel":"counter"}')


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What happens to whom; `counterpart` by kind as in `Events`. Parts that are one number hold for all rows."""

    time: Int64s
    subject: Int32s
    counterpart: Int64s | Int32s
    detail: Int64s | int = PLAIN
    duration_s: Int64s | int = 0
    fen: Int64s | int = 0
    gang: Int16s | int = HONEST
    case: Int32s | int = HONEST


def events(day: int, kind: EventKind, seen: Seen) -> Events:
    """The rows that name somebody and something, and fall on the day."""
    able = (seen.subject != NOBODY) & (seen.counterpart != NOBODY) & (seen.time >= at(day)) & (seen.time < at(day + 1))
    rows = np.flatnonzero(able)
    n = len(rows)
    return Events(
        time=seen.time[rows],
        kind=np.full(n, kind, np.int8),
        subject=seen.subject[rows].astype(np.int32),
        counterpart=seen.counterpart[rows].astype(np.int64),
        duration_s=_column(seen.duration_s, rows, np.int32),
        fen=_column(seen.fen, rows, np.int64),
        detail=_column(seen.detail, rows, np.int16),
        gang=_column(seen.gang, rows, np.int16),
        case=_column(seen.case, rows, np.int32),
    )


class Numbers:
    """Who has which phone number."""

    def __init__(self, town: Town) -> None:
        phones = town.world.phones
        self._number, self._main = phones.number, phones.main
        self._since, self._until = phones.since, phones.until
        self.callers = np.flatnonzero(self._main != NOBODY).astype(np.int32)

    def of(self, person: Int32s, day: int) -> Int64s:
        """The number each uses on that day; NOBODY for nobody and for those without one."""
        row = np.where(person != NOBODY, self._main[person], NOBODY)
        held = (row != NOBODY) & (self._since[row] <= at(day)) & (self._until[row] >= at(day + 1))
        return np.where(held, self._number[row], NOBODY)


def _column(said: np.ndarray | int, rows: Int64s, dtype: type) -> np.ndarray:
    if isinstance(said, np.ndarray):
        return said[rows].astype(dtype)
    return np.full(len(rows), said, dtype)
