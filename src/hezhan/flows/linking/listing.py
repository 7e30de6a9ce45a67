"""From reports to cases as `hezhan link` takes them: what victims said and paid, what phones and registers show.

In:  lines `{"id","text","reported_at"}`, payments that officers registered, events, a trace, registers of sites and apps.
Out: lines of cases, each indicator with the event or transfer that shows it, where nobody told it.
Law: a report is a case, or a line of the rejects; nothing is added that nobody said, registered, saw or looked up.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hezhan.core.instants import Instant, iso
from hezhan.core.linking_contracts import VICTIMS
from hezhan.core.problems import Problem, Refused
from hezhan.engines.understand import OTHER, Kind, Understood, understand
from hezhan.engines.understand import Tables as Words
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.flows.linking.money import Paid, read_paid, read_reached
from hezhan.flows.linking.phones import Phones, Tool, everybodys, had_before, led_to, pseudonyms, read_phones
from hezhan.flows.linking.registers import Registers, host_of, read_registers
from hezhan.flows.understanding.lines import Statement, statements
from hezhan.ports import Content, EventFiles, Folders, Progress, Tables

_NOBODYS: Final = (Kind.AMOUNT, Kind.TIME, Kind.BANK)
_VICTIM: Final = "victim"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiles:
    """Files of one listing; `trace` is a folder of `hezhan trace`, `victims` says whose events are whose."""

    reports: Path
    out: Path
    claims: Path | None = None
    sites: Path | None = None
    apps: Path | None = None
    events: tuple[Path, ...] = ()
    victims: Path | None = None
    trace: Path | None = None
    transfers: Path | None = None
    rejects: Path | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands behind a listing."""

    tables: Tables
    events: EventFiles
    folders: Folders


@dataclass(frozen=True, slots=True, order=True)
class _Indicator:
    kind: str
    value: str
    owner: str
    source: str = field(default="", compare=False)

    @property
    def line(self) -> dict[str, str]:
        told = {"type": self.kind, "value": self.value, "owner": self.owner}
        return told | {"source": self.source} if self.source else told


@dataclass(slots=True)
class _Case:
    """One report as it becomes a case."""

    statement: Statement
    read: Understood
    paid: list[Paid]
    found: dict[_Indicator, _Indicator] = field(default_factory=dict)

    def add(self, kind: str, value: str, owner: str = "unknown", source: str = "") -> None:
        """One indicator more; who first named it stands."""
        one = _Indicator(kind, value, owner, source)
        if not any(_Indicator(kind, value, said) in self.found for said in ("suspect", "third", "unknown", _VICTIM)):
            self.found[one] = one

    @property
    def suspects(self) -> list[_Indicator]:
        """What is not the victim's own."""
        return sorted(one for one in self.found if one.owner != _VICTIM)

    @property
    def span(self) -> tuple[Instant, Instant]:
        """First and last payment; the report where none is known."""
        times = [paid.at for paid in self.paid if paid.at is not None] or [self.statement.reported_at]
        return min(times), max(times)

    @property
    def line(self) -> dict[str, Any]:
        best = self.read.guesses[0].fraud_type if self.read.guesses else OTHER
        return {
            "case_id": self.statement.statement_id,
            "reported_at": iso(self.statement.reported_at),
            "fraud_type": best,
            "text": self.statement.text,
            "indicators": [one.line for one in sorted(self.found)],
            "transfers": [paid.line for paid in self.paid] or list(_told(self.read)),
        }


def list_cases(ground: Ground, words: Words, files: CaseFiles, progress: Progress | None = None) -> dict[str, Any]:
    """Write the cases; gives counts. Raises `Refused` on a line that cannot be read when no rejects are asked for."""
    problems: list[Problem] = []
    known = read_registers(ground.tables, files.sites, files.apps, problems)
    cases = _cases(ground.tables, words, files, problems, progress)
    counts = {"events_of": 0, "everybodys": 0}
    if files.events:
        phones = read_phones(ground.events, ground.folders, files.events, problems, progress)
        counts = _add_events(cases, phones, _victims(ground.tables, files.victims, problems), known)
    for case_id, account, source in read_reached(ground.tables, files.trace, files.transfers, problems):
        if case_id in cases:
            cases[case_id].add("account", account, source=source)
    for case in cases.values():
        for one in case.suspects:
            for kind, value in known.looked_up(one.kind, one.value):
                case.add(kind, value, one.owner, one.source)
    if problems and files.rejects is None:
        raise Refused(problems)
    lines = [case.line for case in cases.values()]
    written: dict[Path, Content] = {
        files.out: b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
    }
    if files.rejects is not None:
        written[files.rejects] = rejects_table(problems)
    ground.tables.publish(written)
    return {
        "cases": len(lines),
        "indicators": sum(len(line["indicators"]) for line in lines),
        "transfers": sum(len(line["transfers"]) for line in lines),
        **counts,
        "rejected": len(problems),
    }


