"""Rows repeated in overlapping exports are one; true repeats stay (design, reading statements)."""

import pytest

from tests.engines.reconcile.books import Row, book, joined, moves, reasons, row


def test_rows_with_serial_and_balance_are_one_across_files() -> None:
    one = book("A", row(0, -500, "B", 900, serial="S1"), row(5, -100, "B", 800, serial="S2"), file="1.csv")
    two = book("A", row(5, -100, "B", 800, serial="S2"), row(9, -10, "B", 790, serial="S3"), file="2.csv")
    result = joined(one, two)
    assert moves(result) == [("A", "B", 500), ("A", "B", 100), ("A", "B", 10)]
    assert reasons(result) == [("2.csv", 2, "duplicate", False)]
    assert "row 3 of 1.csv" in result.problems[0].text


def test_what_the_other_export_prints_besides_does_not_matter_where_serial_and_balance_agree() -> None:
    one = book("A", row(0, -500, "B", 900, serial="S1", summary="转账"), file="1.csv")
    two = book("A", row(0, -500, "B", 900, serial="S1", summary="跨行转账", place="厦门"), file="2.csv")
    assert len(joined(one, two).transfers) == 1


@pytest.mark.parametrize("change", [{"fen": 501}, {"sign": 1}, {"balance_fen": 901}, {"serial": "S9"}])
def test_rows_that_differ_in_what_counts_are_two(change: Row) -> None:
    one = book("A", row(0, -500, "B", 900, serial="S1"), file="1.csv")
    two = book("A", row(0, -500, "B", 900, serial="S1") | change, file="2.csv")
    assert len(joined(one, two).transfers) == 2


def test_a_row_repeated_in_one_file_with_serial_and_balance_is_one_but_not_at_another_time() -> None:
    again = row(0, -500, "B", 900, serial="S1")
    result = joined(book("A", again, again))
    assert len(result.transfers) == 1
    assert reasons(result) == [("A.csv", 3, "duplicate", False)]  # and no balance gap
    # A bank that numbers by the day: balances may come back to the same value.
    back = joined(
        book(
            "A",
            row(0, -500, "B", 400, serial="7"),
            row(9, +500, "B", 900),
            row(90, -500, "B", 400, serial="7"),
        )
    )
    assert len(back.transfers) == 3


@pytest.mark.parametrize("half", [{}, {"serial": "S1"}, {"balance_fen": 900}])
def test_without_both_the_largest_count_in_any_one_file_stays(half: Row) -> None:
    same = row(0, -500, "B") | half
    result = joined(
        book("A", same, file="1.csv"),
        book("A", same, same, same, file="2.csv"),
        book("A", same, same, file="3.csv"),
    )
    assert moves(result) == [("A", "B", 500)] * 3
    assert [reason for *_, reason, _ in reasons(result) if reason == "duplicate"] == ["duplicate"] * 3


@pytest.mark.parametrize("cell", ["summary", "place", "other_name", "own_bank", "device"])
def test_without_both_every_printed_cell_counts(cell: str) -> None:
    one = book("A", row(0, -500, "B", **{cell: "x"}), file="1.csv")
    two = book("A", row(0, -500, "B", **{cell: "y"}), file="2.csv")
    assert len(joined(one, two).transfers) == 2


def test_an_export_by_card_and_one_by_account_overlap_too() -> None:
    by_account = book("acct", row(0, -500, "B", own_card="card"), file="1.csv")
    by_card = book(None, row(0, -500, "B", own_card="card"), file="2.csv")
    assert moves(joined(by_account, by_card)) == [("acct", "B", 500)]


def test_two_sheets_of_one_file_are_one_file() -> None:
    same = row(0, -500, "B")
    result = joined(book("A", same, file="1.xlsx", sheet="x"), book("A", same, file="1.xlsx", sheet="y"))
    assert len(result.transfers) == 2


def test_exports_in_opposite_directions_overlap_and_keep_their_order() -> None:
    same = row(0, -500, "B", 400, serial="S1")
    rows = [
        row(0, +900, "C", 900, serial="S0"),
        same,
        row(0, -1, "D", 399, serial="S2"),
        row(9, -1, "D", 398, serial="S3"),
    ]
    result = joined(book("A", *rows[:3], file="2.csv"), book("A", *rows[::-1], file="1.csv"))
    assert [fen for *_, fen in moves(result)] == [900, 500, 1, 1]
    assert {reason for *_, reason, _ in reasons(result)} == {"duplicate"}


def test_exports_that_list_one_second_in_different_orders_are_told() -> None:
    one, two, three = (row(0, -fen, "B", fen, serial=f"S{fen}") for fen in (1, 2, 3))
    early = row(-9, +9, "C", 9, serial="S0")
    result = joined(book("A", early, one, two, file="1.csv"), book("A", early, two, one, three, file="2.csv"))
    assert len(result.transfers) == 4
    assert ("order", True) in [(reason, kept) for *_, reason, kept in reasons(result)]
