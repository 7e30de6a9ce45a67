"""Both banks' rows of one transfer become one (design, reading statements)."""

from hezhan.core.instants import SECOND
from tests.engines.reconcile.books import at, book, joined, moves, reasons, row


def test_debit_row_and_credit_row_are_one_transfer_with_both_origins_and_the_debits_time() -> None:
    result = joined(
        book("A", row(0, -500, "B", 1000)),
        book("B", row(3, +500, "A", 700)),
    )
    assert moves(result) == [("A", "B", 500)]
    assert result.transfers["origin"].to_list() == ["A.csv#!2;B.csv#!2"]
    assert result.transfers["time"].to_list() == [at(0)]
    assert result.transfers["balance_fen"].to_list() == [1000]
    assert result.problems == []


def test_one_side_alone_is_a_transfer_too() -> None:
    result = joined(book("A", row(0, -500, "B", 1000)), book("C", row(5, +70, "A", 70)))
    assert moves(result) == [("A", "B", 500), ("A", "C", 70)]
    assert result.transfers["balance_fen"].to_list() == [1000, None]


def test_same_serial_number_joins_whatever_the_times() -> None:
    result = joined(
        book("A", row(0, -500, "B", serial="S77"), row(5000, -500, "B", serial="S78")),
        book("B", row(9000, +500, "A", serial="S77"), row(9001, +500, "A", serial="S78")),
    )
    assert result.transfers["origin"].to_list() == ["A.csv#!2;B.csv#!2", "A.csv#!3;B.csv#!3"]


def test_without_a_serial_number_300_seconds_are_the_limit() -> None:
    near = joined(book("A", row(0, -500, "B")), book("B", row(300, +500, "A")))
    far = joined(book("A", row(0, -500, "B")), book("B", row(301, +500, "A")))
    assert (len(near.transfers), len(far.transfers)) == (1, 2)


def test_other_amounts_and_other_accounts_do_not_join() -> None:
    assert len(joined(book("A", row(0, -500, "B")), book("B", row(0, +501, "A"))).transfers) == 2
    assert len(joined(book("A", row(0, -500, "B")), book("C", row(0, +500, "A"))).transfers) == 2
    assert len(joined(book("A", row(0, -500, "B")), book("B", row(0, +500, "C"))).transfers) == 2


def test_the_smallest_gap_is_taken_first_then_the_earlier_debit() -> None:
    # Gaps: 100→110 is 10, 100→90 is 10, 0→90 is 90. The debit at 100 has two gaps of 10: the earlier credit wins.
    result = joined(
        book("A", row(0, -500, "B"), row(100, -500, "B")),
        book("B", row(90, +500, "A"), row(110, +500, "A")),
    )
    assert sorted(result.transfers["origin"]) == ["A.csv#!2;B.csv#!3", "A.csv#!3;B.csv#!2"]
    # A credit at 50 between debits at 40 and 60: the earlier debit.
    tie = joined(
        book("A", row(40, -500, "B"), row(60, -500, "B")),
        book("B", row(50, +500, "A")),
    )
    assert sorted(tie.transfers["origin"]) == ["A.csv#!2;B.csv#!2", "A.csv#!3"]


def test_true_repeats_stay_two() -> None:
    result = joined(
        book("A", row(0, -500, "B", 900), row(0, -500, "B", 400)),
        book("B", row(1, +500, "A", 500), row(1, +500, "A", 1000)),
    )
    assert moves(result) == [("A", "B", 500)] * 2
    assert result.transfers["origin"].to_list() == ["A.csv#!2;B.csv#!2", "A.csv#!3;B.csv#!3"]
    assert result.transfers["balance_fen"].to_list() == [900, 400]
    assert result.transfers["transfer_id"].n_unique() == 2


def test_a_blank_side_joins_only_by_serial_number_amount_and_time() -> None:
    def sides(serial_a: str | None, serial_b: str | None, lag: float, fen: int = 500) -> int:
        a = book("A", row(0, -500, "B", serial=serial_a))
        b = book("B", row(lag, +fen, None, serial=serial_b))
        return len(joined(a, b).transfers)

    assert sides("S77", "S77", 300) == 1
    assert sides("S77", "S77", 301) == 2
    assert sides("S77", "S78", 0) == 2
    assert sides(None, None, 0) == 2
    assert sides("S77", "S77", 0, fen=501) == 2


