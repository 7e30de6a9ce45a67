"""Does the running balance hold, row by row?

In:  rows of books, oldest first. Out: signs the balance decides, problems told, opening balances.
Law: nothing is moved or corrected; each break is told with what was expected and what was found.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from hezhan.core.money import yuan
from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.told import told

_IN_BOOK = pl.col("book") == pl.col("book").shift(1)
_EFFECT = pl.col("sign") * pl.col("fen")


def with_signs(entries: pl.DataFrame, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Give rows without a sign the one that the running balance allows; where it allows none or both, refuse them.

    The balance before is the row before's; the balance after is the row's own or, where it has none, what the
    next row started from.
    """
    if not (rows["sign"] == 0).any():
        return rows, []
    started_next = (pl.col("balance") - _EFFECT).shift(-1)
    next_known = (pl.col("book") == pl.col("book").shift(-1)) & (pl.col("sign").shift(-1) != 0)
    after = pl.coalesce("balance", pl.when(next_known).then(started_next))
    change = after - pl.when(_IN_BOOK).then(pl.col("balance").shift(1))
    fitting = (
        pl.when((change == pl.col("fen")) & (change > 0))
        .then(1)
        .when((change == -pl.col("fen")) & (change < 0))
        .then(-1)
        .otherwise(0)
        .cast(pl.Int8)
    )
    signed = rows.with_columns(pl.when(pl.col("sign") == 0).then(fitting).otherwise("sign").alias("sign"))
    unsigned = signed.filter(pl.col("sign") == 0)
    sentence = "neither the row nor the running balance says whether money came in or went out"
    return signed.filter(pl.col("sign") != 0), told(
        entries, unsigned["at"], Reason.UNREADABLE, [sentence] * len(unsigned), kept=False
    )


def broken_balances(entries: pl.DataFrame, rows: pl.DataFrame) -> list[Problem]:
    """Tell each row whose balance does not follow from the rows before it in its book."""
    moved = _EFFECT.cum_sum()
    base = pl.col("balance") - moved
    last = base.forward_fill().shift(1)
    last_book = pl.when(base.is_not_null()).then("book").forward_fill().shift(1)
    checked = rows.with_columns(
        pl.when(last_book == pl.col("book")).then(last + moved).alias("expected"),
        pl.struct("book", "time").rle_id().alias("run"),
    )
    gaps = checked.with_row_index("i").filter(pl.col("expected") != pl.col("balance"))
    if gaps.is_empty():
        return []
    mendable = _mendable(checked, gaps)
    in_run = gaps["run"].is_in(list(mendable))
    after_run = gaps["run"].is_in([run + 1 for run in mendable]) & gaps["i"].is_in(list(mendable.values()))
    return _told_gaps(entries, gaps.filter(~in_run & ~after_run)) + _told_swaps(
        entries, gaps.filter(in_run).unique("run", keep="first", maintain_order=True), checked
    )


def broken_seams(entries: pl.DataFrame, joined: pl.DataFrame) -> list[Problem]:
    """Tell where an account's next book does not start from the balance at which the earlier one stood."""
    seams = joined.with_columns(
        (pl.col("balance").shift(1) + _EFFECT).alias("expected"),
        (pl.col("own") == pl.col("own").shift(1)).alias("follows"),
    ).filter(pl.col("book").is_first_distinct(), "follows", pl.col("expected") != pl.col("balance"))
    return _told_gaps(entries, seams)


def openings(
    entries: pl.DataFrame, joined: pl.DataFrame, came_before: Mapping[int, int]
) -> tuple[dict[int, int], list[Problem]]:
    """Account code → fen held before all that is known of it, where that is known and more than nothing.

    `came_before`: what others' books show to have come (less what went) before the account's own first row; it is part of
    the balance at which its own book starts and must not be counted twice.
    """
    first = joined.filter(pl.col("own").is_first_distinct()).with_columns(
        (pl.col("balance") - _EFFECT).alias("started"),
        pl.col("own").replace_strict(dict(came_before), default=0, return_dtype=pl.Int64).alias("came"),
    )
    short = first.filter(pl.col("started") < 0)
    unseen = first.filter(pl.col("started") >= 0, pl.col("started") < pl.col("came"))
    problems = [
        *told(entries, short["at"], Reason.BALANCE_GAP, map(_short, short["started"]), kept=True),
        *told(
            entries,
            unseen["at"],
            Reason.BALANCE_GAP,
            (_unseen(started, came) for started, came in unseen.select("started", "came").iter_rows()),
            kept=True,
        ),
    ]
    held = first.with_columns(opening=pl.col("started") - pl.col("came")).filter(pl.col("opening") > 0)
    return dict(held.select("own", "opening").iter_rows()), problems


