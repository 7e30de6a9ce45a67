"""What is remembered of one person who may be being deceived, and how it is judged.

In:  one event after the other, in order. Out: signals remembered; a judgement: how likely, by which script, at what loss.
Law: what is remembered is bounded by the number of signals; what has passed its time counts no more, whenever it is removed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hezhan.engines.warn.model import Weights, probability
from hezhan.engines.warn.tables import Rules, Script, Signal


@dataclass(frozen=True, slots=True)
class Fact:
    """One event of a person; `bits`: the signals that it may give."""

    event_id: str
    time: int
    bits: int
    counterpart: str
    duration_s: int
    fen: int


@dataclass(slots=True)
class Seen:
    """One signal of a person: its first event and its last, how often, the longest talk, the largest sum."""

    first: int
    last: int
    times: int
    event_id: str
    counterpart: str
    seconds: int
    fen: int


@dataclass(slots=True)
class Warned:
    """The warning that is open: its grade by place, the expected loss that was told last, the event that began it."""

    warning_id: str
    grade: int
    told_fen: int
    first_event_id: str


@dataclass(slots=True)
class Person:
    """Signals by place; the open warning; until when only the gravest is raised anew."""

    seen: dict[int, Seen] = field(default_factory=dict)
    warned: Warned | None = None
    cool_until: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """The script that is matched best, by place; its score and the next best's; the signals that made its steps."""

    script: int
    scores: tuple[int, int]
    matched: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probability in ten-thousandths, and the loss expected."""

    match: Match
    likely: int
    expected_fen: int


def leading(match: Match) -> int | None:
    """The script that fits better than every other one, by place."""
    best, second = match.scores
    return match.script if best > second else None


def forget(rules: Rules, person: Person, now: int) -> None:
    """Let go of what has passed its time; a warning of which nothing is left is over."""
    signals = rules.signals
    past = [place for place, seen in person.seen.items() if now - seen.last > signals[place].memory]
    for place in past:
        del person.seen[place]
    if past and not person.seen:
        person.warned = None


def notice(rules: Rules, person: Person, fact: Fact) -> bool:
    """Remember what an event tells; whether it told anything. Who is not followed yet needs a signal that opens."""
    forget(rules, person, fact.time)
    given = [signal for signal in _signals(rules, fact.bits) if _fits(signal, person, fact)]
    if not person.seen and not any(signal.opens for signal in given):
        return False
    for signal in given:
        _remember(person, signal.place, fact)
    return bool(given)


def _signals(rules: Rules, bits: int) -> Iterator[Signal]:
    while bits:
        place = (bits & -bits).bit_length() - 1
        yield rules.signals[place]
        bits &= bits - 1


def _fits(signal: Signal, person: Person, fact: Fact) -> bool:
    """What a signal asks about the person's past."""
    if signal.same_as is not None:
        other = person.seen.get(signal.same_as)
        if other is None or other.counterpart != fact.counterpart:
            return False
    if signal.grows_on is not None:
        other = person.seen.get(signal.grows_on)
        if other is None or fact.fen < 2 * other.fen:
            return False
    return True


def _remember(person: Person, place: int, fact: Fact) -> None:
    seen = person.seen.get(place)
    if seen is None:
        person.seen[place] = Seen(fact.time, fact.time, 1, fact.event_id, fact.counterpart, fact.duration_s, fact.fen)
        return
    seen.last, seen.times, seen.counterpart = fact.time, seen.times + 1, fact.counterpart
    seen.seconds, seen.fen = max(seen.seconds, fact.duration_s), max(seen.fen, fact.fen)


def judge(rules: Rules, weights: Weights, person: Person) -> Judgement | None:
    """How things stand by what is remembered; None while no script is matched."""
    match = best_match(rules, person)
    if match is None:
        return None
    likely = int(10_000 * probability(weights, sorted(person.seen), match.script, match.scores, len(match.matched)))
    learnt = rules.model.losses[match.script]
    loss = rules.scripts[match.script].loss_fen if learnt is None else learnt
    return Judgement(match, likely, likely * loss // 10_000)


def best_match(rules: Rules, person: Person) -> Match | None:
    """Of all scripts of which enough is there; of equal ones the first in the table."""
    best: Match | None = None
    second = 0
    for place, script in enumerate(rules.scripts):
        score, matched = matching(script, person)
        if len(matched) < script.needs:
            continue
        if best is None or score > best.scores[0]:
            second = 0 if best is None else best.scores[0]
            best = Match(place, (score, 0), matched)
        else:
            second = max(second, score)
    return None if best is None else Match(best.script, (best.scores[0], second), best.matched)


def matching(script: Script, person: Person) -> tuple[int, tuple[int, ...]]:
    """The weights of the steps that are there, and their signals; each no further from the one before than it may be."""
    score, matched = 0, list[int]()
    before: Seen | None = None
    for step in script.steps:
        found: int | None = None
        for place in step.any:
            seen = person.seen.get(place)
            if seen is None or place in matched or not _follows(seen, before, step.within):
                continue
            if found is None or seen.last > person.seen[found].last:
                found = place
        if found is not None:
            matched.append(found)
            score += step.weight
            before = person.seen[found]
    return score, tuple(matched)


def _follows(seen: Seen, before: Seen | None, within: int) -> bool:
    return before is None or (seen.last >= before.first and abs(seen.last - before.last) <= within)
