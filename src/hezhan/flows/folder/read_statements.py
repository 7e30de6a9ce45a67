"""Statements in: from a heap of files to one table of transfers, nothing lost silently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.contracts import ACCOUNTS, OPENINGS, REJECTS, TRANSFERS
from hezhan.core.problems import Problem
from hezhan.core.reading import Reading, Reconciled
from hezhan.engines.reconcile import reconcile
from hezhan.ports import Content, Progress, Statements, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOutputs:
    """Where the answer goes."""

    out: Path
    rejects: Path
    accounts: Path | None = None
    openings: Path | None = None


def read_files(
    statements: Statements,
    tables: Tables,
    paths: Sequence[Path],
    outputs: StatementOutputs,
    mapping: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """`hezhan statements read`: write what was asked for; gives the summary. Raises `Refused`."""
    reading, joined = read_and_join(statements, paths, mapping, progress)
    files: dict[Path, Content] = {
        outputs.out: transfers_table(joined.transfers),
        outputs.rejects: rejects_table(joined.problems),
    }
    if outputs.accounts:
        files[outputs.accounts] = accounts_table(joined)
    if outputs.openings:
        files[outputs.openings] = openings_table(joined.openings)
    tables.publish(files)
    return summary(reading, joined)


def read_and_join(
    statements: Statements, paths: Sequence[Path], mapping: Path | None, progress: Progress | None
) -> tuple[Reading, Reconciled]:
    """All entries below the paths, and the transfers they tell of."""
    reading = statements.read(paths, mapping=mapping, progress=progress)
    return reading, reconcile(reading)


def transfers_table(transfers: pl.DataFrame) -> pl.DataFrame:
    """`T.csv`: the time in Asia/Shanghai with its offset."""
    local = pl.from_epoch("time", time_unit="us").dt.replace_time_zone("UTC").dt.convert_time_zone("Asia/Shanghai")
    whole = (pl.col("time") % 1_000_000) == 0
    return transfers.with_columns(
        pl.when(whole)
        .then(local.dt.strftime("%Y-%m-%dT%H:%M:%S%:z"))
        .otherwise(local.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z"))
        .alias("time")
    ).select(TRANSFERS.names)


def rejects_table(problems: Sequence[Problem]) -> pl.DataFrame:
    """`R.csv`, by file, sheet and row."""
    kinds = {"row": pl.Int64, "kept": pl.Boolean}
    rows = [asdict(problem) for problem in problems]
    table = pl.DataFrame(rows, schema={name: kinds.get(name, pl.String) for name in REJECTS.names})
    return table.sort("file", "sheet", "row", "reason", "text")


def accounts_table(joined: Reconciled) -> pl.DataFrame:
    """`A.csv`."""
    rows = [asdict(fact) for fact in joined.facts]
    return pl.DataFrame(rows, schema=dict.fromkeys(ACCOUNTS.names, pl.String)).sort("account")


def openings_table(openings: Mapping[str, int]) -> pl.DataFrame:
    """`O.csv`."""
    rows = sorted(openings.items())
    return pl.DataFrame(rows, schema=dict(zip(OPENINGS.names, (pl.String, pl.Int64), strict=True)), orient="row")


def summary(reading: Reading, joined: Reconciled) -> dict[str, Any]:
    """Counts: files, rows, transfers, problems by reason."""
    by_reason: dict[str, int] = {}
    for problem in joined.problems:
        by_reason[problem.reason] = by_reason.get(problem.reason, 0) + 1
    return {
        "files": len(reading.sources),
        "files_by_format": _counted(source.format or "unknown" for source in reading.sources),
        "rows": sum(source.rows for source in reading.sources),
        "entries": reading.entries.height,
        "transfers": joined.transfers.height,
        "accounts": len(joined.facts),
        "problems_by_reason": by_reason,
    }


def _counted(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
