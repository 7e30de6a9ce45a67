"""A model that learnt from what the centre's own officers found out.

In:  rules with the model in use, lessons as the door hands them out. Out: a model of a version of its own.
Law: the same lessons give the same model; only weights move, and little where there are few lessons; nothing is put in use.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from hezhan.core.problems import Problem, Refused
from hezhan.engines.warn import Model, Rules
from hezhan.engines.warn.fitting import learnt, row_of

_PENALTY: Final = 4.0
_LEAST: Final = 20  # lessons, of which some are right and some are wrong


def learn(rules: Rules, told: Mapping[str, Any]) -> Model:
    """From `lessons` of the door `/warnings/lessons`. Raises `Refused` where they are too few or cannot be read."""
    signals = {signal.name: signal.place for signal in rules.signals}
    scripts = {script.name: place for place, script in enumerate(rules.scripts)}
    rows, right = list[list[float]](), list[float]()
    try:
        for one in sorted(told["lessons"], key=lambda lesson: str(lesson["number"])):
            places = [signals[name] for name in one["signals"] if name in signals]
            scores = int(one["score"]), int(one["second"])
            rows.append(row_of(rules, places, scripts[one["script"]], scores, int(one["steps"])))
            right.append(float(one["right"] is True))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _refused(f"cannot be read: {type(fault).__name__} {str(fault)[:80]}") from None
    if len(rows) < _LEAST or len(set(right)) == 1:
        raise _refused(f"there are {len(rows)} lessons; it takes {_LEAST}, some right and some wrong")
    model = rules.model
    weights = learnt(rules, model.with_list, np.array(rows), np.array(right), _PENALTY)
    return replace(model, version=f"{model.version}+{len(rows)}", with_list=weights)


def _refused(text: str) -> Refused:
    return Refused([Problem(file="lessons", row=0, reason="lessons", text=text)])
