"""Serial numbers of zones: 32 bits that go round, of which one is newer than another within half of the circle.

In:  serials, seconds since 1970. Out: which is newer; the next one.
Law: the next serial is newer than the last, whatever the clock says.
Source: RFC 1982.
"""

from typing import Final

CIRCLE: Final = 1 << 32
_HALF: Final = 1 << 31


def is_newer(one: int, other: int) -> bool:
    """Whether a secondary that holds `other` would take `one` for news."""
    return 0 < (one - other) % CIRCLE < _HALF


def next_serial(last: int, seconds: int) -> int:
    """The clock's seconds where they are newer, so that a folder restored from a copy repeats none; else one more."""
    by_clock = seconds % CIRCLE
    return by_clock if is_newer(by_clock, last) else (last + 1) % CIRCLE
