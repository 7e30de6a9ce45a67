"""The queue of people to reach, and a warning as somebody sees it.

In:  a desk, the tables. Out: open warnings, first those for which there are hands now, by the loss of a minute's waiting.
Law: the order follows from the facts and the present; whoever may read a warning reads its reasons, and no name with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import EarlyWarning, Filed, Kind, Move, Wanted
from hezhan.core.money import Fen
from hezhan.core.personal import Words
from hezhan.engines.rights import Action, Role
from hezhan.engines.warn import Assigned, Talk, plan, pressing, talk
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.every import every
from hezhan.flows.facts import facts_at, facts_of
from hezhan.flows.warning.standing import OPEN, Practice, Standing, on_the_phone, standing, to_reach

_MOST: Final = 500
_WHAT: Final = ("measure", "result", "right", "member", "grade")
_SHORT: Final = 4  # letters of a pseudonym that are shown, twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How often a measure was tried, and when last."""

    measure: str
    times: int
    last_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """What was done: `what` is the measure, the result, the evaluation or the officer, by the act."""

    n: int
    act: str
    at: Instant
    by: str
    what: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What is best done now, and the loss that it is expected to prevent."""

    measure: str
    prevented_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSeen:
    """A warning as it stands. None as an instant: nothing is waited for any more."""

    id: str
    number: str
    state: str
    unit: str
    grade: str
    grade_en: str
    expected_loss_fen: Fen
    likely_percent: int
    danger: bool
    busy_line: bool
    title: str
    title_en: str
    script: str
    reasons: tuple[Words, ...]
    signals: tuple[str, ...]
    raised_at: Instant
    risen_at: Instant
    contact_by: Instant | None
    on_scene_by: Instant | None
    expires_at: Instant
    who: str
    assigned_to: str | None
    mine: bool
    tried: tuple[Tried, ...]
    done: tuple[Did, ...]
    next: Next | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """How much one kind of hands can begin until the next planning."""

    hands: str
    slots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Open warnings of a grade; `overdue`: whom nobody has spoken with in time."""

    grade: str
    grade_en: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A name of a table in two languages; `closes`: a result that ends the warning; `hands`: of a measure."""

    name: str
    zh: str
    en: str
    closes: bool = False
    hands: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A unit that can go there."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Everything that the desk of a warning officer shows at once."""

    as_of: Instant
    hands: tuple[Slots, ...]
    counts: tuple[Count, ...]
    results: tuple[Word, ...]
    measures: tuple[Word, ...]
    items: tuple[WarningSeen, ...]


def queue(desk: Desk, practice: Practice) -> Queue:
    """Whom to reach, in the order in which to begin. Looks at what one may read."""
    wanted = Wanted(kinds=[Kind.WARNING], states=OPEN)
    found = [one for one in every(desk.book, wanted) if desk.decide(Action.WARNING_READ, facts_of(one)).allowed]
    slots = _slots(desk, practice)
    shown = _in_order(desk, practice, found, slots)[:_MOST]
    desk.listed(Kind.WARNING, Action.WARNING_READ, [filed for filed, _ in shown])
    return Queue(
        as_of=desk.book.now,
        hands=tuple(Slots(hands=name, slots=many) for name, many in slots.items()),
        counts=tuple(_counts(practice, [standing(practice, one) for one in found], desk.book.now)),
        results=tuple(
            Word(name=name, zh=one.zh, en=one.en, closes=one.closes) for name, one in practice.rules.results.items()
        ),
        measures=tuple(
            Word(name=one.name, zh=one.zh, en=one.en, hands=one.hands) for one in practice.measures.measures
        ),
        items=tuple(seen(desk, practice, filed, best) for filed, best in shown),
    )


def newest(desk: Desk, practice: Practice, wanted: Wanted) -> list[tuple[Filed[EarlyWarning], WarningSeen]]:
    """Warnings that one may read, the newest first."""
    found = [one for one in desk.book.find(wanted) if desk.decide(Action.WARNING_READ, facts_of(one)).allowed]
    desk.listed(Kind.WARNING, Action.WARNING_READ, found)
    return [(one, seen(desk, practice, one, None)) for one in found]


def look(desk: Desk, practice: Practice, warning_id: str) -> tuple[Filed[EarlyWarning], WarningSeen]:
    """One warning as it stands. Raises `NotAllowed`, `Unseen`."""
    filed = desk.seen(warning_id, Kind.WARNING)
    desk.look(Action.WARNING_READ, filed)
    best = _best(practice, [filed], _slots(desk, practice), desk.book.now)
    return filed, seen(desk, practice, filed, best.get(filed.matter.id))