def _cases(
    tables: Tables, words: Words, files: CaseFiles, problems: list[Problem], progress: Progress | None
) -> dict[str, _Case]:
    paid: dict[str, list[Paid]] = {}
    for one in read_paid(tables, files.claims, problems):
        paid.setdefault(one.case_id, []).append(one)
    cases = {}
    for said in statements(files.reports, problems, progress):
        case = _Case(said, understand(said.text, said.reported_at, words), paid.get(said.statement_id, []))
        for fact in case.read.facts:
            if fact.kind not in _NOBODYS and fact.flaw != "retracted":
                told = _Indicator(str(fact.kind), str(fact.value), str(fact.owner))
                case.found[told] = told
        cases[said.statement_id] = case
    return cases


def _add_events(
    cases: Mapping[str, _Case], phones: Phones, victims: Mapping[str, str], known: Registers
) -> dict[str, int]:
    """What victims' events show, what led to what, and away with what everybody has."""
    paid = [(one.case_id, one.at, one.fen) for case in cases.values() for one in case.paid if one.at and one.fen]
    found, payments = pseudonyms(phones, paid)
    subjects = {**found, **{case: subject for case, subject in victims.items() if case in cases}}
    for case_id, event, account in payments.sort("case_id", "event_id").iter_rows():
        cases[case_id].add("account", account, source=event)
    had = had_before(phones, subjects, {case_id: case.span for case_id, case in cases.items()})
    for case_id, kind, value, event in had.select("case_id", "type", "counterpart", "event_id").iter_rows():
        cases[case_id].add(kind, value, source=event)
    crowd = phones.crowd
    tools = {case_id: _tools(case, crowd) for case_id, case in cases.items()}
    counted = Counter(tool for of in tools.values() for tool in set(of.values()))
    common = everybodys(crowd, counted, phones.people, max(len(subjects), 1))
    template = {site: page.page for host, page in known.sites.items() for site in (host, f"www.{host}")}
    led = led_to(phones, crowd, {tool for tool in counted if tool not in common}, template) if template else {}
    dropped = 0
    for case_id, case in cases.items():
        for one, tool in tools[case_id].items():
            if tool in common:
                dropped += case.found.pop(one, None) is not None
        _add_led(case, {tool for tool in tools[case_id].values() if tool not in common}, led)
    return {"events_of": len(subjects), "everybodys": dropped}


def _add_led(case: _Case, own: Iterable[Tool], led: Mapping[Tool, set[Tool]]) -> None:
    """What the case's tools led others to; a site or app that something led to stands for itself too."""
    targets = {to for some in led.values() for to in some}
    for tool in sorted(own):
        for kind, value in sorted(led.get(tool, set()) | ({tool} & targets)):
            case.add("led", host_of(value) if kind == "url" else value, source=tool[1])


def _tools(case: _Case, crowd: Mapping[Tool, int]) -> dict[_Indicator, Tool]:
    """Of a case's indicators those that the events know, by the spelling that they use."""
    return {one: tool for one in case.suspects if (tool := _as_seen(one.kind, one.value, crowd)) is not None}


def _as_seen(kind: str, value: str, crowd: Mapping[Tool, int]) -> Tool | None:
    spellings = (f"www.{host_of(value)}", host_of(value)) if kind == "url" else (value,)
    return next(((kind, text) for text in spellings if (kind, text) in crowd), None)


def _victims(tables: Tables, path: Path | None, problems: list[Problem]) -> dict[str, str]:
    if path is None:
        return {}
    rows, faults = tables.read(path, VICTIMS)
    problems += faults
    return dict(rows.select(VICTIMS.names).iter_rows())


def _told(read: Understood) -> Iterator[dict[str, Any]]:
    for paid in read.paid:
        if paid.payee or paid.payee_name:
            amount = None if paid.currency else paid.amount
            yield {"time": paid.time, "payer": paid.payer, "payee": paid.payee or paid.payee_name, "amount_fen": amount}
