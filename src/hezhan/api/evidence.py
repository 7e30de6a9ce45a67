"""Evidence and exports: asked for, signed, run, fetched.

Thin doors over `flows.evidence` and `flows.bulk_export`. `more["shelf"]` is where finished exports lie.
"""

from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from hezhan.api.arriving import Asked
from hezhan.api.listing import before, newest
from hezhan.api.opening import Centre, Purpose, Shown, State, TheCentre, Who, act, desk, done, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.matters import Export, Kind, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.evidence.packing import ask_evidence
from hezhan.flows.keeping import bulk_export as bulk
from hezhan.ports import Shelf

SHELF: Final = "shelf"

evidence = room("证据、导出 Evidence and exports")

ExportShown = shown_as(Export)
_EXPORTS: Final = (Action.EXPORT_REQUEST, Action.EXPORT_CHECK, Action.EXPORT_APPROVE, Action.EVIDENCE_EXPORT)


class EvidenceAsked(Asked):
    """For whom the evidence is, and why."""

    reason: str = Field(min_length=1, max_length=2_000)
    to: str = Field(min_length=1, max_length=200)


class BulkAsked(EvidenceAsked):
    """A bulk export: one table, of these cases."""

    what: str = Field(description=f"one of {', '.join(bulk.TABLES)}", max_length=20)
    cases: list[Annotated[str, Field(max_length=36)]] = Field(min_length=1, max_length=1_000)


class Why(Asked):
    """Why."""

    reason: str = Field(min_length=1, max_length=2_000)


@evidence.post("/cases/{case_id}/evidence", status_code=201, response_model=State)
@route(Action.EVIDENCE_EXPORT)
def ask(
    case_id: str, asked: EvidenceAsked, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None
) -> Response:
    """Ask for the evidence package of a case; it is made by itself, then fetched."""

    def do(opened: Desk) -> Answer:
        written = ask_evidence(opened, opened.seen(case_id, Kind.CASE), asked.reason, asked.to)
        told = {"Location": f"/api/v1/exports/{written.id}"}
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201, headers=told)

    return act(centre, who, intent, do, purpose)


@evidence.post("/exports", status_code=201, response_model=State)
@route(Action.EXPORT_REQUEST)
def request(asked: BulkAsked, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None) -> Response:
    """Ask for a bulk export; another checks it, a head approves it."""

    def do(opened: Desk) -> Answer:
        body = Export(what=asked.what, cases=tuple(asked.cases), reason=asked.reason, to=asked.to)
        written = bulk.request_export(opened, body)
        told = {"Location": f"/api/v1/exports/{written.id}"}
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201, headers=told)

    return act(centre, who, intent, do, purpose)


@evidence.get("/exports", response_model=page_of(ExportShown))
@route(*_EXPORTS)
def list_exports(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """The exports in which one could have a hand, and those of cases that one may read; the newest first."""
    filters = {"case": case_id, "state": state}
    begins = before(page, filters)
    wanted = Wanted(case_id=case_id, states=[state] if state else [], before=begins, limit=page.fetch)
    with desk(centre, who) as opened:
        found = bulk.known_exports(opened, wanted)
        return newest(page, found, show, filters)


@evidence.get("/exports/{export_id}", response_model=ExportShown)
@route(*_EXPORTS)
def read_export(export_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """An export as it stands."""
    with desk(centre, who) as opened:
        return show(*bulk.known_export(opened, export_id))


@evidence.post("/exports/{export_id}/check", response_model=State)
@route(Action.EXPORT_CHECK)
def check(export_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Check a bulk export that another asked for."""
    return done(centre, who, intent, (Kind.EXPORT, export_id), bulk.check_export)


@evidence.post("/exports/{export_id}/approve", response_model=State)
@route(Action.EXPORT_APPROVE)
def approve(export_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Approve a checked bulk export."""
    return done(centre, who, intent, (Kind.EXPORT, export_id), bulk.approve_export)


@evidence.post("/exports/{export_id}/withdraw", response_model=State)
@route(Action.EXPORT_REQUEST)
def withdraw(
    export_id: str, asked: Why, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None
) -> Response:
    """Take a bulk export back before it is run."""
    return done(
        centre,
        who,
        intent,
        (Kind.EXPORT, export_id),
        lambda opened, export: bulk.withdraw_export(opened, export, asked.reason),
        purpose,
    )


@evidence.post("/exports/{export_id}/run", response_model=State)
@route(Action.EXPORT_RUN)
def run(export_id: str, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None) -> Response:
    """Run an approved bulk export."""
    shelf = _shelf(centre)
    return done(
        centre,
        who,
        intent,
        (Kind.EXPORT, export_id),
        lambda opened, export: bulk.run_export(opened, export, shelf),
        purpose,
    )


@evidence.get("/exports/{export_id}/file", response_class=StreamingResponse)
@route(Action.EXPORT_RUN, Action.EVIDENCE_EXPORT)
def fetch(export_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> StreamingResponse:
    """The file, to whoever asked for the evidence or ran the export; from the first time on for a quarter of an hour."""
    shelf = _shelf(centre)
    with desk(centre, who, purpose) as opened:
        export = opened.seen(export_id, Kind.EXPORT)
        pieces = bulk.fetch_export(opened, export, shelf)
    told = {"Content-Disposition": f'attachment; filename="{export_id}.zip"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, media_type="application/zip", headers=told)


def _shelf(centre: Centre) -> Shelf:
    shelf: Shelf = centre.more[SHELF]
    return shelf
