"""The planner of this house without a memory of its own: each time all scores are worked out anew.

In:  the desk at an instant. Out: proposals, best first.
Law: they follow from beliefs, lines and the instant alone, so that one turn can be replayed without the turns before it that
     decided nothing.

`Index` keeps scores for a minute, which is faster where thousands of answers come, and depends on when it was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hezhan.core.instants import Instant
from hezhan.engines.freeze.race.desk import Desk
from hezhan.engines.freeze.race.index import Index
from hezhan.engines.freeze.race.planners import Proposal


@dataclass(slots=True)
class Anew:
    """`closed`: cases for which nothing is proposed any more."""

    closed: set[str] = field(default_factory=set)

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """Best first."""
        index = Index(refresh_s=0)
        desk.beliefs.changed |= desk.beliefs.accounts.keys()
        index.propose(desk, now)  # how long things have to wait follows from all of them
        return [one for one in index.propose(desk, now) if one.known.case_id not in self.closed]
