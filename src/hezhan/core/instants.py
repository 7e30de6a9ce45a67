"""Instants: whole microseconds since 1970 in UTC inside, Asia/Shanghai for people and files."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NewType

Instant = NewType("Instant", int)  # microseconds since 1970-01-01T00:00Z

SHANGHAI = timezone(timedelta(hours=8))  # no daylight saving since 1991, the only offset in use
SECOND = 1_000_000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)


class NotInstant(ValueError):
    """The text is not a time with an offset, or no such day exists."""


def parse_instant(text: str) -> Instant:
    """ISO 8601 with an offset: '2024-05-10T09:00:00+08:00'. Raises `NotInstant`."""
    plain = text.strip()
    if not _ISO.fullmatch(plain):
        raise NotInstant(f"{text[:40]!r} is not an ISO 8601 time with an offset")
    try:
        return instant(datetime.fromisoformat(plain.replace(",", ".")))
    except (ValueError, OverflowError):
        raise NotInstant(f"{text[:40]!r} is not a time that exists") from None


def instant(moment: datetime) -> Instant:
    """An aware datetime as an instant. Raises `NotInstant` on a naive one."""
    if moment.tzinfo is None:
        raise NotInstant("a time without offset")
    return Instant((moment - _EPOCH) // timedelta(microseconds=1))


def local(moment: int) -> datetime:
    """The instant as an aware datetime in Asia/Shanghai."""
    return (_EPOCH + timedelta(microseconds=moment)).astimezone(SHANGHAI)


def iso(moment: int) -> str:
    """For files: '2024-05-10T09:00:00+08:00', with microseconds only where there are some."""
    try:
        return local(moment).isoformat()
    except OverflowError:  # the last hours of the year 9999, by which some mean for ever
        return (_EPOCH + timedelta(microseconds=moment)).isoformat()


def clock(moment: int) -> str:
    """For people: '2024-05-10 09:00:00'."""
    return local(moment).strftime("%Y-%m-%d %H:%M:%S")
