"""Groupings compared fast and slowly, on random ones."""

from fractions import Fraction
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.bench.score.agreement import Counts
from hezhan.bench.score.clusters import compared, components

THINGS = [f"t{n}" for n in range(12)]
groupings = st.dictionaries(st.sampled_from(THINGS), st.sampled_from(["a", "b", "c", "d"]))


def table(grouping):
    rows = list(grouping.items())
    return pl.DataFrame(rows, schema={"thing": pl.String, "group": pl.String}, orient="row")


def slow_pairs(grouping):
    return {pair for pair in combinations(sorted(grouping), 2) if grouping[pair[0]] == grouping[pair[1]]}


def slow_b3(said, true, per):
    """Thing by thing: the share of those grouped with it (on side `per`) that are with it on both sides."""
    total = Fraction(0)
    for thing in set(said) & set(true):
        with_said = {other for other in said if said[other] == said[thing] and other in true}
        with_true = {other for other in true if true[other] == true[thing]}
        total += Fraction(len(with_said & with_true), len(with_said if per == "said" else with_true))
    return total


@given(groupings, groupings)
def test_pairs_and_b3_agree_with_the_definition(said, true):
    fast = compared(table(said), table(true))
    judged = {thing: group for thing, group in said.items() if thing in true}
    pairs = slow_pairs(judged), slow_pairs(true)
    assert fast.pairs == Counts(len(pairs[0] & pairs[1]), len(pairs[0]), len(pairs[1]))
    assert (fast.things, fast.named) == (len(true), len(judged))
    assert fast.precision == slow_b3(said, true, "said")
    assert fast.recall == slow_b3(said, true, "true")


@given(groupings, groupings)
def test_b3_f1_is_the_harmonic_mean(said, true):
    fast = compared(table(said), table(true))
    if not fast.precision:
        assert fast.f1 == 0
        return
    precision, recall = fast.precision / fast.named, fast.recall / fast.things
    assert 1 / fast.f1 == (1 / precision + 1 / recall) / 2


@pytest.mark.parametrize(("joined", "precision"), [("bc", Fraction(16, 21)), ("ac", Fraction(7, 12))])
def test_b3_of_the_example_of_bagga_and_baldwin(joined, precision):
    """Twelve things in groups of 5, 2 and 5: joining the small group to a large one costs less than joining both large."""
    true = dict(zip(THINGS, "aaaaabbccccc", strict=True))
    said = {thing: "joined" if group in joined else group for thing, group in true.items()}
    fast = compared(table(said), table(true))
    assert fast.precision / fast.named == precision
    assert fast.recall / fast.things == 1


@given(st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS))))
def test_components_are_what_a_walk_reaches(pairs):
    fast = dict(components(pl.DataFrame(pairs, schema={"a": pl.String, "b": pl.String}, orient="row")).iter_rows())
    slow = {}
    for start in {thing for pair in pairs for thing in pair}:
        reached, edge = {start}, [start]
        while edge:
            here = edge.pop()
            for a, b in pairs:
                for new in {a, b} - reached if here in (a, b) else ():
                    reached.add(new)
                    edge.append(new)
        slow[start] = reached
    assert set(fast) == set(slow)
    for thing, reached in slow.items():
        assert {other for other in fast if fast[other] == fast[thing]} == reached
