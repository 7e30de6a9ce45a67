"""An objection after it was filed: files that go with it, and taking it back. By the holder, or by an officer for them.

Thin doors over `flows.remedies`. A file is answered as an attachment, never as a page.
"""

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import File, Path, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.holders import FileShown, files_of
from hezhan.api.opening import Centre, State, TheCentre, Who, act, desk, done
from hezhan.api.remedies import ROOM, Remedies
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.shell.kinds import Kind as Refused
from hezhan.api.shell.problems import Refusal
from hezhan.core.matters import Kind
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.remedies.handing_in import MOST_FILES, Sent, hand_in, handed_in
from hezhan.flows.remedies.taking_back import take_back
from hezhan.ports import Kept, NotKept

objections = room("救济 Remedies")

_HERE: Final = "/objections/{objection_id}"


class Attachment(Response):
    """A file as it was handed in."""

    media_type = "application/octet-stream"


class TakenBack(BaseModel):
    """An officer who takes back what they took down says how the holder asked for it."""

    model_config = ConfigDict(extra="forbid")
    words: str = Field(default="", max_length=2_000)


class Handed(BaseModel):
    """All files that lie with an objection."""

    id: str
    files: list[FileShown]


@objections.post(_HERE + "/take-back", response_model=State)
@route(Action.OBJECTION_TAKE_BACK)
def take_an_objection_back(
    objection_id: str, asked: TakenBack, intent: TheIntent, who: Who, centre: TheCentre
) -> Response:
    """Take an objection back before it is answered; the same hold can be objected to again."""
    return done(
        centre, who, intent, (Kind.OBJECTION, objection_id), lambda opened, one: take_back(opened, one, asked.words)
    )


@objections.post(_HERE + "/files", status_code=201, response_model=Handed)
@route(Action.OBJECTION_HAND_IN, upload=True)
def hand_files_in(
    objection_id: str,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_FILES)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
) -> Response:
    """Hand in files with an objection: PDF, JPEG or PNG, 20 of 20 MiB at most; kept sealed, told to the reviewer."""

    def do(opened: Desk) -> Answer:
        sent = [Sent(one.filename or "", one.file) for one in files]
        hand_in(opened, _kept(centre), opened.seen(objection_id, Kind.OBJECTION), sent)
        lying = files_of(opened.seen(objection_id, Kind.OBJECTION))
        return Answer.of(Handed(id=objection_id, files=lying), status=201)

    return act(centre, who, intent, do)


@objections.get(_HERE + "/files/{n}", response_class=Attachment)
@route(Action.OBJECTION_READ)
def handed_file(objection_id: str, n: Annotated[int, Path(ge=0, le=99)], who: Who, centre: TheCentre) -> Response:
    """A file that was handed in, as it came."""
    with desk(centre, who) as opened:
        filed = opened.seen(objection_id, Kind.OBJECTION)
        opened.look(Action.OBJECTION_READ, filed, {"what": "file", "n": n})
        lying = handed_in(filed)
        if n >= len(lying):
            raise Refusal(Refused.NOT_FOUND)
        return _attachment(_kept(centre), lying[n].sha256, lying[n].name)


def _attachment(kept: Kept, sha256: str, name: str) -> Attachment:
    try:
        with kept.opened(sha256) as path:
            content = path.read_bytes()
    except NotKept:
        raise Refusal(Refused.NOT_FOUND) from None
    return Attachment(content, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"})


def _kept(centre: Centre) -> Kept:
    with_room: Remedies | Any = centre.more.get(ROOM)
    if with_room is None or with_room.kept is None:
        raise Refusal(Refused.NOT_FOUND)
    kept: Kept = with_room.kept
    return kept
