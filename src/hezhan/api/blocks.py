"""Block lists: entries reported, weighed, decided on, lifted; appeals against them. Thin doors over `flows.blocks`."""

from typing import Annotated, Any, Final

from fastapi import File, Query, UploadFile
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, create_model
from starlette.responses import Response

from hezhan.api.listing import before, newest
from hezhan.api.models import model_of, shown
from hezhan.api.opening import Centre, State, TheCentre, Who, act, desk, done, list_of, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.warnings import INBOX
from hezhan.core.instants import Instant, instant, local
from hezhan.core.matters import Appeal, BlockEvidence, Filed, Kind, Wanted
from hezhan.engines.block import How
from hezhan.engines.block import Kind as Of
from hezhan.engines.rights import Action, Decision
from hezhan.flows.blocks import appealing, boxed, deciding, hitting, proposing, reporting, showing, standing
from hezhan.flows.blocks.ground import BlockGround
from hezhan.flows.desk import Desk

BLOCKS: Final = "blocks"  # the room's name among what single rooms need

blocks = room("封堵 Blocks")

EntryShown, WeighedShown = model_of(showing.EntrySeen), model_of(showing.EntryWeighed)
AppealShown: Any = create_model("AppealShown", __base__=shown_as(Appeal), due=(AwareDatetime, ...))
ListShown, ProposedShown = model_of(standing.ListStands), model_of(proposing.Proposed)
BoxedShown = model_of(boxed.Boxed)
_HERE: Final = "/blocks/{block_id}"
_State = Annotated[str | None, Query(max_length=40)]


class Reported(BaseModel):
    """What is to be blocked, and the fraud that it served: a type, a case, or both."""

    model_config = ConfigDict(extra="forbid")

    what: Of
    value: Text = Field(min_length=1, max_length=2_048)
    fraud_type: Text = Field(default="", max_length=40)
    case_id: str = Field(default="", max_length=36)
    note: Text = Field(default="", max_length=2_000)


class Proposal(BaseModel):
    """Something that was found, as a row of `hezhan block find`."""

    model_config = ConfigDict(extra="forbid")

    what: Of
    value: Text = Field(min_length=1, max_length=2_048)
    score: int = Field(ge=0, le=100)
    reasons: Text = Field(default="", max_length=1_900)


class Proposals(BaseModel):
    """What was found; a machine says so, so that each waits for more."""

    model_config = ConfigDict(extra="forbid")

    proposals: list[Proposal] = Field(min_length=1, max_length=proposing.MOST)


class HitsShown(BaseModel):
    """What became of hits that were handed in; `people`: hits that say to whom. Of the rejects the first hundred."""

    hits: int
    people: int
    rejected: int
    rejects: list[str]


class Until(BaseModel):
    """Until when; without it the usual term of the kind. `trial` only counts what would have been blocked."""

    model_config = ConfigDict(extra="forbid")

    until: AwareDatetime | None = None
    trial: bool = False


