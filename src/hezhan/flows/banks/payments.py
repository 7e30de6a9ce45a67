"""Payments of a return at the banks: asked for after both officers attended, done or refused by the banks' answers.

In:  a plan that was attended, a line. Out: matters of kind return-payment, one for each line of the plan, and their moves.
Law: one line of a plan is one application, however often it is sent; a payment counts as done only when the bank says so
     and names no other amount; the plan is done when all of them are.
"""

from dataclasses import replace
from typing import Final

from hezhan.core.banking import Application, BankAccount, Enclosure, Officer, Reply, mismatch
from hezhan.core.banking import What as Asked
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Order, ReturnPayment, ReturnPlan
from hezhan.core.problems import Refused
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.flows.banks.patience import wait_for
from hezhan.flows.banks.sending import Sender, turn_back
from hezhan.flows.machine import Machine
from hezhan.flows.returns.deciding import wind_return
from hezhan.flows.returns.papers import Render, assist_notice, payments_of
from hezhan.ports import BankLine, Book

_OVER: Final = ("done", "refused")


def send_return(book: Book, line: BankLine, render: Render, sender: Sender, plan_id: str) -> None:
    """Ask the banks for every payment of a plan that was not asked for yet."""
    plan: Filed[ReturnPlan] | None = book.get(plan_id)
    if plan is None or plan.state != "attended":
        return
    for n in range(len(plan.matter.body.lines)):
        payment = _payment(book, plan, n)
        if payment.state == "signed":
            _send(book, line, payment, with_papers(book, payment, render, sender))
    _end_when_over(book, plan)


def _send(book: Book, line: BankLine, payment: Filed[ReturnPayment], application: Application) -> None:
    try:
        receipt = line.send(application)
    except Refused as fault:
        turn_back(book, payment, moved(Proceeding.PAYMENT, payment.state, "refuse"), fault)
        return
    told = {"place": receipt.place, "sha256": receipt.sha256}
    Machine(book).move("return.send", payment, "send", moved(Proceeding.PAYMENT, payment.state, "send"), told)
    wait_for(book, payment.matter.id, book.now)


def application_of(book: Book, filed: Filed[ReturnPayment], sender: Sender) -> Application:
    """What the bank is told, without papers. All of it follows from the books."""
    body = filed.matter.body
    plan, case = _plan_and_case(book, filed)
    attended, executed = plan.done("attend"), plan.done("execute")
    assert attended is not None
    assert executed is not None
    return Application(
        application_id=filed.matter.id,
        what=Asked.RETURN,
        bank_id=book.institution_id(str(filed.matter.institution)),
        account=body.account,
        account_name=body.holder,
        original_application_id=body.order,
        case_no=case.matter.body.case_no,
        case_type=case.matter.body.fraud_type,
        from_account=BankAccount(name=body.to_name, account=body.to),
        fen=body.fen,
        reason="冻结资金返还",
        applied_at=Instant(attended.at // SECOND * SECOND),
        org_id=sender.org_id,
        org_name=sender.org_name,
        operator=Officer(name=executed.by),
        investigator=Officer(name=attended.by),
    )


def with_papers(book: Book, filed: Filed[ReturnPayment], render: Render, sender: Sender) -> Application:
    """The application with the notice that two officers bring."""
    plan, case = _plan_and_case(book, filed)
    name, content = render(assist_notice(sender.org_name, case, plan, filed))
    return replace(application_of(book, filed, sender), papers=(Enclosure(name=name, content=content),))


def trouble_with(book: Book, filed: Filed[ReturnPayment], reply: Reply, sender: Sender) -> str:
    """Why a reply is not believed; '' when it is."""
    if filed.done("send") is None:
        return "it answers an application that was not sent"
    wrong = mismatch(application_of(book, filed, sender), reply)
    if wrong or not reply.accepted or reply.returned_fen in (None, filed.matter.body.fen):
        return wrong
    return "it returned another amount than was asked"


def carry_out(book: Book, filed: Filed[ReturnPayment], reply: Reply, answer_id: str) -> None:
    """Move the payment that a reply answers, and the plan when it was the last one. A promise moves nothing."""
    if reply.pending:
        return
    act = "confirm" if reply.accepted else "refuse"
    try:
        state = moved(Proceeding.PAYMENT, filed.state, act)
    except OutOfTurn:
        return  # a second answer to the same payment: kept, and without effect
    at = reply.returned_at if reply.returned_at is not None and reply.returned_at <= book.now else book.now
    Machine(book).move(f"return.{act}", filed, act, state, {"answer": answer_id, "bank_at": int(at)})
    plan: Filed[ReturnPlan] | None = book.get(str(filed.matter.about))
    assert plan is not None
    _end_when_over(book, plan)


def _end_when_over(book: Book, plan: Filed[ReturnPlan]) -> None:
    payments = payments_of(book, plan.matter.id)
    if plan.state == "attended" and len(payments) == len(plan.matter.body.lines):
        states = {one.state for one in payments}
        if states <= set(_OVER):
            _end(book, plan, "done" if states == {"done"} else "refuse")


def _end(book: Book, plan: Filed[ReturnPlan], act: str) -> None:
    Machine(book).move(f"return.{act}", plan, act, moved(Proceeding.RETURN, plan.state, act))
    ended = book.get(plan.matter.id)
    assert ended is not None
    wind_return(book, ended)
    hands = [plan.matter.by, *(move.by for move in plan.moves if move.step)]
    book.tell(hands, plan.matter.id, f"return.{act}")


def _payment(book: Book, plan: Filed[ReturnPlan], n: int) -> Filed[ReturnPayment]:
    """The matter of a line, written down when it is asked for the first time; it needs no signature beyond the plan's."""
    key = f"payment:{plan.matter.id}:{n}"
    there = book.keyed(key)
    if there is not None:
        return there
    line = plan.matter.body.lines[n]
    hold = next(one for one in plan.matter.body.holds if one.account == line.account)
    order: Filed[Order] | None = book.get(hold.order)
    assert order is not None
    body = ReturnPayment(
        account=line.account,
        holder=order.matter.body.holder,
        bank=order.matter.body.bank,
        fen=line.fen,
        to=line.pay_to,
        to_name=line.pay_to_name,
        claim_id=line.claim_id,
        ground=line.ground,
        order=order.matter.id,
        n=n,
    )

    def build(matter_id: str) -> Matter[ReturnPayment]:
        return Matter(
            id=matter_id,
            kind=Kind.PAYMENT,
            case_id=plan.matter.case_id,
            unit=plan.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
            institution=order.matter.institution,
            about=plan.matter.id,
            key=key,
            state="signed",
        )

    written = Machine(book).add("return.ask", build, key=key)
    filed = book.get(written.id)
    assert filed is not None
    return filed


def _plan_and_case(book: Book, filed: Filed[ReturnPayment]) -> tuple[Filed[ReturnPlan], Filed[Case]]:
    plan, case = book.get(str(filed.matter.about)), book.get(str(filed.matter.case_id))
    assert plan is not None
    assert case is not None
    return plan, case
