"""The race: what to do next and why, what is out, what a minute of waiting loses, where time is lost; the officer's word.

Thin doors over `flows.race`. Who looks at one case, looks at that case; over all cases one sees one's own.
"""

from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import BaseModel
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.models import model_of, shown, taken
from hezhan.api.opening import (
    Centre,
    Shown,
    State,
    TheCentre,
    Who,
    act,
    desk,
    done,
    list_of,
    page_of,
    show,
    shown_as,
)
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.matters import Kind, RaceDecision, RaceRuling, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.race import ruling
from hezhan.flows.race.outlook import Lookout, Outlook
from hezhan.flows.race.times import StepTime, step_times

RACE: Final = "race"  # the room's name among what single rooms need

racing = room("抢时间 Racing")

DecisionShown, RulingShown = shown_as(RaceDecision), shown_as(RaceRuling)
OutlookShown, StepShown = model_of(Outlook), model_of(StepTime)
if TYPE_CHECKING:
    RulingModel = BaseModel
else:
    RulingModel = model_of(RaceRuling)


@racing.get("/race", response_model=OutlookShown)
@route(Action.RACE_READ)
def outlook(who: Who, centre: TheCentre) -> BaseModel:
    """Over all cases that one may see: next actions, what is out, what runs; what runs fastest at the head."""
    with desk(centre, who) as opened:
        return shown(lookout(centre).of_all(opened))


@racing.get("/race/times", response_model=list_of(StepShown))
@route(Action.RACE_READ)
def times(who: Who, centre: TheCentre) -> list[BaseModel]:
    """Where time is lost, by bank and step, over the latest orders and queries that one may see; the slowest first."""
    with desk(centre, who) as opened:
        return [shown(one) for one in step_times(opened)]


@racing.get("/cases/{case_id}/race", response_model=OutlookShown)
@route(Action.RACE_READ)
def outlook_of_case(case_id: str, who: Who, centre: TheCentre) -> BaseModel:
    """The same of one case: why this account now, what is outstanding, what would be lost by waiting a minute."""
    with desk(centre, who) as opened:
        return shown(lookout(centre).of_case(opened, opened.seen(case_id, Kind.CASE)))


@racing.get("/cases/{case_id}/race/times", response_model=list_of(StepShown))
@route(Action.RACE_READ)
def times_of_case(case_id: str, who: Who, centre: TheCentre) -> list[BaseModel]:
    """Where the time of one case was lost."""
    with desk(centre, who) as opened:
        return [shown(one) for one in step_times(opened, opened.seen(case_id, Kind.CASE))]


@racing.get("/cases/{case_id}/race/decisions", response_model=page_of(DecisionShown))
@route(Action.RACE_READ)
def decisions(case_id: str, who: Who, centre: TheCentre, page: ThePage) -> Page[Any]:
    """What the planner decided in a case, and why, the newest first; `about` is the order or query that followed."""
    filters = {"case": case_id, "what": "decisions"}
    begins = before(page, filters)
    with desk(centre, who) as opened:
        decision = opened.look(Action.RACE_READ, opened.seen(case_id, Kind.CASE), {"what": "decisions"})
        wanted = Wanted(kinds=[Kind.DECISION], case_id=case_id, before=begins, limit=page.fetch)
        found = opened.book.find(wanted)
        return page.page(found, lambda one: show(one, decision), lambda one: (one.matter.at, one.matter.id), filters)


@racing.get("/cases/{case_id}/race/rulings", response_model=list_of(RulingShown))
@route(Action.RACE_READ)
def rulings(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """What officers told the planner in a case, the first one first."""
    with desk(centre, who) as opened:
        decision = opened.look(Action.RACE_READ, opened.seen(case_id, Kind.CASE), {"what": "rulings"})
        found = opened.book.find(Wanted(kinds=[Kind.RULING], case_id=case_id, oldest_first=True))
        return [show(one, decision) for one in found]


@racing.post("/cases/{case_id}/race/rulings", status_code=201, response_model=State)
@route(Action.RACE_OVERRULE)
def overrule(case_id: str, asked: RulingModel, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Tell the planner: `no-stop`, `no-ask`, `keep` what is stopped, or `first`; it obeys until that is lifted."""

    def do(opened: Desk) -> Answer:
        written = ruling.rule(opened, opened.seen(case_id, Kind.CASE), taken(asked, RaceRuling))
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@racing.post("/race/rulings/{ruling_id}/lift", response_model=State)
@route(Action.RACE_OVERRULE)
def lift(ruling_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a ruling back, and with it whatever else was said of the account."""
    return done(centre, who, intent, (Kind.RULING, ruling_id), ruling.lift)


def lookout(centre: Centre) -> Lookout:
    """What reads the log for this room."""
    return cast(Lookout, centre.more[RACE])
