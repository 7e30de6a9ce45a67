"""A warning as it stands now: what is known of it last, what was tried, and by when what must be done.

In:  a warning with its moves; the tables of this room. Out: `Standing`, its clocks, what the planner asks of it.
Law: all of it follows from the facts and the moves; nothing is kept beside them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import ClockFace, EarlyWarning, Filed
from hezhan.core.money import Fen
from hezhan.engines.rights import Role
from hezhan.engines.warn import JOIN, Grade, Kind, Measures, Rise, Rules, Talks, ToReach
from hezhan.flows.facts import holder_of

OPEN: Final = ("raised", "assigned", "signed", "acted")
MINUTE: Final = 60_000_000
CONTACT: Final = "first-contact"
ON_SCENE: Final = "on-scene"
EXPIRY: Final = "warning-expiry"
COOLING: Final = "cooling"
CLOCK_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        CONTACT: ("首次接触", "first contact"),
        ON_SCENE: ("到场", "on the scene"),
        EXPIRY: ("预警失效", "the warning expires"),
        COOLING: ("冷却", "cooling down"),
    }
)
VISIT: Final = "visit"
_MESSAGES: Final = frozenset({"sms_12381", "bank_delay"})  # nobody speaks with the person
_BUSY: Final = 10 * MINUTE  # a call that was going on when the warning rose
_TOLD: Final = ("number", "subject")  # what a rise does not tell anew
_WARNS: Final = 4  # a clock warns when a quarter of its time is left


@dataclass(frozen=True, slots=True)
class Practice:
    """What the centre does about warnings: the tables, compiled."""

    rules: Rules
    measures: Measures
    talks: Talks

    def grade(self, name: str) -> Grade:
        """By name; the least one where the table has it no more."""
        return next((grade for grade in self.rules.grades if grade.name == name), self.rules.grades[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known last. None as an instant: there is nothing to wait for any more."""

    known: EarlyWarning
    grade: Grade
    risen_at: Instant
    holder: str | None
    tried: Mapping[str, tuple[int, Instant]]  # by measure: how often, when last
    contact_by: Instant | None
    on_scene_by: Instant | None
    expires_at: Instant

    @property
    def due_at(self) -> Instant:
        """When somebody must have acted next."""
        return self.contact_by or self.on_scene_by or self.expires_at


def told_of(rules: Rules, rise: Rise) -> EarlyWarning:
    """A rise as the books keep it."""
    named = None if rise.named is None else rules.scripts[rise.named]
    first, *others = rise.reasons.split(JOIN)
    return EarlyWarning(
        number=rise.warning_id,
        subject=rise.subject,
        grade=rules.grades[rise.grade].name,
        title=first,
        script=named.name if named else "",
        fits=rules.scripts[rise.script].name,
        score=rise.scores[0],
        second=rise.scores[1],
        steps=rise.steps,
        expected_loss_fen=Fen(rise.expected_loss_fen),
        likely_percent=rise.likely // 100,
        danger=rise.danger,
        raised_at=Instant(rise.raised_at),
        first_event_id=rise.first_event_id,
        signals=tuple(rules.signals[place].name for place in rise.signals),
        reasons=tuple(others),
    )


def as_move(told: EarlyWarning) -> dict[str, Any]:
    """What a rise says anew, as the body of its move."""
    return {
        field.name: list(value) if isinstance(value := getattr(told, field.name), tuple) else value
        for field in fields(told)
        if field.name not in _TOLD
    }


def history(filed: Filed[EarlyWarning]) -> list[EarlyWarning]:
    """What was known of it at first and after each rise."""
    known = [filed.matter.body]
    for move in filed.moves:
        if move.act == "rise":
            told: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in move.body.items()
            }
            known.append(replace(known[-1], **told))
    return known


