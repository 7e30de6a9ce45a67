"""Looking for people: one field in clear, a search by the very text, a look in an emergency.

Thin doors over `flows.searching`. What is asked for stands in the body, never in an address.
"""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.arriving import Asked
from hezhan.api.opening import Purpose, TheCentre, Who, act, desk
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import local
from hezhan.core.personal import Personal
from hezhan.engines.rights import Action
from hezhan.flows.cases import searching as flow
from hezhan.flows.desk import Desk

searching = room("检索、明文 Searching")


class UnmaskAsked(Asked):
    """Which field of which matter."""

    matter_id: str = Field(max_length=36)
    place: str = Field(min_length=1, max_length=100, description="such as `victim.phone` or `payments.0.payee`")


class Unmasked(BaseModel):
    """The field in clear."""

    place: str
    text: str


class SearchAsked(Asked):
    """The very text that is looked for, and what it is."""

    field: Literal["name", "id-card", "phone", "card"]
    text: str = Field(min_length=1, max_length=100)


class HitShown(BaseModel):
    """A matter in which the text stands."""

    matter_id: str
    kind: str
    at: AwareDatetime
    case_id: str
    case_no: str
    unit: str


class EmergencyAsked(Asked):
    """Whose case, and what the emergency is."""

    case_no: str = Field(min_length=1, max_length=60)
    reason: str = Field(min_length=1, max_length=2_000)


class EmergencyOpened(BaseModel):
    """The case is open to this person until then."""

    case_id: str
    emergency_id: str
    until: AwareDatetime | None


@searching.post("/unmask", response_model=Unmasked)
@route(*dict.fromkeys(flow.UNMASKS.values()), acts=False)
def unmask(asked: UnmaskAsked, who: Who, centre: TheCentre, purpose: Purpose = None) -> Unmasked:
    """One personal field in clear; each is a line of the log."""
    with desk(centre, who, purpose) as opened:
        return Unmasked(place=asked.place, text=flow.unmask(opened, asked.matter_id, asked.place))


@searching.post("/search", response_model=list[HitShown])
@route(Action.SEARCH_BLIND, acts=False)
def search(asked: SearchAsked, who: Who, centre: TheCentre, purpose: Purpose = None) -> list[HitShown]:
    """Where this very text stands, in cases that one may read."""
    with desk(centre, who, purpose) as opened:
        return [_hit(one) for one in flow.search(opened, Personal(asked.field), asked.text)]


@searching.post("/emergencies", status_code=201, response_model=EmergencyOpened)
@route(Action.CASE_READ, acts=True)
def look_in_emergency(asked: EmergencyAsked, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Open another's case for thirty minutes; the leader, the auditor and the owning unit are told at once."""

    def do(opened: Desk) -> Answer:
        look = flow.look_in_emergency(opened, asked.case_no, asked.reason)
        until = None if look.decision.until is None else local(look.decision.until)
        told = EmergencyOpened(case_id=look.case.matter.id, emergency_id=look.emergency.id, until=until)
        return Answer.of(told, status=201, headers={"Location": f"/api/v1/cases/{look.case.matter.id}"})

    return act(centre, who, intent, do)


def _hit(hit: Any) -> HitShown:
    return HitShown(
        matter_id=hit.matter_id,
        kind=hit.kind,
        at=local(hit.at),
        case_id=hit.case_id,
        case_no=hit.case_no,
        unit=hit.unit,
    )
