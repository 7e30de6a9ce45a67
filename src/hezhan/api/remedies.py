"""The remedy of whoever's account is held: notices, objections and their answers, what proved unrelated, wrong holds.

Thin doors over `flows.remedies`. A holder sees their own affair only, and nothing of the case.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.holders import OwnNotice, OwnObjection, own_notice, own_objection
from hezhan.api.listing import before
from hezhan.api.models import model_of
from hezhan.api.models import shown as shown_body
from hezhan.api.opening import Shown, State, TheCentre, Who, act, desk, list_of, page_of, show, shown_as, state_of
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import PUBLIC, room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.shell.kinds import Kind as Refused
from hezhan.api.shell.problems import Refusal
from hezhan.core.instants import Instant, instant
from hezhan.core.matters import EarlierHold, Filed, HoldNotice, Kind, Objection, Wanted
from hezhan.core.money import Fen
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.remedies import objecting, releasing
from hezhan.flows.remedies.doors import RemedyDoors
from hezhan.flows.remedies.holders import Claim, HolderRoll, NotKnown, admit_holder, renew_code
from hezhan.flows.remedies.lineage import waiting_line
from hezhan.flows.remedies.wrong import WrongHold, wrong_holds
from hezhan.ports import Kept

remedies = room("救济 Remedies")
ROOM: Final = "remedies"  # its name in `Centre.more`

NoticeShown, ObjectionShown = shown_as(HoldNotice), shown_as(Objection)
EarlierShown, WrongShown = model_of(EarlierHold), model_of(WrongHold)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What this room needs beyond the books. Holders are admitted where `doors` opens them on the centre's own hand."""

    kept: Kept | None = None
    doors: RemedyDoors | None = None
    roll: HolderRoll | None = None


class Pdf(Response):
    """A paper."""

    media_type = "application/pdf"


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class HolderClaim(_Asked):
    """What stands on a notice, and who somebody is."""

    account: str = Field(min_length=4, max_length=64)
    holder: str = Field(min_length=1, max_length=100)
    id_card: str = Field(min_length=6, max_length=32)
    phone: str = Field(pattern=r"^\+?[0-9]{5,20}$")
    code: str = Field(min_length=8, max_length=32)


class Admitted(BaseModel):
    """From now on a code is sent to this person's number when they log in with their ID number."""

    admitted: bool = True


class NewObjection(_Asked):
    """Why the hold is wrong; files are handed in afterwards."""

    words: str = Field(min_length=1, max_length=20_000)
    phone: str = Field(default="", max_length=64)
    asks: str = Field(default="whole", pattern="^(whole|part)$")


class TakenDown(NewObjection):
    """The same, told by a holder to an officer."""

    holder: str = Field(default="", max_length=100)


class Finding(_Asked):
    """A reviewer's answer; `fen` is what is to be released of a hold that is wrong in part."""

    outcome: str = Field(pattern="^(uphold|uphold-part|reject)$")
    reasons: list[Annotated[str, Field(min_length=1, max_length=2_000)]] = Field(min_length=1, max_length=50)
    fen: int | None = Field(default=None, ge=1, le=2**53 - 1)


class Unrelated(_Asked):
    """How it was found that a hold has nothing to do with its case."""

    reason: str = Field(min_length=1, max_length=2_000)


class NewCode(BaseModel):
    """A code that is told once."""

    code: str


class WrongCounted(BaseModel):
    """Wrong holds found in a span, with the rows behind each figure."""

    since: AwareDatetime
    until: AwareDatetime
    holds: int
    fen_hours: int
    unknown: int = Field(description="rows whose amount nobody told")
    late: int = Field(description="holds that were not released within three days of the finding")
    rows: list[WrongShown]  # type: ignore[valid-type]


# the holder's own


@remedies.post("/holders", response_model=Admitted)
@route(PUBLIC, refuses=(Refused.NOT_FOUND,))
def admit(asked: HolderClaim, centre: TheCentre) -> Admitted:
    """Come in by a notice. Whatever is wrong, the answer is the same."""
    with_room: Remedies | None = centre.more.get(ROOM)
    if with_room is None or with_room.doors is None or with_room.roll is None:
        raise Refusal(Refused.NOT_FOUND)
    try:
        admit_holder(with_room.doors, with_room.roll, Claim(**asked.model_dump()))
    except NotKnown:
        raise Refusal(Refused.NOT_FOUND) from None
    return Admitted()


