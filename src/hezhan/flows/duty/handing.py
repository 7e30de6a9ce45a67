"""Handing over a shift: the sheet of what is open, made by whoever leaves, taken over by whoever comes.

In:  a desk, the rows of its view, words told. Out: the sheet in the books; its take-over; its paper.
Law: no clock, no waiting order and no objection that the member sees is missing; nobody takes over from themself; a sheet is
     taken over once. What a sheet says is kept as it was then, whatever happens later.
"""

from collections.abc import Iterator
from typing import Final

from hezhan.core.instants import Instant, clock
from hezhan.core.law import article, in_brief
from hezhan.core.matters import Filed, Kind, Matter, ShiftSheet, Wanted
from hezhan.core.money import yuan
from hezhan.core.papers import ClockRow, Figure, HandOverSheet, Issue, WaitRow
from hezhan.core.problems import Problem, Refused
from hezhan.engines.duty import PATTERN, Due, Grade, Open, OpenCase, RunningClock, Sheet, Wait, Waiting, sheet
from hezhan.engines.duty import Objection as OpenObjection
from hezhan.engines.freeze import ClockKey
from hezhan.engines.freeze.rules import RULES
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.cases.grades import CLOCKS, LEVELS
from hezhan.flows.desk import Desk
from hezhan.flows.duty.rosters import now_and_next, staffed
from hezhan.flows.duty.view import DeskRows, DeskView, desk_view
from hezhan.flows.facts import facts_at
from hezhan.flows.race import clocks as race_clocks

# Kinds of the rows of a sheet.
OVERDUE, RUNS_OUT, LATER = "overdue", "runs-out", "later"
SIGNATURE, BANK, CASE, ON_DUTY, COMING = "signature", "bank", "case", "outgoing", "incoming"
SEPARATOR: Final = "｜"  # between the parts of a row's words
_OBJECTED: Final = frozenset({ClockKey.STOP_OBJECTION, ClockKey.OBJECTION})


def hand_over(desk: Desk, rows: DeskRows, told: str, unit: str | None = None) -> Matter[ShiftSheet]:
    """Make the sheet of a unit now. Raises `NotAllowed`."""
    at_unit = unit or desk.unit
    if not staffed(desk.book, at_unit):
        raise Refused([Problem(file="shift", row=0, reason="unlawful", text="没有这个单位，或者那里没有人")])
    made = _sheet(desk, desk_view(desk, rows), at_unit)

    def build(matter_id: str, where: str) -> Matter[ShiftSheet]:
        body = ShiftSheet(
            shift_ends=made.coming.ends,
            told=told,
            rows=tuple(_rows(made)),
            reported=made.money.reported,
            held=made.money.stopped,
        )
        return desk.sheet(matter_id, where, Kind.SHIFT, body)

    written = desk.add(Action.SHIFT_HAND_OVER, facts_at(at_unit), build)
    coming = [one for kind, one, _, _ in written.body.rows if kind == COMING]
    desk.book.tell([one for one in coming if one != desk.book.member.id], written.id, "shift.handed-over")
    return written


def take_over(desk: Desk, shift: Filed[ShiftSheet]) -> None:
    """Whoever comes takes it over. Raises `NotAllowed`, `OutOfTurn`, `Refused` for whoever made it."""
    state = moved(Proceeding.SHIFT, shift.state, "take-over")
    if shift.matter.by == desk.book.member.id:
        raise Refused([Problem(file="shift", row=0, reason="unlawful", text="交班人不能接自己的班")])
    desk.move(Action.SHIFT_HAND_OVER, shift, "take-over", state)


def last_sheets(desk: Desk, unit: str, limit: int = 50) -> list[Filed[ShiftSheet]]:
    """Sheets of a unit, the newest first."""
    found = desk.book.find(Wanted(kinds=[Kind.SHIFT], limit=limit))
    return [one for one in found if one.matter.unit == unit]


def paper_of(shift: Filed[ShiftSheet], before: Filed[ShiftSheet] | None, unit_name: str, sha256: str) -> HandOverSheet:
    """交接班单, of what the sheet says and how it differs from the one before."""
    body, matter = shift.matter.body, shift.matter
    taken = shift.done("take-over")
    coming = tuple(one for kind, one, _, _ in body.rows if kind == COMING)
    slot = PATTERN.slot_at(matter.at)
    return HandOverSheet(
        issue=Issue(
            number=f"{unit_name}交接〔{clock(matter.at)[:4]}〕{matter.id[:8].upper()}号",
            unit=unit_name,
            made_at=matter.at,
            matter=sha256,
            seal=f"{unit_name}（印）",
        ),
        shift=slot.words,
        begins=slot.begins,
        ends=slot.ends,
        outgoing=(matter.by, *(one for kind, one, _, _ in body.rows if kind == ON_DUTY and one != matter.by)),
        incoming=(taken.by,) if taken else coming,
        figures=(Figure(name="被骗", fen=body.reported), Figure(name="已止付冻结", fen=body.held)),
        overdue=tuple(_clock_rows(body, OVERDUE)),
        ending=tuple(_clock_rows(body, RUNS_OUT)),
        waiting=tuple(_wait_rows(body)),
        objections=tuple(
            one for kind in (OVERDUE, RUNS_OUT, LATER) for one in _clock_rows(body, kind, objections=True)
        ),
        changes=tuple(changed(body, before.matter.body)) if before is not None else (),
        told=(body.told,) if body.told else (),
    )


