"""Views: how an officer looks at a case's money, kept step by step; a colleague who may see the money may see the view.

In:  a desk, a case, a step. Out: the steps of a member, the first one first.
Law: a view is kept per officer and case, over machines and reloads, and nothing of it is undone for good: undoing is a step
     too. It is no fact of the case: no matter, and no entry of the log.
"""

from collections.abc import Mapping
from typing import Any, Final

from hezhan.core.matters import Case, Filed
from hezhan.core.problems import Problem, Refused
from hezhan.core.views import Did, ViewStep
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk

MOST_STEPS: Final = 100_000  # of one officer in one case: who comes so far is no officer


def view_of(desk: Desk, case: Filed[Case], member: str | None = None) -> list[ViewStep]:
    """The steps of a member's view; one's own without a name. Raises `NotAllowed`."""
    desk.require(Action.TRACE_RUN, desk.thing(case))
    return desk.book.view_steps(case.matter.id, member or desk.user.user_id)


def take_step(desk: Desk, case: Filed[Case], after: int, did: Did, change: Mapping[str, Any]) -> list[ViewStep]:
    """A further step; gives all of them. Raises `NotAllowed`, `Crossed`, `Refused`.

    `after`: the last step that was known where it was taken. A change joins what came meanwhile from another machine;
    undoing waits until that is seen.
    """
    known = view_of(desk, case)
    if did is not Did.TAKE and after != len(known):
        return known
    if len(known) >= MOST_STEPS:
        raise Refused([Problem(file="view", row=len(known), reason="amount", text="这件案件的画面步数已到上限")])
    desk.book.add_view_step(case.matter.id, len(known) + 1, did, change)
    return view_of(desk, case)
