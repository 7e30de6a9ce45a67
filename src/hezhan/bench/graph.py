"""A synthetic graph of transfers in order of time, made batch by batch so that a hundred million fit in little memory.

Background: payers and payees by a Zipf law over accounts whose codes say nothing about how busy they are, 30 days, amounts
by a log-normal law. In it lie planted cascades: a victim's payment that is split among mules again and again within hours.
With a hub, one account takes part in a tenth of the transfers, at most a million.

Law: the same `Plan` gives the same graph, whatever the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hezhan.core.instants import SECOND
from hezhan.core.transfers import Int32s, Int64s

BATCH: Final = 4_000_000
BEGIN: Final = 1_714_492_800 * SECOND  # 2024-05-01 in Shanghai
SPAN: Final = 30 * 86_400 * SECOND
LEVELS: Final = 4  # of mules behind the first
MOST_PARTS: Final = 5
HUB_TRANSFERS: Final = 1_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to make: `size` transfers among a tenth as many accounts."""

    size: int
    hub: bool = False
    seed: int = 20240510

    @property
    def accounts(self) -> int:
        """How many accounts there are; their codes are 0, 1, 2 …"""
        return max(self.size // 10, 100)

    @property
    def cascades(self) -> int:
        """How many victims there are: a thousand, fewer where their cascades would crowd out all else."""
        return min(1_000, max(self.size // 1_000, 3))

    @property
    def exponent(self) -> float:
        """Of the Zipf law; with a hub the tail is heavier as well."""
        return 1.1 if self.hub else 0.9

    @property
    def hub_share(self) -> float:
        """Share of the background in which the hub takes part."""
        return min(0.1, HUB_TRANSFERS / self.size) if self.hub else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Consecutive transfers, ordered by `time` (instants, even numbers); `victim` marks a victim's own payment."""

    time: Int64s
    payer: Int32s
    payee: Int32s
    fen: Int64s
    victim: NDArray[np.bool_]


def openings(plan: Plan) -> Int64s:
    """Fen that each account holds before the first transfer."""
    return _amounts(np.random.default_rng([plan.seed, 1]), plan.accounts, median=200_000)


def batches(plan: Plan) -> Iterator[Batch]:
    """The whole graph in order of time."""
    draw = np.random.default_rng([plan.seed, 2])
    code_of_rank = draw.permutation(plan.accounts).astype(np.int32)
    planted = _cascades(plan, draw)
    background = plan.size - len(planted.time)
    parts = -(-background // BATCH)
    for part in range(parts):
        first, last = background * part // parts, background * (part + 1) // parts
        begin, end = (BEGIN + SPAN * at // parts for at in (part, part + 1))
        own = np.random.default_rng([plan.seed, 3, part])
        ordinary = _background(plan, own, code_of_rank, last - first, (begin, end))
        inside = slice(*np.searchsorted(planted.time, (begin, end if part + 1 < parts else 2**62)))
        yield _merged(ordinary, planted, inside)


def _background(plan: Plan, draw: np.random.Generator, code_of_rank: Int32s, n: int, span: tuple[int, int]) -> Batch:
    payer, payee = (code_of_rank[_zipf(draw.random(n), plan.accounts, plan.exponent)] for _ in range(2))
    if plan.hub:
        side = draw.random(n)
        payer[side < plan.hub_share / 2] = code_of_rank[0]
        payee[side > 1 - plan.hub_share / 2] = code_of_rank[0]
    return Batch(_rising(draw, n, span), payer, _another(payee, payer, plan), _amounts(draw, n), np.zeros(n, np.bool_))


def _zipf(uniform: Floats, n: int, exponent: float) -> Int64s:
    """Ranks 0 … n - 1 with weights near (rank + 1) ** -exponent: the continuous law inverted."""
    power = 1 - exponent
    drawn = (1 + uniform * ((n + 1) ** power - 1)) ** (1 / power)
    return np.asarray(np.minimum(drawn.astype(np.int64) - 1, n - 1), np.int64)


def _rising(draw: np.random.Generator, n: int, span: tuple[int, int]) -> Int64s:
    gaps = np.cumsum(draw.standard_exponential(n + 1))
    begin, end = span
    return np.asarray((begin + (gaps[:-1] / gaps[-1] * (end - begin)).astype(np.int64)) // 2 * 2, np.int64)


def _amounts(draw: np.random.Generator, n: int, median: int = 50_000) -> Int64s:
    """Fen, never 0."""
    return 1 + (median * np.exp(1.2 * draw.standard_normal(n))).astype(np.int64)


def _another(payee: Int32s, payer: Int32s, plan: Plan) -> Int32s:
    """Nobody pays to themselves."""
    same = payee == payer
    payee[same] = (payee[same] + 1) % plan.accounts
    return payee


def _cascades(plan: Plan, draw: np.random.Generator) -> Batch:
    """Level by level: each payment is cut into parts that go on to new mules, all but a few per cent of it."""
    n = plan.cascades
    time = BEGIN + (draw.random(n) * SPAN * 0.95).astype(np.int64)
    payer, payee = (draw.integers(plan.accounts, size=n, dtype=np.int32) for _ in range(2))
    levels = [Batch(time, payer, _another(payee, payer, plan), _amounts(draw, n, 8_000_000), np.ones(n, np.bool_))]
    for _ in range(LEVELS):
        levels.append(_next_level(plan, draw, levels[-1]))
    columns = [np.concatenate([getattr(level, name) for level in levels]) for name in Batch.__slots__]
    columns[0] = columns[0] // 2 * 2
    order = np.argsort(columns[0], kind="stable")
    return Batch(*(column[order] for column in columns))


def _next_level(plan: Plan, draw: np.random.Generator, last: Batch) -> Batch:
    parts = draw.integers(2, MOST_PARTS + 1, size=len(last.fen))
    parent = np.repeat(np.arange(len(last.fen)), parts)
    n = len(parent)
    weight = draw.random(n) + 0.1
    share = weight / np.bincount(parent, weight)[parent] * 0.97
    fen = np.maximum((last.fen[parent] * share).astype(np.int64), 1)
    time = last.time[parent] + ((30 + 600 * draw.standard_exponential(n)) * SECOND).astype(np.int64)
    payer, payee = last.payee[parent], draw.integers(plan.accounts, size=n, dtype=np.int32)
    return Batch(time, payer, _another(payee, payer, plan), fen, np.zeros(n, np.bool_))


def _merged(ordinary: Batch, planted: Batch, inside: slice) -> Batch:
    columns = [np.concatenate((getattr(ordinary, name), getattr(planted, name)[inside])) for name in Batch.__slots__]
    order = np.argsort(columns[0], kind="stable")
    return Batch(*(column[order] for column in columns))
