"""Units: where a police organ stands in the tree province > city > county > station, and what lies below it.

In:  a path of codes from the province downwards: '350000/350200/350203'.
Out: `Unit`, its level, what it covers, and the beginning that a store's row filter compares.
Law: a unit covers itself and what is below it, never a neighbour whose code merely begins alike.

In a municipality (直辖市) the city stands at both places: '310000/310000/310104', so that a district is a county.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

# no '_' and no '%': a store may compare beginnings by LIKE
_CODE = re.compile(r"[0-9A-Za-z\u4e00-\u9fff-]+")


class NotUnit(ValueError):
    """The text is not a path of one to four codes."""


class Level(IntEnum):
    """How high a unit stands; the smaller the higher."""

    PROVINCE = 1
    CITY = 2  # 设区的市一级
    COUNTY = 3
    STATION = 4

    def reaches(self, needed: "Level") -> bool:
        """Whether it stands as high as needed, or higher."""
        return self <= needed


@dataclass(frozen=True, slots=True)
class Unit:
    """A police unit by its path. Raises `NotUnit`."""

    path: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is no path."""
        if not 1 <= len(self.path) <= len(Level) or not all(_CODE.fullmatch(code) for code in self.path):
            raise NotUnit(f"{'/'.join(self.path)[:60]!r} is not province/city/county/station")

    @property
    def level(self) -> Level:
        """How high it stands."""
        return Level(len(self.path))

    @property
    def beginning(self) -> str:
        """What the path of every unit below begins with: '/350000/350200/'; itself included."""
        return f"/{'/'.join(self.path)}/"

    def covers(self, other: "Unit") -> bool:
        """Itself or below it."""
        return other.beginning.startswith(self.beginning)


def unit_of(text: str) -> Unit:
    """'350000/350200' with or without the outer slashes. Raises `NotUnit`."""
    return Unit(tuple(text.strip("/").split("/")))
