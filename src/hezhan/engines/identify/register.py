"""Persons kept while records come: added in batches or one by one, decided upon, undone.

In:  traits of new records, officers' verdicts. Out: the persons of all so far.
Law: whatever the batches and their order, the persons are those of all records at once with the same model; a verdict
     that is undone leaves what there would be without it. Pairs that were kept are not compared again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.engines.identify.blocks import Int64s, all_pairs, order_of
from hezhan.engines.identify.model import Model
from hezhan.engines.identify.resolve import Pairs, Persons, joined_up, rows_of, scored
from hezhan.engines.identify.traits import Traits, joined, taken
from hezhan.engines.identify.verdicts import Verdict, binding


@dataclass(frozen=True, slots=True)
class Register:
    """All records so far in order of their ids, the pairs worth keeping, all that officers said; `add` gives another."""

    model: Model
    record_ids: Sequence[str] = ()
    told: Traits | None = None
    found: Pairs | None = None
    verdicts: frozenset[Verdict] = frozenset()

    def add(self, record_ids: Sequence[str], told: Traits) -> "Register":
        """With these records too. Raises ValueError when one is there already."""
        ids = [*self.record_ids, *record_ids]
        if len(set(ids)) < len(ids):
            raise ValueError("a record is there already")
        order = np.array(pl.Series(ids, dtype=pl.String).arg_sort().to_list(), np.int64)
        both = taken(told if self.told is None else joined([self.told, told]), order)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        found = self._compared(both, place)
        return Register(self.model, [ids[row] for row in order], both, found, self.verdicts)

    def decide(self, verdict: Verdict) -> "Register":
        """With this officer's word; `Word.UNDO` takes an earlier one back."""
        return Register(self.model, self.record_ids, self.told, self.found, self.verdicts | {verdict})

    def persons(self) -> Persons:
        """The persons as they stand. Raises ValueError without a record."""
        if self.told is None or self.found is None:
            raise ValueError("there is no record yet")
        stands = binding(self.verdicts)
        same, different = rows_of(self.record_ids, stands.same), rows_of(self.record_ids, stands.different)
        rare = self.model.frequencies.of(self.told)
        return joined_up(self.record_ids, self.told, rare, self.found, self.model, same, different)

    def _compared(self, told: Traits, place: Int64s) -> Pairs:
        """Pairs that were kept stay while they are still looked at; all others are compared."""
        count = told.height
        first, second = all_pairs(told, order_of(told, np.arange(count)))
        codes = first * count + second
        known = self.found if self.found is not None else Pairs(first[:0], first[:0], np.zeros(0))
        a, b = place[known.first], place[known.second]
        still = np.isin(np.minimum(a, b) * count + np.maximum(a, b), codes)
        kept = Pairs(np.minimum(a, b)[still], np.maximum(a, b)[still], known.score[still])
        fresh = ~np.isin(codes, kept.first * count + kept.second)
        rare = self.model.frequencies.of(told)
        new = scored(told, first[fresh], second[fresh], rare, self.model)
        both = Pairs(*(np.concatenate(pair) for pair in zip(_columns(kept), _columns(new), strict=True)))
        order = np.lexsort((both.second, both.first, -both.score))
        return Pairs(both.first[order], both.second[order], both.score[order])


def _columns(pairs: Pairs) -> tuple[Int64s, Int64s, np.ndarray]:
    return pairs.first, pairs.second, pairs.score
