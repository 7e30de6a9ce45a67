"""Understanding: a pasted story, a screenshot or a slip becomes a draft, is corrected, and is filed as a report.

Thin doors over `flows.understanding`. `more["understanding"]` is by what materials are read and kept. Every change says at
which version of the draft it was made, so that of two windows the later one is told.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import File, Form, UploadFile
from pydantic import AwareDatetime, Field
from starlette.responses import Response, StreamingResponse

from hezhan.api.arriving import Asked
from hezhan.api.cases import OpenedCase, ReportModel
from hezhan.api.listing import before
from hezhan.api.models import taken
from hezhan.api.opening import Centre, Shown, State, TheCentre, Who, act, desk, list_of, show, shown_as, state_of
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.understood import DraftShown, ListedDraft, listed, shown_draft
from hezhan.core.instants import instant
from hezhan.core.matters import Filed, Kind, Origins, Report, Seat, Sort, Understanding, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.understanding import bringing, filing, thread
from hezhan.flows.understanding.bringing import MOST_FILES, Given, Tools, materials, texts
from hezhan.flows.understanding.correcting import Wish, correction
from hezhan.flows.understanding.known import sheets
from hezhan.flows.understanding.looking import as_meant, source_is_open
from hezhan.flows.understanding.reading import Brought

UNDERSTANDING: Final = "understanding"  # the room's name among what single rooms need
_Pasted = Literal["story", "sms", "chat", "call", "summary"]
_VERSION: Final = "the number of the draft's last move that was seen"

understanding = room("读笔录 Understanding", prefix="/understandings")
origins = room("案件 Cases")

OriginsShown = shown_as(Origins)


class Pasted(Asked):
    """A text as it came."""

    sort: _Pasted = "story"
    text: Text = Field(description="at most 1 MiB with the rest; the first 100,000 characters are read")


class NewDraft(Asked):
    """What was pasted, and by which way the report comes. Without a time it is reported now."""

    materials: list[Pasted] = Field(min_length=1, max_length=20)
    via: Seat = Seat.STATION
    reported_at: AwareDatetime | None = None


class MoreMaterials(Asked):
    """More that was pasted."""

    version: int = Field(ge=0, le=10_000, description=_VERSION)
    materials: list[Pasted] = Field(min_length=1, max_length=20)


class FactWished(Asked):
    """A correction of one fact of a material; without `fact` one is added, without `type` it is deleted."""

    version: int = Field(ge=0, le=10_000, description=_VERSION)
    material: str = Field(max_length=36)
    fact: str = Field(default="", max_length=60)
    type: str = Field(default="", max_length=20)
    start: int | None = Field(default=None, ge=0, le=10_000_000)
    end: int | None = Field(default=None, ge=0, le=10_000_000)
    value: Text | None = Field(default=None, max_length=300)
    owner: str | None = Field(default=None, max_length=20)
    role: str | None = Field(default=None, max_length=20)


class FilledIn(Asked):
    """The report as an officer filled it in."""

    version: int = Field(ge=0, le=10_000, description=_VERSION)
    report: ReportModel


class ToFile(Asked):
    """How the draft is filed: without a report as it stands; with `case_id` into that case."""

    version: int = Field(ge=0, le=10_000, description=_VERSION)
    report: ReportModel | None = None
    case_id: str | None = Field(default=None, max_length=36)
    unit: str | None = Field(default=None, max_length=100)
    title: Text = Field(default="", max_length=100)
    fraud_type: Text | None = Field(default=None, max_length=60)


class GivenUp(Asked):
    """Why the draft is given up."""

    version: int = Field(ge=0, le=10_000, description=_VERSION)
    reason: Text = Field(min_length=1, max_length=2_000)


@understanding.post("", status_code=201, response_model=DraftShown)
@route(Action.REPORT_CREATE)
def paste(asked: NewDraft, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Read what was pasted: a draft with payments, first-level accounts, the stops to be drafted, what is to be asked."""
    return _opened(centre, who, intent, lambda: texts(tools_of(centre), _given(asked.materials)), asked.via, asked)


@understanding.post("/files", status_code=201, response_model=DraftShown)
@route(Action.REPORT_CREATE, upload=True)
def upload(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_FILES)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
    via: Annotated[Seat, Form()] = Seat.STATION,
) -> Response:
    """Read screenshots, slips, PDF pages and files of text; pages keep their order."""
    return _opened(centre, who, intent, _uploaded(centre, files), via)


