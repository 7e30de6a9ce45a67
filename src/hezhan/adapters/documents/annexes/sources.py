"""How a payment goes back by the way it came: split over the accounts from which the victim had paid.

In: a payment of the plan. Out: (account, fen) pairs in the order of the victim's payments. Law: they sum to the payment.
The weights are what strands tell: from which of the victim's payments the money standing there came; without strands, what
was paid from each account. Rounded down, the fen left over go to the largest remainders, ties to the earlier payment.
"""

from collections import defaultdict
from collections.abc import Mapping

from hezhan.adapters.documents.digest import Digest
from hezhan.core.casefile import PlanLine
from hezhan.core.money import Fen


def by_source(digest: Digest, payment: PlanLine) -> list[tuple[str, Fen]]:
    """The accounts a payment is returned to, without those that get nothing."""
    own = digest.case.claim_lines.get(payment.claim_id, ())
    weights: dict[str, int] = {flow.payer: 0 for flow in own}
    traced = _traced(digest, payment)
    for flow in own:
        weights[flow.payer] += traced.get(flow.transfer_id, 0) if traced else flow.fen
    if not sum(weights.values()):
        return [(payment.pay_to, payment.fen)]
    return [(account, fen) for account, fen in _shared(payment.fen, weights).items() if fen]


def _traced(digest: Digest, payment: PlanLine) -> Mapping[str, int]:
    """Victim's transfer → its money that stands in the account, for direct payments."""
    sums: dict[str, int] = defaultdict(int)
    if payment.ground != "pro-rata":
        for strand in digest.case.strands:
            if strand.account == payment.account and strand.claim_id == payment.claim_id:
                sums[strand.transfers[0]] += strand.fen
    return sums


def _shared(fen: int, weights: Mapping[str, int]) -> dict[str, Fen]:
    total = sum(weights.values())
    shares = {account: fen * weight // total for account, weight in weights.items()}
    rests = sorted(weights, key=lambda account: -(fen * weights[account] % total))
    for account in rests[: fen - sum(shares.values())]:
        shares[account] += 1
    return {account: Fen(share) for account, share in shares.items()}
