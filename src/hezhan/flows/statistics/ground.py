"""What figures are counted from: all the books hold, by the centre's own hand, whoever asks.

In:  the register, the books. Out: counts of a period, of those beside it, of one unit or of each below it.
Law: a figure is the same for everybody who may ask for it; what a member may not see of its rows is a question of showing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from hezhan.engines.statistics import Counted, Figure, How, Period, Row, counted
from hezhan.flows.statistics.periods import before, year_before
from hezhan.flows.statistics.rows import COUNTED_HERE, MARKED_HERE, Rows
from hezhan.ports import Book, Books

Register = Mapping[str, Figure]
TREND: Final = 12  # periods that a trend goes back


def is_counted(figure: Figure) -> bool:
    """Whether something in the books makes it yet, and the mark that it looks at."""
    return figure.of in COUNTED_HERE and (figure.how is not How.SHARE or figure.mark <= MARKED_HERE)


class Counting:
    """Counts of a period and of those it is compared with; rows are read once."""

    def __init__(self, book: Book, period: Period) -> None:
        self.period = period
        self.trend = [period]
        while len(self.trend) < TREND:
            self.trend.insert(0, before(self.trend[0]))
        since = min(self.trend[0].since, year_before(period).since)
        self._rows = Rows(book, since, period.until)
        self.units = book.units()

    def counted(self, figure: Figure, unit: str, period: Period | None = None) -> Counted:
        """A figure of a unit and all below it; its value is None where nothing in the books makes it yet."""
        found = counted(figure, self._rows.of(figure.of), period or self.period, unit)
        return found if is_counted(figure) else replace(found, value=None)

    def rows(self, found: Counted) -> list[Row]:
        """The rows that a count is made of."""
        mine = set(found.rows)
        return [row for row in self._rows.of(found.figure.of) if row.id in mine]

    def below(self, unit: str) -> list[str]:
        """The units right below one."""
        return sorted(one for one in self.units if one.startswith(unit) and one.count("/") == unit.count("/") + 1)

    def beside(self, unit: str) -> list[str]:
        """A unit and those that make up the unit above together with it."""
        above = unit.rstrip("/").rpartition("/")[0] + "/"
        return self.below(above) if unit in self.below(above) else [unit]


@dataclass(frozen=True, slots=True)
class Ground:
    """The register, and the hand that counts."""

    register: Register
    books: Books
    hand: str

    @contextmanager
    def counting(self, period: Period) -> Iterator[Counting]:
        """Count a period."""
        with self.books.by_hand(self.hand) as book:
            yield Counting(book, period)
