"""The thread of a draft: opened, added to, corrected, filled in, given up; read back as it stands.

In:  a desk. Out: matters about the draft, a move for each; `Draft`.
Law: whoever changes a draft says which version they saw, and is refused when it is not the last one; nothing is overwritten,
     every earlier version stays; nothing leaves the house from here.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import (
    Correction,
    Filed,
    Kind,
    Material,
    Matter,
    Report,
    Seat,
    Understanding,
    Wanted,
)
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.flows.understanding.draft import Draft, derived, drafted
from hezhan.flows.understanding.known import sheets
from hezhan.flows.understanding.payments import payments_of
from hezhan.flows.understanding.tables import SlipTables
from hezhan.ports import Book, Crossed

MOST_VERSIONS: Final = 900
MOST_MATERIALS: Final = 60
_KINDS: Final = {"add": Kind.MATERIAL, "correct": Kind.CORRECTION, "fill": Kind.FORM}


def open_draft(desk: Desk, reported_at: Instant, via: Seat) -> Filed[Understanding]:
    """A new draft at one's own unit."""
    body = Understanding(reported_at=reported_at, via=via)

    def build(own: str, unit: str) -> Matter[Understanding]:
        return replace(desk.sheet(own, unit, Kind.UNDERSTANDING, body), state="drafted")

    written = desk.add(Action.REPORT_CREATE, facts_at(desk.unit), build)
    return desk.seen(written.id, Kind.UNDERSTANDING)


def seen(desk: Desk, draft_id: str, version: int) -> Filed[Understanding]:
    """A draft that is about to be changed. Raises `Unseen`, and `Crossed` when it is at another version by now."""
    filed = desk.seen(draft_id, Kind.UNDERSTANDING)
    if filed.next - 1 != version:
        raise Crossed(draft_id)
    return filed


def add_material(desk: Desk, filed: Filed[Understanding], material: Material) -> Filed[Understanding]:
    """Add what was read. Raises `Refused` when there are too many."""
    if sum(1 for move in filed.moves if move.act == "add") >= MOST_MATERIALS:
        raise Refused([_problem("materials", f"一份草稿最多 {MOST_MATERIALS} 件材料；请先立案，再补充报案")])
    return _appended(desk, filed, "add", material, files=(material.file.sha256,))


def correct(desk: Desk, filed: Filed[Understanding], correction: Correction) -> Filed[Understanding]:
    """Write a correction down; it counts at once."""
    return _appended(desk, filed, "correct", correction)


def fill(desk: Desk, filed: Filed[Understanding], form: Report) -> Filed[Understanding]:
    """Keep the report as an officer filled it in."""
    return _appended(desk, filed, "fill", form)


def discard(desk: Desk, filed: Filed[Understanding], reason: str) -> None:
    """Give the draft up; it stays readable."""
    state = moved(Proceeding.UNDERSTANDING, filed.state, "discard")
    desk.move(Action.REPORT_CREATE, filed, "discard", state, {"reason": reason})


def read_draft(book: Book, filed: Filed[Understanding], tables: SlipTables) -> Draft:
    """The draft as it stands."""
    about = _about(book, filed)
    materials = [one for one in about if one.matter.kind is Kind.MATERIAL]
    corrections = [one for one in about if one.matter.kind is Kind.CORRECTION]
    return drafted(filed, sheets(materials, corrections), _forms(filed, about, tables), tables)


def corrections_of(book: Book, filed: Filed[Understanding]) -> list[Filed[Correction]]:
    """Every correction of a draft, in order."""
    return [one for one in _about(book, filed) if one.matter.kind is Kind.CORRECTION]


def _about(book: Book, filed: Filed[Understanding]) -> list[Filed[Any]]:
    """The thread in the order of its moves."""
    wanted = Wanted(kinds=list(_KINDS.values()), about=filed.matter.id, limit=MOST_VERSIONS + 1)
    by_id = {one.matter.id: one for one in book.find(wanted)}
    named = [str(move.body["matter"]) for move in filed.moves if move.act in _KINDS]
    return [by_id[one] for one in named if one in by_id]


def _forms(filed: Filed[Understanding], about: Sequence[Filed[Any]], tables: SlipTables) -> list[tuple[Report, Report]]:
    """Each form with what the materials told when it was filled in."""
    forms = []
    for n, one in enumerate(about):
        if one.matter.kind is Kind.FORM:
            materials = [other for other in about[:n] if other.matter.kind is Kind.MATERIAL]
            corrections = [other for other in about[:n] if other.matter.kind is Kind.CORRECTION]
            then = sheets(materials, corrections)
            forms.append((derived(filed, then, payments_of(then), tables)[0], one.matter.body))
    return forms[-1:]  # a form is whole: a later one has an earlier one in it


def _appended(
    desk: Desk, filed: Filed[Understanding], act: str, body: Any, files: tuple[str, ...] = ()
) -> Filed[Understanding]:
    state = moved(Proceeding.UNDERSTANDING, filed.state, act)
    if filed.next > MOST_VERSIONS:
        raise Refused([_problem("version", f"这份草稿已改动 {MOST_VERSIONS} 次；请立案后再补充")])
    kind, root = _KINDS[act], filed.matter

    def build(own: str, unit: str) -> Matter[Any]:
        return replace(desk.sheet(own, unit, kind, body), about=root.id, state="kept")

    written = desk.add(Action.REPORT_CREATE, facts_at(root.unit), build, files=files)
    desk.move(Action.REPORT_CREATE, filed, act, state, {"matter": written.id})
    return desk.seen(root.id, Kind.UNDERSTANDING)


def _problem(place: str, text: str) -> Problem:
    return Problem(file=place, row=0, reason="unfit", text=text)
