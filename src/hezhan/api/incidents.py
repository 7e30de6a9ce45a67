"""Incidents: the door at which the 110 centre's system hands them over, signed (docs/duty.md).

Law: a document lies on disk before it is answered, and is taken in by the centre within moments; whoever is not known here
     gets one answer whatever was wrong. There is no account and no token behind this door: the signature is the proof.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Protocol

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from hezhan.api.opening import TheCentre
from hezhan.api.shell.doors import PUBLIC, room, route
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal, not_signed_in

incidents = room("警情 Incidents")
ROOM: Final = "incidents"  # its name in `Centre.more`


class SignedInbox(Protocol):
    """Who checks a signature, and keeps what is signed."""

    def receive(self, headers: Mapping[str, str], document: bytes) -> str | None:
        """The document's SHA-256 once it is on disk, None when it is not genuine."""


class Received(BaseModel):
    """An incident that was received."""

    sha256: str = Field(description="of the document as it came")


async def _document(request: Request) -> bytes:
    """The bytes as they came: they are what is signed."""
    return await request.body()


@incidents.post("/incidents", status_code=202, response_model=Received)
@route(PUBLIC, refuses=(Kind.NOT_SIGNED_IN, Kind.NOT_FOUND))
def receive(request: Request, centre: TheCentre, document: Annotated[bytes, Depends(_document)]) -> Any:
    """Hand over an incident: one JSON document, signed by four headers. The same one twice is received once."""
    inbox: SignedInbox | None = centre.more.get(ROOM)
    if inbox is None:
        raise Refusal(Kind.NOT_FOUND)
    name = inbox.receive(request.headers, document)
    if name is None:
        raise not_signed_in()
    return Received(sha256=name)
