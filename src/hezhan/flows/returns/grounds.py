"""What a line of a plan rests on: the transfers by which its victim's money came into the account that pays it back.

In:  a desk, what follows money, a plan and one of its lines. Out: those transfers, masked as the rights say.
Law: they are those of the trace on which the plan rests, under its rule, whatever was traced since.
"""

from typing import Any

from hezhan.core.matters import Filed, Kind, ReturnPlan
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.money.look import came_by
from hezhan.flows.money.tracing import Tools


def grounds(desk: Desk, tools: Tools, filed: Filed[ReturnPlan], n: int) -> list[dict[str, Any]]:
    """Of the n-th line, from 0. Raises `NotAllowed`, and `Unseen` where there is no such line."""
    plan = filed.matter.body
    if n >= len(plan.lines):
        raise Unseen(f"{filed.matter.id}/{n}")
    traced = desk.seen(plan.traced, Kind.TRACED)
    decision = desk.look(Action.TRACE_RUN, traced, {"what": "grounds", "plan": filed.matter.id, "line": n})
    line = plan.lines[n]
    return came_by(tools, traced, line.account, line.claim_id, decision)
