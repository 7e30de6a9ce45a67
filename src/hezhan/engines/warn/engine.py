"""The engine: events come in, warnings come out, and between them stands a state that can be put away.

In:  a state, a batch of events in any order, and a watermark: no event before that instant will come any more.
Out: the state after them, and the rises of warnings, each resting on no later event.
Law: the same events give the same rises in any batch size, split, order of arrival before the watermark, with repeats, and
     after a state was put away and brought back. Events before the watermark of an earlier call are late: they are given
     back untouched and change nothing.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from hezhan.engines.warn import familiar as site_and_app
from hezhan.engines.warn import person as one_person
from hezhan.engines.warn.familiar import Familiar
from hezhan.engines.warn.kinds import COLUMNS, Kind, nothing
from hezhan.engines.warn.noticing import Bits, noticed
from hezhan.engines.warn.person import Fact, Judgement, Person, Warned
from hezhan.engines.warn.reasons import reasons
from hezhan.engines.warn.tables import HOUR, Rules

FOREVER: Final = 1 << 62  # a watermark at the end of all events
_LETTERS: Final = 4  # of a pseudonym, by which people are shared out
BEFORE_ALL: Final = -(1 << 62)
_NAMES: Final = tuple(COLUMNS)
_ORDER: Final = ("time", "event_id", *(name for name in _NAMES if name not in ("time", "event_id")))


@dataclass(slots=True)
class State:
    """Everybody who is followed; events that wait for the watermark; how well sites and apps are known.

    A state that was given to `process` is used up: the one that comes back goes on.
    """

    people: dict[str, Person] = field(default_factory=dict)
    familiar: Familiar = field(default_factory=Familiar)
    waiting: pl.DataFrame = field(default_factory=nothing)
    watermark: int = BEFORE_ALL
    swept: int = BEFORE_ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """A warning that rose: for the first time, to a graver grade, or because much more may be lost. `grade`: by place."""

    warning_id: str
    subject: str
    grade: int
    raised_at: int
    first_event_id: str
    expected_loss_fen: int
    likely: int  # ten-thousandths
    script: int  # by place
    named: int | None  # the same, None where two fit equally well
    scores: tuple[int, int]  # of the best script and the next best
    steps: int  # of the best that were matched
    signals: tuple[int, ...]  # by place: what has been seen of the person
    danger: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Raised:
    """Rises in the order of the events that brought them about, and events that came too late."""

    rises: tuple[Rise, ...]
    late: pl.DataFrame


def process(
    rules: Rules,
    state: State,
    batch: pl.DataFrame,
    watermark: int,
    *,
    listed: bool,
    share: tuple[int, int] = (0, 1),
) -> tuple[State, Raised]:
    """Take a batch in; judge whatever lies before the watermark. `listed`: a list of indicators stands behind `listed`.

    Of several engines each takes all events and judges its `share` of the people: which one, of how many.
    """
    ready, late = ordered(state, batch, watermark)
    known = with_known(rules, state, ready)
    if share[1] > 1:
        known = known.filter(_shard(share[1]) == share[0])
    rises = tuple(judged(rules, state, known, listed=listed))
    _sweep(rules, state)
    return state, Raised(rises, late)


def _shard(of: int) -> pl.Expr:
    """Which part somebody belongs to, by the letters of their pseudonym; the same on any machine."""
    letters = pl.col("subject").str.slice(1, _LETTERS)
    return letters.str.to_integer(base=36, strict=False).fill_null(0) % of


def ordered(state: State, batch: pl.DataFrame, watermark: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Events before the watermark in their one order, each once; and those that came too late. The rest waits."""
    late = batch.filter(pl.col("time") < state.watermark)
    fresh = batch if not late.height else batch.filter(pl.col("time") >= state.watermark)
    there = pl.concat([state.waiting, fresh.select(_NAMES)]) if state.waiting.height else fresh.select(_NAMES)
    state.watermark = max(state.watermark, watermark)
    ready = there.filter(pl.col("time") < state.watermark)
    state.waiting = nothing() if ready.height == there.height else there.filter(pl.col("time") >= state.watermark)
    return _each_once(ready), late


def _each_once(ready: pl.DataFrame) -> pl.DataFrame:
    """In order of time and id; repeats of an event lie side by side then, and the first in every column stays."""
    placed = ready.sort("time", "event_id")
    same = (placed["time"] == placed["time"].shift(1)) & (placed["event_id"] == placed["event_id"].shift(1))
    if not same.fill_null(value=False).any():
        return placed
    return ready.sort(_ORDER).unique(["time", "event_id"], keep="first", maintain_order=True)


def with_known(rules: Rules, state: State, events: pl.DataFrame) -> pl.DataFrame:
    """The events with `known`, how often each one's site or app was named before."""
    return events.with_columns(pl.Series("known", site_and_app.known(state.familiar, events, rules.enough)))


