"""The running balance is checked row by row: what does not hold is told, never guessed away."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.reconcile.balances import one_chain
from tests.engines.reconcile.books import Row, at, book, joined, moves, reasons, row


def test_a_statement_that_holds_has_no_problem_in_either_direction() -> None:
    rows = [row(0, +500, "B", 500), row(1, -200, "C", 300), row(1, -100, "C", 200), row(9, +50, "B", 250)]
    for listing in (rows, rows[::-1]):
        result = joined(book("A", *listing))
        assert result.problems == []
        assert moves(result) == [("B", "A", 500), ("A", "C", 200), ("A", "C", 100), ("B", "A", 50)]


def test_a_statement_of_one_instant_is_turned_by_its_balances() -> None:
    rows = [row(0, +500, "B", 500), row(0, -200, "C", 300), row(0, -100, "D", 200)]
    for listing in (rows, rows[::-1]):
        result = joined(book("A", *listing))
        assert result.problems == []
        assert moves(result) == [("B", "A", 500), ("A", "C", 200), ("A", "D", 100)]


def test_a_gap_names_what_was_expected_found_and_the_difference() -> None:
    result = joined(book("A", row(0, +500, "B", 500), row(1, -200, "C", 1234_99), row(2, +1, "B", 123500)))
    assert reasons(result) == [("A.csv", 3, "balance-gap", True)]
    text = result.problems[0].text
    assert "3.00" in text
    assert "1,234.99" in text
    assert "1,231.99" in text


def test_rows_without_a_balance_are_bridged() -> None:
    rows = [row(0, +500, "B", 500), row(1, -200, "C"), row(2, -100, "C", 200)]
    assert joined(book("A", *rows)).problems == []
    rows[2] |= {"balance_fen": 201}
    assert reasons(joined(book("A", *rows))) == [("A.csv", 4, "balance-gap", True)]


def test_accounts_in_one_sheet_are_checked_apart() -> None:
    first = book("A", row(0, +500, "X", 500), file="both.csv", start=2)
    second = book("B", row(1, +70, "X", 70), file="both.csv", start=3)
    third = book("A", row(2, -100, "Y", 400), file="both.csv", start=4)
    assert joined(first, second, third).problems == []


def test_a_time_that_goes_back_is_told() -> None:
    result = joined(book("A", row(0, +500, "B", 500), row(5, -1, "C", 499), row(3, -1, "C", 498), row(9, -1, "C", 497)))
    assert reasons(result) == [("A.csv", 4, "order", True)]
    assert "goes back" in result.problems[0].text


def test_rows_of_one_time_that_would_hold_in_another_order_are_told_and_left() -> None:
    result = joined(
        book("A", row(0, +500, "B", 500), row(1, -100, "D", 200), row(1, -200, "C", 300), row(2, -1, "C", 199))
    )
    assert reasons(result) == [("A.csv", 3, "order", True)]
    assert "rows 3, 4" in result.problems[0].text
    assert moves(result)[1:3] == [("A", "D", 100), ("A", "C", 200)]


def test_rows_of_one_time_that_hold_in_no_order_are_a_gap() -> None:
    result = joined(book("A", row(0, +500, "B", 500), row(1, -100, "D", 250), row(1, -200, "C", 300)))
    assert [reason for *_, reason, _ in reasons(result)] == ["balance-gap"] * 2


def test_a_missing_sign_is_taken_from_the_balance() -> None:
    rows: list[Row] = [row(0, +500, "B", 500), row(1, 200, "C", 300), row(2, 50, "D", 350), row(3, -350, "E", 0)]
    rows[1]["sign"] = rows[2]["sign"] = 0
    for listing in (rows, rows[::-1]):
        result = joined(book("A", *listing))
        assert moves(result) == [("B", "A", 500), ("A", "C", 200), ("D", "A", 50), ("A", "E", 350)]
        assert result.problems == []


def test_a_missing_sign_may_follow_from_this_row_and_the_next() -> None:
    rows: list[Row] = [row(0, +500, "B", 500), row(1, 200, "C"), row(2, -50, "D", 250)]
    rows[1]["sign"] = 0
    assert moves(joined(book("A", *rows)))[1] == ("A", "C", 200)


@pytest.mark.parametrize("balance", [None, 499])
def test_a_missing_sign_that_nothing_decides_is_refused(balance: int | None) -> None:
    rows: list[Row] = [row(0, +500, "B", 500), row(1, 200, "C", balance)]
    rows[1]["sign"] = 0
    result = joined(book("A", *rows))
    assert moves(result) == [("B", "A", 500)]
    assert reasons(result) == [("A.csv", 3, "unreadable", False)]


def test_files_of_one_account_are_joined_by_time_and_their_seam_is_checked() -> None:
    may = book("A", row(0, +500, "B", 500), row(1, -100, "C", 400), file="z-may.csv")
    june = book("A", row(8, -40, "C", 360), file="a-june.csv")
    result = joined(june, may)
    assert moves(result) == [("B", "A", 500), ("A", "C", 100), ("A", "C", 40)]
    assert result.problems == []
    later = book("A", row(8, -40, "C", 10), file="a-june.csv")
    assert reasons(joined(later, may)) == [("a-june.csv", 2, "balance-gap", True)]


def test_at_equal_times_the_file_that_begins_earlier_comes_first_whatever_its_name() -> None:
    one = [row(0, +500, "B", 500), row(5, -100, "C", 400)]
    two = [row(5, -40, "D", 360), row(6, -1, "E", 359)]
    for names in (("1.csv", "2.csv"), ("2.csv", "1.csv")):
        result = joined(book("A", *one, file=names[0]), book("A", *two, file=names[1]))
        assert [payee for _, payee, _ in moves(result)] == ["A", "C", "D", "E"]
        assert result.problems == []


def test_openings_are_what_was_held_before_the_first_row() -> None:
    result = joined(
        book("A", row(0, -500, "X", 1000)),
        book("B", row(0, +500, "Y", 500)),
        book("C", row(0, +500, "Z", None), row(1, -1, "Z", 99)),
    )
    assert result.openings == {"A": 1500}
    assert result.problems == []


def test_an_opening_below_zero_is_told() -> None:
    result = joined(book("A", row(0, +500, "X", 100)))
    assert result.openings == {}
    assert reasons(result) == [("A.csv", 2, "balance-gap", True)]
    assert "-4.00" in result.problems[0].text


def test_sums_beyond_64_bits_do_not_hide_a_gap() -> None:
    huge = 10**15
    rows = [row(i, +huge, "B", huge * (i + 1)) for i in range(9000)]
    rows += [row(9000 + i, -huge, "B", huge * (8999 - i)) for i in range(9000)]
    result = joined(book("A", *rows, *[row(20000 + i, +huge, "B", huge * (i + 1)) for i in range(9000)]))
    assert result.problems == []
    assert result.transfers["time"].max() == at(28999)


steps = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5)


@given(steps, st.none() | st.integers(0, 3), st.none() | st.integers(0, 3))
def test_one_chain_equals_trying_every_order(moved: list[tuple[int, int]], start: int | None, end: int | None) -> None:
    def holds(order: tuple[tuple[int, int], ...]) -> bool:
        follows = all(one[1] == two[0] for one, two in pairwise(order))
        return follows and start in (None, order[0][0]) and end in (None, order[-1][1])

    before, after = [b for b, _ in moved], [a for _, a in moved]
    assert one_chain(before, after, start, end) == any(map(holds, permutations(moved)))


def test_what_others_show_to_have_come_before_is_not_opening_balance_too() -> None:
    result = joined(
        book("P", row(0, -500, "A", balance=100)),
        book("A", row(9, -200, "B", balance=1_000), row(10, -5, "B", balance=995)),
    )
    assert result.openings == {"P": 600, "A": 700}


def test_money_that_had_left_before_the_first_row_is_told() -> None:
    result = joined(
        book("P", row(0, -500, "A", balance=100)),
        book("A", row(9, -200, "B", balance=0), row(10, 5, "B", balance=5)),
    )
    assert result.openings == {"P": 600}
    assert ("A.csv", 2, "balance-gap", True) in reasons(result)
