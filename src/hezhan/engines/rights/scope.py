"""Scope: what a person can look at, in a form that a store turns into row filters.

In:  a person, a look, the instant.
Out: `Scope`: windows, any of which may show a thing, and the person who must not be among those who stand back.
Law: a thing is in the scope exactly when `decide` allows the look without an emergency, given the login and the case
     number that the look asks for.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.engines.rights.actions import Action
from hezhan.engines.rights.facts import Facts
from hezhan.engines.rights.people import User
from hezhan.engines.rights.reach import Window, windows
from hezhan.engines.rights.table import BY_ACTION


@dataclass(frozen=True, slots=True)
class Scope:
    """The things that one person may look at: in any window, and not among its parties unless it is their own affair."""

    user_id: str
    windows: frozenset[Window]

    def shows(self, facts: Facts) -> bool:
        """Whether one thing is in it."""
        return any(
            window.shows(facts, look=True) and (window.subject is not None or self.user_id not in facts.parties)
            for window in self.windows
        )


def visible_scope(user: User, now: Instant, look: Action | str = Action.CASE_READ) -> Scope:
    """What a look can show this person at an instant; of an act or an unknown word nothing."""
    rows = [row for row in BY_ACTION.get(look, ()) if not row.emergency]
    return Scope(
        user_id=user.user_id,
        windows=frozenset(
            window
            for row in rows
            for grant in user.valid_grants(now)
            if grant.role in row.who
            for window in windows(user, grant, row.reach)
        ),
    )
