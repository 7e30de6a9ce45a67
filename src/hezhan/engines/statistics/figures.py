"""What a figure is, and the register of all of them: name, definition in words and as a rule over rows, unit, target.

In:  the register as a table (figures.toml). Out: figures by their key.
Law: a figure is defined once, there; whoever prints one prints its definition beside it. A figure counts rows or sums them,
     and each row that counts can be named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class How(StrEnum):
    """How rows become a number."""

    COUNT = "count"
    SUM = "sum"  # of the rows' amounts
    PLACES = "places"  # different values of the rows' place
    MEDIAN = "median"  # of the rows' amounts
    SHARE = "share"  # rows of which the mark holds, of all rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `of` names the rows it is made of; `mark` the marks that a row needs, all of them."""

    key: str
    name: str
    in_english: str
    definition: str
    defined: str  # the definition in English
    measure: str  # 起, 人, 条, 元, 分钟, % …
    of: str
    how: How
    mark: frozenset[str] = frozenset()
    since: int = 1  # version of the definition; two versions are never compared without saying so
    target: int | None = None  # a target line, in the figure's own unit (percent for shares)
    up: bool | None = None  # whether more is better; None where neither is


def compiled(table: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Figure]:
    """The register. Raises ValueError with the figure that is not well defined."""
    return MappingProxyType({key: _figure(key, told) for key, told in table.items()})


def _figure(key: str, told: Mapping[str, Any]) -> Figure:
    unknown = set(told) - {one.name for one in fields(Figure)}
    if unknown or "key" in told:
        raise ValueError(f"{key}: {', '.join(sorted(unknown)) or 'key'} is nothing that a figure has")
    try:
        read = {**told, "how": How(told["how"]), "mark": frozenset(str(told.get("mark", "")).split())}
        return Figure(key=key, **read)
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"{key}: {fault}") from None
