"""What became of series: merged into another, parted into several, called by another name.

A series is called after its first case (by day of report, then by id), so a name is kept while that case stays the first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What became of a series."""

    MERGED = "merged"  # its cases are in another one now
    SPLIT = "split"  # a part of its cases is in another one now
    RENAMED = "renamed"  # an earlier case became its first


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """One series and what became of it by one case or one word. Series are told by their first cases' ids."""

    by: str
    how: How
    before: str
    after: str


def changes(by: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """`before` and `after`: of each case concerned the name of its series. Series of one case have no history."""
    members = _members(before)
    many = {name for name, cases in members.items() if len(cases) > 1}
    came_from: dict[str, set[str]] = {}
    for case, name in before.items():
        if name in many:
            came_from.setdefault(after[case], set()).add(name)
    return sorted(set(_told(by, {name: members[name] for name in many}, after, came_from)))


def _told(
    by: str, members: Mapping[str, list[str]], after: Mapping[str, str], came_from: Mapping[str, set[str]]
) -> Iterator[Change]:
    for name, cases in members.items():
        now = {after[case] for case in cases}
        for other in sorted(now - {name}):
            how = How.SPLIT if len(now) > 1 else How.MERGED if len(came_from[other]) > 1 else How.RENAMED
            yield Change(by=by, how=how, before=name, after=other)


def _members(names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case, name in names.items():
        found.setdefault(name, []).append(case)
    return found
