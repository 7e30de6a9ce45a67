"""What people do that evening: the report is taken, one standing order is signed for its stops, each of them is reviewed.

In:  a centre that runs. Out: acts at their desks, each by whoever may.
Law: the script knows what a duty officer knows: what the victim says, what the centre shows. Nobody signs what they drafted
     or reviews what they signed.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.bench.evening.centre import Running
from hezhan.city.evening import Told
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import (
    Filed,
    Kind,
    Order,
    PaymentTold,
    Query,
    Report,
    Seat,
    StandingLine,
    StandingOrder,
    Victim,
    Wanted,
    What,
)
from hezhan.core.money import Fen
from hezhan.core.problems import Refused
from hezhan.engines.trace.accounts import State
from hezhan.flows.cases.handling import take_report
from hezhan.flows.desk import Desk
from hezhan.flows.money.following import latest
from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.orders import signing as orders
from hezhan.flows.orders.holds import known_of
from hezhan.flows.orders.queries import draft_query
from hezhan.flows.race import reviews, standing

ACTING: Final = frozenset({"duty", "duty2", "lead", "head"})
_HOUR: Final = 3600 * SECOND
_REVIEWED_BY: Final = 20 * 60 * SECOND  # of the half hour
_BOUNDS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "least_traced": Fen(5_000_00),
        "deepest_level": 5,
        "most_accounts": 40,
        "most_fen": Fen(2_000_000_00),
        "most_queries": 80,
    }
)


def report(centre: Running, payments: Sequence[Told]) -> str:
    """The report is taken; the id of the case."""
    with centre.desk("duty") as desk:
        opened = take_report(desk, _report(centre, payments), title="电信网络诈骗案", fraud_type="冒充公检法")
    return opened.case.matter.id


def ask_for_victims_own(centre: Running, case_id: str, payments: Sequence[Told]) -> None:
    """The victim's own bank is asked too: whom else did they pay?"""
    own = payments[0]
    query = Query(
        what=What.STATEMENTS,
        account=own.payer,
        holder=own.payer_name,
        bank=own.payer_bank,
        since=Instant(own.at - _HOUR),
        reason="查询被害人账户交易明细",
    )
    with centre.desk("duty", case_id) as desk:
        draft_query(desk, desk.seen(case_id, Kind.CASE), query, key=f"evening:own:{case_id}")


def draft_standing(centre: Running, case_id: str) -> str:
    """The shift commander drafts the standing order: for an hour, for this case, within these bounds; its id."""
    with centre.desk("lead", case_id) as desk:
        bounds = StandingOrder(until=Instant(centre.now + _HOUR), reason="款项正在转移，逐件签发来不及", **_BOUNDS)
        return standing.draft(desk, desk.seen(case_id, Kind.CASE), bounds).id


def draft_all(centre: Running, case_id: str, before: str) -> str:
    """The duty officer leaves nothing of a new stop list undone, whatever the planner thinks worth its while.

    `before` is the trace whose list was gone through last; gives the one that now was.
    """
    with centre.hands.by_hand("duty") as book:
        traced = latest(book, case_id)
        if traced is None or traced.matter.id == before:
            return before
        draft_next_stops(book, centre.tools.kept, traced.matter.id)
        return traced.matter.id


def sign_standing(centre: Running, standing_id: str) -> None:
    """The head signs it, once."""
    with centre.desk("head") as desk:
        drafted = desk.seen(standing_id, Kind.STANDING)
        if drafted.state == "drafted":
            standing.sign(desk, drafted)


def review(centre: Running, case_id: str) -> None:
    """Another duty officer looks at each stop when its statement was read, and at the latest while there is time.

    It stands, unless its release is drafted already, which the head signs or not.
    """
    with centre.desk("duty2", case_id) as desk:
        due = desk.book.find(Wanted(kinds=[Kind.REVIEW], states=["due"], case_id=case_id, oldest_first=True))
    for one in due:
        held = one.done("hold")
        if held is None:
            continue
        line = _line(centre, case_id, one.matter.body.account)
        read = line is not None and line.state != State.FRONTIER
        if read or centre.now - held.at >= _REVIEWED_BY:
            with centre.desk("duty2", case_id) as desk:
                now = desk.seen(one.matter.id, Kind.REVIEW)
                if now.state == "due" and not _to_be_released(desk, now.matter.body.order):
                    reviews.uphold(desk, now, "已核对流水、追踪结果")


def _to_be_released(desk: Desk, stop_id: str) -> bool:
    about = desk.book.find(Wanted(kinds=[Kind.ORDER], about=stop_id))
    return any(one.matter.body.what is What.RELEASE_STOP for one in about)


def sign(centre: Running, case_id: str) -> None:
    """The head signs what the standing order does not cover, a freeze only when it is of what is traced there now."""
    with centre.desk("head") as desk:
        drafts = Wanted(kinds=[Kind.ORDER, Kind.QUERY], states=["drafted"], case_id=case_id, oldest_first=True)
        waiting = desk.book.find(drafts)
    for one in waiting:
        _SIGNED.get(one.matter.body.what, _sign)(centre, one)


def _sign(centre: Running, filed: Filed[Any]) -> None:
    """What cannot be signed any more, such as a second stop of what is held, is left."""
    with suppress(Refused), centre.desk("head") as desk:
        now = desk.seen(filed.matter.id, filed.matter.kind)
        if now.state == "drafted":
            orders.sign(desk, now)


def _freeze(centre: Running, filed: Filed[Order]) -> None:
    """It waits until the account's own statement was read; what was drafted for more is drafted anew."""
    line = _line(centre, str(filed.matter.case_id), filed.matter.body.account)
    if line is None or line.state == State.FRONTIER:
        return
    if line.standing >= (filed.matter.body.fen or 0):
        _sign(centre, filed)
    elif line.standing:
        body = replace(filed.matter.body, fen=line.standing, automatic=False, why=("按最新追踪结果",))
        key = f"evening:freeze:{filed.matter.about or filed.matter.id}:{int(line.standing)}"
        _anew(centre, filed, body, key, "按最新追踪结果重新起草")


def _line(centre: Running, case_id: str, account: str) -> StandingLine | None:
    """The account as it was traced last."""
    with centre.desk("head") as desk:
        return known_of(desk.book, case_id, account).line


def _anew(centre: Running, filed: Filed[Order], body: Order, key: str, why: str) -> None:
    """The head takes a draft back, the duty officer drafts it as it should be."""
    case_id = str(filed.matter.case_id)
    with centre.desk("head") as desk:
        orders.withdraw(desk, desk.seen(filed.matter.id, Kind.ORDER), why)
    with suppress(Refused), centre.desk("duty", case_id) as desk:
        about = desk.seen(filed.matter.about, Kind.ORDER) if filed.matter.about else None
        orders.draft(desk, desk.seen(case_id, Kind.CASE), body, about=about, key=key)


_SIGNED: Final[Mapping[What, Callable[[Running, Filed[Any]], None]]] = MappingProxyType({What.FREEZE: _freeze})


def _report(centre: Running, payments: Sequence[Told]) -> Report:
    return Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=centre.now,
        victim=Victim(name=payments[0].payer_name),
        words="报案人称被冒充公检法人员诱骗，分数笔向对方提供的账户转账共99万元。",
        payments=tuple(
            PaymentTold(
                at=one.at,
                fen=one.fen,
                payer=one.payer,
                payer_name=one.payer_name,
                payer_bank=one.payer_bank,
                payee=one.payee,
                payee_name=one.payee_name,
                payee_bank=one.payee_bank,
            )
            for one in payments
        ),
        incident_no="J20240510173000001",
    )
