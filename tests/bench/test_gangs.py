"""What `hezhan bench gangs` measures with: counts of roles, and the table of weights that is learnt."""

import tomllib

from hezhan.bench.gangs.learning import as_toml, learn
from hezhan.bench.gangs.measuring import added, by_role, in_their_gang, kept, macro, pairs_said, pairs_true
from hezhan.engines.gangs import Role, compiled, gangs
from tests.engines.gangs.crowd import WEIGHTS, crowd


def truths(roles):
    return {person: frozenset({Role(role)}) for person, role in roles.items()}


def test_counts_and_their_mean():
    said = frozenset({("a", Role.MULE), ("b", Role.MULE), ("c", Role.RUNNER)})
    true = pairs_true({"a": frozenset({Role.MULE}), "c": frozenset({Role.MULE}), "d": frozenset({Role.HERDER})})
    counts = by_role(said, true)
    assert (counts[Role.MULE].said, counts[Role.MULE].true, counts[Role.MULE].both) == (2, 2, 1)
    assert macro(counts) == (0.5 + 0 + 0) / 3
    assert added([counts, counts])[Role.MULE].both == 2
    assert pairs_true({"a": frozenset({Role.MULE})}, among=["b"]) == frozenset()


def test_what_is_found_is_counted_against_the_truth():
    evidence, roles = crowd(1)
    found = gangs(evidence, WEIGHTS)
    assert kept(found, found)[0] == kept(found, found)[1] > 0
    assert in_their_gang(found, dict.fromkeys(roles, frozenset({"S-1"})))[0] > 0
    assert in_their_gang(found, dict.fromkeys(roles, frozenset({"S-9"})))[0] == 0
    assert macro(by_role(pairs_said(found), pairs_true(truths(roles)))) > 0.5


def test_a_table_that_is_learnt_can_be_read_and_knows_what_it_learnt(monkeypatch):
    monkeypatch.setattr("hezhan.bench.gangs.learning._STEPS", 150)
    parts = [(evidence, truths(roles)) for evidence, roles in (crowd(1), crowd(2))]
    text = as_toml(learn(parts, "two crowds", "9"))
    assert text == as_toml(learn(parts, "two crowds", "9"))
    weights = compiled(tomllib.loads(text))
    assert (weights.version, weights.built_on) == ("9", "two crowds")
    evidence, roles = crowd(3)
    said = pairs_said(gangs(evidence, weights))
    assert len(said & pairs_true(truths(roles))) >= 0.8 * len(roles)
