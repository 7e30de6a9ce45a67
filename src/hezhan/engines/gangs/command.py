"""Command: under whom somebody stands.

In:  the members of one gang with their roles, who has to do with whom. Out: member → the one above, '' where nobody is seen.
Law: the one above has a role that leads such a part, and has something to do with the member; so nobody is above themselves
by any way, and where nobody above is known the answer is that nobody is visible, never the next best person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from hezhan.engines.gangs.facts import TALK, Contact, Tie
from hezhan.engines.gangs.roles import ABOVE, Role

_SAME: Final = 0.4  # a contact weighs so much less where both have the same role
_KINDS: Final = {Contact.ORDERS: 20.0, Contact.WORKED: 3.0, Contact.CASH: 3.0, Contact.PAID: 1.0, Contact.GROUP: 0.5}

Weights = Mapping[tuple[str, str], float]


def contact_weights(ties: Iterable[Tie]) -> Weights:
    """How much each two have to do with one another; (a, b) with a before b."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for tie in sorted(ties, key=lambda one: (one.a, one.b, one.kind, one.times, one.origin)):
        if tie.a != tie.b:
            each = 1.0 if tie.kind in TALK else 0.7
            sums[min(tie.a, tie.b), max(tie.a, tie.b)] += _KINDS.get(tie.kind, each) * min(tie.times, 200)
    return dict(sums)


def uplines(roles: Mapping[str, Role], weights: Weights) -> dict[str, tuple[str, float]]:
    """Member → (the one above, how much they have to do with one another)."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), weight in weights.items():
        if a in roles and b in roles:
            near[a][b] = weight
            near[b][a] = weight
    strength = {person: sum(others.values()) for person, others in near.items()}
    return {person: _above(person, roles, near.get(person, {}), strength) for person in sorted(roles)}


def _above(
    person: str, roles: Mapping[str, Role], near: Mapping[str, float], strength: Mapping[str, float]
) -> tuple[str, float]:
    """Of the nearest leading roles the one with most contact; of two with the same role only the better connected leads."""
    role = roles[person]
    told = []
    for other, weight in near.items():
        if roles[other] not in ABOVE[role]:
            continue
        same = roles[other] is role
        if same and (strength[other], other) <= (strength[person], person):
            continue
        told.append((weight * (_SAME if same else 1.0) / (1 + ABOVE[role].index(roles[other])), other))
    if not told:
        return "", 0.0
    weight, other = max(told, key=lambda pair: (pair[0], [-ord(letter) for letter in pair[1]]))
    return other, near[other]
