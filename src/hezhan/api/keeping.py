"""Keeping: a case is closed and opened again, held back from deletion, erased by rule.

Thin doors over `flows.keeping`.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.arriving import Asked
from hezhan.api.opening import Centre, Shown, State, TheCentre, Who, act, desk, done, list_of, show, shown_as
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import instant, local
from hezhan.core.matters import Deletion, Kind, LegalHold, Matter, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.keeping import deleting as flow
from hezhan.flows.keeping.retention import YEARS, Years, retained_until

keeping = room("留存、删除 Keeping")

ROOM: Final = "keeping"  # its name in `Centre.more`: the years for which cases are kept
_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)  # the log holds whole numbers up to 2^53 only: microseconds to 2255
HoldShown, DeletionShown = shown_as(LegalHold), shown_as(Deletion)


class Why(Asked):
    """Why."""

    reason: str = Field(min_length=1, max_length=2_000)


class HoldAsked(Why):
    """Why a case is held back from deletion, and when to look at it again."""

    until: Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST)] | None = None


class Kept(BaseModel):
    """How long a case is kept; null while it is open or was never graded."""

    retained_until: AwareDatetime | None
    held: bool


def _years(centre: Centre) -> Years:
    """As the settings say; the centre's own rule where nobody said anything."""
    years: Years = centre.more.get(ROOM, YEARS)
    return years


@keeping.post("/cases/{case_id}/close", response_model=State)
@route(Action.CASE_CLOSE)
def close(case_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Close a case in which nothing runs any more."""
    return done(
        centre, who, intent, (Kind.CASE, case_id), lambda opened, one: flow.close_case(opened, one, asked.reason)
    )


@keeping.post("/cases/{case_id}/reopen", response_model=State)
@route(Action.CASE_REOPEN)
def reopen(case_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a closed case up again."""
    return done(
        centre, who, intent, (Kind.CASE, case_id), lambda opened, one: flow.reopen_case(opened, one, asked.reason)
    )


@keeping.get("/cases/{case_id}/retention", response_model=Kept)
@route(Action.CASE_READ)
def retention(case_id: str, who: Who, centre: TheCentre) -> Kept:
    """How long a case is kept."""
    with desk(centre, who) as opened:
        case = opened.seen(case_id, Kind.CASE)
        opened.look(Action.CASE_READ, case, {"what": "retention"})
        until = retained_until(case, _years(centre))
        return Kept(
            retained_until=None if until is None else local(until),
            held=bool(case.place is not None and case.place.held),
        )


@keeping.post("/cases/{case_id}/holds", status_code=201, response_model=State)
@route(Action.LEGAL_HOLD_SET)
def set_hold(case_id: str, asked: HoldAsked, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Hold a case back from deletion."""
    until = None if asked.until is None else instant(asked.until)

    def do(opened: Desk) -> Answer:
        return _written(flow.set_hold(opened, opened.seen(case_id, Kind.CASE), asked.reason, until))

    return act(centre, who, intent, do)


@keeping.get("/cases/{case_id}/holds", response_model=list_of(HoldShown))
@route(Action.CASE_READ)
def list_holds(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """The legal holds of a case, the newest first."""
    return _of_case(centre, who, case_id, Kind.LEGAL_HOLD)


@keeping.post("/holds/{hold_id}/lift", response_model=State)
@route(Action.LEGAL_HOLD_LIFT)
def lift(hold_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Lift a legal hold."""
    return done(
        centre, who, intent, (Kind.LEGAL_HOLD, hold_id), lambda opened, one: flow.lift_hold(opened, one, asked.reason)
    )


@keeping.post("/cases/{case_id}/deletions", status_code=201, response_model=State)
@route(Action.DELETION_PROPOSE)
def propose(case_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Propose to erase a case whose time is over."""

    def do(opened: Desk) -> Answer:
        return _written(flow.propose_deletion(opened, opened.seen(case_id, Kind.CASE), asked.reason, _years(centre)))

    return act(centre, who, intent, do)


@keeping.get("/cases/{case_id}/deletions", response_model=list_of(DeletionShown))
@route(Action.CASE_READ)
def list_deletions(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """The deletions proposed for a case, the newest first."""
    return _of_case(centre, who, case_id, Kind.DELETION)


@keeping.post("/deletions/{deletion_id}/check", response_model=State)
@route(Action.DELETION_CHECK)
def check(deletion_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Check a deletion that another proposed."""
    return done(
        centre,
        who,
        intent,
        (Kind.DELETION, deletion_id),
        lambda opened, one: flow.check_deletion(opened, one, _years(centre)),
    )


@keeping.post("/deletions/{deletion_id}/approve", response_model=State)
@route(Action.DELETION_APPROVE)
def approve(deletion_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Approve a checked deletion: it is carried out by itself and cannot be undone."""
    return done(
        centre,
        who,
        intent,
        (Kind.DELETION, deletion_id),
        lambda opened, one: flow.approve_deletion(opened, one, _years(centre)),
    )


@keeping.post("/deletions/{deletion_id}/withdraw", response_model=State)
@route(Action.DELETION_PROPOSE)
def withdraw(deletion_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a deletion back before it is carried out."""
    return done(
        centre,
        who,
        intent,
        (Kind.DELETION, deletion_id),
        lambda opened, one: flow.withdraw_deletion(opened, one, asked.reason),
    )


def _of_case(centre: Centre, who: Any, case_id: str, kind: Kind) -> list[Shown[Any]]:
    with desk(centre, who) as opened:
        case = opened.book.get(case_id)  # an erased case too: who let it be deleted stays to be read
        if case is None or case.matter.kind is not Kind.CASE:
            raise Unseen(case_id)
        decision = opened.look(Action.CASE_READ, case, {"what": str(kind)})
        found = opened.book.find(Wanted(kinds=[kind], case_id=case_id))
        return [show(one, decision) for one in found]


def _written(matter: Matter[Any]) -> Answer:
    return Answer.of(State(id=matter.id, state=matter.state, n=0), status=201)
