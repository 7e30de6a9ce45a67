"""`hezhan gangs`: read what was given, find who does what for whom, write members, gangs, leads and papers.

Law: all files of one answer appear or none; a row that cannot be read goes to the rejects, or refuses the input where none
were asked for; no gang at all is an answer like any other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.contracts import ACCOUNTS, OPENINGS, PERSONS, RECORDS, TRANSFERS
from hezhan.core.gang_contracts import CONTACTS, GANG_LEADS, GANG_MEMBERS, GANG_OUTCOMES, GANG_TABLE
from hezhan.core.instants import Instant, iso
from hezhan.core.linking_contracts import SERIES
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.gangs import Contact, Found, Gang, Lead, Member, Outcome, Role, Weights, gangs, in_words, leads
from hezhan.engines.trace import TooMuchMoney
from hezhan.flows.folder.ledger import Inputs
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.flows.gangs.cases import series_of, told_cases
from hezhan.flows.gangs.evidence import Drawn, Material, evidence_of
from hezhan.flows.gangs.files import GangFiles
from hezhan.flows.gangs.papers import gang_file
from hezhan.ports import Content, GangPapers, Progress, Tables

CHARTS: Final = 20  # of the largest gangs, where no number is given
_STEPS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to write where. `charts`: of so many gangs; `at`: the instant leads count from, None for the last thing known."""

    out: Path
    rejects: Path | None = None
    charts: int = CHARTS
    at: Instant | None = None


def find_gangs(
    tables: Tables, papers: GangPapers, weights: Weights, files: GangFiles, wish: Wish, progress: Progress
) -> dict[str, Any]:
    """Read, find, write; gives the summary. Raises `Refused`."""
    inputs = Inputs(tables)
    material = _read(inputs, files, progress)
    outcomes = _outcomes(inputs.read(files.outcomes, GANG_OUTCOMES), inputs, files.outcomes)
    if inputs.problems and wish.rejects is None:
        raise Refused(inputs.problems)
    progress(1, _STEPS, "money")
    try:
        drawn = evidence_of(material)
    except TooMuchMoney as fault:
        problem = Problem(file=files.transfers.name, row=0, reason=Reason.AMOUNT, text=str(fault))
        raise Refused([*inputs.problems, problem]) from None
    progress(2, _STEPS, "roles")
    found = gangs(drawn.evidence, weights)
    now = wish.at if wish.at is not None else drawn.last if drawn.last is not None else Instant(0)
    told_leads = leads(found.gangs, now, outcomes)
    progress(3, _STEPS, "charts")
    told = _summary(found, drawn, told_leads, len(material.cases), now)
    answer: dict[Path, Content] = {
        wish.out / "members.csv": members_table(found),
        wish.out / "gangs.csv": gangs_table(found),
        wish.out / "leads.csv": leads_table(told_leads),
        wish.out / "gangs.json": told | {"gangs": [_told(gang) for gang in found.gangs]},
    }
    answer |= _papers(papers, found, drawn, wish, now)
    if wish.rejects is not None:
        answer[wish.rejects] = rejects_table(inputs.problems)
        told["rejected"] = len(inputs.problems)
    progress(4, _STEPS, "files")
    tables.publish(answer)
    progress(_STEPS, _STEPS, "")
    return told


def _read(inputs: Inputs, files: GangFiles, progress: Progress) -> Material:
    progress(0, _STEPS, "files")
    cases, problems = told_cases(files.cases.read_bytes(), files.cases.name)
    inputs.problems += problems
    persons, transfers = inputs.read(files.persons, PERSONS), inputs.read(files.transfers, TRANSFERS)
    assert persons is not None
    assert transfers is not None
    series, openings = inputs.read(files.series, SERIES), inputs.read(files.openings, OPENINGS)
    return Material(
        cases=cases,
        persons=persons.unique("record_id", keep="first", maintain_order=True),
        transfers=transfers.unique("transfer_id", keep="first", maintain_order=True),
        series=None if series is None else series_of(_pairs(series, "case_id", "series_id")),
        records=inputs.read(files.records, RECORDS),
        accounts=inputs.read(files.accounts, ACCOUNTS),
        openings=None if openings is None else dict(_pairs(openings, "account", "amount_fen")),
        contacts=_contacts(inputs, files.contacts),
    )


def _pairs(rows: pl.DataFrame, key: str, value: str) -> list[tuple[Any, Any]]:
    return list(rows.select(key, value).unique(key, keep="first", maintain_order=True).iter_rows())


def _contacts(inputs: Inputs, path: Path | None) -> pl.DataFrame | None:
    rows = inputs.read(path, CONTACTS)
    if rows is None or path is None:
        return None
    known = rows["kind"].is_in([str(kind) for kind in Contact])
    for row, kind in rows.filter(~known).select("row", "kind").iter_rows():
        inputs.tell(path.name, row, Reason.UNREADABLE, f"kind {kind[:40]!r} is not a kind of contact")
    return rows.filter(known)


