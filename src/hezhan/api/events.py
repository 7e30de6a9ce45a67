"""Events: what is done in the centre, as it is done, for a desk or for one case. Ids are the log's own numbers."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from hezhan.api.opening import Centre, TheCentre, Who, desk
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.streams import Event, event_stream, resume_point
from hezhan.core.matters import Kind, LogLine
from hezhan.engines.rights import Action

events = room("动态 Events")

_AT_ONCE = 200
_SPREAD_MS = 600


@dataclass
class Reader:
    """Events of one session: read anew each time, so that a right that was taken away shows nothing more."""

    centre: Centre
    who: Any
    case_id: str | None
    seen: int = 0
    act: str | None = None  # only entries of this act

    def after(self, seq: int) -> list[Event]:
        """What this session may see behind `seq`."""
        with self.centre.books.by_session(self.who.token) as book:
            lines = book.log(after=seq, case_id=self.case_id, limit=_AT_ONCE)
        self.seen = max([self.seen, seq, *(line.seq for line in lines)])
        return [event_of(line) for line in lines if self.act in (None, line.act)]

    def wait(self, timeout: float) -> bool:
        """Until something has come; entries that are not for this session count as seen."""
        came = self.centre.hearing.wait(self.seen, timeout)
        if came:
            # a whole room must not ask at the same instant; what comes meanwhile is read at once with it
            time.sleep(zlib.crc32(self.who.session_id.encode()) % _SPREAD_MS / 1_000)
        self.seen = max(self.seen, self.centre.hearing.seq)
        return came


@events.get("/events", response_class=Response)
@route(Action.CASE_READ, stream=True)
def desk_events(request: Request, who: Who, centre: TheCentre, last: Annotated[int, Depends(resume_point)]) -> Response:
    """Everything that is done in the cases that one may see: from now, or behind the number that is named."""
    last = last or centre.hearing.seq
    return event_stream(request, Reader(centre, who, None, last), last)


@events.get("/cases/{case_id}/events", response_class=Response)
@route(Action.CASE_READ, stream=True)
def case_events(
    case_id: str, request: Request, who: Who, centre: TheCentre, last: Annotated[int, Depends(resume_point)]
) -> Response:
    """Everything that is done in one case."""
    with desk(centre, who) as opened:
        opened.look(Action.CASE_READ, opened.seen(case_id, Kind.CASE), {"what": "events"})
    return event_stream(request, Reader(centre, who, case_id, last), last)


def event_of(line: LogLine) -> Event:
    body: Mapping[str, Any] = {"who": line.who, "matter_id": line.matter_id, **_told(line.content)}
    return Event(line.seq, line.act, line.case_id, line.at, body)


def _told(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """What kind of matter, and where it stands now; the rest is read by asking for it."""
    move = content.get("move")
    return {"matter": content.get("matter"), "state": move["state"] if move else None}
