"""What people do that evening: the report is taken, and whatever the centre drafts is signed a few times a minute.

In:  a centre that runs. Out: acts at their desks, each by whoever may.
Law: the script knows what a duty officer knows: what the victim says, what the centre shows. Nobody signs their own draft.
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
    Victim,
    Wanted,
    What,
)
from hezhan.core.problems import Refused
from hezhan.engines.trace.accounts import State
from hezhan.flows.cases.handling import take_report
from hezhan.flows.money.following import latest
from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.orders import signing as orders
from hezhan.flows.orders.holds import known_of
from hezhan.flows.orders.queries import draft_query

ACTING: Final = frozenset({"duty", "head"})
_HOUR: Final = 3600 * SECOND


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


def sign(centre: Running, case_id: str) -> None:
    """The head signs whatever waits for a signature, a freeze only when it is of what is traced there now."""
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


def _stop(centre: Running, filed: Filed[Order]) -> None:
    """No bank stops an account without its holder's name: as soon as a statement tells it, the stop is drafted with it."""
    if filed.matter.body.holder:
        _sign(centre, filed)
        return
    line = _line(centre, filed)
    if line is not None and line.holder:
        body = replace(filed.matter.body, holder=line.holder, automatic=False, why=("已查明户名",))
        _anew(centre, filed, body, f"evening:stop:{filed.matter.id}", "已查明户名，重新起草")


def _freeze(centre: Running, filed: Filed[Order]) -> None:
    """It waits until the account's own statement was read; what was drafted for more is drafted anew."""
    line = _line(centre, filed)
    if line is None or line.state == State.FRONTIER:
        return
    if line.standing >= (filed.matter.body.fen or 0):
        _sign(centre, filed)
    elif line.standing:
        body = replace(filed.matter.body, fen=line.standing, automatic=False, why=("按最新追踪结果",))
        key = f"evening:freeze:{filed.matter.about or filed.matter.id}:{int(line.standing)}"
        _anew(centre, filed, body, key, "按最新追踪结果重新起草")


def _line(centre: Running, filed: Filed[Order]) -> StandingLine | None:
    """The account as it was traced last."""
    with centre.desk("head") as desk:
        return known_of(desk.book, str(filed.matter.case_id), filed.matter.body.account).line


def _anew(centre: Running, filed: Filed[Order], body: Order, key: str, why: str) -> None:
    """The head takes a draft back, the duty officer drafts it as it should be."""
    case_id = str(filed.matter.case_id)
    with centre.desk("head") as desk:
        orders.withdraw(desk, desk.seen(filed.matter.id, Kind.ORDER), why)
    with suppress(Refused), centre.desk("duty", case_id) as desk:
        about = desk.seen(filed.matter.about, Kind.ORDER) if filed.matter.about else None
        orders.draft(desk, desk.seen(case_id, Kind.CASE), body, about=about, key=key)


_SIGNED: Final[Mapping[What, Callable[[Running, Filed[Any]], None]]] = MappingProxyType(
    {What.STOP: _stop, What.FREEZE: _freeze}
)


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
