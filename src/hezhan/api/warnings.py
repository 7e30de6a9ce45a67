"""Early warnings: whom to reach now, what to say, what was done and what came of it. Thin doors over `flows.warning`."""

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from fastapi import File, Query, UploadFile
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.models import model_of, shown
from hezhan.api.opening import Caller, Centre, Purpose, State, TheCentre, Who, act, desk, done, list_of, page_of
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, Intent, TheIntent
from hezhan.core.instants import instant
from hezhan.core.matters import EarlyWarning, Filed, Kind, Wanted
from hezhan.engines.rights import Action
from hezhan.engines.warn import Talk
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.warning import feedback, handling, queue
from hezhan.flows.warning.bringing import Inbox, bring_files
from hezhan.flows.warning.standing import Practice

WARNINGS: Final = "warnings"  # the room's names among what single rooms need
INBOX: Final = "event-inbox"

warnings = room("预警 Warnings")

QueueShown, SeenShown, TalkShown = model_of(queue.Queue), model_of(queue.WarningSeen), model_of(Talk)
StationShown = model_of(queue.Station)
FiguresShown, LessonShown = model_of(feedback.Figures), model_of(feedback.Lesson)
_HERE: Final = "/warnings/{warning_id}"
_WORDS: Final = 2_000


class Empty(BaseModel):
    """Nothing more is to be said."""

    model_config = ConfigDict(extra="forbid")


class Given(BaseModel):
    """To whom."""

    model_config = ConfigDict(extra="forbid")

    member: str = Field(min_length=1, max_length=80)


