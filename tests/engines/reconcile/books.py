"""Small books for tests: rows as short calls, accounts as letters, seconds after nine o'clock as times."""

from collections.abc import Iterable, Sequence

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.entries import ENTRIES
from hezhan.core.instants import SECOND, parse_instant
from hezhan.core.reading import Reading, Reconciled
from hezhan.engines.reconcile import reconcile

NINE = parse_instant("2024-05-10T09:00:00+08:00")
Row = dict[str, object]


def at(seconds: float) -> int:
    return NINE + int(seconds * SECOND)


def row(seconds: float, fen: int, other: str | None = None, balance: int | None = None, **more: object) -> Row:
    """A movement: money in where `fen` is above zero, out where below."""
    sign = (fen > 0) - (fen < 0)
    base: Row = {"time": at(seconds), "fen": abs(fen), "sign": sign, "other_account": other, "balance_fen": balance}
    return base | more


def book(own: str | None, *rows: Row, file: str | None = None, sheet: str = "", start: int = 2) -> list[Row]:
    """One account's rows in one file."""
    name = file or f"{own}.csv"
    return [{"file": name, "sheet": sheet, "row": start + i, "own_account": own} | each for i, each in enumerate(rows)]


def table(*books: Iterable[Row]) -> pl.DataFrame:
    rows = [each for one in books for each in one]
    return pl.DataFrame([{name: each.get(name) for name in ENTRIES} for each in rows], schema=ENTRIES)


def joined(*books: Iterable[Row], facts: Sequence[AccountFacts] = ()) -> Reconciled:
    return reconcile(Reading(entries=table(*books), facts=facts, sources=(), problems=()))


def moves(result: Reconciled) -> list[tuple[str, str, int]]:
    """Payer, payee and amount in order; of one-way ids only the way."""
    rows = result.transfers.select("payer", "payee", "amount_fen").iter_rows()
    return [(_way(payer), _way(payee), fen) for payer, payee, fen in rows]


def _way(account: str) -> str:
    way, colon, _ = account.partition(":")
    return way + colon


def reasons(result: Reconciled) -> list[tuple[str, int, str, bool]]:
    return [(problem.file, problem.row, str(problem.reason), problem.kept) for problem in result.problems]