@understanding.get("", response_model=Page[ListedDraft])
@route(Action.CASE_READ)
def drafts(who: Who, centre: TheCentre, page: ThePage, everybody: bool = False) -> Page[ListedDraft]:
    """Drafts that wait to be filed, one's own or the whole unit's, the newest first: resumed at any desk."""
    filters = {"everybody": str(everybody)}
    begins = before(page, filters)
    with desk(centre, who) as opened:
        by = None if everybody else opened.user.user_id
        wanted = Wanted(kinds=[Kind.UNDERSTANDING], states=["drafted"], by=by, before=begins, limit=page.fetch)
        found = opened.book.find(wanted)
        readable = [one for one in found if opened.decide(Action.CASE_READ, opened.thing(one).facts).allowed]
        opened.listed(Kind.UNDERSTANDING, Action.CASE_READ, readable[: page.limit])
        return page.page(readable, listed, lambda one: (one.matter.at, one.matter.id), filters)


@understanding.get("/{draft_id}", response_model=DraftShown)
@route(Action.CASE_READ)
def read_draft(draft_id: str, who: Who, centre: TheCentre) -> DraftShown:
    """A draft as it stands."""
    with desk(centre, who) as opened:
        return _shown(opened, opened.seen(draft_id, Kind.UNDERSTANDING), tools_of(centre))


@understanding.get("/{draft_id}/materials/{material_id}/source")
@route(Action.CASE_READ)
def source(draft_id: str, material_id: str, who: Who, centre: TheCentre) -> Response:
    """The text or picture as it came, for whoever sees all that was read in it in clear."""
    tools = tools_of(centre)
    with desk(centre, who) as opened:
        filed = opened.seen(draft_id, Kind.UNDERSTANDING)
        decision = opened.look(Action.CASE_READ, filed, {"what": "source"})
        material = opened.seen(material_id, Kind.MATERIAL)
        read = material.matter.body
        if material.matter.about != draft_id or not source_is_open(read.spans, decision.masks):
            raise Unseen(material_id)
    with tools.kept.opened(read.file.sha256) as path:
        content = path.read_bytes()
    headers = {"Content-Disposition": "attachment", "Content-Security-Policy": "sandbox"}
    return StreamingResponse(iter([content]), media_type="application/octet-stream", headers=headers)


