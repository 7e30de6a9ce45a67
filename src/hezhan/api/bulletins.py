"""Bulletins: drafted out of a publication, put right, signed by two, printed. Thin doors over the flow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before, newest
from hezhan.api.models import model_of, shown
from hezhan.api.opening import Centre, State, TheCentre, Who, act, desk, done, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.statistics import DoubtShown, doubt_shown
from hezhan.core.matters import Bulletin, Kind, Vouched, Wanted
from hezhan.core.papers import BulletinPaper
from hezhan.engines.rights import Action
from hezhan.engines.statistics import Form
from hezhan.flows.desk import Desk
from hezhan.flows.statistics import bulletins as flow

BULLETINS: Final = "bulletins"  # the room's name among what single rooms need

bulletins = room("通报 Bulletins")

BulletinShown, Proposed = shown_as(Bulletin), model_of(Bulletin)
_HERE: Final = "/bulletins/{bulletin_id}"
_Status = Annotated[str | None, Query(max_length=40)]
_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Bulletins:
    """First drafts by form and language; how a bulletin is printed, by format; the police's name."""

    templates: flow.Templates
    pdf: Callable[[BulletinPaper], bytes]
    docx: Callable[[BulletinPaper], bytes]
    unit: str


class VouchedIn(BaseModel):
    """A number of the text that is no figure, as it is written there, and where it comes from."""

    model_config = ConfigDict(extra="forbid")

    text: Text = Field(min_length=1, max_length=60)
    reason: Text = Field(min_length=1, max_length=400)


class Written(BaseModel):
    """A text about a publication, in which figures stand by their keys: '{solved}', '{solved.year}', '{solved.period}'."""

    model_config = ConfigDict(extra="forbid")

    publication_id: str = Field(max_length=36)
    form: Form
    language: Literal["zh", "en"] = "zh"
    title: Text = Field(min_length=1, max_length=120)
    text: Text = Field(min_length=1, max_length=50_000)
    vouched: list[VouchedIn] = Field(default_factory=list, max_length=200)


class PieceShown(BaseModel):
    """A run of the text; `key` names the figure that it says, and is empty where people's own words stand."""

    text: str
    key: str


class BulletinRead(BaseModel):
    """A bulletin with its figures filled in, and the numbers that nothing vouches for yet."""

    bulletin: BulletinShown  # type: ignore[valid-type]
    pieces: list[PieceShown]
    doubts: list[DoubtShown]


@bulletins.get("/bulletins", response_model=page_of(BulletinShown))
@route(Action.STATISTICS_READ)
def list_bulletins(who: Who, centre: TheCentre, page: ThePage, state: _Status = None) -> Page[Any]:
    """Bulletins, the newest first."""
    filters = {"state": state}
    wanted = Wanted(
        kinds=[Kind.BULLETIN], states=[state] if state else [], before=before(page, filters), limit=page.fetch
    )
    with desk(centre, who) as opened:
        return newest(page, flow.bulletins(opened, wanted), show, filters)


@bulletins.get("/publications/{publication_id}/proposed", response_model=Proposed)
@route(Action.BULLETIN_DRAFT)
def propose(
    publication_id: str, who: Who, centre: TheCentre, form: Form, language: Literal["zh", "en"] = "zh"
) -> BaseModel:
    """A first draft out of what is known; nothing is written down yet."""
    with desk(centre, who) as opened:
        filed = opened.seen(publication_id, Kind.FIGURES)
        opened.look(Action.STATISTICS_READ, filed)
        return shown(flow.proposed(_room(centre).templates, filed, form, language))


@bulletins.post("/bulletins", status_code=201, response_model=State)
@route(Action.BULLETIN_DRAFT)
def draft(asked: Written, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Write a bulletin down; a changed draft is a new one."""

    def do(opened: Desk) -> Answer:
        body = Bulletin(
            form=asked.form,
            language=asked.language,
            title=asked.title,
            text=asked.text,
            vouched=tuple(Vouched(text=one.text, reason=one.reason) for one in asked.vouched),
        )
        written = flow.draft(opened, opened.seen(asked.publication_id, Kind.FIGURES), body)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@bulletins.get(_HERE, response_model=BulletinRead)
@route(Action.STATISTICS_READ)
def read_bulletin(bulletin_id: str, who: Who, centre: TheCentre) -> BulletinRead:
    """One, with its figures in their places."""
    with desk(centre, who) as opened:
        told = flow.seen(opened, bulletin_id)
    return BulletinRead(
        bulletin=show(told.filed, told.decision),
        pieces=[PieceShown(text=one.text, key=one.key) for one in told.pieces],
        doubts=[doubt_shown(one) for one in told.doubts],
    )


@bulletins.get(_HERE + "/file", response_class=Response)
@route(Action.STATISTICS_READ)
def print_bulletin(bulletin_id: str, who: Who, centre: TheCentre, form: Literal["pdf", "docx"] = "pdf") -> Response:
    """The paper: PDF or Word. What is not published says so on every page."""
    room_of = _room(centre)
    with desk(centre, who) as opened:
        paper = flow.paper(opened, bulletin_id, room_of.unit)
    content = room_of.pdf(paper) if form == "pdf" else room_of.docx(paper)
    name = f"bulletin-{bulletin_id[:8]}.{form}"
    return Response(content, media_type=_TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bulletins.post(_HERE + "/check", response_model=State)
@route(Action.BULLETIN_CHECK)
def check(bulletin_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """The first signature; refused while a number has no source."""
    return done(centre, who, intent, (Kind.BULLETIN, bulletin_id), flow.check)


@bulletins.post(_HERE + "/publish", response_model=State)
@route(Action.BULLETIN_PUBLISH)
def publish(bulletin_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """The second; its figures are published already."""
    return done(centre, who, intent, (Kind.BULLETIN, bulletin_id), flow.publish)


@bulletins.post(_HERE + "/withdraw", response_model=State)
@route(Action.BULLETIN_DRAFT)
def withdraw(bulletin_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take back what is not published yet."""
    return done(centre, who, intent, (Kind.BULLETIN, bulletin_id), flow.withdraw)


def _room(centre: Centre) -> Bulletins:
    found: Bulletins = centre.more[BULLETINS]
    return found