def script_of(desk: Desk, practice: Practice, warning_id: str, language: str) -> Talk:
    """What to read out to this person. Raises `NotAllowed`, `Unseen`."""
    filed, told = look(desk, practice, warning_id)
    centre = desk.book.units().get(filed.matter.unit, "")
    why = "；".join(told.reasons) if language == "zh" else "; ".join(_in_english(practice, told.signals))
    return talk(practice.talks, told.script, language, {"centre": centre, "why": why})


def stations(desk: Desk) -> list[Station]:
    """The units of one's own and below that a visit can be given to. Raises `NotAllowed`."""
    desk.look_at(Action.WARNING_READ, Thing(str(Kind.WARNING), "units", None, facts_at(desk.unit)))
    below = sorted((path, name) for path, name in desk.book.units().items() if path.startswith(desk.unit))
    return [Station(path=path, name=name) for path, name in below]


def seen(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], best: Assigned | None) -> WarningSeen:
    """For people to look at."""
    it, matter = standing(practice, filed), filed.matter
    scripts = {script.name: script.en for script in practice.rules.scripts}
    return WarningSeen(
        id=matter.id,
        number=matter.body.number,
        state=filed.state,
        unit=matter.unit,
        grade=it.known.grade,
        grade_en=it.grade.en,
        expected_loss_fen=it.known.expected_loss_fen,
        likely_percent=it.known.likely_percent,
        danger=it.known.danger,
        busy_line=on_the_phone(practice.rules, it, desk.book.now),
        title=it.known.title,
        title_en=scripts.get(it.known.script, "it looks like a deception, unclear which"),
        script=it.known.script,
        reasons=it.known.reasons,
        signals=it.known.signals,
        raised_at=matter.body.raised_at,
        risen_at=it.risen_at,
        contact_by=it.contact_by,
        on_scene_by=it.on_scene_by,
        expires_at=it.expires_at,
        who=_short(matter.body.subject),
        assigned_to=it.holder or _assigned(filed),
        mine=it.holder == desk.user.user_id,
        tried=tuple(Tried(measure=name, times=n, last_at=last) for name, (n, last) in it.tried.items()),
        done=tuple(_did(move) for move in filed.moves),
        next=None if best is None else Next(measure=best.measure, prevented_fen=Fen(best.prevented_fen)),
        n=filed.next - 1,
    )


def _in_order(
    desk: Desk, practice: Practice, found: Sequence[Filed[EarlyWarning]], slots: dict[str, int]
) -> list[tuple[Filed[EarlyWarning], Assigned | None]]:
    now = desk.book.now
    best = _best(practice, found, slots, now)

    def key(filed: Filed[EarlyWarning]) -> tuple[bool, int, str]:
        return filed.matter.id not in best, -pressing(to_reach(practice, filed, now), now), filed.matter.id

    return [(filed, best.get(filed.matter.id)) for filed in sorted(found, key=key)]


def _best(
    practice: Practice, found: Iterable[Filed[EarlyWarning]], slots: dict[str, int], now: Instant
) -> dict[str, Assigned]:
    """By warning the measure that somebody's time goes to now. Where one is under way its answer is waited for."""
    free = {one.name for one in practice.measures.measures if not one.hands}
    waiting = [to_reach(practice, one, now) for one in found if one.state in ("raised", "assigned", "signed")]
    planned = plan(practice.measures, waiting, slots, now)
    return {one.warning_id: one for one in planned if one.measure not in free}


def _slots(desk: Desk, practice: Practice) -> dict[str, int]:
    return {
        name: hands.many(len(desk.book.people(role=hands.role or Role.WARNING_OFFICER)))
        for name, hands in practice.measures.hands.items()
    }


def _counts(practice: Practice, there: Sequence[Standing], now: Instant) -> Iterable[Count]:
    for grade in practice.rules.grades:
        of = [it for it in there if it.grade is grade]
        overdue = sum(it.contact_by is not None and it.contact_by <= now for it in of)
        yield Count(grade=grade.name, grade_en=grade.en, open=len(of), overdue=overdue)


def _in_english(practice: Practice, names: Sequence[str]) -> list[str]:
    told = {signal.name: signal.en for signal in practice.rules.signals}
    return [told[name].partition("{")[0].strip(" ,") for name in names if name in told]


def _did(move: Move) -> Did:
    what = next((str(move.body[name]) for name in _WHAT if name in move.body), "")
    words = str(move.body.get("words") or move.body.get("reason") or "")
    return Did(n=move.n, act=move.act, at=move.at, by=move.by, what=what, words=words)


def _assigned(filed: Filed[EarlyWarning]) -> str | None:
    move = filed.done("assign")
    return str(move.body["member"]) if move is not None and filed.state == "assigned" else None


def _short(pseudonym: str) -> str:
    letters = pseudonym[1:].upper()
    return f"{letters[:_SHORT]}-{letters[_SHORT : 2 * _SHORT]}"
