"""Tracing as one question: these transfers, these claims, this policy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from hezhan.core.claims import Claim
from hezhan.core.policies import Policy
from hezhan.core.trails import Pieces, Reached, Standing, Trail
from hezhan.core.transfers import Bools, Int64s, Transfers
from hezhan.engines.trace.axes import Axes
from hezhan.engines.trace.follow import follow
from hezhan.engines.trace.lots import CLEAN_FIRST, LIFO, TAINT_FIRST, walk
from hezhan.engines.trace.reach import UNREACHED, reach
from hezhan.engines.trace.shares import walk_shares
from hezhan.engines.trace.view import View, view

Follow = Callable[[View, Int64s, Int64s, Bools], tuple[Int64s, Int64s]]

# Policies as functions in a table: each takes a view, the claimed transfers in order of time and their claims.
FOLLOW: Mapping[Policy, Follow] = MappingProxyType(
    {
        Policy.FIFO: follow,
        Policy.LIFO: lambda seen, starts, claims, watched: walk(seen, starts, claims, LIFO, watched),
        Policy.CLEAN_FIRST: lambda seen, starts, claims, watched: walk(seen, starts, claims, CLEAN_FIRST, watched),
        Policy.TAINT_FIRST: lambda seen, starts, claims, watched: walk(seen, starts, claims, TAINT_FIRST, watched),
        Policy.PRO_RATA: walk_shares,
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Claims put to an index. `claims` are in order of their first transfers; their positions are their codes."""

    seen: View
    starts: Int64s
    claims: Int64s


def ask(axes: Axes, transfers: Transfers, claims: Sequence[Claim]) -> Question:
    """Prepare a question. `claims` must be in the order of `core.claims.by_first_transfer`."""
    labels = np.array([label for claim in claims for label in claim.transfers], np.int64)
    codes = np.array([code for code, claim in enumerate(claims) for _ in claim.transfers], np.int64)
    order = np.argsort(transfers.key(labels), kind="stable")
    return Question(view(axes, transfers, labels.tolist()), labels[order], codes[order])


def trail(question: Question, policy: Policy, watched: Bools | None = None) -> Trail:
    """Follow the claims under a policy of amounts. Raises `KeyError` on `poison`, which has none (see `reached`).

    What stands is always whole. Pieces are kept for transfers to `watched` accounts (by code; None is all): on a large
    graph the pieces of pro-rata are many times more than what stands.
    """
    some = np.zeros(0, np.bool_) if watched is None else watched
    pieces, standing = FOLLOW[policy](question.seen, question.starts, question.claims, some)
    return Trail(
        policy=policy,
        pieces=Pieces(
            transfer=pieces[:, 0].astype(np.int32),
            claim=pieces[:, 1].astype(np.int32),
            fen=pieces[:, 2].copy(),
            parent=pieces[:, 3].astype(np.int32),
            hop=pieces[:, 4].astype(np.int32),
        ),
        standing=Standing(
            claim=standing[:, 0].astype(np.int32),
            account=standing[:, 1].astype(np.int32),
            fen=standing[:, 2].copy(),
            piece=standing[:, 3].astype(np.int32),
        ),
    )


def reached(question: Question) -> Reached:
    """The accounts that claims' money can have reached at all."""
    hops = reach(question.seen, question.starts)
    accounts = np.flatnonzero(hops < UNREACHED).astype(np.int32)
    return Reached(account=accounts, hop=hops[accounts])
