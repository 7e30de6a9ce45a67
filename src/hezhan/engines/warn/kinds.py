"""What an event may be, as numbers in columns: kinds, and what its `detail` may tell."""

from enum import IntEnum
from typing import Final

import polars as pl


class Kind(IntEnum):
    """Kinds of events by their place; the words in files are `str(kind)`."""

    CALL = 0
    SMS = 1
    VISIT = 2
    INSTALL = 3
    SCREEN_SHARE = 4
    REMOTE_CONTROL = 5
    CALL_FORWARD = 6
    LOGIN = 7
    PAYEE_ADDED = 8
    PAYMENT = 9
    CASH_BOOKING = 10
    COURIER = 11
    ANSWER = 12  # of an officer: `counterpart` is the result, told by no file of events

    def __str__(self) -> str:
        return self.name.lower()


KINDS: Final = {str(kind): kind for kind in Kind if kind is not Kind.ANSWER}  # by their words in files

DIRECTIONS: Final = ("", "in", "out")
SOURCES: Final = ("", "store", "web")
FORMS: Final = ("", "mobile", "service", "bulk", "abroad")  # of numbers

NUMBERED: Final = frozenset({Kind.CALL, Kind.SMS, Kind.CALL_FORWARD, Kind.COURIER})
SITES: Final = frozenset({Kind.VISIT})
APPS: Final = frozenset({Kind.INSTALL, Kind.SCREEN_SHARE, Kind.REMOTE_CONTROL})
ACCOUNTS: Final = frozenset({Kind.PAYEE_ADDED, Kind.PAYMENT})

# columns of a batch; `time` is an instant, `listed` says whether the counterpart was listed at that time
COLUMNS: Final = pl.Schema(
    {
        "event_id": pl.String,
        "time": pl.Int64,
        "kind": pl.UInt8,
        "subject": pl.String,
        "counterpart": pl.String,
        "duration_s": pl.Int64,
        "amount_fen": pl.Int64,
        "direction": pl.UInt8,  # place in DIRECTIONS
        "source": pl.UInt8,  # place in SOURCES
        "blocked": pl.Boolean,
        "ongoing": pl.Boolean,
        "listed": pl.Boolean,
    }
)


def nothing() -> pl.DataFrame:
    """A batch without events."""
    return pl.DataFrame(schema=COLUMNS)
