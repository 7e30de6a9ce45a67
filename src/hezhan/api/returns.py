"""Returns: plans of what goes back to whom, drafted, checked, announced, approved, taken to the bank by two.

Thin doors over `flows.returns`.
"""

from collections import Counter
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.money import MovedShown, moved, tools_of
from hezhan.api.opening import Purpose, Shown, State, TheCentre, Who, act, desk, done, list_of, page_of, show, shown_as
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import local
from hezhan.core.matters import Filed, Kind, ReturnPayment, ReturnPlan, Wanted
from hezhan.engines.refund import Strategy
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.returns import deciding as flow
from hezhan.flows.returns.grounds import grounds
from hezhan.flows.returns.papers import Publishing, assist_notice, notice_words, payments_of

RETURNS: Final = "returns"  # the room's name among what single rooms need

returns = room("返还 Returns")


class Pdf(Response):
    """A paper."""

    media_type = "application/pdf"


PlanShown, PaymentShown = shown_as(ReturnPlan), shown_as(ReturnPayment)


class NewPlan(BaseModel):
    """By which reading of the law a plan is drafted."""

    model_config = ConfigDict(extra="forbid")

    strategy: Strategy = Strategy.ARTICLE_8


class WithdrawReason(BaseModel):
    """Why a plan is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field(min_length=1, max_length=2_000)


class StrategyShown(BaseModel):
    """What one reading of the law would give as of now; without a plan `why_none` says why."""

    strategy: Strategy
    held: int
    paid: int
    left: int
    notice: bool
    grounds: dict[str, int] = Field(description="whole fen by the ground on which they go back")
    why_none: list[str]


class Published(BaseModel):
    """A notice in words, fit for publication, and when its time is over."""

    ends: AwareDatetime
    text: str
    file: str = Field(description="SHA-256 of the notice on paper")


@returns.post("/cases/{case_id}/returns", status_code=201, response_model=State)
@route(Action.RETURN_DRAFT, patience_s=120)
def draft(case_id: str, asked: NewPlan, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Draft a plan from what banks hold, what went back before and the last trace."""

    def do(desk: Desk) -> Answer:
        written = flow.draft(desk, tools_of(centre), desk.seen(case_id, Kind.CASE), asked.strategy)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@returns.get("/cases/{case_id}/returns/strategies", response_model=list[StrategyShown])
@route(Action.RETURN_READ, patience_s=120)
def strategies(case_id: str, who: Who, centre: TheCentre) -> list[StrategyShown]:
    """What each reading of the law would give, side by side; nothing is drafted."""
    with desk(centre, who) as opened:
        found = flow.strategies(opened, tools_of(centre), opened.seen(case_id, Kind.CASE))
    return [_strategy(strategy, plan, why) for strategy, plan, why in found]


