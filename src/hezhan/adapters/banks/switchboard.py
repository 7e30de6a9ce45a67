"""Several lines as one: each bank by the line that it has, and what a line cannot say by folders.

In:  applications. Out: the receipt of the line that took it; what came in by all of them.
Law: an application goes by one line, the same one each time; a line that is down keeps nothing back that came by another.
"""

from collections.abc import Iterator, Mapping, Sequence

from hezhan.core.banking import Application, Arrived, LineDown, Receipt, What
from hezhan.ports import BankLine


class Switchboard:
    """A `BankLine` over others: banks in `by_bank` have their own, for the rest the first of `usual` that can say it."""

    def __init__(self, usual: Sequence[BankLine], by_bank: Mapping[str, BankLine] | None = None) -> None:
        self._usual, self._by_bank = tuple(usual), dict(by_bank or {})

    @property
    def takes(self) -> frozenset[What]:
        """What can be said by some line."""
        return frozenset(what for line in self._lines() for what in line.takes)

    def send(self, application: Application) -> Receipt:
        """Hand it to its line. Raises what that line raises."""
        own = self._by_bank.get(application.bank_id)
        ways: list[BankLine] = [*([own] if own is not None else []), *self._usual]
        way: BankLine = next((one for one in ways if application.what in one.takes), ways[0])
        return way.send(application)

    def replies(self) -> Iterator[Arrived]:
        """What came in by every line. Raises `LineDown` at the end where one of them was down."""
        down = []
        for line in self._lines():
            try:
                yield from line.replies()
            except LineDown as fault:
                down.append(str(fault))
        if down:
            raise LineDown("; ".join(down))

    def _lines(self) -> Iterator[BankLine]:
        """Each once."""
        seen: list[BankLine] = []
        for line in (*self._usual, *self._by_bank.values()):
            if not any(line is one for one in seen):
                seen.append(line)
                yield line
