"""What a report did not tell of a payment is told afterwards: asked for in one sentence, filled in, and the stop follows.

In:  a desk, a report, the place of a payment, what is known of it now. Out: the report that takes the first one's place.
Law: only what was empty is filled in; what was told stays as it was told. A draft that lacked the holder's name makes room
     for one that names them.
"""

from dataclasses import fields, replace
from typing import Final

from hezhan.core.matters import Filed, Kind, Matter, PaymentTold, Report, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.flows.cases.reports import correct_report
from hezhan.flows.desk import Desk
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import after

_WHY: Final = "补全转账要素"
_NOTHING: Final = (None, "")


def supplement(desk: Desk, report: Filed[Report], place: int, known: PaymentTold) -> Matter[Report]:
    """Fill in what the n-th payment, from 1, lacks. Raises `NotAllowed`, `OutOfTurn`, `Refused` when it adds nothing."""
    told = report.matter.body.payments
    if not 1 <= place <= len(told):
        raise Refused([Problem(file="report", row=place, reason="reference", text="这份报案里没有这一笔转账")])
    filled = completed(told[place - 1], known)
    if filled == told[place - 1]:
        raise Refused([Problem(file="report", row=place, reason="repeated", text="这一笔没有缺的")])
    payments = (*told[: place - 1], filled, *told[place:])
    if filled.payee_name and not told[place - 1].payee_name:
        _make_room(desk, report, filled.payee)
    return correct_report(desk, report, replace(report.matter.body, payments=payments), _WHY)


def completed(told: PaymentTold, known: PaymentTold) -> PaymentTold:
    """What was told, and of what was not what is known now."""
    names = [field.name for field in fields(PaymentTold)]
    values = {name: getattr(told, name) if _there(told, name) else getattr(known, name) for name in names}
    return PaymentTold(**values)


def _there(told: PaymentTold, name: str) -> bool:
    return getattr(told, name) not in _NOTHING


def _make_room(desk: Desk, report: Filed[Report], payee: str) -> None:
    wanted = Wanted(kinds=[Kind.ORDER], case_id=report.matter.case_id, account=payee, states=["drafted"])
    for one in desk.book.find(wanted):
        if one.matter.body.automatic and not one.matter.body.holder:
            state = after(one, "supersede", desk.book.now)
            Machine(desk.book).move("order.supersede", one, "supersede", state, {"reason": _WHY})
