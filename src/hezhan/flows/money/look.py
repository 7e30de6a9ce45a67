"""Looking into a trace: what was not read or matched, what should be stopped, why money stands in an account.

In:  a desk and the kept tables of the last trace. Out: rows masked as the rights say.
Law: each look is decided and noted as one at the trace; no number stands in clear in words for who may not see cards.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import polars as pl

from hezhan.core.contracts import FLOWS as FLOW_ROWS
from hezhan.core.contracts import STRANDS as STRAND_ROWS
from hezhan.core.matters import Case, Filed, SourceFile, Statement, Traced
from hezhan.engines.rights import Decision, Field, Mask, mask
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.money.following import read_trace
from hezhan.flows.money.lines import FLOWS, PROBLEMS, STRANDS
from hezhan.flows.money.next_stops import numbers_of, read_lines
from hezhan.flows.money.tracing import Tools

_NUMBER: Final = re.compile(r"\d{8,}")
_CARDS: Final = ("account", "payer", "payee")
_NAMES: Final = ("holder", "payer_name")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """Money of one claim that stands in an account, and the transfers by which it came."""

    claim_id: str
    fen: int
    transfers: tuple[Row, ...]


def problems(desk: Desk, tools: Tools, case: Filed[Case], after: int, limit: int) -> list[Row]:
    """Rows of statements that were refused or are doubtful, payments that fit no transfer: from `after`, in their order."""
    filed, decision = read_trace(desk, case, {"what": "problems"})
    told = read_lines(tools.kept, filed.matter.body, PROBLEMS) or {"problems": []}
    return [
        row | {name: words(row[name], decision) for name in ("file", "sheet", "text")}
        for row in told["problems"][after : after + limit]
    ]


def stops(desk: Desk, tools: Tools, case: Filed[Case]) -> list[Row]:
    """The stop list of the last trace, best first: what should be done now, and why."""
    filed, decision = read_trace(desk, case, {"what": "stops"})
    lines = read_lines(tools.kept, filed.matter.body)
    return [] if lines is None else [_masked(line, decision) for line in lines["stops"]]


def why(desk: Desk, tools: Tools, case: Filed[Case], n: int) -> list[Way]:
    """The ways by which money came to the n-th account of the last trace, from 0. Raises `Unseen` where there is none."""
    filed, decision = read_trace(desk, case, {"what": "why", "line": n})
    accounts = filed.matter.body.accounts
    if n >= len(accounts):
        raise Unseen(f"{filed.matter.id}/{n}")
    lines = read_lines(tools.kept, filed.matter.body) or {"flows": []}
    moved = {flow["transfer_id"]: flow for flow in lines["flows"]}
    with tools.kept.opened(_table(filed, STRANDS).sha256) as path:
        rows, _ = tools.tables.read(path, STRAND_ROWS)
    here = rows.filter(pl.col("account") == accounts[n].account)
    return list(_ways(here, moved, decision))


def came_by(tools: Tools, traced: Filed[Traced], number: str, claim_id: str, decision: Decision) -> list[Row]:
    """The transfers by which one claim's money came into the account of this number, each with that claim's share of it."""
    lines = read_lines(tools.kept, traced.matter.body) or {"accounts": [], "flows": []}
    account = next((line["account"] for line in lines["accounts"] if number in numbers_of(line)), number)
    with tools.kept.opened(_table(traced, FLOWS).sha256) as path:
        rows, _ = tools.tables.read(path, FLOW_ROWS)
    own = rows.filter(pl.col("claim_id") == claim_id).select("transfer_id", "amount_fen")
    share = dict(own.iter_rows())
    into = (flow for flow in lines["flows"] if flow["payee"] == account and flow["transfer_id"] in share)
    return [_masked(flow | {"claimed": share[flow["transfer_id"]]}, decision) for flow in into]


def named(statement: Filed[Statement], decision: Decision) -> Filed[Statement]:
    """A hand-over whose files' names tell no number that this person may not see."""
    body = statement.matter.body
    files = tuple(replace(file, name=words(file.name, decision)) for file in body.files)
    return replace(statement, matter=replace(statement.matter, body=replace(body, files=files)))


def _ways(rows: pl.DataFrame, moved: Mapping[str, Row], decision: Decision) -> Iterator[Way]:
    for claim_id, fen, transfers in rows.select("claim_id", "amount_fen", "transfers").iter_rows():
        came = tuple(_masked(moved[one], decision) for one in transfers.split(";") if one in moved)
        yield Way(claim_id, fen, came)


def _table(filed: Filed[Traced], name: str) -> SourceFile:
    found = next((one for one in filed.matter.body.files if one.name == name), None)
    if found is None:
        raise Unseen(f"{filed.matter.id}/{name}")
    return found


def _masked(row: Row, decision: Decision) -> Row:
    told = dict(row)
    for name in _CARDS:
        if name in told:
            told[name] = mask(Field.CARD, told[name], decision.masks[Field.CARD])
    for name in _NAMES:
        if name in told:
            told[name] = mask(Field.NAME, told[name], decision.masks[Field.NAME])
    for name in ("origin", "basis_origin"):
        if name in told:
            told[name] = words(told[name], decision)
    return told


def words(text: str, decision: Decision) -> str:
    """Free words in which names and numbers may stand, as this person may see them."""
    if decision.masks[Field.NAME] is not Mask.OPEN:
        return "****" if text else text
    return _NUMBER.sub(lambda found: mask(Field.CARD, found.group(), decision.masks[Field.CARD]), text)
