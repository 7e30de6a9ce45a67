"""Filing a draft: from what was understood to a case with its report, once, each field with its origin.

In:  a desk, a draft at the version that the officer saw, the report as it is to be filed. Out: the case and its report.
Law: report, case, origins, hints and the jobs that draft the stops are there together or not at all; a draft is filed once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hezhan.core.matters import (
    Case,
    Corrected,
    FieldOrigin,
    Filed,
    Kind,
    Matter,
    Origins,
    Report,
    Understanding,
)
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.cases.handling import Opened, add_report, take_report
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_within
from hezhan.flows.machine import Machine
from hezhan.flows.understanding.draft import Draft, Origin, differing
from hezhan.flows.understanding.forms import leaves
from hezhan.flows.understanding.hints import indicators, signal
from hezhan.flows.understanding.pseudonyms import around
from hezhan.flows.understanding.tables import SlipTables
from hezhan.flows.understanding.thread import corrections_of, read_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a draft is to be filed. Without a report the draft's own; with a case, into that one."""

    report: Report | None = None
    case: Filed[Case] | None = None
    unit: str | None = None
    title: str = ""
    fraud_type: str | None = None


def file(desk: Desk, filed: Filed[Understanding], asked: Asked, tables: SlipTables) -> Opened:
    """File it. Raises `NotAllowed`, `OutOfTurn`, `OtherIntent` when the incident has another report already."""
    state = moved(Proceeding.UNDERSTANDING, filed.state, "file")
    draft = read_draft(desk.book, filed, tables)
    report = asked.report or draft.report
    opened = _opened(desk, draft, report, asked)
    _keep_origins(desk, draft, report, opened)
    _hint(desk, draft, report, opened)
    told = {"case": opened.case.matter.id, "report": opened.report.id}
    desk.move(Action.REPORT_CREATE, filed, "file", state, told)
    return opened


def _opened(desk: Desk, draft: Draft, report: Report, asked: Asked) -> Opened:
    if asked.case is not None:
        return Opened(asked.case, add_report(desk, asked.case, report))
    kind = draft.fraud_type if asked.fraud_type is None else asked.fraud_type
    return take_report(desk, report, unit=asked.unit, title=asked.title or kind, fraud_type=kind, loss=draft.loss)


def _keep_origins(desk: Desk, draft: Draft, report: Report, opened: Opened) -> None:
    case = opened.case
    body = Origins(
        understanding=draft.filed.matter.id,
        version=draft.version,
        materials=tuple(sheet.material.file for sheet in draft.sheets),
        fields=tuple(_fields(draft, report)),
        corrections=tuple(_corrected(desk, draft)),
        fraud_types=tuple((one.said.fraud_type, one.said.weight) for one in draft.guesses),
        stage=draft.stage,
    )
    key = f"origins:{draft.filed.matter.id}"

    def build(own: str, unit: str) -> Matter[Origins]:
        sheet = desk.sheet(own, unit, Kind.ORIGINS, body)
        return replace(sheet, case_id=case.matter.id, about=opened.report.id, key=key, state="kept")

    files = tuple(one.sha256 for one in body.materials)
    desk.add(Action.REPORT_CREATE, facts_within(case, Kind.ORIGINS), build, key=key, files=files)


def _fields(draft: Draft, report: Report) -> Iterator[FieldOrigin]:
    """The origin of every field that holds something; what the officer changed at filing is theirs."""
    by_hand = set(differing(draft.report, report))
    order = {sheet.id: n for n, sheet in enumerate(draft.sheets)}
    for place, _ in leaves(report):
        origin = draft.origins.get(place)
        if place in by_hand or origin is None:
            if place.startswith(("victim", "payments", "caller")):
                yield FieldOrigin(place=place, by="officer" if place in by_hand else "material")
        else:
            yield _field(place, origin, order)


def _field(place: str, origin: Origin, order: Mapping[str, int]) -> FieldOrigin:
    fact = origin.fact
    if fact is None:
        return FieldOrigin(place=place, by=origin.by)
    span = fact.span
    return FieldOrigin(place=place, by=origin.by, material=order[fact.material], start=span.start, end=span.end)


def _corrected(desk: Desk, draft: Draft) -> Iterator[Corrected]:
    """Every correction with the words around it, people's names and numbers made up."""
    by_id = {sheet.id: sheet for sheet in draft.sheets}
    reported_at = draft.filed.matter.body.reported_at
    for one in corrections_of(desk.book, draft.filed):
        said = one.matter.body
        told = around(by_id[said.material], said, reported_at)
        yield replace(told, by=one.matter.by, at=one.matter.at)


def _hint(desk: Desk, draft: Draft, report: Report, opened: Opened) -> None:
    """Write indicators and the signal down, as drafts of the machine's."""
    machine, case = Machine(desk.book), opened.case
    warned = signal(draft, report)
    drafts = [
        *((Kind.INDICATOR, "indicator.draft", one) for one in indicators(draft)),
        *([(Kind.SIGNAL, "signal.draft", warned)] if warned else []),
    ]
    for n, (kind, act, body) in enumerate(drafts):
        key = f"hint:{opened.report.id}:{n}"

        def build(own: str, kind: Kind = kind, body: object = body, key: str = key) -> Matter[object]:
            unit = case.place.unit if case.place else case.matter.unit
            sheet = desk.sheet(own, unit, kind, body)
            return replace(sheet, case_id=case.matter.id, about=opened.report.id, key=key, state="drafted")

        machine.add(act, build, key=key)
