"""Leads: what was noticed and somebody should look into. Thin doors over `flows.leads`."""

from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before, newest
from hezhan.api.opening import Shown, State, TheCentre, Who, desk, done, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import TheIntent
from hezhan.core.matters import Kind, Lead, LeadResult, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.leads import handling as flow

leads = room("线索 Leads")

LeadShown = shown_as(Lead)
_WORDS: Final = 2_000


class Followed(BaseModel):
    """What was done."""

    model_config = ConfigDict(extra="forbid")

    words: Text = Field(min_length=1, max_length=_WORDS)


class Closed(BaseModel):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")

    result: LeadResult
    words: Text = Field(default="", max_length=_WORDS)


@leads.get("/leads", response_model=page_of(LeadShown))
@route(Action.LEAD_READ)
def list_leads(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """The leads that one may read, as they are known now, the newest first."""
    filters = {"case": case_id, "state": state}
    wanted = Wanted(
        kinds=[Kind.LEAD],
        case_id=case_id,
        states=[state] if state else [],
        before=before(page, filters),
        limit=page.fetch,
    )
    with desk(centre, who) as opened:
        return newest(page, flow.readable(opened, wanted), show, filters)


@leads.get("/leads/{lead_id}", response_model=LeadShown)
@route(Action.LEAD_READ)
def read_lead(lead_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """A lead as it is known now, with the rows it rests on and what was done with it."""
    with desk(centre, who) as opened:
        return show(*flow.read(opened, lead_id))


@leads.post("/leads/{lead_id}/take", response_model=State)
@route(Action.LEAD_FOLLOW)
def take(lead_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a lead on."""
    return done(centre, who, intent, (Kind.LEAD, lead_id), flow.take)


@leads.post("/leads/{lead_id}/follow", response_model=State)
@route(Action.LEAD_FOLLOW)
def follow(lead_id: str, asked: Followed, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Write down what was done with it."""
    return done(centre, who, intent, (Kind.LEAD, lead_id), lambda desk, filed: flow.follow(desk, filed, asked.words))


@leads.post("/leads/{lead_id}/close", response_model=State)
@route(Action.LEAD_FOLLOW)
def close(lead_id: str, asked: Closed, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Close it with what came of it."""
    return done(
        centre,
        who,
        intent,
        (Kind.LEAD, lead_id),
        lambda desk, filed: flow.close(desk, filed, asked.result, asked.words),
    )
