"""The same engine without columns: each event a dictionary, each signal asked of it in turn. The peer of the speed line.

In:  a batch in order. Out: the rises. Law: the answers are those of `engines.warn`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from hezhan.engines.warn import Kind, Rise, Rules, Signal, State, form_of, raised_by
from hezhan.engines.warn.person import Fact


def rises(rules: Rules, state: State, events: pl.DataFrame, *, listed: bool) -> Iterator[Rise]:
    """Judge events one after another; they have `known` already, and answers of officers are none of them."""
    for event in events.iter_rows(named=True):
        bits = sum(1 << signal.place for signal in rules.signals if gives(signal, event))
        fact = Fact(
            event["event_id"], event["time"], bits, event["counterpart"], event["duration_s"], event["amount_fen"]
        )
        if (rise := raised_by(rules, state, event["subject"], fact, listed=listed)) is not None:
            yield rise


def gives(signal: Signal, event: Mapping[str, Any]) -> bool:
    """Whether one event alone may give a signal."""
    return (
        Kind(event["kind"]) in signal.kinds
        and signal.listed in (None, event["listed"])
        and signal.blocked in (None, event["blocked"])
        and signal.ongoing in (None, event["ongoing"])
        and (not signal.direction or event["direction"] in (0, signal.direction))
        and signal.told_direction in (0, event["direction"])
        and signal.source in (0, event["source"])
        and signal.number in (0, form_of(event["counterpart"]))
        and signal.least_s <= event["duration_s"] <= signal.most_s
        and signal.least_fen <= event["amount_fen"] <= signal.most_fen
        and (signal.known_at_most is None or event["known"] <= signal.known_at_most)
    )
