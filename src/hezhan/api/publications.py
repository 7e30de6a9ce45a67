"""Publications: figures of a period sealed, checked, published, corrected beside what stood. Thin doors over the flow."""

from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before, newest
from hezhan.api.models import model_of, shown
from hezhan.api.opening import State, TheCentre, Who, act, desk, done, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.statistics import ground_of, period_of, unit_of
from hezhan.core.matters import Kind, Publication, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.statistics import publishing as flow

publications = room("统计发布 Publications")

PublicationShown, DiffersShown = shown_as(Publication), model_of(flow.Differs)
_HERE: Final = "/publications/{publication_id}"
_Status = Annotated[str | None, Query(max_length=40)]


class Sealed(BaseModel):
    """Seal the figures of a period that is over; to correct what was published, name it and say why."""

    model_config = ConfigDict(extra="forbid")

    since: AwareDatetime
    until: AwareDatetime
    unit: str = Field(default="", max_length=200)
    corrects: str = Field(default="", max_length=36)
    reason: Text = Field(default="", max_length=2_000)


class PublicationRead(BaseModel):
    """A publication, and which of its figures are others by now."""

    publication: PublicationShown  # type: ignore[valid-type]
    differs: list[DiffersShown]  # type: ignore[valid-type]


@publications.get("/publications", response_model=page_of(PublicationShown))
@route(Action.STATISTICS_READ)
def list_publications(who: Who, centre: TheCentre, page: ThePage, state: _Status = None) -> Page[Any]:
    """Publications, the newest first."""
    filters = {"state": state}
    wanted = Wanted(
        kinds=[Kind.FIGURES], states=[state] if state else [], before=before(page, filters), limit=page.fetch
    )
    with desk(centre, who) as opened:
        return newest(page, flow.publications(opened, wanted), show, filters)


@publications.post("/publications", status_code=201, response_model=State)
@route(Action.STATISTICS_DRAFT)
def seal(asked: Sealed, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Seal the figures of a period."""

    def do(opened: Desk) -> Answer:
        former = opened.seen(asked.corrects, Kind.FIGURES) if asked.corrects else None
        correction = flow.Correction(of=former, reason=asked.reason) if former else None
        period, unit = period_of(asked.since, asked.until), unit_of(opened, asked.unit)
        written = flow.draft(opened, ground_of(centre), period, unit, correction)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@publications.get(_HERE, response_model=PublicationRead)
@route(Action.STATISTICS_READ)
def read_publication(publication_id: str, who: Who, centre: TheCentre) -> PublicationRead:
    """One, as it was sealed, beside what its rows say now."""
    with desk(centre, who) as opened:
        filed = opened.seen(publication_id, Kind.FIGURES)
        decision = opened.look(Action.STATISTICS_READ, filed)
        differs = flow.differing(opened, ground_of(centre), filed)
        return PublicationRead(publication=show(filed, decision), differs=[shown(one) for one in differs])


@publications.post(_HERE + "/check", response_model=State)
@route(Action.STATISTICS_CHECK)
def check(publication_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """The first signature under figures; refused where one of them is another by now."""
    of = (Kind.FIGURES, publication_id)
    return done(centre, who, intent, of, lambda opened, one: flow.check(opened, ground_of(centre), one))


@publications.post(_HERE + "/publish", response_model=State)
@route(Action.STATISTICS_PUBLISH)
def publish(publication_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """The second: they are published, and never changed."""
    of = (Kind.FIGURES, publication_id)
    return done(centre, who, intent, of, lambda opened, one: flow.publish(opened, ground_of(centre), one))


@publications.post(_HERE + "/withdraw", response_model=State)
@route(Action.STATISTICS_DRAFT)
def withdraw(publication_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take back what is not published yet."""
    return done(centre, who, intent, (Kind.FIGURES, publication_id), flow.withdraw)
