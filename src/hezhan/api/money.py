"""Money: statements handed in, where the money stands, what was not read, what should be stopped, why it stands there.

Thin doors over `flows.money` and `flows.trace_look`. A look at money is for a case's sake (`X-Hezhan-Purpose`).
"""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import File, Form, Path, UploadFile
from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.opening import (
    Centre,
    Purpose,
    Shown,
    State,
    TheCentre,
    Who,
    act,
    desk,
    list_of,
    page_of,
    show,
    shown_as,
)
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import local
from hezhan.core.matters import Kind, Statement, Traced, UpstreamHint, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.money import look as trace_look
from hezhan.flows.money.following import Handed, read_trace, take_statement
from hezhan.flows.money.tracing import Tools

MONEY: Final = "money"  # the room's name among what single rooms need

money = room("资金 Money")

StatementShown, TracedShown, HintShown = shown_as(Statement), shown_as(Traced), shown_as(UpstreamHint)


class ProblemShown(BaseModel):
    """A row of outside data that was refused, or kept and doubtful; a payment that fits no transfer."""

    file: str
    sheet: str
    row: int
    reason: str
    text: str
    kept: bool


class StopShown(BaseModel):
    """An account that should be stopped, best first, with what speaks for it and what it costs others."""

    rank: int
    account: str
    holder: str
    bank: str
    level: int
    traced_fen: int
    certain_fen: int
    balance_fen: int | None
    innocent_fen: int | None
    freeze_fen: int
    expected_fen: int
    half_gone_s: int | None
    payer: str
    payer_name: str
    basis_fen: int
    basis_time: AwareDatetime | None
    freezable: str
    article: str
    clock: str
    reasons: list[str]


class MovedShown(BaseModel):
    """A transfer that carried claims' money."""

    transfer_id: str
    time: AwareDatetime
    payer: str
    payee: str
    payee_level: int
    fen: int
    claimed: int = Field(description="fen of claims' money in it")
    kind: str
    origin: str


class WayShown(BaseModel):
    """Money of one claim in an account, and the transfers by which it came, from the victim's on."""

    claim_id: str
    fen: int
    transfers: list[MovedShown]


@money.post("/cases/{case_id}/statements", status_code=201, response_model=State)
@route(Action.STATEMENT_UPLOAD, upload=True)
def hand_in(
    case_id: str,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=500)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
    bank: Annotated[Text, Form(max_length=100)] = "",
) -> Response:
    """Hand in statements of any known format, archives too: kept as they come, read and followed by a job."""

    def do(desk: Desk) -> Answer:
        handed = [Handed(one.filename or "", one.file) for one in files]
        written = take_statement(desk, tools_of(centre).kept, desk.seen(case_id, Kind.CASE), handed, bank)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@money.get("/cases/{case_id}/statements", response_model=list_of(StatementShown))
@route(Action.STATEMENT_READ)
def list_statements(case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> list[Shown[Any]]:
    """What was handed in, the first one first."""
    with desk(centre, who, purpose) as opened:
        decision = opened.look(Action.STATEMENT_READ, opened.seen(case_id, Kind.CASE), {"what": "statements"})
        found = opened.book.find(Wanted(kinds=[Kind.STATEMENT], case_id=case_id, oldest_first=True))
        return [show(trace_look.named(one, decision), decision) for one in found]


@money.get("/cases/{case_id}/trace", response_model=TracedShown)
@route(Action.TRACE_RUN)
def trace(case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> Shown[Any]:
    """Where the money of a case stands by what is known: sums by state, accounts with most money first."""
    with desk(centre, who, purpose) as opened:
        filed, decision = read_trace(opened, opened.seen(case_id, Kind.CASE))
        return show(filed, decision)


@money.get("/cases/{case_id}/trace/problems", response_model=page_of(ProblemShown))
@route(Action.TRACE_RUN)
def problems(case_id: str, who: Who, centre: TheCentre, page: ThePage, purpose: Purpose = None) -> Page[ProblemShown]:
    """What of the statements and reports was refused or is doubtful: nothing is left out silently."""
    filters = {"case": case_id, "what": "problems"}
    after = page.after(filters)
    begin = 0 if after is None else int(after[0] or 0) + 1
    with desk(centre, who, purpose) as opened:
        rows = trace_look.problems(opened, tools_of(centre), opened.seen(case_id, Kind.CASE), begin, page.fetch)
    numbered = list(enumerate(rows, begin))
    return page.page(numbered, lambda one: ProblemShown(**one[1]), lambda one: (one[0],), filters)


@money.get("/cases/{case_id}/trace/stops", response_model=list[StopShown])
@route(Action.TRACE_RUN)
def stops(case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> list[StopShown]:
    """Which accounts to stop first by the last trace, and why."""
    with desk(centre, who, purpose) as opened:
        rows = trace_look.stops(opened, tools_of(centre), opened.seen(case_id, Kind.CASE))
    return [_stop(row) for row in rows]


@money.get("/cases/{case_id}/trace/accounts/{line}/why", response_model=list[WayShown])
@route(Action.TRACE_RUN)
def why(
    case_id: str,
    line: Annotated[int, Path(ge=0, le=100_000)],
    who: Who,
    centre: TheCentre,
    purpose: Purpose = None,
) -> list[WayShown]:
    """The ways by which money came to an account; `line` is its place in the trace, from 0, so that no number is sent."""
    with desk(centre, who, purpose) as opened:
        ways = trace_look.why(opened, tools_of(centre), opened.seen(case_id, Kind.CASE), line)
    return [WayShown(claim_id=way.claim_id, fen=way.fen, transfers=moved(way.transfers)) for way in ways]


@money.get("/upstream", response_model=page_of(HintShown))
@route(Action.WARNING_READ)
def upstream(who: Who, centre: TheCentre, page: ThePage) -> Page[Any]:
    """Who else pays accounts to which victims were made to pay: to be warned, the newest first."""
    filters = {"what": "upstream"}
    begins = before(page, filters)
    with desk(centre, who) as opened:
        found = opened.book.find(Wanted(kinds=[Kind.UPSTREAM], before=begins, limit=page.fetch))
        decisions = {one.matter.id: opened.decide(Action.WARNING_READ, opened.thing(one).facts) for one in found}
        readable = [one for one in found if decisions[one.matter.id].allowed]
        opened.listed(Kind.UPSTREAM, Action.WARNING_READ, readable[: page.limit])
        return page.page(
            readable,
            lambda one: show(one, decisions[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )


def tools_of(centre: Centre) -> Tools:
    """By what this room follows money."""
    tools: Tools = centre.more[MONEY]
    return tools


def _stop(row: dict[str, Any]) -> StopShown:
    at = row["basis_time"]
    return StopShown.model_validate({**row, "basis_time": None if at is None else local(at)})


def moved(rows: Sequence[dict[str, Any]]) -> list[MovedShown]:
    """Transfers, as the API tells them."""
    return [MovedShown.model_validate({**row, "time": local(row["time"])}) for row in rows]