@remedies.get("/me/notices", response_model=list[OwnNotice])
@route(Action.HOLD_NOTICE_READ)
def my_notices(who: Who, centre: TheCentre) -> list[OwnNotice]:
    """What one is told of one's own accounts, the newest first."""
    with desk(centre, who) as opened:
        mine = Wanted(kinds=[Kind.NOTICE], subject=opened.user.user_id)
        found = opened.book.find(mine)
        for one in found:
            opened.look(Action.HOLD_NOTICE_READ, one)
        return [own_notice(one) for one in found]


@remedies.post("/me/notices/{notice_id}/objections", status_code=201, response_model=State)
@route(Action.OBJECTION_FILE)
def object_to(notice_id: str, asked: NewObjection, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Object to what one was told of."""

    def do(desk: Desk) -> Answer:
        notice = desk.seen(notice_id, Kind.NOTICE)
        written = objecting.object_to(desk, notice, asked.words, phone=asked.phone, asks=asked.asks)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@remedies.get("/me/objections", response_model=list[OwnObjection])
@route(Action.OBJECTION_READ)
def my_objections(who: Who, centre: TheCentre) -> list[OwnObjection]:
    """One's own objections, with their answers."""
    with desk(centre, who) as opened:
        found = opened.book.find(Wanted(kinds=[Kind.OBJECTION], subject=opened.user.user_id))
        for one in found:
            opened.look(Action.OBJECTION_READ, one)
        ends: dict[str, Instant] = {}
        for face in opened.book.clocks():
            ends.setdefault(face.matter_id, face.ends)
        return [own_objection(one, ends.get(one.matter.id)) for one in found]


# officers and reviewers


@remedies.get("/cases/{case_id}/notices", response_model=list_of(NoticeShown))
@route(Action.CASE_READ)
def notices(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """What holders were told in a case, the newest first."""
    with desk(centre, who) as opened:
        decision = opened.look(Action.CASE_READ, opened.seen(case_id, Kind.CASE), {"what": "notices"})
        found = opened.book.find(Wanted(kinds=[Kind.NOTICE], case_id=case_id))
        return [show(_without_codes(one), decision) for one in found if one.matter.subject is None]


@remedies.post("/notices/{notice_id}/code", response_model=NewCode)
@route(Action.HOLDER_ADMIT)
def code(notice_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """A new code for a holder whose ID was checked; the one before counts no more."""

    def do(desk: Desk) -> Answer:
        return Answer.of(NewCode(code=renew_code(desk, desk.seen(notice_id, Kind.NOTICE))))

    return act(centre, who, intent, do)


@remedies.get("/notices/{notice_id}/paper", response_class=Pdf)
@route(Action.ORDER_READ)
def notice_paper(notice_id: str, who: Who, centre: TheCentre) -> Response:
    """The paper that a holder gets."""
    with desk(centre, who) as opened:
        notice = opened.seen(notice_id, Kind.NOTICE)
        opened.look(Action.ORDER_READ, opened.seen(notice.matter.body.order, Kind.ORDER), {"what": "paper"})
        return _paper(centre.more.get(ROOM), notice, 0)


@remedies.post("/orders/{order_id}/objections", status_code=201, response_model=State)
@route(Action.OBJECTION_FILE)
def take_down(order_id: str, asked: TakenDown, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take an objection down for a holder who called or wrote."""

    def do(desk: Desk) -> Answer:
        body = Objection(order="", holder=asked.holder, phone=asked.phone, words=asked.words, asks=asked.asks)
        written = objecting.take_down(desk, desk.seen(order_id, Kind.ORDER), body)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@remedies.get("/objections", response_model=page_of(ObjectionShown))
@route(Action.OBJECTION_READ)
def objections(
    who: Who, centre: TheCentre, page: ThePage, state: Annotated[str | None, Query(max_length=40)] = None
) -> Page[Any]:
    """Objections that one may see, the newest first."""
    filters = {"state": state, "of": "objections"}
    begins = before(page, filters)
    with desk(centre, who) as opened:
        wanted = Wanted(kinds=[Kind.OBJECTION], states=[state] if state else [], before=begins, limit=page.fetch)
        found = opened.book.find(wanted)
        decided = {one.matter.id: opened.decide(Action.OBJECTION_READ, opened.thing(one).facts) for one in found}
        readable = [one for one in found if decided[one.matter.id].allowed]
        opened.listed(Kind.OBJECTION, Action.OBJECTION_READ, readable[: page.limit])
        return page.page(
            readable,
            lambda one: show(one, decided[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )


@remedies.get("/objections/{objection_id}", response_model=ObjectionShown)
@route(Action.OBJECTION_READ)
def objection(objection_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """An objection with what was done with it."""
    with desk(centre, who) as opened:
        filed = opened.seen(objection_id, Kind.OBJECTION)
        return show(filed, opened.look(Action.OBJECTION_READ, filed))


@remedies.get("/objections/{objection_id}/papers/{n}", response_class=Pdf)
@route(Action.OBJECTION_READ)
def objection_paper(objection_id: str, n: Annotated[int, Path(ge=0, le=99)], who: Who, centre: TheCentre) -> Response:
    """Its receipt (0) or its answer (1), on paper."""
    with desk(centre, who) as opened:
        filed = opened.seen(objection_id, Kind.OBJECTION)
        opened.look(Action.OBJECTION_READ, filed, {"what": "paper"})
        return _paper(centre.more.get(ROOM), filed, n)


@remedies.post("/objections/{objection_id}/answer", response_model=State)
@route(Action.OBJECTION_ANSWER)
def answer(objection_id: str, asked: Finding, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Answer an objection: uphold it, in part, or reject it, with reasons."""

    def do(desk: Desk) -> Answer:
        filed = desk.seen(objection_id, Kind.OBJECTION)
        fen = None if asked.fen is None else Fen(asked.fen)
        objecting.answer(desk, filed, asked.outcome, asked.reasons, fen=fen)
        return Answer.of(state_of(desk.seen(objection_id, Kind.OBJECTION)))

    return act(centre, who, intent, do)


@remedies.post("/orders/{order_id}/unrelated", status_code=201, response_model=State)
@route(Action.HOLD_UNRELATED)
def unrelated(order_id: str, asked: Unrelated, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """A hold proved to have nothing to do with its case: its release is drafted, three days run."""

    def do(desk: Desk) -> Answer:
        written = releasing.mark_unrelated(desk, desk.seen(order_id, Kind.ORDER), asked.reason)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@remedies.get("/orders/{order_id}/line", response_model=list_of(EarlierShown))
@route(Action.ORDER_READ)
def line(order_id: str, who: Who, centre: TheCentre) -> list[BaseModel]:
    """Who comes before a freeze that waits (轮候), in order."""
    with desk(centre, who) as opened:
        order = opened.seen(order_id, Kind.ORDER)
        opened.look(Action.ORDER_READ, order, {"what": "line"})
        return [shown_body(one) for one in waiting_line(opened.book, order)]


@remedies.get("/wrong-holds", response_model=WrongCounted)
@route(Action.STATISTICS_READ)
def wrong(who: Who, centre: TheCentre, since: AwareDatetime, until: AwareDatetime) -> WrongCounted:
    """Wrong holds found in a span, as far as one sees: how many, for how much and how long, with their rows."""
    with desk(centre, who) as opened:
        asked = Thing("wrong-holds", "list", None, facts_at(opened.unit))
        opened.look_at(Action.STATISTICS_READ, asked, {"since": since.isoformat(), "until": until.isoformat()})
        told = wrong_holds(opened.book, instant(since), instant(until))
        return WrongCounted(
            since=since,
            until=until,
            holds=told.holds,
            fen_hours=told.fen_hours,
            unknown=told.unknown,
            late=told.late,
            rows=[shown_body(row) for row in told.rows],
        )


def _without_codes(filed: Filed[HoldNotice]) -> Filed[HoldNotice]:
    """Not even the hash of a code is shown."""
    moves = tuple(replace(move, body={}) if move.act == "code" else move for move in filed.moves)
    return replace(filed, moves=moves)


def _paper(with_room: Remedies | None, filed: Filed[Any], n: int) -> Response:
    papers = [move.body for move in filed.moves if move.act == "paper"]
    if with_room is None or with_room.kept is None or not 0 <= n < len(papers):
        raise Refusal(Refused.NOT_FOUND)
    with with_room.kept.opened(str(papers[n]["sha256"])) as path:
        content = path.read_bytes()
    name = str(papers[n]["name"])
    return Pdf(content, headers={"Content-Disposition": f'attachment; filename="{name}"'})
