"""The log for those who audit: pages, who looked at a case or a person, what stands out, whether all of it is sound.

Thin doors over `flows.audit`. Whom it is about stands in the body, never in an address.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Query, Request
from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.arriving import Asked
from hezhan.api.events import Reader
from hezhan.api.opening import Shown, TheCentre, Who, act, desk, list_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.shell.streams import event_stream, resume_point
from hezhan.core.instants import instant, local
from hezhan.core.matters import Alarm, LogAsked, LogLine
from hezhan.core.personal import Personal
from hezhan.engines.rights import ACTIONS, Action, ActionWords, Facts
from hezhan.flows.desk import Desk
from hezhan.flows.evidence import log as flow
from hezhan.flows.evidence.alarming import RAISED

audit = room("审计 Audit", prefix="/audit")

RaisedShown = shown_as(Alarm)
_OF_THE_DOOR: Final = MappingProxyType(
    {
        "login": ActionWords("登录", "come in"),
        "logout": ActionWords("退出", "leave"),
        "credential.set": ActionWords("设登录方式", "set up a way to log in"),
        "credential.ended": ActionWords("停用登录方式", "end a way to log in"),
    }
)


class Line(BaseModel):
    """One entry of the log."""

    seq: int
    at: AwareDatetime
    who: str
    act: str
    says: str
    in_english: str
    look: bool
    matter_id: str | None
    case_id: str | None
    purpose: str
    content: dict[str, Any]


class CaseAsked(Asked):
    """Whose looks: a case by its number or id."""

    case: str = Field(min_length=1, max_length=60)


class PersonAsked(Asked):
    """Whose looks: a person by the very text of a field."""

    field: Literal["name", "id-card", "phone", "card"]
    text: str = Field(min_length=1, max_length=100)


class LookedAt(BaseModel):
    """Lines on the matters, and searches for the very text, the newest first; and the cases in which the text stands."""

    lines: list[Line]
    cases: list[str]


class AlarmShown(BaseModel):
    """Lines that should be looked at: by which rule, whose, how often, in which cases, and the last of them."""

    rule: str
    who: str
    times: int
    cases: list[str]
    last: Line


class CheckShown(BaseModel):
    """What the last check of the whole log found; nothing before the first."""

    at: AwareDatetime | None = None
    found: dict[str, Any] | None = None


class CheckAsked(BaseModel):
    """The check is under way; its result stands in the log."""

    asked: bool = True


@audit.get("/log", response_model=Page[Line])
@route(Action.AUDIT_READ)
def read_log(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    member: Annotated[str | None, Query(max_length=63, description="whose acts and looks")] = None,
    act: Annotated[str | None, Query(max_length=60, description="such as `unmask` or `unmask.phone`")] = None,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    looks: Annotated[bool | None, Query(description="looks only, or acts only")] = None,
) -> Page[Line]:
    """The log, the newest entry first. Each page is a line of the log too."""
    filters = {"member": member, "act": act, "case": case_id, "looks": looks}
    after = page.after(filters)
    before = None if after is None else int(after[0] or 0)
    wanted = LogAsked(
        before=before, who=member, act=act, case_id=case_id, looks=looks, newest_first=True, limit=page.fetch
    )
    with desk(centre, who) as opened:
        return page.page(flow.log_page(opened, wanted), _line, lambda one: (one.seq,), filters)


@audit.post("/looks-at-case", response_model=LookedAt)
@route(Action.AUDIT_READ, acts=False)
def looks_at_case(asked: CaseAsked, who: Who, centre: TheCentre) -> LookedAt:
    """Who looked at a case."""
    with desk(centre, who) as opened:
        return _looked(flow.who_looked_at_case(opened, asked.case))


@audit.post("/looks-at-person", response_model=LookedAt)
@route(Action.AUDIT_READ, acts=False)
def looks_at_person(asked: PersonAsked, who: Who, centre: TheCentre) -> LookedAt:
    """Who looked at whatever a person stands in, or searched for them."""
    with desk(centre, who) as opened:
        return _looked(flow.who_looked_at_person(opened, Personal(asked.field), asked.text))


@audit.get("/alarms", response_model=list[AlarmShown])
@route(Action.AUDIT_READ)
def read_alarms(
    who: Who,
    centre: TheCentre,
    since: Annotated[AwareDatetime, Query(description="ISO 8601 with offset")],
    until: Annotated[AwareDatetime, Query(description="exclusive")],
) -> list[AlarmShown]:
    """What stands out between two instants; docs/threats.md says by which rules."""
    with desk(centre, who) as opened:
        found = flow.alarms(opened, instant(since), instant(until))
    return [
        AlarmShown(rule=one.rule, who=one.who, times=one.times, cases=list(one.cases), last=_line(one.last))
        for one in found
    ]


@audit.get("/raised", response_model=list_of(RaisedShown))
@route(Action.AUDIT_READ)
def read_raised(who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """Alarms that were raised by themselves, the newest first; docs/threats.md says by what."""
    with desk(centre, who) as opened:
        return [show(one, opened.decide(Action.AUDIT_READ, Facts())) for one in flow.raised(opened)]


@audit.get("/events", response_class=Response)
@route(Action.AUDIT_READ, stream=True)
def alarm_events(
    request: Request, who: Who, centre: TheCentre, last: Annotated[int, Depends(resume_point)]
) -> Response:
    """Alarms as they are raised: from now, or behind the number that is named. What it is says `raised`."""
    with desk(centre, who) as opened:
        flow.raised(opened, limit=1)
    last = last or centre.hearing.seq
    return event_stream(request, Reader(centre, who, None, last, act=RAISED), last)


@audit.post("/check", status_code=202, response_model=CheckAsked)
@route(Action.AUDIT_VERIFY, acts=True)
def ask_check(intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Have the whole log and all rows checked against one another."""

    def do(opened: Desk) -> Answer:
        flow.ask_check(opened)
        return Answer.of(CheckAsked(), status=202)

    return act(centre, who, intent, do)


@audit.get("/check", response_model=CheckShown)
@route(Action.AUDIT_VERIFY)
def last_check(who: Who, centre: TheCentre) -> CheckShown:
    """What the last check found."""
    with desk(centre, who) as opened:
        found = flow.last_check(opened)
    return CheckShown() if found is None else CheckShown(at=local(found.at), found=dict(found.content))


def _line(one: LogLine) -> Line:
    words = _words(one.act)
    return Line(
        seq=one.seq,
        at=local(one.at),
        who=one.who,
        act=one.act,
        says=words.name,
        in_english=words.in_english,
        look=one.look,
        matter_id=one.matter_id,
        case_id=one.case_id,
        purpose=one.purpose,
        content=dict(one.content),
    )


def _words(act: str) -> ActionWords:
    """What an act is called: those of the table of rights, coming in and going; the machine's own keep their names."""
    if act in _OF_THE_DOOR:
        return _OF_THE_DOOR[act]
    return ACTIONS[Action(act)] if act in set(Action) else ActionWords(act, act)


def _looked(found: flow.Looked) -> LookedAt:
    return LookedAt(lines=_lines(found.lines), cases=sorted(found.cases))


def _lines(lines: Iterable[LogLine]) -> list[Line]:
    return [_line(one) for one in lines]
