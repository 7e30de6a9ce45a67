"""Standing orders: one approval for many stops of a case; each stop under one is reviewed in time or released.

Thin doors over `flows.race`.
"""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.models import model_of, taken
from hezhan.api.opening import Shown, State, TheCentre, Who, act, desk, done, list_of, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, Paging, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.matters import Kind, StandingOrder, StopReview, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.race import reviews
from hezhan.flows.race import standing as flow

standing = room("常设授权 Standing orders")

StandingShown, ReviewShown = shown_as(StandingOrder), shown_as(StopReview)
if TYPE_CHECKING:
    StandingModel = BaseModel
else:
    StandingModel = model_of(StandingOrder)

_CaseId = Annotated[str | None, Query(max_length=36)]
_OneState = Annotated[str | None, Query(max_length=40)]


class Word(BaseModel):
    """Why, where there is something to be said."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(default="", max_length=2_000)


class Reasoned(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=2_000)


@standing.post("/cases/{case_id}/standing-orders", status_code=201, response_model=State)
@route(Action.STANDING_DRAFT)
def draft(case_id: str, asked: StandingModel, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Draft a standing order with its bounds: at most a day, for another to sign."""

    def do(opened: Desk) -> Answer:
        written = flow.draft(opened, opened.seen(case_id, Kind.CASE), taken(asked, StandingOrder))
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@standing.get("/standing-orders", response_model=page_of(StandingShown))
@route(Action.STANDING_READ)
def list_standing(
    who: Who, centre: TheCentre, page: ThePage, case_id: _CaseId = None, state: _OneState = None
) -> Page[Any]:
    """The standing orders that one may see, the newest first."""
    return _listed(centre, who, page, Kind.STANDING, {"case": case_id, "state": state})


@standing.get("/standing-orders/{order_id}", response_model=StandingShown)
@route(Action.STANDING_READ)
def read_standing(order_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """A standing order with what was done with it."""
    with desk(centre, who) as opened:
        filed = opened.seen(order_id, Kind.STANDING)
        return show(filed, opened.look(Action.STANDING_READ, filed))


@standing.get("/standing-orders/{order_id}/stops", response_model=list_of(ReviewShown))
@route(Action.STANDING_READ)
def stops_under(order_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """The stops that went out under it, the first one first, each with its review."""
    with desk(centre, who) as opened:
        filed = opened.seen(order_id, Kind.STANDING)
        decision = opened.look(Action.STANDING_READ, filed, {"what": "stops"})
        found = opened.book.find(Wanted(kinds=[Kind.REVIEW], case_id=filed.matter.case_id, oldest_first=True))
        return [show(one, decision) for one in found if one.matter.body.standing == order_id]


@standing.post("/standing-orders/{order_id}/sign", response_model=State)
@route(Action.STANDING_SIGN)
def sign(order_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Sign what another drafted: from here what it covers goes out by itself."""
    return done(centre, who, intent, (Kind.STANDING, order_id), flow.sign)


@standing.post("/standing-orders/{order_id}/revoke", response_model=State)
@route(Action.STANDING_REVOKE)
def revoke(order_id: str, asked: Word, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """End it now, with one click: nothing more goes out under it."""
    return done(
        centre, who, intent, (Kind.STANDING, order_id), lambda opened, one: flow.revoke(opened, one, asked.reason)
    )


@standing.get("/stop-reviews", response_model=page_of(ReviewShown))
@route(Action.STANDING_READ)
def list_reviews(
    who: Who, centre: TheCentre, page: ThePage, case_id: _CaseId = None, state: _OneState = "due"
) -> Page[Any]:
    """Stops under standing orders that one may see, the newest first; those that wait for a review unless told."""
    return _listed(centre, who, page, Kind.REVIEW, {"case": case_id, "state": state})


@standing.post("/stop-reviews/{review_id}/uphold", response_model=State)
@route(Action.STOP_REVIEW)
def uphold(review_id: str, asked: Word, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Let the stop stand."""
    return done(
        centre, who, intent, (Kind.REVIEW, review_id), lambda opened, one: reviews.uphold(opened, one, asked.reason)
    )


@standing.post("/stop-reviews/{review_id}/release", response_model=State)
@route(Action.STOP_REVIEW)
def release(review_id: str, asked: Reasoned, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """End the stop: its release goes out at once."""
    return done(
        centre, who, intent, (Kind.REVIEW, review_id), lambda opened, one: reviews.release(opened, one, asked.reason)
    )


def _listed(centre: Any, who: Any, page: Paging, kind: Kind, filters: dict[str, str | None]) -> Page[Any]:
    begins = before(page, filters)
    wanted = Wanted(
        kinds=[kind],
        case_id=filters["case"],
        states=[filters["state"]] if filters["state"] else [],
        before=begins,
        limit=page.fetch,
    )
    with desk(centre, who) as opened:
        found = opened.book.find(wanted)
        decisions = {one.matter.id: opened.decide(Action.STANDING_READ, opened.thing(one).facts) for one in found}
        readable = [one for one in found if decisions[one.matter.id].allowed]
        opened.listed(kind, Action.STANDING_READ, readable[: page.limit], filters["case"])
        return page.page(
            readable,
            lambda one: show(one, decisions[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )
