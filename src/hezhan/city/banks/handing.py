"""Handing over: statements as files, openings, and for the truth which row printed which posting.

In:  the world, the postings of the accounts asked for, the requests.
Out: `statements/` and `openings/` in a folder; index tables, one for each request.
Law: what is printed of an account is exactly a part of its book; the index says of every readable row which posting
it prints.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.city.banks.accidents import Accident
from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.formats.damage import cut
from hezhan.city.banks.formats.pages import Page, Shown, index_of, written
from hezhan.city.banks.formats.writing import pages
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.requests import WHOLE, Asked, Desk
from hezhan.city.world import Bools, Int64s, World

PRINTED = pl.Schema(
    {
        "file": pl.String,  # relative to statements/; inside an archive 'archive.zip!member'
        "sheet": pl.String,
        "row": pl.Int64,
        "account": pl.Int32,  # row of Accounts
        "transfer_id": pl.Int64,  # serial number of the payment
        "sign": pl.Int8,
        "reason": pl.String,  # why a reader must refuse the row, as in `core.problems.Reason`; empty where it can be read
    }
)
_REASONS = {Accident.BROKEN_AMOUNT: "amount", Accident.BROKEN_TIME: "time"}


class Shelf:
    """The postings of all accounts asked for, by account."""

    def __init__(self, postings: pl.DataFrame, accounts: int) -> None:
        """`postings` as `Books.postings` gives them."""
        self._postings = postings
        self.lines = np.bincount(postings["account"].to_numpy(), minlength=accounts)
        self._begin = np.searchsorted(postings["account"].to_numpy(), np.arange(accounts + 1))

    def of(self, accounts: Int64s) -> pl.DataFrame:
        """Rows of these accounts, in this order of accounts."""
        begin, end = self._begin[accounts], self._begin[accounts + 1]
        return pl.concat([self._postings[first:last] for first, last in zip(begin.tolist(), end.tolist(), strict=True)])


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """By row of Accounts: whose statements are asked for, and whose holders bring a bill of their own."""

    statements: Bools
    bills: Bools


def write_statements(
    folder: Path, keeper: Bookkeeper, desk: Desk, wanted: Wanted, postings: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    """Write the answer to each request and give its index (`PRINTED`); iterate to the end.

    `postings` of at least the accounts wanted, as `Books.postings` gives them. Raises `FileExistsError` where a file
    of that name is there already.
    """
    shelf = Shelf(postings, len(wanted.statements))
    answered: list[Int64s] = []
    for asked in desk.requests(wanted.statements, shelf.lines, wanted.bills):
        if not asked.silent:
            answered.append(asked.accounts)
            yield _answered(folder / "statements", shelf, keeper, asked)
    _write_openings(folder / "openings" / "openings.csv", keeper.world, answered)


def _answered(folder: Path, shelf: Shelf, keeper: Bookkeeper, asked: Asked) -> pl.DataFrame:
    bank = INSTITUTIONS[asked.bank]
    printed = keeper.printed(shelf.of(asked.accounts), bank, asked.style, asked.request.end)
    made = pages(keeper.answer(asked.accounts, printed, bank), asked.request, asked.style)
    if asked.kept_percent == WHOLE:
        return _index(written(folder, made), printed)
    whole, broken = _damaged(list(made), asked)
    index = _index(written(folder, whole), printed)
    spoilt = [_index(index_of(shown), printed).with_columns(pl.lit("unreadable").alias("reason")) for shown in broken]
    return pl.concat([index, *spoilt])


def _damaged(made: list[Page], asked: Asked) -> tuple[list[Page], list[Shown]]:
    """One of the files with movements breaks off."""
    candidates = [place for place, page in enumerate(made) if page.shown]
    if not candidates:
        return made, []
    place = candidates[asked.kept_percent % len(candidates)]
    made[place], broken = cut(made[place], asked.kept_percent)
    return made, [broken] if broken is not None else []


def _index(index: pl.DataFrame, printed: pl.DataFrame) -> pl.DataFrame:
    """Where which posting was printed (`PRINTED`)."""
    reason = pl.lit("")
    for accident, name in _REASONS.items():
        reason = pl.when(pl.col("accident") == accident).then(pl.lit(name)).otherwise(reason)
    reason = pl.when(pl.col("ok")).then(reason).otherwise(pl.lit("failed"))
    told = printed.select("account", pl.col("serial").alias("transfer_id"), "sign", reason.alias("reason"))
    return (
        index.drop("line")
        .hstack(told[index["line"]])
        .select(pl.col(name).cast(dtype) for name, dtype in PRINTED.items())
    )


def _write_openings(path: Path, world: World, answered: list[Int64s]) -> None:
    """What each account held when its statement begins, where that is anything."""
    accounts = np.unique(np.concatenate([*answered, np.zeros(0, np.int64)]))
    held = world.accounts.opening_fen[accounts] + world.accounts.reserve_fen[accounts]
    table = pl.DataFrame({"account": world.accounts.number.gather(accounts), "amount_fen": held})
    path.parent.mkdir(parents=True, exist_ok=True)
    table.filter(pl.col("amount_fen") > 0).sort("account").write_csv(path)