@returns.get("/returns", response_model=page_of(PlanShown))
@route(Action.RETURN_READ)
def list_plans(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """The plans that one may see, the newest first."""
    filters = {"case": case_id, "state": state}
    begins = before(page, filters)
    wanted = Wanted(
        kinds=[Kind.RETURN], case_id=case_id, states=[state] if state else [], before=begins, limit=page.fetch
    )
    with desk(centre, who) as opened:
        found = opened.book.find(wanted)
        decisions = {one.matter.id: opened.decide(Action.RETURN_READ, opened.thing(one).facts) for one in found}
        readable = [one for one in found if decisions[one.matter.id].allowed]
        opened.listed(Kind.RETURN, Action.RETURN_READ, readable[: page.limit], case_id)
        return page.page(
            readable,
            lambda one: show(one, decisions[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )


@returns.get("/returns/{plan_id}", response_model=PlanShown)
@route(Action.RETURN_READ)
def read_plan(plan_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """A plan with what was done with it."""
    with desk(centre, who) as opened:
        filed = opened.seen(plan_id, Kind.RETURN)
        return show(filed, opened.look(Action.RETURN_READ, filed))


@returns.get("/returns/{plan_id}/payments", response_model=list_of(PaymentShown))
@route(Action.RETURN_READ)
def read_payments(plan_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """How each payment of a plan stands at its bank."""
    with desk(centre, who) as opened:
        decision = opened.look(Action.RETURN_READ, opened.seen(plan_id, Kind.RETURN), {"what": "payments"})
        return [show(one, decision) for one in payments_of(opened.book, plan_id)]


@returns.get("/returns/{plan_id}/lines/{n}/grounds", response_model=list[MovedShown])
@route(Action.TRACE_RUN)
def read_grounds(
    plan_id: str, n: Annotated[int, Path(ge=0, le=100_000)], who: Who, centre: TheCentre, purpose: Purpose = None
) -> list[MovedShown]:
    """What a line rests on: the transfers by which its victim's money came into the account, with its share of each."""
    with desk(centre, who, purpose) as opened:
        return moved(grounds(opened, tools_of(centre), opened.seen(plan_id, Kind.RETURN), n))


@returns.get("/returns/{plan_id}/notice", response_model=Published)
@route(Action.RETURN_READ)
def read_notice(plan_id: str, who: Who, centre: TheCentre) -> Published:
    """The notice that was published, in words that name no person and no account in full."""
    with desk(centre, who) as opened:
        filed: Filed[ReturnPlan] = opened.seen(plan_id, Kind.RETURN)
        opened.look(Action.RETURN_READ, filed, {"what": "notice"})
        case = opened.seen(str(filed.matter.case_id), Kind.CASE)
    published, ends = filed.done("notice"), flow.notice_ends(filed)
    if published is None or ends is None:
        raise Unseen(plan_id)
    text = notice_words(case, filed.matter.body, ends)
    return Published(ends=local(ends), text=text, file=published.body["file"])


@returns.get("/returns/{plan_id}/notice/paper", response_class=Pdf)
@route(Action.RETURN_READ)
def notice_paper(plan_id: str, who: Who, centre: TheCentre) -> Response:
    """The notice on paper, as it was published."""
    publishing: Publishing = centre.more[RETURNS]
    with desk(centre, who) as opened:
        filed = opened.seen(plan_id, Kind.RETURN)
        opened.look(Action.RETURN_READ, filed, {"what": "paper"})
    published = filed.done("notice")
    if published is None:
        raise Unseen(plan_id)
    with publishing.kept.opened(published.body["file"]) as path:
        return _pdf(path.read_bytes(), f"notice-{plan_id}.pdf")


@returns.get("/returns/{plan_id}/payments/{n}/paper", response_class=Pdf)
@route(Action.RETURN_READ, patience_s=60)
def payment_paper(plan_id: str, n: Annotated[int, Path(ge=0, le=100_000)], who: Who, centre: TheCentre) -> Response:
    """The notice that two officers bring to the bank for one payment; `n` is its line in the plan."""
    publishing: Publishing = centre.more[RETURNS]
    with desk(centre, who) as opened:
        filed = opened.seen(plan_id, Kind.RETURN)
        opened.look(Action.RETURN_READ, filed, {"what": "paper", "n": n})
        payment = next((one for one in payments_of(opened.book, plan_id) if one.matter.body.n == n), None)
        case = opened.seen(str(filed.matter.case_id), Kind.CASE)
    if payment is None:
        raise Unseen(plan_id)
    name, content = publishing.render(assist_notice(publishing.unit, case, filed, payment))
    return _pdf(content, name)


@returns.post("/returns/{plan_id}/check", response_model=State)
@route(Action.RETURN_CHECK)
def check(plan_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Check a plan that another drafted."""
    return done(centre, who, intent, (Kind.RETURN, plan_id), flow.check)


@returns.post("/returns/{plan_id}/notice", response_model=State)
@route(Action.RETURN_NOTICE)
def notice(plan_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Publish the notice of a plan in proportion: thirty days begin."""
    publishing: Publishing = centre.more[RETURNS]

    def publish(desk: Desk, filed: Filed[ReturnPlan]) -> None:
        flow.notice(desk, publishing, desk.seen(str(filed.matter.case_id), Kind.CASE), filed)

    return done(centre, who, intent, (Kind.RETURN, plan_id), publish)


@returns.post("/returns/{plan_id}/approve", response_model=State)
@route(Action.RETURN_APPROVE)
def approve(plan_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Approve a plan, at city level, after its notice and with every objection answered."""
    return done(centre, who, intent, (Kind.RETURN, plan_id), flow.approve)


@returns.post("/returns/{plan_id}/execute", response_model=State)
@route(Action.RETURN_EXECUTE)
def execute(plan_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take an approved plan to the bank, as the first of two officers."""
    return done(centre, who, intent, (Kind.RETURN, plan_id), flow.execute)


@returns.post("/returns/{plan_id}/attend", response_model=State)
@route(Action.RETURN_ATTEND)
def attend(plan_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Go along as the second officer: the banks are asked at once."""
    return done(centre, who, intent, (Kind.RETURN, plan_id), flow.attend)


@returns.post("/returns/{plan_id}/withdraw", response_model=State)
@route(Action.RETURN_WITHDRAW)
def withdraw(plan_id: str, asked: WithdrawReason, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take back a plan that is not at the bank yet."""
    return done(
        centre, who, intent, (Kind.RETURN, plan_id), lambda desk, filed: flow.withdraw(desk, filed, asked.reason)
    )


def _strategy(strategy: Strategy, plan: ReturnPlan | None, why: list[str]) -> StrategyShown:
    grounds = Counter[str]()
    for line in plan.lines if plan else ():
        grounds[line.ground] += line.fen
    return StrategyShown(
        strategy=strategy,
        held=plan.held if plan else 0,
        paid=plan.paid if plan else 0,
        left=sum(line.left for line in plan.holds) if plan else 0,
        notice=bool(plan and plan.notice),
        grounds=dict(grounds),
        why_none=why,
    )


def _pdf(content: bytes, name: str) -> Pdf:
    return Pdf(content, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"})
