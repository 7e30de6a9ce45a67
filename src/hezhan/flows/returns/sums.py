"""What there is to return, and what is on its way already: sums from the books, and the laws that a plan must keep.

In:  a case in the books. Out: holds with the money that is still there, claims with what came back, faults of a plan.
Law: payments from an account are never more than the bank held there less what went back or is on its way; payments to a
     claim never more than its loss less the same; all sums exact to the fen. A payment that a bank refused counts nowhere.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Answer, Filed, Kind, Order, ReturnLine, ReturnPayment, ReturnPlan, Wanted, What
from hezhan.core.money import Fen, yuan
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.flows.orders.holds import hold_of
from hezhan.ports import Book

_FREEZES: Final = (What.FREEZE, What.RENEW, What.RELEASE_PART)
_DECIDED: Final = ("approved", "at-bank", "attended", "done", "refused")
_ALL: Final = 100_000


@dataclass(frozen=True, slots=True)
class Hold:
    """A freeze in force: what the bank said that it holds, what of it goes back, until when."""

    order: Filed[Order]
    held: Fen
    going: Fen  # went back, or is decided to
    until: Instant | None

    @property
    def room(self) -> Fen:
        """What is still there to be returned."""
        return Fen(max(0, self.held - self.going))


@dataclass(frozen=True, slots=True)
class Going:
    """What decided plans gave and give: by account with when the bank had paid it, and by claim."""

    lines: tuple[tuple[str, Fen, Instant | None], ...]
    claims: Counter[str]

    def of(self, account: str, since: Instant) -> Fen:
        """From an account; what was paid before `since`, when the bank told what it holds, is out of that already."""
        return Fen(
            sum(fen for one, fen, paid_at in self.lines if one == account and (paid_at is None or paid_at >= since))
        )


def going_of(book: Book, case_id: str, but: str | None = None) -> Going:
    """All lines of decided plans, `but` one, without payments that banks refused."""
    plans: list[Filed[ReturnPlan]] = book.find(Wanted(kinds=[Kind.RETURN], case_id=case_id, limit=_ALL))
    lines, claims = list[tuple[str, Fen, Instant | None]](), Counter[str]()
    for plan in plans:
        if plan.matter.id != but and plan.state in _DECIDED:
            for line, paid_at in _standing_lines(book, plan):
                lines.append((line.account, line.fen, paid_at))
                claims[line.claim_id] += line.fen
    return Going(tuple(lines), claims)


def _standing_lines(book: Book, plan: Filed[ReturnPlan]) -> Iterator[tuple[ReturnLine, Instant | None]]:
    """The lines that were not refused, each with when it was paid."""
    asked = Wanted(kinds=[Kind.PAYMENT], about=plan.matter.id, limit=_ALL)
    payments: dict[int, Filed[ReturnPayment]] = {one.matter.body.n: one for one in book.find(asked)}
    for n, line in enumerate(plan.matter.body.lines):
        payment = payments.get(n)
        if payment is None or payment.state != "refused":
            confirmed = payment.done("confirm") if payment else None
            yield line, confirmed.at if confirmed else None


def holds_of(book: Book, case_id: str, going: Going) -> list[Hold]:
    """The freezes of a case in force, one for each account: the last one there."""
    asked = Wanted(kinds=[Kind.ORDER], case_id=case_id, states=["confirmed"], limit=_ALL)
    orders: list[Filed[Order]] = book.find(asked)
    found: dict[str, Hold] = {}
    for order in orders:
        account = order.matter.body.account
        if order.matter.body.what not in _FREEZES or account in found:
            continue
        until = hold_of(order).held_until()
        if until is None or book.now < until:
            held, since = held_by(book, order)
            found[account] = Hold(order, held, going.of(account, since), until)
    return sorted(found.values(), key=lambda hold: hold.order.matter.body.account)


def held_by(book: Book, order: Filed[Order]) -> tuple[Fen, Instant]:
    """What the bank's answer says is held, and when it came; of a renewal without an amount, of the freeze before it."""
    answers: list[Filed[Answer]] = book.find(Wanted(kinds=[Kind.ANSWER], about=order.matter.id))
    told = [one.matter for one in answers if one.state == "matched" and one.matter.body.accepted]
    for answer in told:
        if answer.body.held is not None:
            return answer.body.held, answer.at
    for answer in told:
        if answer.body.balance is not None and order.matter.body.fen is not None:
            return Fen(min(answer.body.balance, order.matter.body.fen)), answer.at
    before = book.get(order.matter.about) if order.matter.body.what is What.RENEW and order.matter.about else None
    return (Fen(0), order.matter.at) if before is None else held_by(book, before)


