"""The banks of a city that lives in 2024, for a partner that lives today: every time that passes the door is moved.

In:  messages of a partner, answers of the city's platform, by how much the partner's clock is ahead. Out: the same, moved.
Law: nothing but times is changed, and all of them by the same whole seconds; a message comes back as it was sent.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from hezhan.city.live.institutions.bank import Delivery, LiveBank
from hezhan.city.live.ledger.books import LiveBooks
from hezhan.city.live.platform import Platform, Receipt

# digits are the same bytes in every character set that institutions print
_TIME: Final = re.compile(rb"<(\w*(?:Time|Start|End))>(\d{14})<")
_PRINTED: Final = "%Y%m%d%H%M%S"


class Today:
    """A platform whose partner's clock is `ahead_s` ahead of the city's."""

    def __init__(self, platform: Platform, ahead_s: int) -> None:
        self._platform, self._ahead_s = platform, ahead_s

    @property
    def books(self) -> LiveBooks:
        """The city's books, in its own time."""
        return self._platform.books

    @property
    def banks(self) -> Sequence[LiveBank]:
        """All institutions."""
        return self._platform.banks

    @property
    def next_at(self) -> int:
        """In the city's time."""
        return self._platform.next_at

    def receive(self, content: bytes, now: int) -> Receipt:
        """A document of today comes. Raises `Unreadable`."""
        return self._platform.receive(moved(content, -self._ahead_s), now)

    def due(self, now: int) -> int:
        """Let everything happen up to an instant of the city."""
        return self._platform.due(now)

    def answers(self, after: int) -> list[tuple[int, Delivery]]:
        """Delivered answers with today's times."""
        given = self._platform.answers(after)
        return [(n, replace(one, content=moved(one.content, self._ahead_s))) for n, one in given]


def moved(content: bytes, seconds: int) -> bytes:
    """A message with all its times later by so many seconds; what is no time stays as it is."""

    def later(found: re.Match[bytes]) -> bytes:
        name, digits = found.groups()
        try:
            told = datetime.strptime(digits.decode(), _PRINTED) + timedelta(seconds=seconds)  # noqa: DTZ007
        except (ValueError, OverflowError):
            return found.group()
        return b"<" + name + b">" + told.strftime(_PRINTED).zfill(14).encode() + b"<"

    return _TIME.sub(later, content)
