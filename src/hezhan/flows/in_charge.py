"""Whom the centre turns to when somebody has to act for a unit: the nearest who holds the office there or above."""

from hezhan.engines.rights import Role, unit_of
from hezhan.ports import Book


def above(unit: str) -> list[str]:
    """The unit and all above it, the nearest first."""
    path = unit_of(unit).path
    return [f"/{'/'.join(path[:n])}/" for n in range(len(path), 0, -1)]


def in_charge(book: Book, unit: str, *roles: Role) -> list[str]:
    """Whoever holds one of these roles at the nearest unit that has somebody; commanders where no role is named."""
    for one in above(unit):
        found = [member for role in roles or (Role.COMMANDER,) for member in book.people(role=role, unit=one)]
        if found:
            return found
    return []