def standing(practice: Practice, filed: Filed[EarlyWarning]) -> Standing:
    """As it stands now."""
    told = history(filed)
    known = told[-1]
    since = _graded_at(told)
    grade = practice.grade(known.grade)
    least = grade is practice.rules.grades[-1]  # for which a message is a contact
    acts = [move for move in filed.moves if move.act == "act" and move.at >= since]
    spoken = any(least or move.body["measure"] not in _MESSAGES for move in acts)
    seen = _was_there(filed, since)
    over = filed.state not in OPEN
    return Standing(
        known=known,
        grade=grade,
        risen_at=known.raised_at,
        holder=holder_of(filed),
        tried=MappingProxyType(_tried(filed)),
        contact_by=None if spoken or over else Instant(since + grade.first_contact_min * MINUTE),
        on_scene_by=None if seen or over or not grade.on_scene_min else Instant(since + grade.on_scene_min * MINUTE),
        expires_at=Instant(known.raised_at + grade.expires_min * MINUTE),
    )


def faces(practice: Practice, filed: Filed[EarlyWarning]) -> list[ClockFace]:
    """Its clocks: the deadlines of its grade while it is open, the cool-down after its answer."""
    now, matter_id = standing(practice, filed), filed.matter.id
    begins = min(now.risen_at, filed.matter.at)
    if filed.state == "cooling":
        answered = filed.done("answer")
        cool = practice.rules.results[str(answered.body["result"])].cool if answered else 0
        at = answered.at if answered else begins
        return [_face(matter_id, COOLING, at, Instant(at + max(1, cool)))]
    if filed.state not in OPEN:
        return []
    ends_of = ((CONTACT, now.contact_by), (ON_SCENE, now.on_scene_by), (EXPIRY, now.expires_at))
    return [_face(matter_id, name, begins, ends) for name, ends in ends_of if ends is not None and ends > begins]


def to_reach(practice: Practice, filed: Filed[EarlyWarning], now: Instant) -> ToReach:
    """What the planner of measures asks of it."""
    it = standing(practice, filed)
    return ToReach(
        warning_id=filed.matter.id,
        grade=it.known.grade,
        expected_loss_fen=it.known.expected_loss_fen,
        danger=it.known.danger,
        due_at=it.due_at,
        holds=frozenset(need for need, holds in _HOLDS.items() if holds(practice.rules, it, now)),
        tried={name: (times, int(last)) for name, (times, last) in it.tried.items()},
    )


def on_the_phone(rules: Rules, it: Standing, now: Instant) -> bool:
    """Whether a call went on when it rose just now."""
    ongoing = {signal.name for signal in rules.signals if signal.ongoing}
    return now - it.risen_at < _BUSY and not ongoing.isdisjoint(it.known.signals)


def _paying(rules: Rules, it: Standing, _now: Instant) -> bool:
    money = {signal.name for signal in rules.signals if signal.kinds & {Kind.PAYMENT, Kind.PAYEE_ADDED}}
    return not money.isdisjoint(it.known.signals)


_HOLDS: Final[Mapping[str, Callable[[Rules, Standing, Instant], bool]]] = MappingProxyType(
    {"free_line": lambda rules, it, now: not on_the_phone(rules, it, now), "payment": _paying}
)


def _graded_at(told: list[EarlyWarning]) -> Instant:
    """Since when its grade is what it is."""
    since = told[-1]
    for earlier in reversed(told):
        if earlier.grade != since.grade:
            break
        since = earlier
    return since.raised_at


def _was_there(filed: Filed[EarlyWarning], since: Instant) -> bool:
    """Whether somebody came back from a visit with an answer."""
    visits = [move for move in filed.moves if move.body.get("measure") == VISIT and move.at >= since]
    return bool(visits) and any(move.act in ("answer", "miss") and move.n > visits[0].n for move in filed.moves)


def _tried(filed: Filed[EarlyWarning]) -> dict[str, tuple[int, Instant]]:
    tried: dict[str, tuple[int, Instant]] = {}
    for move in filed.moves:
        if move.act == "act":
            measure = str(move.body["measure"])
            tried[measure] = (tried.get(measure, (0, move.at))[0] + 1, move.at)
    return tried


def _face(matter_id: str, name: str, begins: Instant, ends: Instant) -> ClockFace:
    return ClockFace(
        matter_id=matter_id,
        name=name,
        begins=begins,
        ends=ends,
        warns=(Instant(ends - (ends - begins) // _WARNS),),
        who=str(Role.WARNING_OFFICER),
        article="",
        nature="deadline",
    )
