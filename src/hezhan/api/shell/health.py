"""Health: whether this worker lives, and whether the parts it needs are ready.

In:  a callable that says how each part stands. Out: `/health/live`, `/health/ready`.
Law: alive asks nothing of anybody else; which part fails is told to this machine and to who has the token, to others only
     that one does.
"""

import logging

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from hezhan.api.shell.doors import PUBLIC, Door, route
from hezhan.api.shell.metrics import may_watch
from hezhan.api.shell.parts import Parts, State

_LOG = logging.getLogger("hezhan.api")


class Live(BaseModel):
    """Whether the worker answers."""

    live: bool = True


class PartState(BaseModel):
    """One part."""

    part: str
    ready: bool
    says: str


class Ready(BaseModel):
    """Whether everything that is needed is there."""

    ready: bool
    parts: list[PartState]


def health_doors() -> APIRouter:
    """`/health/live` and `/health/ready`."""
    doors = APIRouter(prefix="/health", tags=["健康 Health"], route_class=Door)

    @doors.get("/live", summary="本进程在应答 This worker answers")
    @route(PUBLIC)
    def live() -> Live:
        return Live()

    @doors.get("/ready", summary="各部分就绪 The parts are ready", responses={503: {"model": Ready}})
    @route(PUBLIC)
    def ready(request: Request, response: Response) -> Ready:
        parts: Parts = request.app.state.parts
        states = _states(parts)
        well = all(state.ready for state in states)
        response.status_code = 200 if well else 503
        told = states if may_watch(request, parts.keys) else []
        return Ready(ready=well, parts=[PartState(part=one.part, ready=one.ready, says=one.says) for one in told])

    return doors


def _states(parts: Parts) -> list[State]:
    try:
        return list(parts.ready())
    except Exception as error:
        _LOG.warning("nobody says how the parts stand: %s", type(error).__name__)
        return [State("health", ready=False, says="the parts cannot be asked")]
