"""How likely is it that somebody is being deceived: a logistic model over signals and scripts, which says what it rests on.

In:  which signals are remembered, how far each script is matched. Out: a probability.
Law: the same model and the same facts give the same figure; a signal or script that the model does not know adds nothing of
     its own, so a table may grow before the next training.

Two sets of weights, with a list of indicators and without: where there is a list, what is not on it says less.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

SETS: Final = ("with_list", "without_list")
_UNTRAINED_BIAS: Final = -6.0  # log-odds of somebody of whom nothing is known
_BY_SCORE: Final = 0.01  # a script's weights are hundredths


class BadModel(Exception):
    """A model's file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: of nothing, of each signal by its place, of the best script's score, of its name, of danger."""

    bias: float
    signals: tuple[float, ...]
    scripts: tuple[float, ...]
    score: float
    second: float  # of the score of the next best script
    steps: float  # of each step matched in the best script


@dataclass(frozen=True, slots=True)
class Model:
    """`losses` by place of the script, in fen, where they were learnt; None where the table's own counts."""

    version: str
    with_list: Weights
    without_list: Weights
    losses: tuple[int | None, ...]

    def weights(self, listed: bool) -> Weights:
        """Those for events with a list, or without."""
        return self.with_list if listed else self.without_list


def probability(weights: Weights, signals: Sequence[int], script: int, scores: tuple[int, int], steps: int) -> float:
    """Of being deceived now: places of the signals, the best script, its score and the next best's, its steps."""
    odds = weights.bias + weights.scripts[script] + weights.score * scores[0] + weights.second * scores[1]
    odds += weights.steps * steps
    for place in signals:
        odds += weights.signals[place]
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


def untrained(signals: Sequence[str], scripts: Sequence[str]) -> Model:
    """The scripts' own weights and nothing else."""
    plain = Weights(
        bias=_UNTRAINED_BIAS,
        signals=(0.0,) * len(signals),
        scripts=(0.0,) * len(scripts),
        score=_BY_SCORE,
        second=0.0,
        steps=0.0,
    )
    return Model("untrained", plain, plain, (None,) * len(scripts))


def model_of(told: Mapping[str, Any], signals: Sequence[str], scripts: Sequence[str]) -> Model:
    """From the parsed file of a model. Raises `BadModel`."""
    try:
        with_list, without = (_weights(told[name], signals, scripts) for name in SETS)
        losses = {str(name): int(fen) for name, fen in told["losses_fen"].items()}
        version = str(told["version"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as fault:
        raise BadModel(f"the model cannot be read: {type(fault).__name__} {str(fault)[:80]}") from None
    if any(fen < 0 for fen in losses.values()):
        raise BadModel("the model cannot be read: a loss is negative")
    return Model(version, with_list, without, tuple(losses.get(name) for name in scripts))


def plain(model: Model, signals: Sequence[str], scripts: Sequence[str]) -> dict[str, Any]:
    """The file of a model."""
    return {
        "version": model.version,
        **{
            name: {
                "bias": weights.bias,
                "score": weights.score,
                "second": weights.second,
                "steps": weights.steps,
                "signals": dict(zip(signals, weights.signals, strict=True)),
                "scripts": dict(zip(scripts, weights.scripts, strict=True)),
            }
            for name, weights in zip(SETS, (model.with_list, model.without_list), strict=True)
        },
        "losses_fen": {name: fen for name, fen in zip(scripts, model.losses, strict=True) if fen is not None},
    }


def _weights(told: Mapping[str, Any], signals: Sequence[str], scripts: Sequence[str]) -> Weights:
    return Weights(
        bias=_finite(told["bias"]),
        signals=tuple(_finite(told["signals"].get(name, 0.0)) for name in signals),
        scripts=tuple(_finite(told["scripts"].get(name, 0.0)) for name in scripts),
        score=_finite(told["score"]),
        second=_finite(told["second"]),
        steps=_finite(told["steps"]),
    )


def _finite(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ValueError(f"{number} is no weight")
    return number
