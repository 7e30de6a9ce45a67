"""People as the rights see them: who somebody is, where, under whom, and which cases were given to them.

In:  the roll of persons and the assignments, as they stand now. Out: `User`.
Law: a role that has run out counts for nothing; a person without a valid grant may do nothing.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.engines.rights.units import Unit


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit. `role` may be a word that this version does not know: then it gives no right."""

    role: str
    unit: Unit
    until: Instant | None = None  # exclusive

    def valid(self, now: Instant) -> bool:
        """Whether it counts at an instant."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who asks. One natural person is one user: the store keeps it so."""

    user_id: str
    grants: tuple[Grant, ...]
    leaders: tuple[str, ...] = ()  # user ids of everybody above in command, nearest first
    assigned: frozenset[str] = frozenset()  # case ids
    task_forces: frozenset[str] = frozenset()  # case ids of the task forces (专案组) this person is in
    institution: str | None = None  # of a partner

    def valid_grants(self, now: Instant) -> tuple[Grant, ...]:
        """The grants that count at an instant."""
        return tuple(grant for grant in self.grants if grant.valid(now))