def _outcomes(rows: pl.DataFrame | None, inputs: Inputs, path: Path | None) -> list[Outcome]:
    if rows is None or path is None:
        return []
    found = []
    for row, role, sure, came in rows.select("row", "role", "probability", "found").iter_rows():
        try:
            found.append(Outcome(Role(role), min(max(float(sure), 0.0), 1.0), came))
        except ValueError:
            inputs.tell(
                path.name, row, Reason.UNREADABLE, f"role {role[:20]!r}, probability {sure[:20]!r}: not readable"
            )
    return found


def _papers(papers: GangPapers, found: Found, drawn: Drawn, wish: Wish, now: Instant) -> dict[Path, Content]:
    """Charts of the largest gangs, and the tables of all."""
    files = [gang_file(gang, drawn.evidence, now, found.version) for gang in found.gangs]
    drawn_ones = files[: wish.charts]
    told: dict[Path, Content] = {wish.out / f"chart-{one.gang_id}.svg": papers.chart(one) for one in drawn_ones}
    if drawn_ones:
        told[wish.out / "charts.pdf"] = papers.charts(drawn_ones)
    if files:
        told[wish.out / "members.xlsx"] = papers.tables(files)
    return told


def members_table(found: Found) -> pl.DataFrame:
    """`members.csv`."""
    rows = [
        (one.gang_id, one.person.person_id, str(one.role), one.number, in_words(one)[0])
        for gang in found.gangs
        for one in gang.members
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(GANG_MEMBERS.names, pl.String), orient="row")


def gangs_table(found: Found) -> pl.DataFrame:
    """`gangs.csv`."""
    rows = [
        (
            gang.gang_id,
            next((case.series for case in gang.cases if case.series), ""),
            len(gang.cases),
            int(gang.loss),
            len(gang.members),
            len(gang.traces),
            ";".join(one.person.person_id for one in gang.organisers) or "not-visible",
            ";".join(role for role in Role if role not in gang.seen),
            ";".join(key.person for key in gang.keys),
            gang.before,
        )
        for gang in found.gangs
    ]
    whole = ("cases", "loss_fen", "members", "traces")
    schema = {name: pl.Int64 if name in whole else pl.String for name in GANG_TABLE.names}
    return pl.DataFrame(rows, schema=schema, orient="row")


def leads_table(told: Sequence[Lead]) -> pl.DataFrame:
    """`leads.csv`, the most worth looking into first."""
    rows = [
        (
            lead.lead_id,
            lead.member.person.person_id,
            lead.member.person.name,
            lead.where,
            str(lead.member.role),
            ";".join(lead.gangs),
            f"{lead.sure:.2f}",
            lead.why_zh,
            lead.next_zh,
            iso(lead.by),
            int(lead.worth),
        )
        for lead in told
    ]
    schema = {name: pl.Int64 if name == "worth_fen" else pl.String for name in GANG_LEADS.names}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _summary(found: Found, drawn: Drawn, told: Sequence[Lead], cases: int, now: Instant) -> dict[str, Any]:
    rows = [one for gang in found.gangs for one in gang.members]
    return {
        "cases": cases,
        "gangs_found": len(found.gangs),
        "members": len({one.person.person_id for one in rows}),
        "by_role": dict(sorted(Counter(str(one.role) for one in rows).items())),
        "traces_without_a_person": sum(len(gang.traces) for gang in found.gangs),
        "gangs_without_a_visible_organiser": sum(not gang.organisers for gang in found.gangs),
        "in_no_gang": len(found.alone),
        "leads": len(told),
        "payments_that_no_statement_shows": drawn.unfound,
        "series_given": not drawn.grouped_here,
        "as_of": iso(now),
        "weights": found.version,
    }


def _told(gang: Gang) -> Mapping[str, Any]:
    return {
        "gang_id": gang.gang_id,
        "cases": [case.case_id for case in gang.cases],
        "loss_fen": int(gang.loss),
        "organiser": [one.person.person_id for one in gang.organisers] or "not-visible",
        "unseen": [str(role) for role in Role if role not in gang.seen],
        "goes_on_from": gang.before or None,
        "goes_on_sure": round(gang.before_sure, 4),
        "key_people": [{"person_id": key.person, "parted": round(key.share, 4)} for key in gang.keys],
        "members": [_row(one) for one in gang.members],
        "traces": [_row(one) for one in gang.traces],
    }


def _row(one: Member) -> Mapping[str, Any]:
    zh, en = in_words(one)
    return {
        "person_id": one.person.person_id,
        "role": str(one.role),
        "probability": one.probability,
        "role_sure": round(one.role_sure, 4),
        "belongs": round(one.belongs, 4),
        "one_person": round(one.person.sure, 4),
        "above": one.above or None,
        "also_serves": list(one.also_serves),
        "cases": list(one.cases),
        "moved_fen": int(one.moved),
        "signs": [{"sign": reason.sign, "zh": reason.zh, "en": reason.en, "by": reason.by} for reason in one.reasons],
        "raised_by": [{"sign": reason.sign, "zh": reason.zh, "en": reason.en} for reason in one.raised_by],
        "reasons_zh": zh,
        "reasons_en": en,
    }
