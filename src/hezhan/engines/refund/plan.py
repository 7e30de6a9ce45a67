"""The return plan: strategies in a table, the first of them our reading of 41号文 第8条."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hezhan.core.money import Fen
from hezhan.core.policies import Policy
from hezhan.engines.refund.shares import shared


class Ground(StrEnum):
    """On what ground a payment is made: 银监发〔2016〕41号 第8条."""

    DIRECT_SINGLE = "direct-single"  # (一) a single credit on record, traceable to its victim
    DIRECT_TIMESTAMP = "direct-timestamp"  # (二) several credits, traceable by their time stamps
    PRO_RATA = "pro-rata"  # (三) not traceable by time stamps: in proportion; notice of 30 days (第9条)


class Strategy(StrEnum):
    """Ways to read the law, side by side for the officer; no official worked formula is public."""

    ARTICLE_8 = "article-8"
    FIRST_LEVEL = "first-level"
    CASE_POOL = "case-pool"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBalance:
    """One claim. The order of claims settles ties: the claim whose first transfer is earlier comes first."""

    claim_id: str
    fen: Fen  # the loss
    returned: Fen  # got back earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAccount:
    """One frozen account and the claims' money there; claims by position."""

    account: str
    fen: Fen  # frozen, with interest
    standing: Mapping[Policy, Mapping[int, Fen]]  # under each of the five policies of amounts
    entered: Mapping[int, Fen]  # came in under the chosen policy; money that re-enters counts each time
    lone_credit: bool  # one credit on record, no opening balance, wholly one claim's under all five
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """From one frozen account to one claim."""

    account: str
    claim_id: str
    fen: Fen
    ground: Ground
    weight: Fen  # by what the account was shared


def plan(
    frozen: Iterable[FrozenAccount],
    claims: Sequence[ClaimBalance],
    strategy: Strategy = Strategy.ARTICLE_8,
) -> list[Payment]:
    """The payments in order of account and claim, none of them zero. The order of `frozen` does not matter."""
    accounts = sorted(frozen, key=lambda one: one.account)
    paid = STRATEGIES[strategy](accounts, claims)
    rank = {claim.claim_id: n for n, claim in enumerate(claims)}
    return sorted(paid, key=lambda payment: (payment.account, rank[payment.claim_id]))


def remainder(frozen: Iterable[FrozenAccount], payments: Iterable[Payment]) -> dict[str, Fen]:
    """What stays frozen in every account."""
    left = {one.account: int(one.fen) for one in frozen}
    for payment in payments:
        left[payment.account] -= payment.fen
    return {account: Fen(fen) for account, fen in sorted(left.items())}


class _Outstanding:
    """What each claim may still receive: its loss less what it got back and was paid earlier in this plan."""

    def __init__(self, claims: Sequence[ClaimBalance]) -> None:
        self._claims = claims
        self._left = [max(0, claim.fen - claim.returned) for claim in claims]

    def of(self, claim: int) -> int:
        return self._left[claim]

    def pay(self, one: FrozenAccount, wanted: Mapping[int, int], ground: Ground) -> list[Payment]:
        """Share the account by `wanted`, each capped by what is outstanding."""
        weights = {c: min(wanted[c], self._left[c]) for c in sorted(wanted)}
        payments = []
        for claim, fen in zip(weights, shared(one.fen, list(weights.values())), strict=True):
            self._left[claim] -= fen
            if fen:
                payments.append(
                    Payment(
                        account=one.account,
                        claim_id=self._claims[claim].claim_id,
                        fen=Fen(fen),
                        ground=ground,
                        weight=Fen(weights[claim]),
                    )
                )
        return payments


def same_under_all(one: FrozenAccount) -> bool:
    """Directly traceable: for every claim, what stands here does not depend on the rule."""
    stands = [{c: fen for c, fen in by.items() if fen} for by in one.standing.values()]
    return all(other == stands[0] for other in stands)


def _article_8(accounts: Sequence[FrozenAccount], claims: Sequence[ClaimBalance]) -> list[Payment]:
    """First the accounts that are the same under all rules, then the others in proportion."""
    outstanding, payments = _Outstanding(claims), []
    for one in accounts:
        if same_under_all(one):
            ground = Ground.DIRECT_SINGLE if one.lone_credit else Ground.DIRECT_TIMESTAMP
            payments += outstanding.pay(one, one.standing[Policy.FIFO], ground)
    for one in accounts:
        if not same_under_all(one):
            payments += outstanding.pay(one, one.entered, Ground.PRO_RATA)
    return payments


def _first_level(accounts: Sequence[FrozenAccount], claims: Sequence[ClaimBalance]) -> list[Payment]:
    """Only accounts that victims paid themselves; the most cautious reading of 'traceable'."""
    return _article_8([one for one in accounts if one.level == 1], claims)


def _case_pool(accounts: Sequence[FrozenAccount], claims: Sequence[ClaimBalance]) -> list[Payment]:
    """All that is frozen in the case is one pool, shared by what each claim has outstanding.

    The literal ratio of 第8条(三): 被骗金额占冻结在案资金总额的比例. Accounts are emptied in their order.
    """
    outstanding, payments = _Outstanding(claims), []
    pool = sum(one.fen for one in accounts)
    due = shared(pool, [outstanding.of(c) for c in range(len(claims))])
    for one in accounts:
        wanted, room = {}, int(one.fen)
        for claim, fen in enumerate(due):
            wanted[claim] = min(fen, room)
            room -= wanted[claim]
            due[claim] -= wanted[claim]
        payments += outstanding.pay(one, wanted, Ground.PRO_RATA)
    return payments


STRATEGIES: Mapping[Strategy, Callable[[Sequence[FrozenAccount], Sequence[ClaimBalance]], list[Payment]]] = (
    MappingProxyType(
        {
            Strategy.ARTICLE_8: _article_8,
            Strategy.FIRST_LEVEL: _first_level,
            Strategy.CASE_POOL: _case_pool,
        }
    )
)
