"""Lives of tools: how long numbers, sites and ids serve before they are blocked or given up.

Law: the lives of a line follow one another without a gap from its beginning to its end.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from hezhan.city.days import after, at
from hezhan.city.draws import Draws

BEFORE = at(-20)  # tools are known from three weeks before the first day on
_HOUR_S = 3600
_MINUTE_S = 60


class Living(Protocol):
    """Whatever serves for a time."""

    @property
    def since(self) -> int:
        """The beginning."""

    @property
    def until(self) -> int:
        """The end, exclusive."""


Tool = TypeVar("Tool", bound=Living)


def line(begin: int, end: int, hours: Sequence[int], draws: Draws) -> Iterator[tuple[int, int]]:
    """Lives one after another, each so many `hours` (quantiles) and some minutes long; the last one is cut."""
    since = begin
    while since < end:
        until = after(since, draws.by_quantiles(hours) * _HOUR_S + draws.between(1, 59) * _MINUTE_S)
        yield since, min(until, end)
        since = until


def one_alive(tools: Sequence[Tool], moment: int, draws: Draws) -> Tool:
    """One of the tools that serve at the moment; before the first and after the last the nearest one does."""
    alive = [tool for tool in tools if tool.since <= moment < tool.until]
    if alive:
        return draws.pick(alive)
    return min(tools, key=lambda tool: max(tool.since - moment, moment - tool.until))