def test_a_blank_side_does_not_join_against_the_account_that_is_named() -> None:
    a = book("A", row(0, -500, "C", serial="S77"))
    b = book("B", row(0, +500, None, serial="S77"))
    assert moves(joined(a, b)) == [("A", "C", 500), ("unknown:", "B", 500)]


def test_a_number_of_zeros_is_no_serial_number() -> None:
    a = book("A", row(0, -500, "B", serial="0000"))
    b = book("B", row(9000, +500, "A", serial="0000"))
    assert len(joined(a, b).transfers) == 2


def test_the_payees_bank_clock_may_be_ahead() -> None:
    result = joined(book("A", row(10, -500, "B")), book("B", row(8, +500, "A")))
    assert result.transfers["time"].to_list() == [at(10)]
    assert reasons(result) == []


def test_where_the_debits_time_breaks_the_payees_order_the_latest_time_that_keeps_both_is_taken() -> None:
    # B passes the money on at 6; A's bank says it left at 10.
    late = joined(
        book("A", row(10, -500, "B")),
        book("B", row(5, +500, "A", 500), row(6, -500, "C", 0)),
    )
    assert moves(late) == [("A", "B", 500), ("B", "C", 500)]
    assert late.transfers["time"].to_list() == [at(6), at(6)]
    assert late.transfers["seq"].to_list() == [0, 1]
    assert late.problems == []
    # B's row before lies at 3; A's bank says the money left at 0.
    early = joined(
        book("A", row(0, -500, "B")),
        book("B", row(3, +100, "C", 100), row(5, +500, "A", 600)),
    )
    assert early.transfers["time"].to_list() == [at(3), at(5)]
    assert moves(early) == [("C", "B", 100), ("A", "B", 500)]


def test_the_payers_own_order_bounds_the_window_too() -> None:
    # Latest for B would be 5 (its own row), but A's next row lies at 4.
    result = joined(
        book("A", row(0, -500, "B"), row(4, -20, "D")),
        book("B", row(3, +100, "C", 100), row(5, +500, "A", 600)),
    )
    assert moves(result) == [("C", "B", 100), ("A", "B", 500), ("A", "D", 20)]
    assert [(time - at(0)) // SECOND for time in result.transfers["time"]] == [3, 4, 4]
    assert result.problems == []


def test_where_no_time_keeps_both_orders_the_debits_stays_and_it_is_told() -> None:
    result = joined(
        book("A", row(0, -500, "B"), row(1, -20, "D")),
        book("B", row(3, +100, "C", 100), row(5, +500, "A", 600)),
    )
    assert moves(result)[0] == ("A", "B", 500)
    assert result.transfers["time"][0] == at(0)
    assert reasons(result) == [("B.csv", 3, "order", True)]


def test_two_banks_that_contradict_each_other_in_one_second_are_told() -> None:
    result = joined(
        book("A", row(0, -500, "B"), row(0, -600, "B")),
        book("B", row(0, +600, "A"), row(0, +500, "A")),
    )
    assert moves(result) == [("A", "B", 500), ("A", "B", 600)]
    assert [(reason, kept) for _, _, reason, kept in reasons(result)] == [("order", True)]


def test_seq_keeps_every_statements_order_in_one_second() -> None:
    # In one second: A → B, B → C, C → D, and each bank printed its own two rows in this order.
    result = joined(
        book("D", row(0, +500, "C")),
        book("C", row(0, +500, "B"), row(0, -500, "D")),
        book("B", row(0, +500, "A"), row(0, -500, "C")),
        book("A", row(0, -500, "B")),
    )
    assert moves(result) == [("A", "B", 500), ("B", "C", 500), ("C", "D", 500)]
    assert result.transfers["seq"].to_list() == [0, 1, 2]


def test_an_account_that_pays_itself_is_one_transfer() -> None:
    result = joined(book("A", row(0, -500, "A", 0), row(1, +500, "A", 500)))
    assert moves(result) == [("A", "A", 500)]
