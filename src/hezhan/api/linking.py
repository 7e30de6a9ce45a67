"""Series and the links behind them: proposed by the centre, judged by officers. Thin doors over `flows.linking`."""

from typing import Annotated, Any, Final, Literal

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.opening import Purpose, Shown, State, TheCentre, Who, desk, done, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import TheIntent
from hezhan.core.instants import local
from hezhan.core.matters import CaseLink, Filed, Kind, Wanted
from hezhan.engines.link import Side, Verdict
from hezhan.engines.rights import Action
from hezhan.flows.linking import judging as flow
from hezhan.flows.linking.joining import weight_now

linking = room("串并 Series")

LinkShown = shown_as(CaseLink)
_WORDS: Final = 2_000


class SeriesShown(BaseModel):
    """A series, called after its first case; `seen` are the cases that this person may look at, of `cases` in all."""

    first: str
    seen: list[str]
    cases: int


class LinkLine(BaseModel):
    """A link in a list, without any value. `strength` in nats, `likeness` in per cent, `kinds` of what both cases have."""

    id: str
    case_id: str
    other: str
    other_unit: str
    side: Side
    state: str
    strength: float
    likeness: int
    kinds: list[str]
    at: AwareDatetime


class Judged(BaseModel):
    """An officer's word on a link."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal[Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE]
    words: Text = Field(default="", max_length=_WORDS)


@linking.get("/series", response_model=list[SeriesShown])
@route(Action.SERIES_READ)
def list_series(
    who: Who, centre: TheCentre, case_id: Annotated[str | None, Query(max_length=36)] = None
) -> list[SeriesShown]:
    """Series of which one may look at a case, the largest first."""
    with desk(centre, who) as opened:
        found = flow.series(opened, case_id)
        return [SeriesShown(first=one.first, seen=list(one.seen), cases=one.cases) for one in found]


@linking.get("/links", response_model=Page[LinkLine])
@route(Action.SERIES_READ)
def list_links(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """Links, the strongest first; each is there with both of its cases, as far as one may look at them.

    Without a state those that hold or were judged; `lapsed` are those that nothing speaks for any more.
    """
    filters = {"case": case_id, "state": state}
    after = page.after(filters)
    wanted = Wanted(kinds=[Kind.CASE_LINK], case_id=case_id, states=[state] if state else flow.LIVE)
    with desk(centre, who) as opened:
        found = flow.listed(opened, wanted)
        last = None if after is None else (int(after[0] or 0), int(after[1] or 0), str(after[2]))
        behind = [one for one in found if last is None or flow.place(one) > last]
        return page.page(behind[: page.fetch], _line, flow.place, filters)


@linking.get("/links/{link_id}", response_model=LinkShown)
@route(Action.LINK_READ)
def read_link(link_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> Shown[Any]:
    """A link with its reasons, what both cases have, and the rows of this case that name it."""
    with desk(centre, who, purpose) as opened:
        return show(*flow.read(opened, link_id))


@linking.post("/links/{link_id}/say", response_model=State)
@route(Action.LINK_SAY)
def say(
    link_id: str, asked: Judged, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None
) -> Response:
    """Say whether the two cases are one series: same, not-same, unsure. Series follow within moments."""
    return done(
        centre,
        who,
        intent,
        (Kind.CASE_LINK, link_id),
        lambda desk, filed: flow.say(desk, filed, asked.verdict, asked.words),
        purpose,
    )


@linking.post("/links/{link_id}/undo", response_model=State)
@route(Action.LINK_SAY)
def undo(link_id: str, intent: TheIntent, who: Who, centre: TheCentre, purpose: Purpose = None) -> Response:
    """Take the word back."""
    return done(centre, who, intent, (Kind.CASE_LINK, link_id), flow.undo, purpose)


def _line(filed: Filed[CaseLink]) -> LinkLine:
    body = filed.matter.body
    return LinkLine(
        id=filed.matter.id,
        case_id=str(filed.matter.case_id),
        other=body.other,
        other_unit=body.other_unit,
        side=Side(body.side),
        state=filed.state,
        strength=weight_now(filed) / 1000,
        likeness=body.likeness,
        kinds=list(dict.fromkeys(one.kind for one in body.traces)),
        at=local(filed.matter.at),
    )