class Reasoned(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field(min_length=1, max_length=_WORDS)


class Begun(BaseModel):
    """Which measure; for a visit, which station goes."""

    model_config = ConfigDict(extra="forbid")

    measure: str = Field(min_length=1, max_length=40)
    unit: str | None = Field(default=None, max_length=200)


class Answered(BaseModel):
    """What came of it: a name of the table of results."""

    model_config = ConfigDict(extra="forbid")

    result: str = Field(min_length=1, max_length=40)
    words: Text = Field(default="", max_length=_WORDS)


class Evaluated(BaseModel):
    """Whether it was right to warn."""

    model_config = ConfigDict(extra="forbid")

    right: Literal["true", "false", "unknown"]
    words: Text = Field(default="", max_length=_WORDS)


class ResolveAsked(BaseModel):
    """For what it is needed."""

    model_config = ConfigDict(extra="forbid")

    why: Literal["call", "visit", "family", "bank"]


class Resolved(BaseModel):
    """How the source of the events names the person: a number, or a name of its own."""

    subject: str


class Lessons(BaseModel):
    """Evaluated warnings as the model saw them."""

    lessons: list[LessonShown]  # type: ignore[valid-type]


class RejectShown(BaseModel):
    """A row that is no event."""

    file: str
    row: int
    text: str


class BroughtShown(BaseModel):
    """What became of what was handed in; of the rejects the first hundred."""

    events: int
    rejected: int
    rejects: list[RejectShown]


@warnings.get("/warnings/queue", response_model=QueueShown)
@route(Action.WARNING_READ)
def read_queue(who: Who, centre: TheCentre) -> BaseModel:
    """Whom to reach, in the order in which to begin; what there are hands for."""
    with desk(centre, who) as opened:
        return shown(queue.queue(opened, _practice(centre)))


@warnings.get("/warnings", response_model=page_of(SeenShown))
@route(Action.WARNING_READ)
def list_warnings(
    who: Who, centre: TheCentre, page: ThePage, state: Annotated[str | None, Query(max_length=40)] = None
) -> Page[Any]:
    """Warnings of any state, the newest first."""
    filters = {"state": state}
    begins = before(page, filters)
    wanted = Wanted(kinds=[Kind.WARNING], states=[state] if state else [], before=begins, limit=page.fetch)
    with desk(centre, who) as opened:
        return page.page(
            queue.newest(opened, _practice(centre), wanted),
            lambda one: shown(one[1]),
            lambda one: (one[0].matter.at, one[0].matter.id),
            filters,
        )


@warnings.get("/warnings/units", response_model=list_of(StationShown))
@route(Action.WARNING_READ)
def read_units(who: Who, centre: TheCentre) -> list[BaseModel]:
    """The units that a visit can be given to."""
    with desk(centre, who) as opened:
        return [shown(one) for one in queue.stations(opened)]


@warnings.get("/warnings/figures", response_model=FiguresShown)
@route(Action.WARNING_READ)
def read_figures(since: AwareDatetime, until: AwareDatetime, who: Who, centre: TheCentre) -> BaseModel:
    """What came of the warnings raised in a span of time: precision and lead time by source, results, refused calls."""
    with desk(centre, who) as opened:
        return shown(feedback.figures(opened, _practice(centre), instant(since), instant(until)))


@warnings.get("/warnings/lessons", response_model=Lessons)
@route(Action.WARNING_EVALUATE, acts=False)
def read_lessons(since: AwareDatetime, until: AwareDatetime, who: Who, centre: TheCentre) -> dict[str, Any]:
    """Evaluated warnings to learn from, for `hezhan warn train --feedback`; they name nobody."""
    with desk(centre, who) as opened:
        opened.require(Action.WARNING_EVALUATE, Thing("warning", "lessons", None, facts_at(opened.unit)))
        told = feedback.lessons(opened, instant(since), instant(until))
        return {"lessons": [shown(one) for one in told]}


@warnings.get(_HERE, response_model=SeenShown)
@route(Action.WARNING_READ)
def read_warning(warning_id: str, who: Who, centre: TheCentre) -> BaseModel:
    """A warning as it stands, and what was done about it."""
    with desk(centre, who) as opened:
        return shown(queue.look(opened, _practice(centre), warning_id)[1])


@warnings.get(_HERE + "/script", response_model=TalkShown)
@route(Action.WARNING_READ)
def read_script(
    warning_id: str, who: Who, centre: TheCentre, lang: Annotated[Literal["zh", "en"], Query()] = "zh"
) -> BaseModel:
    """What to read out to this person."""
    with desk(centre, who) as opened:
        return shown(queue.script_of(opened, _practice(centre), warning_id, lang))


@warnings.post(_HERE + "/sign", response_model=State)
@route(Action.WARNING_HANDLE)
def sign(warning_id: str, _asked: Empty, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Sign for it: from then on nobody else calls."""
    return _handled(centre, who, intent, warning_id, handling.sign)


@warnings.post(_HERE + "/assign", response_model=State)
@route(Action.WARNING_ASSIGN)
def assign(warning_id: str, asked: Given, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Give it to an officer, who is told."""
    return _handled(
        centre, who, intent, warning_id, lambda one, how, filed: handling.assign(one, how, filed, asked.member)
    )


@warnings.post(_HERE + "/put-back", response_model=State)
@route(Action.WARNING_HANDLE)
def put_back(warning_id: str, asked: Reasoned, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Give it back to the queue."""
    return _handled(
        centre, who, intent, warning_id, lambda one, how, filed: handling.put_back(one, how, filed, asked.reason)
    )


@warnings.post(_HERE + "/act", response_model=State)
@route(Action.WARNING_HANDLE)
def begin(warning_id: str, asked: Begun, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Begin a measure; a station that is to go there sees the warning from then on."""
    return _handled(
        centre,
        who,
        intent,
        warning_id,
        lambda one, how, filed: handling.act(one, how, filed, asked.measure, asked.unit),
    )


@warnings.post(_HERE + "/answer", response_model=State)
@route(Action.WARNING_HANDLE)
def answer(warning_id: str, asked: Answered, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """What came of it: it is over, or something else is tried."""
    return _handled(
        centre,
        who,
        intent,
        warning_id,
        lambda one, how, filed: handling.answer(one, how, filed, asked.result, asked.words),
    )


@warnings.post(_HERE + "/evaluate", response_model=State)
@route(Action.WARNING_EVALUATE)
def evaluate(warning_id: str, asked: Evaluated, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Whether it was right to warn, by another one than who answered."""
    return _handled(
        centre,
        who,
        intent,
        warning_id,
        lambda one, how, filed: handling.evaluate(one, how, filed, asked.right, asked.words),
    )


@warnings.post(_HERE + "/resolve", response_model=Resolved)
@route(Action.WARNING_RESOLVE, acts=False)
def resolve(warning_id: str, asked: ResolveAsked, who: Who, centre: TheCentre, purpose: Purpose = None) -> Resolved:
    """Who it is: for whoever has signed for it, or for the sake of a case. Each is a line of the log."""
    with desk(centre, who, purpose) as opened:
        filed = opened.seen(warning_id, Kind.WARNING)
        return Resolved(subject=handling.resolve(opened, _inbox(centre), filed, asked.why))


@warnings.post("/event-batches", status_code=201, response_model=BroughtShown)
@route(Action.EVENTS_BRING, upload=True)
def bring_events(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
) -> Response:
    """Hand in files of events (CSV or Parquet): people in them become pseudonyms before anything is kept."""

    def do(opened: Desk) -> Answer:
        handed = [(one.filename or "", one.file) for one in files]
        told = bring_files(opened, _inbox(centre), handed, f"{intent.member}:{intent.key}")
        rejects = [RejectShown(file=one.file, row=one.row or 0, text=one.text) for one in told.problems[:100]]
        return Answer.of(BroughtShown(events=told.events, rejected=len(told.problems), rejects=rejects), status=201)

    return act(centre, who, intent, do)


def _handled(
    centre: Centre,
    who: Caller,
    intent: Intent,
    warning_id: str,
    do: Callable[[Desk, Practice, Filed[EarlyWarning]], object],
) -> Response:
    """Something done with a warning, once, by the centre's tables."""
    practice = _practice(centre)
    return done(centre, who, intent, (Kind.WARNING, warning_id), lambda opened, one: do(opened, practice, one))


def _practice(centre: Centre) -> Practice:
    practice: Practice = centre.more[WARNINGS]
    return practice


def _inbox(centre: Centre) -> Inbox:
    inbox: Inbox = centre.more[INBOX]
    return inbox
