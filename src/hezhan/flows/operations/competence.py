"""Claims in, competent units out: `hezhan operation competent` over files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.law import article, in_brief
from hezhan.core.operation_contracts import JURISDICTION, JURISDICTION_CLAIMS
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.operations import RULE_WORDS, Claim, Competent, Ground, competent
from hezhan.ports import Tables

_PATH: Final = re.compile(r"[0-9A-Za-z]+(/[0-9A-Za-z]+){0,3}")


def competent_files(tables: Tables, claims: Path, out: Path) -> dict[str, Any]:
    """Write which unit is competent for each lead; gives counts by rule. Raises `Refused`."""
    table, problems = tables.read(claims, JURISDICTION_CLAIMS)
    rows = table.to_dicts() if table.width > 1 else []
    problems = [*problems, *_beyond_columns(claims.name, rows)]
    if problems:
        raise Refused(problems)
    of_lead: dict[str, list[Claim]] = {}
    for row in rows:
        of_lead.setdefault(row["lead_id"], []).append(_claim(row))
    found = {lead: competent(told) for lead, told in of_lead.items()}
    tables.publish({out: _table(found)})
    rules = [one.rule for one in found.values()]
    return {"leads": len(found), "by_rule": {str(rule): rules.count(rule) for rule in sorted(set(rules))}}


def _beyond_columns(file: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for row in rows:
        if row["ground"] not in list(Ground):
            text = f"ground: {row['ground'][:40]!r} is not {', '.join(Ground)}"
            yield Problem(file=file, row=row["row"], reason=Reason.UNREADABLE, text=text)
        if not _PATH.fullmatch(row["unit"]):
            text = f"unit: {row['unit'][:60]!r} is not province/city/county"
            yield Problem(file=file, row=row["row"], reason=Reason.UNREADABLE, text=text)


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(
        unit=row["unit"],
        ground=Ground(row["ground"]),
        accepted_at=row.get("accepted_at"),
        share=row.get("share") or 0,
        disputes=bool(row.get("disputes")),
    )


def _table(found: Mapping[str, Competent]) -> pl.DataFrame:
    rows = [
        (lead, one.unit, str(one.rule), in_brief(article(one.article)), ";".join(one.others), *RULE_WORDS[one.rule])
        for lead, one in found.items()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(JURISDICTION.names, pl.String), orient="row")
