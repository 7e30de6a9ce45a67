"""A state put away as plain values, and brought back.

In:  a state. Out: lists, dictionaries, numbers and texts that any store can keep; the same state from them.
Law: what is brought back goes on as if it had never been put away. Raises `NotAState` for anything else.
"""

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any, Final

import polars as pl

from hezhan.engines.warn.engine import State
from hezhan.engines.warn.familiar import Familiar
from hezhan.engines.warn.kinds import COLUMNS
from hezhan.engines.warn.person import Person, Seen, Warned
from hezhan.engines.warn.tables import Rules

_FORM: Final = 1


class NotAState(ValueError):
    """What was put away cannot be brought back: another form, or damaged."""


def plain_state(rules: Rules, state: State) -> dict[str, Any]:
    """The state in plain values. Signals go by their names, so that tables may change while it lies there."""
    names = [signal.name for signal in rules.signals]
    return {
        "form": _FORM,
        "watermark": state.watermark,
        "swept": state.swept,
        "people": {
            subject: [
                {names[place]: list(astuple(seen)) for place, seen in person.seen.items()},
                None if person.warned is None else list(astuple(person.warned)),
                person.cool_until,
            ]
            for subject, person in state.people.items()
        },
        "began": state.familiar.began,
        "seen": list(state.familiar.seen),
        "named": {name: list(told) for name, told in state.familiar.named.items()},
        "waiting": {name: state.waiting[name].to_list() for name in COLUMNS},
    }


def revived(rules: Rules, told: Mapping[str, Any]) -> State:
    """The state again; signals that the tables no longer have are let go. Raises `NotAState`."""
    if told.get("form") != _FORM:
        raise NotAState("this is no state of warnings, or of another version")
    places = {signal.name: signal.place for signal in rules.signals}
    try:
        return State(
            people={subject: _person(places, *one) for subject, one in told["people"].items()},
            familiar=Familiar(
                {name: list(one) for name, one in told["named"].items()}, list(told["seen"]), told["began"]
            ),
            waiting=pl.DataFrame(told["waiting"], schema=COLUMNS),
            watermark=told["watermark"],
            swept=told["swept"],
        )
    except (KeyError, TypeError, ValueError, pl.exceptions.PolarsError) as fault:
        raise NotAState(f"this state cannot be read: {type(fault).__name__} {str(fault)[:80]}") from None


def _person(places: Mapping[str, int], seen: Mapping[str, Any], warned: Any, cool_until: int) -> Person:
    return Person(
        seen={places[name]: Seen(*one) for name, one in seen.items() if name in places},
        warned=None if warned is None else Warned(*warned),
        cool_until=cool_until,
    )