class Reasoned(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field(min_length=1, max_length=2_000)


class Appealed(BaseModel):
    """An appeal taken down: the number that the block page shows, who appeals, and why."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(min_length=1, max_length=20)
    name: Text = Field(default="", max_length=80)
    phone: Text = Field(default="", max_length=20)
    words: Text = Field(min_length=1, max_length=4_000)


class Answered(BaseModel):
    """The answer to an appeal, with its reasons."""

    model_config = ConfigDict(extra="forbid")

    uphold: bool
    words: Text = Field(min_length=1, max_length=4_000)


@blocks.get("/blocks", response_model=page_of(EntryShown))
@route(Action.BLOCK_READ)
def list_blocks(who: Who, centre: TheCentre, page: ThePage, state: _State = None) -> Page[Any]:
    """Entries, the newest first."""
    filters = {"state": state}
    with desk(centre, who) as opened:
        return newest(
            page, showing.entries(opened, _wanted(page, Kind.BLOCK, state)), lambda _, one: shown(one), filters
        )


@blocks.post("/blocks", status_code=201, response_model=State)
@route(Action.BLOCK_PROPOSE)
def report_block(asked: Reported, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Report a number, name or address; where it is an entry already, this is one more piece of evidence."""

    def do(opened: Desk) -> Answer:
        said = BlockEvidence(
            how=How.OFFICER,
            source=opened.unit,
            reporter=opened.user.user_id,
            fraud_type=asked.fraud_type,
            case=asked.case_id,
            note=asked.note,
        )
        filed = reporting.report_block(opened, _ground(centre), asked.what, asked.value, said)
        return Answer.of(State(id=filed.matter.id, state=filed.state, n=filed.next - 1), status=201)

    return act(centre, who, intent, do)


@blocks.post("/blocks/proposals", status_code=201, response_model=ProposedShown)
@route(Action.BLOCK_PROPOSE)
def propose(asked: Proposals, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take in what was found: entries that wait, or evidence of those that are there. What cannot be one is told."""

    def do(opened: Desk) -> Answer:
        told = [proposing.Proposal(**one.model_dump()) for one in asked.proposals]
        return Answer.of(shown(proposing.propose(opened, _ground(centre), told)), status=201)

    return act(centre, who, intent, do)


@blocks.post("/block-hits", status_code=201, response_model=HitsShown)
@route(Action.EVENTS_BRING, upload=True)
def take_hits(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
) -> Response:
    """Hand in files of hits (`hezhan schema block-hits`): entries are counted, whoever met them may be warned."""

    def do(opened: Desk) -> Answer:
        handed = [(one.filename or "", one.file) for one in files]
        told = hitting.take_hits(opened, _ground(centre), centre.more[INBOX], handed)
        rejects = [f"{one.file}:{one.row}: {one.text}" for one in told.problems[:100]]
        counted = HitsShown(hits=told.hits, people=told.people, rejected=len(told.problems), rejects=rejects)
        return Answer.of(counted, status=201)

    return act(centre, who, intent, do)


@blocks.get("/blocks/lists", response_model=list_of(ListShown))
@route(Action.BLOCK_READ)
def read_lists(who: Who, centre: TheCentre) -> list[BaseModel]:
    """The compiled lists: what those who enforce them find, and since when."""
    with desk(centre, who) as opened:
        return [shown(one) for one in standing.lists_as_they_stand(opened, _ground(centre))]


@blocks.get(_HERE, response_model=WeighedShown)
@route(Action.BLOCK_READ)
def read_block(block_id: str, who: Who, centre: TheCentre) -> BaseModel:
    """An entry, what speaks for it and how much, and what is still missing."""
    with desk(centre, who) as opened:
        return shown(showing.entry(opened, block_id))


@blocks.post(_HERE + "/check", response_model=State)
@route(Action.BLOCK_CHECK)
def check(block_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """The first signature under an entry that may hit others."""
    return done(centre, who, intent, (Kind.BLOCK, block_id), deciding.check)


@blocks.post(_HERE + "/approve", response_model=State)
@route(Action.BLOCK_APPROVE)
def approve(block_id: str, asked: Until, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Approve: a job publishes it right after, or it is tried first."""
    return done(
        centre,
        who,
        intent,
        (Kind.BLOCK, block_id),
        lambda opened, one: deciding.approve(opened, one, _instant(asked.until), trial=asked.trial),
    )


@blocks.post(_HERE + "/publish", response_model=State)
@route(Action.BLOCK_LIFT)
def publish(block_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """End a trial that hit nobody it should not."""
    return done(centre, who, intent, (Kind.BLOCK, block_id), deciding.publish)


@blocks.post(_HERE + "/refuse", response_model=State)
@route(Action.BLOCK_LIFT)
def refuse(block_id: str, asked: Reasoned, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """It is not to be blocked."""
    return done(
        centre, who, intent, (Kind.BLOCK, block_id), lambda desk, one: deciding.refuse_block(desk, one, asked.reason)
    )


@blocks.post(_HERE + "/recheck", response_model=State)
@route(Action.BLOCK_LIFT)
def recheck(block_id: str, asked: Until, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Looked at again: it stands for another term."""
    return done(
        centre,
        who,
        intent,
        (Kind.BLOCK, block_id),
        lambda desk, one: deciding.recheck(desk, one, _instant(asked.until)),
    )


@blocks.post(_HERE + "/lift", response_model=State)
@route(Action.BLOCK_LIFT)
def lift(block_id: str, asked: Reasoned, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Lift it: a job takes it off all lists right after, and it does not come back by what was known of it."""
    return done(centre, who, intent, (Kind.BLOCK, block_id), lambda desk, one: deciding.lift(desk, one, asked.reason))


@blocks.get("/appeals", response_model=page_of(AppealShown))
@route(Action.APPEAL_READ)
def list_appeals(who: Who, centre: TheCentre, page: ThePage, state: _State = None) -> Page[Any]:
    """Appeals, the newest first."""
    filters = {"state": state}
    with desk(centre, who) as opened:
        return newest(page, showing.appeals(opened, _wanted(page, Kind.APPEAL, state)), _appeal, filters)


@blocks.post("/appeals", status_code=201, response_model=State)
@route(Action.APPEAL_FILE)
def take_appeal(asked: Appealed, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take an appeal down for somebody who called or wrote; it is answered within three days."""

    def do(opened: Desk) -> Answer:
        appeal = Appeal(
            at_number=asked.number,
            name=asked.name,
            phone=asked.phone,
            words=asked.words,
            received_at=opened.book.now,
        )
        written = appealing.take_appeal(opened, asked.number, appeal)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@blocks.post("/appeals/boxed", status_code=201, response_model=BoxedShown)
@route(Action.APPEAL_FILE, upload=True)
def take_boxed(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100)],
    intent: TheIntent,
    who: Who,
    centre: TheCentre,
) -> Response:
    """Take down what the public wrote on the page of `block serve` (`hezhan schema boxed-appeals`)."""

    def do(opened: Desk) -> Answer:
        handed = [(one.filename or "", one.file) for one in files]
        folders = centre.more[INBOX].folders
        return Answer.of(shown(boxed.take_boxed(opened, _ground(centre), folders, handed)), status=201)

    return act(centre, who, intent, do)


@blocks.post("/appeals/{appeal_id}/answer", response_model=State)
@route(Action.APPEAL_ANSWER)
def answer_appeal(appeal_id: str, asked: Answered, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Answer an appeal; upheld, its entry is lifted at once."""
    return done(
        centre,
        who,
        intent,
        (Kind.APPEAL, appeal_id),
        lambda desk, one: appealing.answer_appeal(desk, one, asked.words, uphold=asked.uphold),
    )


def _appeal(filed: Filed[Appeal], decision: Decision) -> BaseModel:
    made: BaseModel = AppealShown(**dict(show(filed, decision)), due=local(appealing.due(filed.matter.body)))
    return made


def _ground(centre: Centre) -> BlockGround:
    ground: BlockGround = centre.more[BLOCKS]
    return ground


def _instant(told: AwareDatetime | None) -> Instant | None:
    return None if told is None else instant(told)


def _wanted(page: Any, kind: Kind, state: str | None) -> Wanted:
    begins = before(page, {"state": state})
    return Wanted(kinds=[kind], states=[state] if state else [], before=begins, limit=page.fetch)
