"""Clocks: what runs, until when, on what ground, who must act; what one was told."""

from typing import Annotated, Final

from fastapi import Query
from pydantic import AwareDatetime, BaseModel

from hezhan.api.opening import TheCentre, Who, desk
from hezhan.api.shell.doors import room, route
from hezhan.core.instants import Instant, local
from hezhan.core.law import article, in_brief
from hezhan.core.matters import ClockFace
from hezhan.engines.freeze import ClockKey
from hezhan.engines.freeze.rules import RULES
from hezhan.engines.rights import Action
from hezhan.flows.banks import extending
from hezhan.flows.blocks import appealing, deciding
from hezhan.flows.cases.grades import CLOCKS
from hezhan.flows.orders import watching
from hezhan.flows.race import clocks as race_clocks
from hezhan.flows.warning import standing

_NAMES: Final = {
    **CLOCKS,
    **race_clocks.NAMES,
    watching.CLOCK: watching.CLOCK_NAMES,
    extending.CLOCK: extending.CLOCK_NAMES,
    **standing.CLOCK_NAMES,
    **appealing.CLOCK_NAMES,
    **deciding.CLOCK_NAMES,
}

clocks = room("时限 Clocks")


class ClockShown(BaseModel):
    """A clock that still needs somebody."""

    matter_id: str
    key: str
    name: str
    in_english: str
    begins: AwareDatetime
    ends: AwareDatetime
    seconds_left: int
    over: bool
    who: str
    article: str
    at_end: str


@clocks.get("/clocks", response_model=list[ClockShown])
@route(Action.CASE_READ)
def running(
    who: Who,
    centre: TheCentre,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    within_hours: Annotated[int | None, Query(ge=0, le=24 * 400)] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
) -> list[ClockShown]:
    """The clocks of the cases that one may see, what is over or runs out first at the head."""
    with desk(centre, who) as opened:
        now = opened.book.now
        until = None if within_hours is None else Instant(now + within_hours * 3_600_000_000)
        faces = opened.book.clocks(until=until, case_id=case_id, limit=limit)
        opened.book.looked("clocks", "list", case_id, opened.noted(Action.CASE_READ, {"shown": len(faces)}))
        return [_shown(face, now) for face in faces]


def _shown(face: ClockFace, now: Instant) -> ClockShown:
    rule = RULES.get(ClockKey(face.name)) if face.name in set(ClockKey) else None
    return ClockShown(
        matter_id=face.matter_id,
        key=face.name,
        name=rule.name if rule else _NAMES.get(face.name, (face.name,))[0],
        in_english=rule.in_english if rule else _NAMES.get(face.name, (face.name,))[-1],
        begins=local(face.begins),
        ends=local(face.ends),
        seconds_left=(face.ends - now) // 1_000_000,
        over=face.ends <= now,
        who=face.who,
        article=in_brief(article(face.article)) if face.article else "",
        at_end=rule.at_end if rule else "",
    )
