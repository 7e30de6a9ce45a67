"""The centre's own numbers of the duty room, in one place, so that a jurisdiction can correct any of them.

None of them is law: limits in persons, years and fen; minutes within which a case of each grade is acted on and told upward;
the hours of rest between two shifts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

from hezhan.core.money import Fen


class Grade(IntEnum):
    """How grave a case is. A higher number is graver."""

    ORDINARY = 1
    SERIOUS = 2
    MAJOR = 3
    MAJOR_SENSITIVE = 4

    @property
    def words(self) -> tuple[str, str]:
        """The name in Chinese and in English."""
        return _WORDS[self]


_WORDS: Mapping[Grade, tuple[str, str]] = MappingProxyType(
    {
        Grade.ORDINARY: ("一般", "ordinary"),
        Grade.SERIOUS: ("较大", "serious"),
        Grade.MAJOR: ("重大", "major"),
        Grade.MAJOR_SENSITIVE: ("重大敏感", "major and sensitive"),
    }
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes for what a grade demands; None where nothing is told before the next hand-over sheet."""

    first_stop: int  # from the report
    commander: int | None  # from when the grade is known
    superior: int | None


MINUTES: Mapping[Grade, Minutes] = MappingProxyType(
    {
        Grade.ORDINARY: Minutes(10, None, None),
        Grade.SERIOUS: Minutes(5, 60, None),
        Grade.MAJOR: Minutes(3, 20, 120),
        Grade.MAJOR_SENSITIVE: Minutes(1, 10, 30),
    }
)

_THREE_MILLION_YUAN = Fen(300_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Every number of the room. Raises `ValueError` where one makes no sense."""

    minor_below: int = 18  # years
    old_from: int = 60
    victims_serious: int = 3
    victims_major: int = 10
    victims_sensitive: int = 30
    firm_sensitive_fen: Fen = _THREE_MILLION_YUAN
    least_rest_hours: int = 12
    minutes: Mapping[Grade, Minutes] = field(default_factory=lambda: MINUTES)

    def __post_init__(self) -> None:
        if not 0 < self.minor_below <= self.old_from:
            raise ValueError("whoever is a minor is not old")
        if not 0 < self.victims_serious <= self.victims_major <= self.victims_sensitive:
            raise ValueError("a graver grade needs as many victims or more")
        if min(self.firm_sensitive_fen, self.least_rest_hours) < 1:
            raise ValueError("a limit must be at least 1")
        if set(self.minutes) != set(Grade):
            raise ValueError("every grade has its minutes")
        if not all(_faster(self.minutes[grade], self.minutes[Grade(grade + 1)]) for grade in list(Grade)[:-1]):
            raise ValueError("a graver case may not be given more time")


def _faster(milder: Minutes, graver: Minutes) -> bool:
    pairs = (
        (milder.first_stop, graver.first_stop),
        (milder.commander, graver.commander),
        (milder.superior, graver.superior),
    )
    return all(slow is None or (fast is not None and 0 < fast <= slow) for slow, fast in pairs)


TERMS = Terms()
