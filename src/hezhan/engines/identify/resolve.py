"""All of it: records to persons, with probabilities.

In:  records, a model, what officers said. Out: `Persons`.
Law: the order of records makes no difference. Officers' words bind: what is forbidden is never one person's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.blocks import Int64s, all_pairs, order_of
from hezhan.engines.identify.frequencies import Float32s
from hezhan.engines.identify.model import Float64s, Model, log_odds, probability, scores
from hezhan.engines.identify.traits import Traits, taken
from hezhan.engines.identify.unite import united

NEAR: Final = 0.02  # the least probability of another person that is told

Bound = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, the lower first, with their log odds."""

    first: Int64s
    second: Int64s
    score: Float64s

    def where(self, kept: NDArray[np.bool_]) -> "Pairs":
        """Some of them."""
        return Pairs(self.first[kept], self.second[kept], self.score[kept])


@dataclass(frozen=True, slots=True)
class Persons:
    """By row, in order of the record ids: the row that the person is named after, how sure the place is, what it hangs on.

    `hangs_on` is −1 for who stands alone; `near` the row of another person that is likeliest to be the same, −1 without,
    `near_score` its log odds. `bound` tells whether an officer's word made the person; `refused` are such
    pairs that could not be.
    """

    record_ids: Sequence[str]
    person: Int64s
    certainty: Float64s
    hangs_on: Int64s
    near: Int64s
    near_score: Float64s
    bound: NDArray[np.bool_]
    refused: Sequence[tuple[str, str]]
    told: Traits
    rare: Float32s

    def person_id(self, row: int) -> str:
        """The person's name: of its least record id."""
        return f"p-{self.record_ids[self.person[row]]}"

    def probability(self, row: int) -> float:
        """That the record is this person's and nobody else's."""
        alone = self.hangs_on[row] < 0 and not self.bound[row]
        if alone:
            return 1 - probability(self.near_score[row]) if self.near[row] >= 0 else 1.0
        return probability(self.certainty[row])


def resolve(record_ids: Sequence[str], told: Traits, model: Model, same: Bound = (), different: Bound = ()) -> Persons:
    """Persons of these records; `same`, `different` are pairs of record ids as officers bind them."""
    order = np.array(pl.Series(record_ids, dtype=pl.String).arg_sort().to_list(), np.int64)
    ids = [record_ids[row] for row in order]
    told = taken(told, order)
    rare = model.frequencies.of(told)
    first, second = all_pairs(told, order_of(told, np.arange(told.height)))
    found = scored(told, first, second, rare, model)
    return joined_up(ids, told, rare, found, model, rows_of(ids, same), rows_of(ids, different))


def scored(told: Traits, first: Int64s, second: Int64s, rare: Float32s, model: Model) -> Pairs:
    """The pairs that are worth keeping, likeliest first; equal ones in order of their rows."""
    found = Pairs(first, second, scores(told, first, second, rare, model.alike, model.weights()))
    kept = found.where(found.score >= log_odds(NEAR))
    order = np.lexsort((kept.second, kept.first, -kept.score))
    return Pairs(kept.first[order], kept.second[order], kept.score[order])


def joined_up(
    ids: Sequence[str], told: Traits, rare: Float32s, found: Pairs, model: Model, same: Int64s, different: Int64s
) -> Persons:
    """Persons of rows that stand in order of their ids, from their pairs; officers' pairs are rows here."""
    cut = log_odds(model.threshold)
    links = found.where(found.score >= cut)
    edges = links.first, links.second, links.score
    person, certainty, hangs_on, refused = united(
        told,
        edges,
        (same[:, 0], same[:, 1]),
        (different[:, 0], different[:, 1]),
        cut,
        rare,
        model.alike,
        model.weights(),
    )
    near, near_score = _nearest(person, found)
    bound = np.zeros(told.height, np.bool_)
    bound[same[~refused].reshape(-1)] = True
    return Persons(
        record_ids=ids,
        person=person,
        certainty=certainty,
        hangs_on=hangs_on,
        near=near,
        near_score=near_score,
        bound=bound,
        refused=[(ids[a], ids[b]) for a, b in same[refused]],
        told=told,
        rare=rare,
    )


def _nearest(person: Int64s, found: Pairs) -> tuple[Int64s, Float64s]:
    """For each row the likeliest record of somebody else; `found` is in descending order."""
    near, score = np.full(len(person), -1, np.int64), np.full(len(person), -np.inf)
    other = found.where(person[found.first] != person[found.second])
    rows = np.stack([other.first, other.second], axis=1).reshape(-1)
    ends = np.stack([other.second, other.first], axis=1).reshape(-1)
    each, at = np.unique(rows, return_index=True)
    near[each], score[each] = ends[at], other.score[at // 2]
    return near, score


def rows_of(ids: Sequence[str], pairs: Bound) -> Int64s:
    """Officers' pairs as rows, in their order; pairs of records that are not there are left out."""
    at = {record_id: row for row, record_id in enumerate(ids)} if pairs else {}
    told = [(at[a], at[b]) for a, b in sorted({(min(pair), max(pair)) for pair in pairs}) if a in at and b in at]
    return np.array(told, np.int64).reshape(-1, 2)
