"""A model of warnings learnt from cities with their truth.

In:  city folders, rules. Out: a model: weights with a list and without, what each kind of deception costs.
Law: the same cities give the same model; what is learnt at an instant rests on no later event.

An example is a person at an event after which something new is remembered of them. It is true when they were being deceived
just then: a case of theirs had begun and its last payment was not yet made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from hezhan import assemble
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.bench.warning.lists import LISTS, listing
from hezhan.core.problems import Problem, Refused
from hezhan.engines.warn import Model, Rules, State
from hezhan.engines.warn.engine import ordered, touching, with_known
from hezhan.engines.warn.fitting import features_of, fitted, weights_of
from hezhan.engines.warn.model import Weights
from hezhan.engines.warn.person import Person, best_match, notice
from hezhan.flows.warning.listing import Listing
from hezhan.flows.warning.replaying import Reading
from hezhan.ports import Progress

_PENALTY: Final = 2.0
_SHRINK: Final = 8  # cases' worth of the mean of all that each script's loss is drawn towards


@dataclass(frozen=True, slots=True)
class Ordeal:
    """One case as it is learnt from: from its beginning to its last payment, what it cost."""

    case_id: str
    began: int
    until: int
    loss_fen: int


@dataclass(slots=True)
class Examples:
    """Rows of features, what was true, and which script fitted which case."""

    rows: list[list[float]] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    costs: dict[tuple[str, int], int] = field(default_factory=dict)


def train(cities: Sequence[Path], rules: Rules, tell: Progress) -> Model:
    """Learn from all cities. Raises `Refused` where one has no events or no truth."""
    sets = {True: Examples(), False: Examples()}
    for number, city in enumerate(cities):
        tell(number, len(cities), str(city))
        ordeals = ordeals_of(city)
        for kind in LISTS:
            collect(city, rules, listing(city, kind), ordeals, sets[kind.listed])
    weights = {listed: _fitted(rules, examples) for listed, examples in sets.items()}
    return Model(
        version=f"city-{len(cities)}",
        with_list=weights[True],
        without_list=weights[False],
        losses=_losses(rules, sets[True].costs),
    )


def ordeals_of(city: Path) -> Mapping[str, list[Ordeal]]:
    """The cases of each subject. Raises `Refused`."""
    tables = assemble.tables()
    cases, faults = tables.read(city / "truth" / "cases.csv", TRUTH_TABLES["cases"])
    claims, more = tables.read(city / "truth" / "claims.csv", TRUTH_TABLES["claims"])
    if faults or more:
        raise Refused([*faults, *more])
    last = dict(claims.group_by("case_id").agg(pl.col("time").max()).iter_rows())
    found: dict[str, list[Ordeal]] = {}
    for row in cases.iter_rows(named=True):
        until = last.get(row["case_id"]) or row["first_paid_at"] or row["certain_at"] or row["began_at"] + _MONTH
        ordeal = Ordeal(row["case_id"], row["began_at"], until, 0 if row["stopped_in_time"] else row["loss_fen"])
        found.setdefault(row["subject"], []).append(ordeal)
    return found


_MONTH: Final = 30 * 86_400_000_000


def collect(city: Path, rules: Rules, list_of: Listing, ordeals: Mapping[str, list[Ordeal]], into: Examples) -> None:
    """Examples of one city under one list."""
    state, read = State(), Reading()
    problems: list[Problem] = []
    told: dict[str, set[tuple[float, ...]]] = {}
    for batch, watermark in read.batches(assemble.warning(), [city], list_of, problems, None):
        ready, _ = ordered(state, batch, watermark)
        for subject, time, row, script in _changes(rules, state, with_known(rules, state, ready), told):
            ordeal = next((one for one in ordeals.get(subject, ()) if one.began <= time < one.until), None)
            into.rows.append(row)
            into.true.append(float(ordeal is not None))
            into.counts.append(1.0)
            if ordeal is not None:
                into.costs[f"{city.name} {ordeal.case_id}", script] = ordeal.loss_fen
    if read.rows == 0:
        raise Refused(problems)


def _changes(
    rules: Rules, state: State, events: pl.DataFrame, told: dict[str, set[tuple[float, ...]]]
) -> Iterator[tuple[str, int, list[float], int]]:
    """Each new row of features of each person: subject, instant, row, script."""
    for subject, _, fact in touching(rules, state, events):
        person = state.people.get(subject) or Person()
        if not notice(rules, person, fact):
            continue
        state.people[subject] = person
        match = best_match(rules, person)
        if match is None:
            continue
        row = features_of(rules, person, match)
        known = told.setdefault(subject, set())
        if (key := tuple(row)) not in known:
            known.add(key)
            yield subject, fact.time, row, match.script


def _fitted(rules: Rules, examples: Examples) -> Weights:
    found = fitted(np.array(examples.rows), np.array(examples.true), np.array(examples.counts), _PENALTY)
    return weights_of(rules, found)


def _losses(rules: Rules, costs: Mapping[tuple[str, int], int]) -> tuple[int | None, ...]:
    """The mean of the cases that a script fitted, drawn towards the mean of all where they are few; whole yuan."""
    everything = list(costs.values())
    mean = sum(everything) / max(len(everything), 1)
    found: list[int | None] = []
    for place in range(len(rules.scripts)):
        own = [fen for (_, script), fen in costs.items() if script == place]
        found.append(round((sum(own) + _SHRINK * mean) / (len(own) + _SHRINK) / 100) * 100 if everything else None)
    return tuple(found)
