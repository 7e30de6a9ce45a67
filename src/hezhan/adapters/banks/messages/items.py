"""A table of items tells what a message's elements are; one table writes and reads.

In:  a dataclass and a table. Out: elements in the table's order. In: an element and a table. Out: values by path; problems.
Law: a path such as 'officer.name' leads to the same place both ways; each fault is told with the element's name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import Cell, Unfit
from hezhan.adapters.banks.messages.elements import leaf, name_of
from hezhan.core.problems import Problem, Reason


@dataclass(frozen=True, slots=True)
class Item:
    """An element and where its value lies. `aside`: written from a value that another element is read into."""

    element: str
    path: str
    cell: Cell
    aside: bool = False


_MOST_FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """Where problems are told: the file, and what has been found so far."""

    file: str
    faults: list[Problem]

    def wrong(self, text: str, reason: Reason = Reason.UNREADABLE, *, row: int = 0, kept: bool = False) -> None:
        """One more problem. There is always one of each kind; of very many the first are enough."""
        if sum(problem.kept is kept for problem in self.faults) < _MOST_FAULTS:
            self.faults.append(Problem(file=self.file, row=row, reason=reason, text=text, kept=kept))


def elements(items: Iterable[Item], body: object) -> Iterator[etree._Element]:
    """The elements of a message, blank ones included. Raises `Unfit`."""
    for item in items:
        try:
            text = item.cell.text(_at(body, item.path))
        except Unfit as unfit:
            raise Unfit(f"{item.path or item.element} {unfit}", unfit.reason) from None
        yield leaf(item.element, text)


def values(
    items: Sequence[Item], element: etree._Element, telling: Telling, *, beside: Iterable[str] = (), row: int = 0
) -> dict[str, Any]:
    """Values by path; blank and absent elements have none. `beside`: elements that are read elsewhere.

    An element that is unreadable or stands twice is told; one that no message of this kind has is told and ignored.
    """
    by_name = {item.element: item for item in items}
    other = frozenset(beside)
    told: dict[str, Any] = {}
    met: set[str] = set()
    for child in element:
        name = name_of(child)
        if name in other:
            continue
        item = by_name.get(name)
        if item is None:
            telling.wrong(f"{name[:40]} is no element of this message and is not read", row=row, kept=True)
        elif name in met or len(child):
            telling.wrong(
                f"{name} {'stands twice' if name in met else 'holds elements where a text is wanted'}", row=row
            )
        elif not item.aside:
            _take(item, (child.text or "").strip(), told, telling, row)
        met.add(name)
    return told


def nested(told: Mapping[str, Any], groups: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    """Arguments for a dataclass: values by name, those below a group gathered into one value."""
    own = {path: value for path, value in told.items() if "." not in path}
    for group, make in groups.items():
        inner = {path.partition(".")[2]: value for path, value in told.items() if path.startswith(f"{group}.")}
        if inner:
            own[group] = make(**inner)
    return own


def _take(item: Item, text: str, told: dict[str, Any], telling: Telling, row: int) -> None:
    if not text or not item.path:
        return
    try:
        told[item.path] = item.cell.read(text)
    except Unfit as unfit:
        telling.wrong(f"{item.element} {unfit}", unfit.reason, row=row)


def _at(body: object, path: str) -> Any:
    value: Any = body
    for name in path.split(".") if path else ():
        value = getattr(value, name, None)
    return value if path else None
