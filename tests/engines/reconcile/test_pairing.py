"""Joining both sides equals taking all possible pairs by (step, gap, debit, credit), each row once."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import SECOND
from hezhan.engines.reconcile.kinds import Reach
from hezhan.engines.reconcile.nearest import nearest_pairs
from hezhan.engines.reconcile.pairing import other_sides

NEAR = 300 * SECOND
Row = dict[str, int]


def slow_sides(rows: list[Row]) -> list[int]:
    """All pairs that may be joined, the best first."""
    offers = [
        (*offer, debit, credit)
        for debit, one in enumerate(rows)
        for credit, two in enumerate(rows)
        if one["sign"] < 0 < two["sign"] and (offer := slow_offer(one, two)) is not None
    ]
    mates = [-1] * len(rows)
    for *_, debit, credit in sorted(
        offers, key=lambda o: (o[0], o[1], rows[o[2]]["time"], o[2], rows[o[3]]["time"], o[3])
    ):
        if mates[debit] < 0 and mates[credit] < 0:
            mates[debit], mates[credit] = credit, debit
    return mates


NAMED, POOL, BLANK, SHOP = Reach.NAMED, Reach.POOL, Reach.BLANK, Reach.SHOP
BY_SERIAL = [(NAMED, NAMED), (POOL, NAMED), (NAMED, POOL), (POOL, POOL)]
BY_SERIAL_NEAR = [(BLANK, NAMED), (NAMED, BLANK), (SHOP, NAMED), (BLANK, POOL), (POOL, BLANK), (BLANK, BLANK)]
BY_TIME = [(NAMED, NAMED), (POOL, NAMED), (NAMED, POOL)]


def slow_offer(debit: Row, credit: Row) -> tuple[int, int] | None:
    """In which step and at which gap the rows may be joined."""
    pair = (Reach(debit["reach"]), Reach(credit["reach"]))
    gap = abs(debit["time"] - credit["time"])
    payee_agrees = debit["other"] == credit["own"]
    payer_agrees = credit["other"] == debit["own"]
    if debit["fen"] != credit["fen"]:
        return None
    if debit["serial"] == credit["serial"] >= 0:
        agree = (pair[0] != NAMED or payee_agrees) and (pair[1] != NAMED or payer_agrees)
        allowed = [*BY_SERIAL, *(BY_SERIAL_NEAR if gap <= NEAR else [])]
        if agree and pair in allowed:
            return allowed.index(pair), gap
    if pair in BY_TIME and payee_agrees and payer_agrees and gap <= NEAR:
        return 10 + BY_TIME.index(pair), gap
    return None


def random_row(reaches: list[Reach]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "own": st.integers(0, 2),
            "other": st.integers(0, 2),
            "time": st.sampled_from([0, 1, 2, 3, 5, 8, 299, 300, 301, 600, 601]).map(SECOND.__mul__),
            "fen": st.integers(1, 2),
            "sign": st.sampled_from([-1, 1]),
            "serial": st.integers(-1, 1),
            "reach": st.sampled_from(reaches).map(int),
        }
    )


def as_table(rows: list[Row]) -> pl.DataFrame:
    schema = ("own", "other", "time", "fen", "sign", "serial", "reach")
    return pl.DataFrame(rows, schema=dict.fromkeys(schema, pl.Int64))


@settings(max_examples=150)
@given(st.lists(random_row(list(Reach)), max_size=14))
def test_sides_equal_the_slow_reference(rows: list[Row]) -> None:
    rows.sort(key=lambda row: (row["own"], row["time"]))
    assert other_sides(as_table(rows)).tolist() == slow_sides(rows)


@settings(max_examples=150)
@given(st.lists(random_row([Reach.NAMED]), max_size=30))
def test_crowds_of_one_key_equal_the_slow_reference(rows: list[Row]) -> None:
    for row in rows:
        row |= {"own": int(row["sign"] > 0), "other": int(row["sign"] < 0), "fen": 1, "serial": -1}
    rows.sort(key=lambda row: (row["own"], row["time"]))
    assert other_sides(as_table(rows)).tolist() == slow_sides(rows)


def test_a_hundred_thousand_rows_of_one_key_are_no_trouble() -> None:
    count = 100_000
    places = pl.int_range(count, eager=True)
    debits = pl.DataFrame({"fen": pl.repeat(1, count, eager=True), "time": places // 4 * SECOND, "place": places})
    credits = debits.with_columns(pl.col("place") + count)
    for lag, joined in ((0, count), (SECOND // 3, count), (SECOND, count - 4)):
        shifted = credits.with_columns(pl.col("time") + lag)
        debit, credit = nearest_pairs(debits, shifted, ["fen"], NEAR)
        assert len(set(debit.tolist())) == len(set(credit.tolist())) == joined