def faults_of(book: Book, filed: Filed[ReturnPlan]) -> list[str]:
    """Why a plan may not go on as it is, one sentence each."""
    plan, case_id = filed.matter.body, str(filed.matter.case_id)
    going = going_of(book, case_id, but=filed.matter.id)
    holds = {hold.order.matter.id: hold for hold in holds_of(book, case_id, going)}
    return [
        *_faults_of_holds(plan, holds),
        *_faults_of_claims(plan, going),
        *_faults_of_sums(plan),
        *_new_reports(book, filed),
    ]


def _faults_of_holds(plan: ReturnPlan, holds: dict[str, Hold]) -> Iterator[str]:
    for line in plan.holds:
        hold = holds.get(line.order)
        if hold is None:
            yield f"尾号{tail(line.account)}的冻结已不在或者已由另一件代替，须重新起草"
        elif hold.room != line.held:
            yield f"尾号{tail(line.account)}可返还的冻结数额由{yuan(line.held)}元变为{yuan(hold.room)}元，须重新起草"


def _faults_of_claims(plan: ReturnPlan, going: Going) -> Iterator[str]:
    for claim in plan.claims:
        if going.claims[claim.claim_id] != claim.returned:
            yield f"一名被害人的已返还数额由{yuan(claim.returned)}元变为{yuan(going.claims[claim.claim_id])}元，须重新起草"
        if claim.fen > max(0, claim.loss - claim.returned):
            yield f"返还{yuan(claim.fen)}元超过该被害人尚未返还的损失{yuan(max(0, claim.loss - claim.returned))}元"


def _faults_of_sums(plan: ReturnPlan) -> Iterator[str]:
    accounts, claims = Counter[str](), Counter[str]()
    for line in plan.lines:
        accounts[line.account] += line.fen
        claims[line.claim_id] += line.fen
    held = {line.account: line for line in plan.holds}
    if not plan.lines or any(line.fen <= 0 for line in plan.lines):
        yield "返还方案没有款项，或者有不大于零的款项"
    if set(accounts) - set(held) or any(accounts[one] + held[one].left != held[one].held for one in held):
        yield "返还款项与留存之和不等于冻结数额"
    if any(line.left < 0 for line in plan.holds):
        yield "返还款项超过冻结数额"
    if claims != Counter({one.claim_id: int(one.fen) for one in plan.claims if one.fen}):
        yield "返还款项与各被害人所得之和不符"


def _new_reports(book: Book, filed: Filed[ReturnPlan]) -> Iterator[str]:
    """A victim who came after the plan was drafted shares in it (第9条): a new plan takes its place."""
    reports = standing_reports(book, str(filed.matter.case_id))
    if any(one.matter.at > filed.matter.at and one.matter.body.payments for one in reports):
        yield "方案起草后又有被害人报案，须重新起草"


def open_objections(book: Book, filed: Filed[ReturnPlan]) -> int:
    """Objections to the plan or to a hold that it rests on which nobody has answered yet."""
    concerns = {filed.matter.id, *(line.order for line in filed.matter.body.holds)}
    found = book.find(Wanted(kinds=[Kind.OBJECTION], case_id=filed.matter.case_id, states=["filed"], limit=_ALL))
    return sum(1 for one in found if {one.matter.about, one.matter.body.order} & concerns)


def tail(account: str) -> str:
    """The last four of a number, by which people tell accounts apart without seeing them."""
    return account[-4:]


def tails(lines: Sequence[tuple[str, Fen]]) -> tuple[tuple[str, int], ...]:
    """Tails of accounts and amounts."""
    return tuple((tail(account), int(fen)) for account, fen in lines)