def changed(now: ShiftSheet, before: ShiftSheet) -> Iterator[str]:
    """What is new, gone, another than before or overdue since, one sentence each."""
    was, has = _lines(before), _lines(now)
    yield from (f"新：{_said(words)}" for key, (_, words) in has.items() if key not in was)
    yield from (f"了结：{_said(words)}" for key, (_, words) in was.items() if key not in has)
    for key, (kind, words) in has.items():
        if key in was and kind == OVERDUE != was[key][0]:
            yield f"超时：{_said(words)}"
        elif key in was and words != was[key][1]:
            yield f"变：{_said(words)}"


def _lines(body: ShiftSheet) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The lines of a sheet by what they are about: a clock by its name, however near its end; a case by itself."""
    lines: dict[tuple[str, str, str], tuple[str, str]] = {}
    for kind, matter, words, _ in body.rows:
        if kind in (OVERDUE, RUNS_OUT, LATER):
            lines["clock", matter, words.split(SEPARATOR)[0]] = kind, words
        elif kind not in (ON_DUTY, COMING):
            lines[kind, matter, ""] = kind, words
    return lines


def _said(words: str) -> str:
    return " ".join(part for part in words.split(SEPARATOR) if part)


def _sheet(desk: Desk, view: DeskView, unit: str) -> Sheet:
    now, coming = now_and_next(desk.book, unit)
    here = sorted({one for people in now.people.values() for one in people} | {desk.book.member.id})
    incoming = sorted({one for people in coming.people.values() for one in people})
    return sheet(_open(view), desk.book.now, coming.slot, outgoing=here, incoming=incoming)


def _open(view: DeskView) -> Open:
    answered = {one.id for one in view.objections}
    return Open(
        cases=tuple(
            OpenCase(
                case_no=f"{one.id}{SEPARATOR}{one.case_no}",
                title=_plain(one.title),
                grade=LEVELS.get(one.grade, Grade.ORDINARY),
                reported_at=one.reported_at,
                reported=one.loss,
                stopped=one.held,
                standing=one.at_stake,
            )
            for one in view.cases
        ),
        clocks=tuple(
            RunningClock(subject=one.matter_id, name=name_of(one.name), ends=one.ends, who=one.who, article=one.article)
            for one in view.clocks
            if not (one.matter_id in answered and one.name in _OBJECTED)
        ),
        waiting=tuple(
            Waiting(
                order_id=one.id,
                name=one.what,
                wait=Wait.SIGNATURE if one.state == "drafted" else Wait.BANK,
                who="approver" if one.state == "drafted" else one.bank,
                since=one.since,
            )
            for one in (*view.signatures, *view.unanswered)
        ),
        objections=tuple(
            OpenObjection(
                objection_id=one.id, about=one.about, ends=_answer_by(view, one.id), who=one.reviewer or "reviewer"
            )
            for one in view.objections
        ),
    )


def _answer_by(view: DeskView, objection: str) -> Instant:
    ends = [one.ends for one in view.clocks if one.matter_id == objection and one.name in _OBJECTED]
    return min(ends, default=view.at)  # one without a clock is to be looked at first


def name_of(clock_name: str) -> str:
    """What a clock is called, in Chinese."""
    if clock_name in set(ClockKey):
        return RULES[ClockKey(clock_name)].name
    return {**CLOCKS, **race_clocks.NAMES}.get(clock_name, (clock_name, ""))[0]


def _rows(made: Sheet) -> Iterator[tuple[str, str, str, int]]:
    for kind, dues in ((OVERDUE, made.overdue), (RUNS_OUT, made.runs_out), (LATER, made.later)):
        yield from ((kind, one.subject, _due_words(one), int(one.ends)) for one in dues)
    for group in made.waiting:
        kind = SIGNATURE if group.wait is Wait.SIGNATURE else BANK
        for one in group.orders:
            yield kind, one.order_id, SEPARATOR.join((one.name, group.who)), int(one.since)
    for case in made.cases:
        case_id, number = case.case_no.split(SEPARATOR)
        money = f"被骗{yuan(case.reported)}，已止付冻结{yuan(case.stopped)}，还可止{yuan(case.standing)}"
        yield CASE, case_id, SEPARATOR.join((number, case.grade.words[0], case.title, money)), int(case.reported_at)
    yield from ((ON_DUTY, one, "", int(made.at)) for one in made.outgoing)
    yield from ((COMING, one, "", int(made.coming.begins)) for one in made.incoming)


def _due_words(one: Due) -> str:
    return SEPARATOR.join((one.name, one.who, one.article))


def _clock_rows(body: ShiftSheet, kind: str, *, objections: bool = False) -> Iterator[ClockRow]:
    for of, matter, words, until in body.rows:
        if of == kind:
            name, who, cited = words.split(SEPARATOR)
            if name.startswith("异议答复") is objections:
                ground = in_brief(article(cited)) if cited else ""
                yield ClockRow(subject=matter[:8].upper(), name=name, until=Instant(until), who=who, article=ground)


def _wait_rows(body: ShiftSheet) -> Iterator[WaitRow]:
    for kind, matter, words, since in body.rows:
        if kind in (SIGNATURE, BANK):
            what, who = words.split(SEPARATOR)
            waits = "待签" if kind == SIGNATURE else "待回执"
            yield WaitRow(subject=matter[:8].upper(), what=f"{what}，{waits}", who=who, since=Instant(since))


def _plain(text: str) -> str:
    return " ".join(text.replace(SEPARATOR, " ").split())
