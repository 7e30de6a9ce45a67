"""Bulk export: asked for, checked, approved by a head, run by an officer; tables that tell who took them and when.

In:  a desk. Out: a ZIP archive of CSV files on the shelf, for whoever ran it: from the first time on for a quarter of an
     hour, because a connection may break off; the log says each time.
Law: it shows no row that the officer does not see, and no text otherwise than their masks show it; every file bears the
     name, the instant and the export in its first row and in its name; no cell is a formula.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant, clock, local
from hezhan.core.matters import Case, Export, Filed, Kind, Matter, Noted, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Decision, Field, Mask, Outcome, Step
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.facts import facts_at, facts_of
from hezhan.flows.keeping.deleting import without_a_hand
from hezhan.flows.showing import masked
from hezhan.flows.understanding import training
from hezhan.ports import Shelf

FETCHED_AGAIN: Final = 15 * 60 * SECOND
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_HANDS: Final = (Action.EXPORT_REQUEST, Action.EXPORT_CHECK, Action.EXPORT_APPROVE, Action.EXPORT_RUN)
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: of which kind of matter, its head, the rows of one matter's body as it is shown."""

    kind: Kind
    head: Sequence[str]
    rows: Callable[[Filed[Any], Any], Iterator[Cells]]


def _payments(filed: Filed[Any], body: Any) -> Iterator[Cells]:
    for one in body.payments:
        at = "" if one.at is None else clock(one.at)
        yield (at, one.fen, one.payer, one.payer_name, one.payer_bank, one.payee, one.payee_name, one.payee_bank)


def _orders(filed: Filed[Any], body: Any) -> Iterator[Cells]:
    yield (filed.matter.key, body.what, filed.state, body.bank, body.account, body.holder, body.fen, body.traced)


def _accounts(filed: Filed[Any], body: Any) -> Iterator[Cells]:
    for one in body.accounts:
        yield (one.account, one.holder, one.bank, one.level, one.state, one.came, one.went, one.standing)


TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        "payments": Table(
            Kind.REPORT,
            ("时间", "分", "付款账号", "付款人", "付款行", "收款账号", "收款人", "收款行"),
            _payments,
        ),
        "orders": Table(Kind.ORDER, ("编号", "事项", "状态", "银行", "账号", "户名", "数额分", "查明分"), _orders),
        "accounts": Table(
            Kind.TRACED, ("账号", "户名", "银行", "层级", "状态", "流入分", "流出分", "停留分"), _accounts
        ),
        "corrections": Table(Kind.ORIGINS, training.HEAD, training.rows),
    }
)


def request_export(desk: Desk, body: Export) -> Matter[Export]:
    """Ask for a bulk export of cases that the officer may read. Raises `NotAllowed`, `Unseen`, `Refused`."""
    if body.what not in TABLES:
        raise Refused([_problem("what", f"there is no such table; there are {', '.join(TABLES)}")])
    if not body.cases:
        raise Refused([_problem("cases", "name at least one case")])
    for case_id in body.cases:
        _readable(desk, case_id)
    return desk.add(
        Action.EXPORT_REQUEST, facts_at(desk.unit), lambda own, unit: desk.sheet(own, unit, Kind.EXPORT, body)
    )


def withdraw_export(desk: Desk, export: Filed[Export], reason: str) -> None:
    """Take it back before it is run: whoever could have asked for it may."""
    state = moved(Proceeding.EXPORT, export.state, "withdraw")
    desk.require(Action.EXPORT_REQUEST, replace(desk.thing(export), facts=replace(facts_of(export), record=())))
    without_a_hand(desk, export, "withdraw", state, {"reason": reason})


def check_export(desk: Desk, export: Filed[Export]) -> None:
    """The second pair of eyes."""
    desk.move(Action.EXPORT_CHECK, export, "check", moved(Proceeding.EXPORT, export.state, "check"))


def approve_export(desk: Desk, export: Filed[Export]) -> None:
    """The head's signature."""
    desk.move(Action.EXPORT_APPROVE, export, "approve", moved(Proceeding.EXPORT, export.state, "approve"))


def run_export(desk: Desk, export: Filed[Export], shelf: Shelf) -> None:
    """Make the archive; each case learns of it in its own part of the log. Raises `NotAllowed`, `Unseen`."""
    state = moved(Proceeding.EXPORT, export.state, "run")
    decision = desk.require(Action.EXPORT_RUN, desk.thing(export))
    table, body = TABLES[export.matter.body.what], export.matter.body
    cases = [_readable(desk, case_id) for case_id in body.cases]
    rows = [row for case in cases for row in _rows(desk, case, table, decision.masks)]
    name, mark = _marked(desk, export)
    stored = shelf.put_tables(export.matter.id, {f"{name}.csv": _csv(mark, ("案号", *table.head), rows)})
    told = {"rows": len(rows), "sha256": stored.sha256, "size": stored.size}
    desk.move(Action.EXPORT_RUN, export, "run", state, told)
    for case in cases:
        desk.book.looked(
            "export", export.matter.id, case.matter.id, Noted(act="export.taken", content={"what": body.what})
        )


