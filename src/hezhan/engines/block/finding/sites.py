"""Which addresses look like those that were blocked before: pieces of words and the look of an address, weighed together.

In:  addresses with what was true of each and to which owner it belongs. Out: `SiteModel`; log-odds for any address, and the
     words and looks that moved them.
Law: the same examples and seed give the same model; what one owner registered is never learnt from and judged at once.
     A model ranks for somebody's look; it never blocks (`weighing`).

Two steps: pieces are weighed by one linear sum for the host and one for the rest; trees then weigh both sums with what is
lexical. The trees see sums of a fold that was not fitted on the owner, so they learn how far sums are to be trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from hezhan.engines.block.finding import grams
from hezhan.engines.block.finding.addresses import Addresses
from hezhan.engines.block.finding.lexical import COLUMNS, lexical
from hezhan.engines.block.finding.trees import Growth, Trees, grown

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FOLDS: Final = 4
RARE: Final = 0.001  # of honest addresses may lie above the line
_GROWTH: Final = Growth(trees=200, depth=6, rate=0.08, columns=0.5)
_ROUNDS, _RATE, _SHRINK = 4, 0.15, 1e-6
_SUMS: Final = ("host_words", "rest_words")
_TOLD: Final = 5  # reasons given
_LEAST: Final = 0.15  # of log-odds, that a reason is worth telling


@dataclass(frozen=True, slots=True)
class Because:
    """What moved the log-odds, by how much; `what` is a word of the address or a key of `COLUMNS`."""

    what: str
    by: float


@dataclass(frozen=True, slots=True)
class SiteModel:
    """`line`: the log-odds above which one honest address in a thousand lay when it was not learnt from."""

    version: str
    line: float
    table: grams.Weights
    trees: Trees

    def odds(self, of: Addresses) -> Floats:
        """Log-odds of each; −∞ for what is no address."""
        return np.where(of.hosts > of.starts, self.trees.odds(_rows(self.table, of)), -np.inf)

    def because(self, of: Addresses, one: int) -> tuple[Because, ...]:
        """What moved one the most, upwards first."""
        moved = self.trees.why(_rows(self.table, of.only(np.array([one])))[0])
        looks = [Because(name, float(by)) for name, by in zip(COLUMNS, moved[len(_SUMS) :], strict=True)]
        parts = (of.host(one), of.rest(one))
        words = [
            Because(word, float(by) * share)
            for text, by, is_host in zip(parts, moved, (True, False), strict=False)
            for word, share in _shares(self.table, text, is_host=is_host)
        ]
        told = sorted((*looks, *words), key=lambda because: (-because.by, because.what))
        return tuple(because for because in told[:_TOLD] if because.by >= _LEAST)


def learnt(of: Addresses, true: Floats, owners: npt.NDArray[np.int64], seed: int) -> SiteModel:
    """A model of all examples. `owners` are numbers, equal for the same registrable domain."""
    fold = folds(owners, seed)
    sums = np.zeros((len(true), len(_SUMS)))
    for k in range(FOLDS):
        rest, own = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        grams_of = _fitted(of.only(rest), true[rest], seed + k)
        sums[own] = _sums(grams_of, of.only(own))
    rows = np.column_stack([sums, lexical(of)])
    odds = np.zeros(len(true))
    for k in range(FOLDS):
        odds[fold == k] = grown(rows[fold != k], true[fold != k], seed, _GROWTH).odds(rows[fold == k])
    table = _fitted(of, true, seed + FOLDS)
    trees = grown(rows, true, seed, _GROWTH)
    honest = odds[true == 0]
    line = float(np.quantile(honest, 1 - RARE, method="higher")) if len(honest) else np.inf
    version = sha256(table.tobytes() + trees.version.encode()).hexdigest()[:12]
    return SiteModel(version, line, table, trees)


def folds(owners: npt.NDArray[np.int64], seed: int) -> Places:
    """The fold of each example; all of an owner in one."""
    mixed = (owners.astype(np.uint64) + np.uint64(seed)) * np.uint64(0x9E3779B97F4A7C15)
    return ((mixed >> np.uint64(40)) % np.uint64(FOLDS)).astype(np.int64)


def _fitted(of: Addresses, true: Floats, seed: int) -> grams.Weights:
    table = np.zeros(1 << grams.BITS, np.float32)
    places = np.arange(len(of), dtype=np.uint64)
    order = np.argsort((places + np.uint64(seed + 1)) * np.uint64(0xD6E8FEB86659FD93), kind="stable")
    grams.fit(table, of.text, of.starts, of.hosts, of.ends, true, order, _ROUNDS, _RATE, _SHRINK)
    return table


def _sums(table: grams.Weights, of: Addresses) -> Floats:
    out = np.zeros((len(of), len(_SUMS)))
    grams.weights_of(table, of.text, of.starts, of.hosts, of.ends, out)
    return out


def _rows(table: grams.Weights, of: Addresses) -> Floats:
    return np.column_stack([_sums(table, of), lexical(of)])


def _shares(table: grams.Weights, text: str, *, is_host: bool) -> Iterator[tuple[str, float]]:
    """Words of a part with their share in its weight; a piece counts for the word in which it begins."""
    weights = grams.by_letter(table, text.encode(), is_host=is_host)
    ends = [0, *(n + 1 for n, sign in enumerate(text) if not sign.isalnum()), len(text)]
    words = [(text[a:b].strip("./?&=-_%"), float(weights[a:b].sum())) for a, b in pairwise(ends) if b > a]
    whole = sum(weight for _, weight in words)
    if abs(whole) < 1e-9:
        return
    yield from ((word, weight / whole) for word, weight in words if word and weight * whole > 0)
