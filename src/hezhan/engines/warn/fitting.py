"""A model fitted to examples: logistic regression with a penalty, by Newton's steps, the same figures every time.

In:  rows of features with what was true and how much each row counts. Out: coefficients, the first of them the bias.
Law: the order of rows does not matter beyond the last digits; the penalty keeps what was never seen at nought.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from hezhan.engines.warn.model import Weights
from hezhan.engines.warn.person import Match, Person
from hezhan.engines.warn.tables import Rules

Floats = npt.NDArray[np.float64]

_STEPS: Final = 60
_ENOUGH: Final = 1e-8  # change of a coefficient at which it ends
_LONGEST: Final = 4.0  # of a step, so that the first ones do not overshoot
_BY_SCORE: Final = 0.5  # log-odds of a hundred in a script's weights: set, not learnt, so that a changed script counts


def features_of(rules: Rules, person: Person, match: Match) -> list[float]:
    """What the model weighs: signals by place, the script by place, the next best's score, steps; last the score."""
    return row_of(rules, person.seen, match.script, match.scores, len(match.matched))


def row_of(rules: Rules, signals: Iterable[int], script: int, scores: tuple[int, int], steps: int) -> list[float]:
    """The same from what is kept of a warning."""
    row = [0.0] * (len(rules.signals) + len(rules.scripts) + 3)
    for place in signals:
        row[place] = 1.0
    row[len(rules.signals) + script] = 1.0
    row[-3:] = [scores[1] / 100, float(steps), scores[0] / 100]
    return row


def fitted(rows: Floats, true: Floats, counts: Floats, penalty: float, *, of_bias: float = 1e-9) -> Floats:
    """Coefficients that make what was true likeliest; the bias is held back by `of_bias`, hardly at all."""
    held, given = np.hstack([np.ones((len(rows), 1)), rows[:, :-1]]), _BY_SCORE * rows[:, -1]
    found = np.zeros(held.shape[1])

    def likely(some: Floats) -> float:
        odds = held @ some + given
        return float((counts * (true * odds - np.logaddexp(0, odds))).sum() - (back * some * some).sum() / 2)

    back = np.full(held.shape[1], penalty)
    back[0] = of_bias
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(held @ found + given, -30, 30)))
        slope = held.T @ (counts * (true - chance)) - back * found
        bend = (held * (counts * chance * (1 - chance))[:, None]).T @ held + np.diag(back)
        step = np.linalg.solve(bend, slope)
        step *= min(1.0, _LONGEST / max(float(np.abs(step).max()), _ENOUGH))
        while np.abs(step).max() >= _ENOUGH and likely(found + step) < likely(found):
            step /= 2  # it went too far
        found += step
        if np.abs(step).max() < _ENOUGH:
            break
    return found


def learnt(rules: Rules, base: Weights, rows: Floats, true: Floats, penalty: float) -> Weights:
    """The base's weights moved by what was found to be right or wrong; where little was, they hardly move."""
    plain = np.array([base.bias, *base.signals, *base.scripts, base.second * 100, base.steps])
    held = np.hstack([np.ones((len(rows), 1)), rows[:, :-1]])
    said = (held @ plain + base.score * 100 * rows[:, -1]) / _BY_SCORE
    moved = fitted(np.hstack([rows[:, :-1], said[:, None]]), true, np.ones(len(rows)), penalty, of_bias=penalty)
    return weights_of(rules, plain + moved)


def weights_of(rules: Rules, found: Floats) -> Weights:
    """The coefficients as the model keeps them, rounded so that a file holds them exactly."""
    told = [round(float(one), 4) for one in found]
    signals, scripts = len(rules.signals), len(rules.scripts)
    return Weights(
        bias=told[0],
        signals=tuple(told[1 : 1 + signals]),
        scripts=tuple(told[1 + signals : 1 + signals + scripts]),
        score=_BY_SCORE / 100,
        second=round(told[-2] / 100, 6),
        steps=told[-1],
    )