def fetch_export(desk: Desk, export: Filed[Export], shelf: Shelf) -> Iterator[bytes]:
    """The file, to whoever asked for the evidence or ran the export. Raises `Unseen`, `OutOfTurn`, `NotAllowed`."""
    run = export.done("run")
    action = Action.EVIDENCE_EXPORT if export.done("made") else Action.EXPORT_RUN
    first = next((one.at for one in export.moves if one.act == "fetch"), desk.book.now)
    until = Instant(first + FETCHED_AGAIN)
    if run is None or run.by != desk.user.user_id or desk.book.now > until:
        raise Unseen(export.matter.id)
    state = moved(Proceeding.EXPORT, export.state, "fetch")
    facts = facts_of(export)
    if action is Action.EXPORT_RUN:  # it was run: what is asked now is whether this person still may
        facts = replace(facts, record=tuple(hand for hand in facts.record if hand.step is not Step.EXECUTED))
    pieces = shelf.pieces(export.matter.id)
    if pieces is None:
        raise Unseen(export.matter.id)
    desk.require(action, replace(desk.thing(export), facts=facts))
    sha256 = (export.done("made") or run).body["sha256"]
    without_a_hand(desk, export, "fetch", state, {"sha256": sha256})
    shelf.keep_until(export.matter.id, until)
    return pieces


def known_export(desk: Desk, export_id: str) -> tuple[Filed[Export], Decision]:
    """An export, to whoever could have a hand in it or may read its case. Raises `Unseen`."""
    export: Filed[Export] = desk.seen(export_id, Kind.EXPORT)
    decision = _known(desk, export)
    if decision is None:
        raise Unseen(export_id)
    desk.book.looked("export", export_id, export.matter.case_id, Noted(act="export.read"))
    return export, decision


def known_exports(desk: Desk, wanted: Wanted) -> list[tuple[Filed[Export], Decision]]:
    """The exports that are asked for and that `known_export` would show."""
    found = [(one, _known(desk, one)) for one in desk.book.find(replace(wanted, kinds=[Kind.EXPORT]))]
    case = desk.book.get(wanted.case_id) if wanted.case_id else None
    desk.book.looked("export", "list", case.matter.case_id if case else None, Noted(act="export.read"))
    return [(one, decision) for one, decision in found if decision is not None]


def sweep_exports(shelf: Shelf, now: int) -> int:
    """A job: what nobody fetched within a day is gone, and what was fetched once its minutes are over; how many."""
    return shelf.sweep(now)


def defused(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not isinstance(cell, int) else text


def _known(desk: Desk, export: Filed[Export]) -> Decision | None:
    if export.matter.case_id is not None:
        case = desk.book.get(export.matter.case_id)
        decisions = [desk.decide(Action.CASE_READ, desk.thing(case).facts)] if case else []
        return next((one for one in decisions if one.allowed), None)
    facts = replace(facts_of(export), record=())  # which step is next is no matter here
    decisions = [desk.decide(action, facts) for action in _HANDS]
    return next((one for one in decisions if one.outcome is not Outcome.DENIED), None)


def _readable(desk: Desk, case_id: str) -> Filed[Case]:
    case = desk.seen(case_id, Kind.CASE)
    desk.require(Action.CASE_READ, desk.thing(case))
    return case


def _rows(desk: Desk, case: Filed[Case], table: Table, masks: Mapping[Field, Mask]) -> Iterator[Cells]:
    wanted = Wanted(kinds=[table.kind], case_id=case.matter.id, oldest_first=True)
    found = desk.book.find(wanted)
    for filed in found[-1:] if table.kind is Kind.TRACED else found:
        yield from ((case.matter.body.case_no, *row) for row in table.rows(filed, masked(filed.matter.body, masks)))


def _marked(desk: Desk, export: Filed[Export]) -> tuple[str, str]:
    at, member = local(desk.book.now), desk.book.member
    name = f"HZ-{export.matter.id[:8]}-{member.id}-{at:%Y%m%dT%H%M%S}-{export.matter.body.what}"
    mark = (
        f"# 导出 {export.matter.id} {member.name} {member.id} {clock(desk.book.now)} 仅供 {export.matter.body.to} 使用"
    )
    return name, mark


def _csv(mark: str, head: Sequence[str], rows: Sequence[Cells]) -> bytes:
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([defused(mark)])
    write.writerow(head)
    write.writerows([defused(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _problem(place: str, text: str) -> Problem:
    return Problem(file=place, row=0, reason="unfit", text=text)