def judged(rules: Rules, state: State, events: pl.DataFrame, *, listed: bool) -> Iterator[Rise]:
    """Judge events in order; those of one person need no others."""
    for subject, kind, fact in touching(rules, state, events):
        if kind == Kind.ANSWER:
            _answered(rules, state, subject, fact)
        elif (rise := raised_by(rules, state, subject, fact, listed=listed)) is not None:
            yield rise


def raised_by(rules: Rules, state: State, subject: str, fact: Fact, *, listed: bool) -> Rise | None:
    """What one event of a person brings about."""
    person = state.people.get(subject) or Person()
    if not one_person.notice(rules, person, fact):
        return None
    state.people[subject] = person
    judgement = one_person.judge(rules, rules.model.weights(listed), person)
    return None if judgement is None else _rise(rules, subject, person, fact, judgement)


def touching(rules: Rules, state: State, events: pl.DataFrame) -> Iterator[tuple[str, int, Fact]]:
    """The events that may matter: with a signal or an answer, of somebody who is followed or begins to be in this batch."""
    bits: Bits = noticed(rules, events)
    opening = np.int64(sum(1 << signal.place for signal in rules.signals if signal.opens))
    answers = events["kind"].to_numpy() == Kind.ANSWER
    rows = np.flatnonzero((bits != 0) | answers)
    subjects = events["subject"].gather(rows).to_list()
    begun = {subjects[at] for at in np.flatnonzero(bits[rows] & opening).tolist()}
    kept = [at for at, subject in enumerate(subjects) if subject in begun or subject in state.people]
    chosen = rows[kept]
    told = events[chosen].select("kind", "event_id", "time", "counterpart", "duration_s", "amount_fen")
    for (kind, event_id, time, counterpart, duration_s, fen), at in zip(told.iter_rows(), kept, strict=True):
        yield subjects[at], kind, Fact(event_id, time, int(bits[rows[at]]), counterpart, duration_s, fen)


def _rise(rules: Rules, subject: str, person: Person, fact: Fact, judgement: Judgement) -> Rise | None:
    """What there is to tell of a judgement, remembered as told."""
    grade = grade_of(rules, person, judgement)
    if grade is None or (fact.time < person.cool_until and grade > 0):
        return None
    warned = person.warned
    if warned is None:
        first = _first_event(person, judgement)
        warned = person.warned = Warned(_warning_id(subject, first), grade, judgement.expected_fen, first)
    elif grade < warned.grade or judgement.expected_fen * 100 >= warned.told_fen * rules.growth_percent:
        warned.grade, warned.told_fen = min(grade, warned.grade), max(judgement.expected_fen, warned.told_fen)
    else:
        return None
    return Rise(
        warning_id=warned.warning_id,
        subject=subject,
        grade=warned.grade,
        raised_at=fact.time,
        first_event_id=warned.first_event_id,
        expected_loss_fen=judgement.expected_fen,
        likely=judgement.likely,
        script=judgement.match.script,
        named=one_person.leading(judgement.match),
        scores=judgement.match.scores,
        steps=len(judgement.match.matched),
        signals=tuple(sorted(person.seen)),
        danger=in_danger(rules, person),
        reasons=reasons(rules, person, judgement),
    )


def grade_of(rules: Rules, person: Person, judgement: Judgement) -> int | None:
    """The gravest grade that holds, by place; None where there is nothing to warn of."""
    danger = in_danger(rules, person)
    for place, grade in enumerate(rules.grades):
        likely = judgement.likely >= grade.least_percent * 100
        if likely and judgement.expected_fen >= grade.least_loss_fen and (danger or not grade.danger):
            return place
    return None


def in_danger(rules: Rules, person: Person) -> bool:
    """Whether money may go at any moment."""
    return any(rules.signals[place].danger for place in person.seen)


def _answered(rules: Rules, state: State, subject: str, fact: Fact) -> None:
    """An officer's answer. What a closed warning rested on is never told again; where nothing is left there is none."""
    person, result = state.people.get(subject), rules.results.get(fact.counterpart)
    if person is None or result is None or not result.closes:
        return
    one_person.forget(rules, person, fact.time)
    if not person.seen:
        return
    person.warned = None
    person.seen.clear()
    person.cool_until = fact.time + result.cool


def _first_event(person: Person, judgement: Judgement) -> str:
    """The earliest event that the judgement rests on."""
    first = min((person.seen[place] for place in judgement.match.matched), key=lambda seen: (seen.first, seen.event_id))
    return first.event_id


def _warning_id(subject: str, first_event_id: str) -> str:
    said = f"{len(subject)}:{subject}{first_event_id}".encode()
    return "w" + hashlib.blake2b(said, digest_size=8).hexdigest()


def _sweep(rules: Rules, state: State) -> None:
    """Let go of everybody of whom nothing would be remembered; once an hour of event time is often enough."""
    if state.watermark >= FOREVER or state.watermark - state.swept < HOUR:
        return
    state.swept, now = state.watermark, state.watermark
    site_and_app.forget(state.familiar, now)
    for subject in list(state.people):
        person = state.people[subject]
        one_person.forget(rules, person, now)
        if not person.seen and person.cool_until <= now:
            del state.people[subject]
