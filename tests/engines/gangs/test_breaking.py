from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.gangs import keys, near_of, parted

PEOPLE = "abcdefg"
PAIRS = st.sets(st.sampled_from(list(combinations(PEOPLE, 2))), max_size=12)


def slowly_parted(near, without=()):
    left = [person for person in near if person not in without]
    if len(left) < 2:
        return 1.0
    joined = {(a, b) for a in left for b in left if a == b or b in near[a]}
    for middle in left:
        joined |= {(a, b) for a in left for b in left if (a, middle) in joined and (middle, b) in joined}
    pairs = [(a, b) for a in left for b in left if a != b]
    return sum(pair not in joined for pair in pairs) / len(pairs)


@settings(max_examples=60, deadline=None)
@given(PAIRS, st.sets(st.sampled_from(PEOPLE), max_size=3))
def test_parted_is_the_share_of_pairs_that_no_way_joins(pairs, without):
    near = near_of(PEOPLE, pairs)
    assert abs(parted(near, without) - slowly_parted(near, without)) < 1e-12


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_the_keys_part_at_least_as_much_as_the_best_single_person(pairs):
    near = near_of(PEOPLE, pairs)
    found = keys(near, 2)
    best = max(slowly_parted(near, [person]) for person in PEOPLE)
    assert (found[-1].share if found else parted(near)) >= best - 1e-12
    assert not found or found[-1].share == max(key.share for key in found)


def test_who_stands_between_two_halves_is_the_key():
    halves = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "g"), ("e", "g")]
    first = keys(near_of(PEOPLE, halves), 1)[0]
    assert first.person == "d"


def test_where_everybody_knows_everybody_nobody_is_a_key():
    assert not keys(near_of("abcd", combinations("abcd", 2)), 1)
