"""From reports to cases: what victims said is understood, and what they paid stands beside it; `hezhan cases`.

In:  lines `{"id","text","reported_at"}`, payments that officers registered (claims), what registers know of sites and apps.
Out: lines as `hezhan link` takes them.
Law: a report is a case, or a line of the rejects; nothing is added that nobody said, registered or looked up.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.core.columns import Contract
from hezhan.core.contracts import CASE_CLAIMS
from hezhan.core.instants import iso
from hezhan.core.linking_contracts import APP_REGISTER, SITE_REGISTER
from hezhan.core.problems import Problem, Refused
from hezhan.engines.understand import OTHER, Kind, Understood, understand
from hezhan.engines.understand import Tables as Words
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.flows.linking.forms import NoForm, traces_of
from hezhan.flows.understanding.lines import Statement, statements
from hezhan.ports import Content, Progress, Tables

_NOBODYS: Final = (Kind.AMOUNT, Kind.TIME, Kind.BANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiles:
    """Files of one listing."""

    reports: Path
    out: Path
    claims: Path | None = None
    sites: Path | None = None
    apps: Path | None = None
    rejects: Path | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """Payments by report; host and page by site; signer by app."""

    paid: Mapping[str, Sequence[Mapping[str, Any]]]
    sites: Mapping[str, tuple[str, str]]
    signers: Mapping[str, str]


def list_cases(tables: Tables, words: Words, files: CaseFiles, progress: Progress | None = None) -> dict[str, Any]:
    """Write the cases; gives counts. Raises `Refused` on a line that cannot be read when no rejects are asked for."""
    problems: list[Problem] = []
    known = _Known(
        paid=_paid(tables, files.claims, problems),
        sites={site: (host, page) for site, host, page in _rows(tables, files.sites, SITE_REGISTER, problems)},
        signers=dict(_rows(tables, files.apps, APP_REGISTER, problems)),
    )
    lines, indicators, transfers = list[bytes](), 0, 0
    for one in statements(files.reports, problems, progress):
        told = case_line(one, understand(one.text, one.reported_at, words), known)
        lines.append(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        indicators += len(told["indicators"])
        transfers += len(told["transfers"])
    if problems and files.rejects is None:
        raise Refused(problems)
    written: dict[Path, Content] = {files.out: b"".join(lines)}
    if files.rejects is not None:
        written[files.rejects] = rejects_table(problems)
    tables.publish(written)
    return {"cases": len(lines), "indicators": indicators, "transfers": transfers, "rejected": len(problems)}


def case_line(one: Statement, read: Understood, known: _Known) -> dict[str, Any]:
    """The case of a report. Payments are those registered; where none are, those that were told."""
    best = read.guesses[0].fraud_type if read.guesses else OTHER
    named = {
        (str(fact.kind), str(fact.value), str(fact.owner))
        for fact in read.facts
        if fact.kind not in _NOBODYS and fact.flaw != "retracted"
    }
    looked_up = {found for kind, value, owner in named for found in _looked_up(kind, value, owner, known)}
    return {
        "case_id": one.statement_id,
        "reported_at": iso(one.reported_at),
        "fraud_type": best,
        "text": one.text,
        "indicators": [
            {"type": kind, "value": value, "owner": owner} for kind, value, owner in sorted(named | looked_up)
        ],
        "transfers": list(known.paid.get(one.statement_id) or _told(read)),
    }


def _told(read: Understood) -> Iterator[dict[str, Any]]:
    for paid in read.paid:
        if paid.payee or paid.payee_name:
            amount = None if paid.currency else paid.amount
            yield {"time": paid.time, "payer": paid.payer, "payee": paid.payee or paid.payee_name, "amount_fen": amount}


def _looked_up(kind: str, value: str, owner: str, known: _Known) -> Iterator[tuple[str, str, str]]:
    """What registers know of a site or an app that the case names."""
    if kind == "app" and (signer := known.signers.get(value)):
        yield "signer", signer, owner
    if kind != "url" or not known.sites:
        return
    try:
        host = value.split("://")[-1].split("/")[0].lower()
        traces_of("url", value)
    except NoForm:
        return
    for text, of in zip(known.sites.get(host, ("", "")), ("ip", "page"), strict=True):
        if text:
            yield of, text, owner


def _paid(tables: Tables, path: Path | None, problems: list[Problem]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    if path is None:
        return found
    rows, faults = tables.read(path, CASE_CLAIMS)
    problems += faults
    for claim, time, payer, payee, fen in rows.select("claim_id", "time", "payer", "payee", "amount_fen").iter_rows():
        if payee:
            paid = {"time": "" if time is None else iso(time), "payer": payer or "", "payee": payee, "amount_fen": fen}
            found.setdefault(claim, []).append(paid)
    return found


def _rows(tables: Tables, path: Path | None, contract: Contract, problems: list[Problem]) -> Iterator[tuple[Any, ...]]:
    if path is not None:
        rows, faults = tables.read(path, contract)
        problems += faults
        yield from rows.select(contract.names).iter_rows()
