"""Roles found beside roles true: by role, for those who are seen at all and for everybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hezhan.engines.gangs import Found, Role

Pairs = frozenset[tuple[str, Role]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one role: said, true, both."""

    said: int = 0
    true: int = 0
    both: int = 0

    @property
    def f1(self) -> float:
        """0 where neither is there."""
        return 2 * self.both / (self.said + self.true) if self.said + self.true else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.said + other.said, self.true + other.true, self.both + other.both)


def pairs_said(found: Found) -> Pairs:
    """(person, role) in any gang, and of those who seem to belong to none."""
    rows = [one for gang in found.gangs for one in gang.members] + list(found.alone)
    return frozenset((one.person.person_id, one.role) for one in rows)


def pairs_true(roles: Mapping[str, frozenset[Role]], among: Iterable[str] | None = None) -> Pairs:
    """(person, role) as it is; `among`: only of these people."""
    people = roles if among is None else [one for one in among if one in roles]
    return frozenset((person, role) for person in people for role in roles[person])


def by_role(said: Pairs, true: Pairs) -> dict[Role, Counts]:
    """Counted role by role, those without anybody left out."""
    counts: dict[Role, Counts] = defaultdict(Counts)
    for _, role in said | true:
        counts.setdefault(role, Counts())
    for pairs, which in ((said, Counts(said=1)), (true, Counts(true=1)), (said & true, Counts(both=1))):
        for _, role in pairs:
            counts[role] += which
    return dict(counts)


def macro(counts: Mapping[Role, Counts]) -> float:
    """The plain mean of F1 over the roles."""
    return sum(one.f1 for one in counts.values()) / len(counts) if counts else 0.0


def added(parts: Iterable[Mapping[Role, Counts]]) -> dict[Role, Counts]:
    """Several cities' counts together."""
    whole: dict[Role, Counts] = defaultdict(Counts)
    for part in parts:
        for role, counts in part.items():
            whole[role] += counts
    return dict(whole)


def kept(before: Found, after: Found) -> tuple[int, int]:
    """Of the people with a role in both, how many keep it."""
    first, second = (
        {one.person.person_id: one.role for gang in found.gangs for one in gang.members} for found in (before, after)
    )
    both = first.keys() & second.keys()
    return sum(first[one] is second[one] for one in both), len(both)


def in_their_gang(found: Found, gangs_of: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """Of the people who work for a gang itself and are named in one, how many are in theirs (a group is a gang's series)."""
    named = [
        gang.group in gangs_of[one.person.person_id]
        for gang in found.gangs
        for one in gang.members
        if not one.also_serves and one.person.person_id in gangs_of
    ]
    return sum(named), len(named)
