"""Hezhan's own side of `hezhan bench trace`: one graph, measured from its Parquet columns to the last question.

Runs in a process of its own. What it gives holds the times and the answers, so that peers can be held against both.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from hezhan.bench.columns import Read, Stored, claims_of, read, store
from hezhan.bench.fresh import tell
from hezhan.bench.graph import Plan
from hezhan.bench.late import LateTimes, late_times
from hezhan.bench.timing import Spread, best_of, each, peak_gib, timed
from hezhan.core.claims import Claim
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.trails import Standing, Trail, summed
from hezhan.core.transfers import Int32s, Int64s, Rows, Transfers
from hezhan.engines.trace import Axes, ask, build_axes, reached, trail

TINY: Final = 2_000  # transfers on which the compiled code is loaded before anything is timed
PATIENCE_S: Final = 20.0  # for one policy: pro rata spreads every claim over most accounts, so it is asked for fewer
MOST_PIECES: Final = 30_000_000  # a few GiB
TOGETHER: Final = (1, 10, 100, 1_000)  # victims asked at once, as many as patience allows

Amounts = tuple[Int64s, Int64s, Int64s]  # claim, account, fen: what stands, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Victims asked at once: labels of their payments, seconds, and what stands where."""

    victims: tuple[int, ...]
    seconds: float
    pieces: int
    standing: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Poison for some victims: labels of their payments, seconds, and the accounts reached, sorted."""

    victims: tuple[int, ...]
    seconds: float
    accounts: Int32s


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceTimes:
    """Seconds, GiB and answers for one graph."""

    read_s: float
    build_s: float
    payer_once_s: float
    build_peak_gib: float
    asked_peak_gib: float  # after all fifo questions
    one: dict[Policy, Spread]  # prepared and followed, for one victim
    fifo_followed: Spread  # for one victim, the question being prepared
    together: dict[Policy, tuple[Together, ...]]  # the most victims last
    reach_one: Reach
    reach_all: Reach
    late: LateTimes


def measure(stored: Stored, *, with_rebuild: bool) -> TraceTimes:
    """Everything that is timed on one graph. `with_rebuild`: hold late transfers against an index built anew."""
    tell("  loading compiled code")
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        _measured(store(Plan(size=TINY), Path(folder) / "tiny"), with_rebuild=True)
    return _measured(stored, with_rebuild=with_rebuild)


def _measured(stored: Stored, *, with_rebuild: bool) -> TraceTimes:
    opening = np.load(stored.opening, allow_pickle=False)
    read_s, columns = timed(lambda: read(stored.transfers))
    build_s, axes = timed(lambda: build_axes(columns.payer, columns.payee, columns.fen, opening))
    build_peak = peak_gib()
    asking = _Asking(axes, unnamed(columns, len(opening)), claims_of(stored.victims, columns.fen))
    one_fifo = asking.one_by_one(Policy.FIFO)
    fifo, found = asking.together(Policy.FIFO)
    asked_peak = peak_gib()
    others = [policy for policy in AMOUNT_POLICIES if policy is not Policy.FIFO]
    return TraceTimes(
        read_s=read_s,
        build_s=build_s,
        payer_once_s=best_of(3, lambda: columns.payer.max()),
        build_peak_gib=build_peak,
        asked_peak_gib=asked_peak,
        one={Policy.FIFO: one_fifo, **{policy: asking.one_by_one(policy) for policy in others}},
        fifo_followed=asking.followed(),
        together={Policy.FIFO: fifo, **{policy: asking.together(policy)[0] for policy in others}},
        reach_one=asking.reach(1),
        reach_all=asking.reach(len(stored.victims)),
        late=late_times(axes, columns, asking.claims, found, with_rebuild=with_rebuild),
    )


def unnamed(columns: Read, accounts: int) -> Transfers:
    """Transfers known by their positions and codes only: names are not asked for, so they hold no memory."""
    ids, names = (pl.repeat(None, n, dtype=pl.Null, eager=True) for n in (len(columns.fen), accounts))
    rows = Rows(ids, columns.time, columns.payer, columns.payee, columns.fen)
    return Transfers(rows=rows, seq=np.zeros(0, np.int64), accounts=names)


def amounts(standing: Standing) -> Amounts:
    """What stands, summed by claim and account."""
    (claim, account), fen = summed((standing.claim, standing.account), standing.fen)
    return claim, account, fen


@dataclass(frozen=True, slots=True)
class _Asking:
    """An index and its victims, put to one kind of question after another."""

    axes: Axes
    transfers: Transfers
    claims: Sequence[Claim]

    def answer(self, claims: Sequence[Claim], policy: Policy) -> Trail:
        return trail(ask(self.axes, self.transfers, claims), policy)

    def one_by_one(self, policy: Policy) -> Spread:
        """Each victim alone and for the first time; those of the last days pay for little, so the order is shuffled."""
        order = np.random.default_rng(len(self.claims)).permutation(len(self.claims)).tolist()
        shuffled = [self.claims[at] for at in order]
        return each(shuffled, lambda claim: self.answer([claim], policy), PATIENCE_S)

    def followed(self) -> Spread:
        questions = [ask(self.axes, self.transfers, [claim]) for claim in self.claims]
        return each(questions, lambda question: trail(question, Policy.FIFO))

    def together(self, policy: Policy) -> tuple[tuple[Together, ...], Trail]:
        """More and more victims at once, as many as patience allows; the trail of the most."""
        steps: list[Together] = []
        for count in (*(n for n in TOGETHER if n < len(self.claims)), len(self.claims)):
            if steps and _too_much(steps[-1], count / len(steps[-1].victims)):
                break
            chosen = self.some(count)
            spent, found = timed(partial(self.answer, chosen, policy))
            steps.append(
                Together(
                    victims=_labels(chosen),
                    seconds=spent,
                    pieces=len(found.pieces.fen),
                    standing=amounts(found.standing),
                )
            )
        return tuple(steps), found

    def reach(self, count: int) -> Reach:
        chosen = self.some(count)
        spent, found = timed(lambda: reached(ask(self.axes, self.transfers, chosen)))
        return Reach(victims=_labels(chosen), seconds=spent, accounts=found.account)

    def some(self, count: int) -> Sequence[Claim]:
        """So many claims, spread evenly over the time; one alone is the middle one."""
        n = len(self.claims)
        return [self.claims[(2 * at + 1) * n // (2 * count)] for at in range(count)]


def _too_much(last: Together, times: float) -> bool:
    """Whether so many times more victims would take too long, or more memory than should be risked."""
    return last.seconds * times > PATIENCE_S or last.pieces * times > MOST_PIECES


def _labels(claims: Sequence[Claim]) -> tuple[int, ...]:
    return tuple(claim.transfers[0] for claim in claims)
