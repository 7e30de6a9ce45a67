"""Orders and queries to banks, and the banks' answers: drafted, listed, signed, withdrawn.

Thin doors over `flows.orders`. A bank's own people see and answer what is addressed to their institution.
"""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.models import model_of, taken
from hezhan.api.opening import Shown, State, TheCentre, Who, act, desk, list_of, page_of, show, shown_as, state_of
from hezhan.api.shell.cursors import Page, Paging, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer as Answered
from hezhan.api.shell.idempotency import TheIntent
from hezhan.core.matters import Answer, Filed, Kind, Order, Wanted
from hezhan.core.matters import Query as BankQuery
from hezhan.engines.rights import Action
from hezhan.flows.banks import partners
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.facts import facts_of
from hezhan.flows.orders import queries
from hezhan.flows.orders import signing as flow

orders = room("指令 Orders")

OrderShown, QueryShown, AnswerShown = shown_as(Order), shown_as(BankQuery), shown_as(Answer)
if TYPE_CHECKING:
    OrderModel = BaseModel
    QueryModel = BaseModel
    GivenModel = BaseModel
else:
    OrderModel, QueryModel, GivenModel = model_of(Order), model_of(BankQuery), model_of(partners.Given)

_DRAFTS = tuple(dict.fromkeys(flow.DRAFTS.values()))
_SIGNS = tuple(dict.fromkeys(flow.SIGNS.values()))


class NewOrder(BaseModel):
    """An order to be drafted; `about` is the order that it repeats, renews, releases or follows."""

    model_config = ConfigDict(extra="forbid")

    order: OrderModel
    about: str | None = Field(default=None, max_length=36)


class Reason(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=2_000)


@orders.post("/cases/{case_id}/orders", status_code=201, response_model=State)
@route(*_DRAFTS)
def draft(case_id: str, asked: NewOrder, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Draft an order. The traced amount is the centre's own, whatever is given."""

    def do(desk: Desk) -> Answered:
        about = desk.seen(asked.about, Kind.ORDER) if asked.about else None
        written = flow.draft(desk, desk.seen(case_id, Kind.CASE), taken(asked.order, Order), about=about)
        return Answered.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@orders.post("/cases/{case_id}/queries", status_code=201, response_model=State)
@route(Action.QUERY_DRAFT)
def draft_query(case_id: str, asked: QueryModel, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Draft a query to a bank: a statement, a holder, a watch of movements as they come, all accounts of a person."""

    def do(desk: Desk) -> Answered:
        written = queries.draft_query(desk, desk.seen(case_id, Kind.CASE), taken(asked, BankQuery))
        return Answered.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@orders.post("/queries/{query_id}/end", status_code=201, response_model=State)
@route(Action.QUERY_DRAFT)
def end_watch(query_id: str, asked: Reason, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Draft the query that ends a watch before its time."""

    def do(desk: Desk) -> Answered:
        watch = desk.seen(query_id, Kind.QUERY)
        case = desk.seen(str(watch.matter.case_id), Kind.CASE)
        written = queries.draft_end_of_watch(desk, case, watch, asked.reason)
        return Answered.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@orders.get("/orders", response_model=page_of(OrderShown))
@route(Action.ORDER_READ)
def list_orders(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
    account: Annotated[str | None, Query(max_length=64)] = None,
) -> Page[Any]:
    """The orders that one may see, the newest first."""
    filters = {"case": case_id, "state": state, "account": account}
    return _listed(centre, who, page, Kind.ORDER, Action.ORDER_READ, filters)


@orders.get("/queries", response_model=page_of(QueryShown))
@route(Action.QUERY_READ)
def list_queries(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """The queries that one may see, the newest first."""
    return _listed(centre, who, page, Kind.QUERY, Action.QUERY_READ, {"case": case_id, "state": state, "account": None})


@orders.get("/orders/{order_id}", response_model=OrderShown)
@route(Action.ORDER_READ)
def read_order(order_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """An order with what was done with it."""
    with desk(centre, who) as opened:
        filed = opened.seen(order_id, Kind.ORDER)
        return show(filed, opened.look(Action.ORDER_READ, filed))


@orders.get("/orders/{order_id}/answers", response_model=list_of(AnswerShown))
@route(Action.ANSWER_READ)
def read_answers(order_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """What the bank answered to an order or query, the first answer first."""
    with desk(centre, who) as opened:
        filed = _either(opened, order_id)
        decision = opened.look(Action.ANSWER_READ, filed)
        found = opened.book.find(Wanted(kinds=[Kind.ANSWER], about=filed.matter.id, oldest_first=True))
        return [show(one, decision) for one in found]


@orders.get("/answers", response_model=page_of(AnswerShown))
@route(Action.ANSWER_READ)
def list_answers(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    case_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """Banks' answers that one may see, the newest first; `unmatched` fit nothing, `unreadable` say in their note why."""
    filters = {"case": case_id, "state": state, "account": None}
    return _listed(centre, who, page, Kind.ANSWER, Action.ANSWER_READ, filters)


@orders.post("/orders/{order_id}/sign", response_model=State)
@route(*_SIGNS, Action.QUERY_SIGN)
def sign(order_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Sign an order or query that another drafted: it is sent at once."""

    def do(desk: Desk) -> Answered:
        flow.sign(desk, _either(desk, order_id))
        return Answered.of(state_of(_either(desk, order_id)))

    return act(centre, who, intent, do)


@orders.post("/orders/{order_id}/withdraw", response_model=State)
@route(Action.ORDER_WITHDRAW)
def withdraw(order_id: str, asked: Reason, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take back what has not left the house."""

    def do(desk: Desk) -> Answered:
        flow.withdraw(desk, _either(desk, order_id), asked.reason)
        return Answered.of(state_of(_either(desk, order_id)))

    return act(centre, who, intent, do)


@orders.post("/orders/{order_id}/answer", status_code=201, response_model=State)
@route(Action.ORDER_ANSWER, Action.QUERY_ANSWER)
def answer(order_id: str, asked: GivenModel, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Answer as the bank to which it is addressed, where the bank has no line."""

    def do(desk: Desk) -> Answered:
        partners.answer(desk, _either(desk, order_id), taken(asked, partners.Given))
        return Answered.of(state_of(_either(desk, order_id)), status=201)

    return act(centre, who, intent, do)


def _either(desk: Desk, matter_id: str) -> Filed[Any]:
    try:
        return desk.seen(matter_id, Kind.ORDER)
    except Unseen:
        return desk.seen(matter_id, Kind.QUERY)


def _listed(
    centre: Any, who: Any, page: Paging, kind: Kind, action: Action, filters: dict[str, str | None]
) -> Page[Any]:
    begins = before(page, filters)
    wanted = Wanted(
        kinds=[kind],
        case_id=filters["case"],
        states=[filters["state"]] if filters["state"] else [],
        account=filters["account"],
        before=begins,
        limit=page.fetch,
    )
    with desk(centre, who) as opened:
        found = opened.book.find(wanted)
        # a look never asks for the record of what an order is about: so it is not read for each row
        decisions = {one.matter.id: opened.decide(action, facts_of(one)) for one in found}
        readable = [one for one in found if decisions[one.matter.id].allowed]
        opened.listed(kind, action, readable[: page.limit], filters["case"])
        return page.page(
            readable,
            lambda one: show(one, decisions[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )
