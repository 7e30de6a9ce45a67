"""Standing orders: one approval that covers many stops within bounds, since a click for each loses the race.

In:  the bounds, stops proposed and made, reviews. Out: whether a stop is covered, and why not; overdue reviews.
Law: nothing is covered outside its bounds, after its end or once it is revoked; an excluded account never; the sum bounds
what is held under it, so that money which passes three accounts counts once; a stop that no officer has reviewed within 30
minutes is released.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen

REVIEW_WITHIN_S: Final = 30 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOrder:
    """Stop accounts of one case that hold traced amounts, within these bounds. `until` is exclusive."""

    order_id: str
    case_id: str
    approver: str
    since: Instant
    until: Instant
    least_traced_fen: Fen  # an account must hold more than that
    deepest_level: int
    most_accounts: int
    most_fen: Fen  # held under it, see `held_of`
    excluded: frozenset[str] = frozenset()
    revoked_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A stop that is proposed."""

    case_id: str
    account: str
    level: int
    traced_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A stop made under an order, and what an officer said of it since."""

    action_id: str
    order_id: str
    account: str
    held_fen: Fen  # see `held_of`
    at: Instant
    reviewed_at: Instant | None = None


def held_of(traced_fen: Fen, balance_fen: Fen | None, *, let_go: bool) -> Fen:
    """Claims' money that a stop may hold: what was traced there, no more than the bank found, nothing once it was let go."""
    if let_go:
        return Fen(0)
    return traced_fen if balance_fen is None else min(traced_fen, balance_fen)


def uncovered(order: StandingOrder, wanted: Wanted, made: Iterable[Made], now: Instant) -> str:
    """Why the order does not cover a stop; empty where it does."""
    under = [one for one in made if one.order_id == order.order_id]
    accounts = {one.account for one in under}
    faults: Mapping[str, bool] = {
        "another case": wanted.case_id != order.case_id,
        "no approver is named": not order.approver,
        "not yet in force": now < order.since,
        "its time is over": now >= order.until,
        "revoked": order.revoked_at is not None and now >= order.revoked_at,
        "the account is excluded": wanted.account in order.excluded,
        "the traced amount is not above the least": wanted.traced_fen <= order.least_traced_fen,
        "deeper than the deepest level": wanted.level > order.deepest_level,
        "no more accounts are left": len(accounts | {wanted.account}) > order.most_accounts,
        "beyond the sum": sum(one.held_fen for one in under) + wanted.traced_fen > order.most_fen,
    }
    return next((text for text, so in faults.items() if so), "")


def overdue(made: Iterable[Made], now: Instant) -> list[Made]:
    """Stops that nobody has reviewed in time: they are to be released. The longest waiting first."""
    late = [one for one in made if one.reviewed_at is None and now - one.at >= REVIEW_WITHIN_S * SECOND]
    return sorted(late, key=lambda one: (one.at, one.action_id))
