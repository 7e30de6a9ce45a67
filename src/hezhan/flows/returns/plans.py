"""A plan put together: from confirmed freezes, what went back before, and the last trace, by one strategy.

In:  the books and the tools by which money is followed. Out: a `ReturnPlan`, or the sentences that say why there is none.
Law: the engine's payments, unchanged; `left` of an account is what is held there less its payments; see `return_sums`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from hezhan.core.matters import Case, ClaimLine, Filed, HeldLine, Report, ReturnLine, ReturnPlan
from hezhan.core.money import Fen
from hezhan.engines.refund import Ground, Payment, Strategy, plan
from hezhan.flows.folder.plan_return import claim_balances, frozen_accounts, sources_of
from hezhan.flows.folder.trace_claims import Traced
from hezhan.flows.money.following import known_of_case, trace_key
from hezhan.flows.money.tracing import Followed, Known, Tools, follow
from hezhan.flows.returns.sums import Going, Hold, going_of, holds_of, tails
from hezhan.ports import Book


def proposed(book: Book, tools: Tools, case: Filed[Case], strategy: Strategy) -> tuple[ReturnPlan | None, list[str]]:
    """The plan as of now; the money is followed anew by what is kept, which takes no reading of statements."""
    known = known_of_case(book, case.matter.id)
    traced = book.keyed(trace_key(known)) if known else None
    if known is None or traced is None:
        return None, ["资金追踪尚未完成：须先读入调单并完成追踪"]
    going = going_of(book, case.matter.id)
    holds = [hold for hold in holds_of(book, case.matter.id, going) if hold.room > 0]
    if not holds:
        return None, ["没有已冻结而尚未返还的款项"]
    followed = follow(tools, known)
    if followed.traced is None:
        return None, ["报案的款项在调单中没有找到，无从返还"]
    payments = _payments(followed, followed.traced, holds, going, strategy)
    if not payments:
        return None, ["按追踪结果，已冻结的款项中没有可以返还的"]
    return _body(known, followed.traced, holds, going, strategy, payments, traced.matter.id), []


def compared(book: Book, tools: Tools, case: Filed[Case]) -> list[tuple[Strategy, ReturnPlan | None, list[str]]]:
    """What each reading of the law would give, side by side; nothing is written."""
    return [(strategy, *proposed(book, tools, case, strategy)) for strategy in Strategy]


def _payments(
    followed: Followed, traced: Traced, holds: Sequence[Hold], going: Going, strategy: Strategy
) -> list[Payment]:
    """The engine's payments, from accounts under the numbers by which they are held."""
    there = set(traced.ledger.transfers.accounts.to_list())
    held_as: dict[str, str] = {}
    for hold in holds:
        number = hold.order.matter.body.account
        name = followed.cards.get(number, number)
        if name in there:
            held_as.setdefault(name, number)
    room = {hold.order.matter.body.account: hold.room for hold in holds}
    frozen = frozen_accounts(traced, {name: room[number] for name, number in held_as.items()})
    returned = {claim: Fen(fen) for claim, fen in going.claims.items()}
    paid = plan(frozen, claim_balances(traced, returned), strategy)
    return [
        Payment(account=held_as[one.account], claim_id=one.claim_id, fen=one.fen, ground=one.ground, weight=one.weight)
        for one in paid
    ]


def _body(
    known: Known,
    traced: Traced,
    holds: Sequence[Hold],
    going: Going,
    strategy: Strategy,
    payments: Sequence[Payment],
    traced_id: str,
) -> ReturnPlan:
    reports = dict(known.reports)
    by_account, by_claim = Counter[str](), Counter[str]()
    for one in payments:
        by_account[one.account] += one.fen
        by_claim[one.claim_id] += one.fen
    lines = tuple(_held_line(hold, by_account) for hold in holds)
    return ReturnPlan(
        strategy=str(strategy),
        policy=str(traced.policy),
        held=Fen(sum(line.held for line in lines)),
        lines=_return_lines(traced, payments, reports),
        remainder=tails([(line.account, line.left) for line in lines]),
        notice=any(one.ground is Ground.PRO_RATA for one in payments),
        holds=lines,
        claims=tuple(
            ClaimLine(
                claim_id=claim.claim_id,
                victim=claim.victim,
                loss=claim.fen,
                returned=Fen(going.claims[claim.claim_id]),
                fen=Fen(by_claim[claim.claim_id]),
            )
            for claim in traced.claims
        ),
        traced=traced_id,
    )


def _held_line(hold: Hold, by_account: Mapping[str, int]) -> HeldLine:
    order = hold.order.matter
    left = Fen(hold.room - by_account[order.body.account])
    return HeldLine(order=order.id, account=order.body.account, bank=order.body.bank, held=hold.room, left=left)


def _return_lines(traced: Traced, payments: Sequence[Payment], reports: Mapping[str, Report]) -> tuple[ReturnLine, ...]:
    """Back to the account that paid the claim's first transfer, by the way it came."""
    source = sources_of(traced)
    return tuple(
        ReturnLine(
            account=one.account,
            claim_id=one.claim_id,
            fen=one.fen,
            ground=str(one.ground),
            pay_to=source[one.claim_id],
            pay_to_name=reports[one.claim_id].victim.name,
        )
        for one in payments
    )
