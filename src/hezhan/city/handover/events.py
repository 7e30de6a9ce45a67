"""Events as the centre receives them: one file a day, pseudonyms for people, in order of time."""

from typing import Final

import numpy as np
import polars as pl

from hezhan.city.handover.names import Names
from hezhan.city.happenings import DETAILS, Events, event_names

COLUMNS: Final = (
    "event_id",
    "time",
    "kind",
    "subject",
    "counterpart",
    "duration_s",
    "amount_fen",
    "detail",
)
_OFFSET = "+08:00"


def event_table(events: Events, event_id: pl.Series, names: Names) -> pl.DataFrame:
    """The EVENTS columns of these events, in their order; ids are given."""
    return pl.DataFrame(
        {
            "event_id": event_id,
            "time": shanghai(events.time),
            "kind": event_names().gather(events.kind),
            "subject": names.alias.gather(events.subject),
            "counterpart": names.counterparts(events.kind, events.counterpart),
            "duration_s": events.duration_s,
            "amount_fen": events.fen,
            "detail": pl.Series(DETAILS).gather(events.detail),
        }
    )


def shanghai(times: np.ndarray) -> pl.Series:
    """Instants as ISO 8601 with the offset of Asia/Shanghai."""
    moments = pl.Series("time", times).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone("Asia/Shanghai")
    return moments.dt.strftime("%Y-%m-%dT%H:%M:%S") + _OFFSET
