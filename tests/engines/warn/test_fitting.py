"""The model: fitted figures are those of the plain formula, never seen is nought, the file holds it exactly."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.warn import BadModel, plain
from hezhan.engines.warn.fitting import fitted, weights_of
from hezhan.engines.warn.model import model_of, probability
from tests.engines.warn.events import RULES

NAMES = [one.name for one in RULES.signals], [one.name for one in RULES.scripts]


def test_one_feature_gives_the_log_odds_of_the_counts():
    """Of 40 with the feature 30 are true, of 60 without it 6; next to no penalty."""
    rows = np.array([[1.0, 0.0]] * 40 + [[0.0, 0.0]] * 60)
    true = np.array([1.0] * 30 + [0.0] * 10 + [1.0] * 6 + [0.0] * 54)
    bias, weight = fitted(rows, true, np.ones(100), 1e-9)
    assert bias == pytest.approx(np.log(6 / 54), abs=1e-6)
    assert weight == pytest.approx(np.log(30 / 10) - np.log(6 / 54), abs=1e-6)


def test_the_score_of_scripts_is_given_and_not_learnt():
    rows = np.array([[0.0, 2.0]] * 50)
    found = fitted(rows, np.array([1.0] * 25 + [0.0] * 25), np.ones(50), 1.0)
    assert found == pytest.approx([-1.0, 0.0], abs=1e-6)  # a half of two, taken back by the bias


def test_what_was_never_seen_stays_at_nought_and_order_does_not_matter():
    draws = np.random.default_rng(7)
    rows = np.hstack([draws.integers(0, 2, (80, 3)).astype(float), np.zeros((80, 2))])
    true = (rows[:, 0] + draws.random(80) > 0.9).astype(float)
    one, order = fitted(rows, true, np.ones(80), 2.0), draws.permutation(80)
    assert one[4] == 0
    assert fitted(rows[order], true[order], np.ones(80), 2.0) == pytest.approx(one, abs=1e-9)


def test_a_model_comes_back_from_its_file_as_it_was():
    told = json.loads(json.dumps(plain(RULES.model, *NAMES)))
    assert model_of(told, *NAMES) == RULES.model
    grown = model_of(told, [*NAMES[0], "new"], NAMES[1])
    assert grown.with_list.signals[-1] == 0


@given(st.sets(st.integers(0, len(NAMES[0]) - 1)), st.integers(0, 2000))
def test_a_greater_score_is_never_less_likely(signals, score):
    weights = RULES.model.with_list
    assert probability(weights, sorted(signals), 0, (score + 100, 0), 1) >= probability(
        weights, sorted(signals), 0, (score, 0), 1
    )
    assert 0 < probability(weights, sorted(signals), 0, (score, 0), 1) < 1


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), "x", None])
def test_weights_that_are_no_numbers_are_refused(weight):
    told = plain(RULES.model, *NAMES)
    told["with_list"]["bias"] = weight
    with pytest.raises(BadModel):
        model_of(told, *NAMES)


def test_coefficients_find_their_places():
    count = len(NAMES[0]) + len(NAMES[1])
    weights = weights_of(RULES, np.arange(count + 3, dtype=float))
    assert (weights.bias, weights.signals[0], weights.scripts[0]) == (0.0, 1.0, 1.0 + len(NAMES[0]))
    assert (weights.second, weights.steps) == ((count + 1) / 100, count + 2)
