"""The machine's clock."""

from datetime import UTC, datetime

from hezhan.core.instants import Instant, instant


class SystemClock:
    """Reads the present from the machine."""

    def now(self) -> Instant:
        """The present instant."""
        return instant(datetime.now(UTC))
