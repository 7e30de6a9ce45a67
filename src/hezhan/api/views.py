"""How officers look at a case's money: kept on the server step by step, given to colleagues by a link. Thin doors."""

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.opening import Purpose, TheCentre, Who, act, desk
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.matters import Kind
from hezhan.core.views import Did, ViewStep
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.picture import views as flow

views = room("资金 Money")

Key = Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")]
Keys = Annotated[list[Key], Field(max_length=2_000)]


class WholeView(BaseModel):
    """All of a view at once: accounts by their keys in the picture; `most` of them are shown before some are folded."""

    model_config = ConfigDict(extra="forbid")

    closed: Keys
    pinned: Keys
    put: Keys
    taken: Keys
    most: int = Field(ge=1, le=1_000_000)


class Change(BaseModel):
    """One change of a view: what is done, to which account; `set` takes a view as a whole."""

    model_config = ConfigDict(extra="forbid")

    do: Literal["close", "open", "pin", "unpin", "put", "take", "more", "set"]
    key: Key | None = None
    most: int | None = Field(default=None, ge=1, le=1_000_000)
    view: WholeView | None = None


class StepTaken(BaseModel):
    """A step: a change, or undoing or redoing one; `after` is the last step that was known when it was taken."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(ge=0)
    did: Literal["take", "undo", "redo"]
    change: Change | None = None


class ViewStepShown(BaseModel):
    """A step of a view."""

    n: int
    did: Literal["take", "undo", "redo"]
    change: Change | None


class ViewShown(BaseModel):
    """A member's view of a case: its steps, the first one first."""

    member: str
    steps: list[ViewStepShown]


@views.get("/cases/{case_id}/view", response_model=ViewShown)
@route(Action.TRACE_RUN)
def view(
    case_id: str,
    who: Who,
    centre: TheCentre,
    member: Annotated[str | None, Query(max_length=63)] = None,
    purpose: Purpose = None,
) -> ViewShown:
    """How a member looks at a case's money; one's own view without a name."""
    with desk(centre, who, purpose) as opened:
        steps = flow.view_of(opened, opened.seen(case_id, Kind.CASE), member)
        return _shown(member or opened.user.user_id, steps)


@views.post("/cases/{case_id}/view/steps", status_code=201, response_model=ViewShown)
@route(Action.TRACE_RUN, acts=True)
def step(
    case_id: str, asked: StepTaken, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None
) -> Response:
    """Change one's own view, undo a change or redo it; answers with the steps behind `after`, other machines' too."""
    change = {} if asked.change is None else asked.change.model_dump(exclude_none=True)

    def do(opened: Desk) -> Answer:
        case = opened.seen(case_id, Kind.CASE)
        steps = flow.take_step(opened, case, asked.after, Did(asked.did), change)
        return Answer.of(_shown(opened.user.user_id, steps[asked.after :]), status=201)

    return act(centre, who, intent, do, purpose)


def _shown(member: str, steps: list[ViewStep]) -> ViewShown:
    return ViewShown(member=member, steps=[_step(one) for one in steps])


def _step(one: ViewStep) -> Any:
    change = Change.model_validate(one.change) if one.change else None
    return ViewStepShown(n=one.n, did=one.did.value, change=change)