@understanding.post("/{draft_id}/materials", response_model=DraftShown)
@route(Action.REPORT_CREATE)
def add(draft_id: str, asked: MoreMaterials, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Add what was pasted."""
    return _added(
        centre, who, intent, (draft_id, asked.version), lambda: texts(tools_of(centre), _given(asked.materials))
    )


@understanding.post("/{draft_id}/files", response_model=DraftShown)
@route(Action.REPORT_CREATE, upload=True)
def add_files(
    draft_id: str,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_FILES)],
    version: Annotated[int, Form(ge=0, le=10_000, description=_VERSION)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
) -> Response:
    """Add screenshots, slips, PDF pages or files of text."""
    return _added(centre, who, intent, (draft_id, version), _uploaded(centre, files))


@understanding.post("/{draft_id}/corrections", response_model=DraftShown)
@route(Action.REPORT_CREATE)
def correct(draft_id: str, asked: FactWished, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Correct a fact, add one, delete one; it counts at once, and stays as training data."""
    tools = tools_of(centre)

    def do(opened: Desk, filed: Filed[Understanding]) -> Filed[Understanding]:
        material = opened.seen(asked.material, Kind.MATERIAL)
        if material.matter.about != filed.matter.id:
            raise Unseen(asked.material)
        (sheet,) = sheets([material], thread.corrections_of(opened.book, filed))
        wish = Wish(**asked.model_dump(exclude={"version", "material"}))
        made = correction(sheet, wish, filed.matter.body.reported_at, tools.words)
        return thread.correct(opened, filed, made)

    return _changed(centre, who, intent, (draft_id, asked.version), do)


@understanding.post("/{draft_id}/form", response_model=DraftShown)
@route(Action.REPORT_CREATE)
def fill(draft_id: str, asked: FilledIn, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Keep the report as it is filled in; fields that were not touched go on following the materials."""
    tools = tools_of(centre)

    def do(opened: Desk, filed: Filed[Understanding]) -> Filed[Understanding]:
        return thread.fill(opened, filed, _meant(opened, filed, asked.report, tools))

    return _changed(centre, who, intent, (draft_id, asked.version), do)


@understanding.post("/{draft_id}/file", status_code=201, response_model=OpenedCase)
@route(Action.CASE_CREATE, Action.REPORT_CREATE)
def file(draft_id: str, asked: ToFile, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """File it, once: case, report, the origin of each field; the stops are drafted, and nothing is sent."""
    tools = tools_of(centre)

    def do(opened: Desk) -> Answer:
        filed = thread.seen(opened, draft_id, asked.version)
        how = filing.Asked(
            report=_meant(opened, filed, asked.report, tools) if asked.report is not None else None,
            case=opened.seen(asked.case_id, Kind.CASE) if asked.case_id else None,
            unit=asked.unit,
            title=asked.title,
            fraud_type=asked.fraud_type,
        )
        made = filing.file(opened, filed, how, tools.words.slips)
        case = made.case.matter
        told = OpenedCase(case_id=case.id, case_no=case.body.case_no, report_id=made.report.id)
        return Answer.of(told, status=201, headers={"Location": f"/api/v1/cases/{case.id}"})

    return act(centre, who, intent, do)


@understanding.post("/{draft_id}/discard", response_model=State)
@route(Action.REPORT_CREATE)
def discard(draft_id: str, asked: GivenUp, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Give a draft up."""

    def do(opened: Desk) -> Answer:
        thread.discard(opened, thread.seen(opened, draft_id, asked.version), asked.reason)
        return Answer.of(state_of(opened.seen(draft_id, Kind.UNDERSTANDING)))

    return act(centre, who, intent, do)


@origins.get("/cases/{case_id}/origins", response_model=list_of(OriginsShown))
@route(Action.CASE_READ)
def read_origins(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """Where the fields of a case's reports come from."""
    with desk(centre, who) as opened:
        decision = opened.look(Action.CASE_READ, opened.seen(case_id, Kind.CASE), {"what": "origins"})
        found = opened.book.find(Wanted(kinds=[Kind.ORIGINS], case_id=case_id, oldest_first=True))
        return [show(one, decision) for one in found]


def tools_of(centre: Centre) -> Tools:
    """By what this room reads."""
    tools: Tools = centre.more[UNDERSTANDING]
    return tools


def _given(pasted: Sequence[Pasted]) -> list[Given]:
    return [Given(Sort(one.sort), one.text) for one in pasted]


def _uploaded(centre: Centre, uploads: Sequence[UploadFile]) -> Callable[[], list[Brought]]:
    return lambda: bringing.files(tools_of(centre), [(one.filename or "file", one.file) for one in uploads])


def _opened(
    centre: Centre,
    who: Any,
    intent: Any,
    bring: Callable[[], list[Brought]],
    via: Seat,
    asked: NewDraft | None = None,
) -> Response:
    tools, brought = tools_of(centre), bring()  # pictures are read while no transaction is open

    def do(opened: Desk) -> Answer:
        told = asked.reported_at if asked else None
        at = min(instant(told), opened.book.now) if told is not None else opened.book.now
        filed = thread.open_draft(opened, at, via)
        for material in materials(tools, brought, at):
            filed = thread.add_material(opened, filed, material)
        headers = {"Location": f"/api/v1/understandings/{filed.matter.id}"}
        return Answer.of(_shown(opened, filed, tools), status=201, headers=headers)

    return act(centre, who, intent, do)


def _added(centre: Centre, who: Any, intent: Any, of: tuple[str, int], bring: Callable[[], list[Brought]]) -> Response:
    tools, brought = tools_of(centre), bring()

    def do(opened: Desk, filed: Filed[Understanding]) -> Filed[Understanding]:
        for material in materials(tools, brought, filed.matter.body.reported_at):
            filed = thread.add_material(opened, filed, material)
        return filed

    return _changed(centre, who, intent, of, do)


def _changed(
    centre: Centre,
    who: Any,
    intent: Any,
    of: tuple[str, int],
    do: Callable[[Desk, Filed[Understanding]], Filed[Understanding]],
) -> Response:
    """Change a draft at the version that was seen, once; the answer is the draft as it then stands."""

    def step(opened: Desk) -> Answer:
        return Answer.of(_shown(opened, do(opened, thread.seen(opened, *of)), tools_of(centre)))

    return act(centre, who, intent, step)


def _meant(opened: Desk, filed: Filed[Understanding], report: Any, tools: Tools) -> Report:
    """The report that is sent back, with what came back masked as it is."""
    masks = opened.look(Action.CASE_READ, filed).masks
    return as_meant(taken(report, Report), thread.read_draft(opened.book, filed, tools.words.slips).report, masks)


def _shown(opened: Desk, filed: Filed[Understanding], tools: Tools) -> DraftShown:
    decision = opened.look(Action.CASE_READ, filed)
    return shown_draft(opened, thread.read_draft(opened.book, filed, tools.words.slips), decision)