def _short(started: int) -> str:
    return f"the account would have opened with {yuan(started)} yuan: rows before it are missing"


def _unseen(started: int, came: int) -> str:
    return (
        f"the account starts with {yuan(started)} yuan, but other statements show {yuan(came)} yuan there before: "
        f"{yuan(came - started)} yuan had left unseen"
    )


def _told_gaps(entries: pl.DataFrame, gaps: pl.DataFrame) -> list[Problem]:
    return told(
        entries,
        gaps["at"],
        Reason.BALANCE_GAP,
        (
            f"expected a balance of {yuan(expected)} yuan, found {yuan(found)}, difference {yuan(found - expected)}"
            for expected, found in gaps.select("expected", "balance").iter_rows()
        ),
        kept=True,
    )


def _told_swaps(entries: pl.DataFrame, gaps: pl.DataFrame, checked: pl.DataFrame) -> list[Problem]:
    numbers = checked.filter(pl.col("run").is_in(gaps["run"].to_list())).group_by("run", maintain_order=True).agg("at")
    rows = entries["row"]
    return told(
        entries,
        gaps["at"],
        Reason.ORDER,
        (
            f"the balances of rows {_listed(rows.gather(at))} of the same time do not follow one another, "
            "but would in another order"
            for at in numbers["at"]
        ),
        kept=True,
    )


def _listed(numbers: Iterable[int]) -> str:
    ordered = sorted(numbers)
    shown = ", ".join(map(str, ordered[:8]))
    return shown if len(ordered) <= 8 else f"{shown} … {ordered[-1]}"


def _mendable(checked: pl.DataFrame, gaps: pl.DataFrame) -> dict[int, int]:
    """Runs of equal time with a gap inside that would hold in another order → the row that follows the run."""
    runs = (
        checked.with_row_index("i")
        .with_columns((pl.col("balance") - _EFFECT).alias("before"))
        .with_columns(
            pl.when(pl.col("book") == pl.col("book").shift(-1)).then(pl.col("before").shift(-1)).alias("wanted")
        )
        .filter(pl.col("run").is_in(gaps["run"].unique().to_list()))
        .group_by("run", maintain_order=True)
        .agg(
            "before",
            pl.col("balance").alias("after"),
            (pl.col("expected") - _EFFECT).first().alias("start"),
            pl.col("wanted").last().alias("end"),
            (pl.col("i").last() + 1).alias("follower"),
        )
        .filter(
            pl.col("before").list.len() > 1,
            pl.col("before").list.drop_nulls().list.len() == pl.col("before").list.len(),
        )
    )
    return {
        run: follower
        for run, before, after, start, end, follower in runs.iter_rows()
        if one_chain(before, after, start, end)
    }


def one_chain(before: Sequence[int], after: Sequence[int], start: int | None, end: int | None) -> bool:
    """Can movements before→after be put in one order, each starting where the last one stopped?

    That is Euler's path: it exists when the movements hang together and no balance is left more often than it is
    reached, but for the start, and the other way round for the end. `None` leaves an end open.
    """
    surplus = Counter(before)
    surplus.subtract(Counter(after))
    odd = {balance: count for balance, count in surplus.items() if count}
    if any(abs(count) > 1 for count in odd.values()) or len(odd) > 2:
        return False
    first = next((balance for balance, count in odd.items() if count == 1), None)
    last = next((balance for balance, count in odd.items() if count == -1), None)
    if first is None:  # a ring: it may be entered anywhere, and ends where it was entered
        touched = set(before)
        ends = {balance for balance in (start, end) if balance is not None}
        return len(ends) < 2 and ends <= touched and _hangs_together(before, after)
    return start in (None, first) and end in (None, last) and _hangs_together(before, after)


def _hangs_together(before: Sequence[int], after: Sequence[int]) -> bool:
    root: dict[int, int] = {}

    def find(balance: int) -> int:
        while (parent := root.setdefault(balance, balance)) != balance:
            root[balance] = root[parent]
            balance = parent
        return balance

    for one, other in zip(before, after, strict=True):
        root[find(one)] = find(other)
    return len({find(balance) for balance in before}) == 1
