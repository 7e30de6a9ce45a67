"""A card number and an account number of the same account become one id (design, reading statements)."""

from hezhan.core.accounts import AccountFacts
from tests.engines.reconcile.books import book, joined, moves, reasons, row


def test_the_account_number_is_the_id_when_both_are_known() -> None:
    result = joined(
        book("acct-1", row(0, -500, "B", own_card="card-1")),
        book("B", row(2, +500, "card-1")),
    )
    assert moves(result) == [("acct-1", "B", 500)]
    assert [(fact.account, fact.card) for fact in result.facts] == [("B", ""), ("acct-1", "card-1")]


def test_facts_join_a_card_and_an_account_too() -> None:
    facts = [AccountFacts(account="acct-1", card="card-1;card-2")]
    result = joined(
        book(None, row(0, -500, "B", own_card="card-1")),
        book("card-2", row(9, +5, "B")),
        book("B", row(2, +500, "acct-1"), row(5, -5, "card-1")),
        facts=facts,
    )
    assert moves(result) == [("acct-1", "B", 500), ("B", "acct-1", 5)]
    assert result.facts[1].card == "card-1;card-2"


def test_a_card_without_a_known_account_stays_the_id() -> None:
    assert moves(joined(book(None, row(0, -500, "B", own_card="card-1")))) == [("card-1", "B", 500)]


def test_a_card_of_several_accounts_means_the_one_with_most_rows_and_that_is_told_once() -> None:
    result = joined(
        book("acct-1", row(0, -500, "B", own_card="card-1"), row(1, -7, "B", own_card="card-1")),
        book("acct-2", row(5, -600, "B", own_card="card-1")),
        book("B", row(9, -1, "card-1")),
    )
    assert moves(result) == [("acct-1", "B", 500), ("acct-1", "B", 7), ("acct-2", "B", 600), ("B", "acct-1", 1)]
    assert reasons(result) == [("acct-1.csv", 2, "account", True)]


def test_a_card_of_several_accounts_known_from_facts_only_is_told_at_its_source() -> None:
    facts = [AccountFacts(account=f"acct-{i}", card="card-1", source="who.csv") for i in (1, 2)]
    result = joined(book("B", row(9, -1, "card-1")), facts=facts)
    assert moves(result) == [("B", "card-1", 1)]
    assert reasons(result) == [("who.csv", 0, "account", True)]


def test_a_chain_of_numbers_ends_at_the_account_and_a_ring_has_one_name() -> None:
    chain = joined(
        book("mid", row(0, -1, "X", own_card="card-1")),
        book("acct", row(9, -2, "X", own_card="mid")),
        book("X", row(20, -3, "card-1")),
    )
    assert moves(chain) == [("acct", "X", 1), ("acct", "X", 2), ("X", "acct", 3)]
    ring = joined(book("p", row(0, -1, "X", own_card="q")), book("q", row(9, -2, "X", own_card="p")))
    assert moves(ring) == [("p", "X", 1), ("p", "X", 2)]


def test_the_bank_card_bound_to_a_wallet_is_another_account() -> None:
    result = joined(
        book("wx-1", row(0, -500, "B", own_card="card-1", own_bank="财付通")),
        book("B", row(9, -1, "card-1")),
    )
    assert moves(result) == [("wx-1", "B", 500), ("B", "card-1", 1)]


def test_a_row_without_an_account_of_its_own_is_refused() -> None:
    result = joined(book(None, row(0, -500, "B"), file="x.csv"), book("-", row(0, -500, "B"), file="y.csv"))
    assert moves(result) == []
    assert reasons(result) == [("x.csv", 2, "account", False), ("y.csv", 2, "account", False)]


def test_a_counterparty_printed_as_a_dash_or_zeros_is_blank() -> None:
    result = joined(book("A", row(0, -500, "-"), row(1, -500, "0000"), row(2, -500, "无")))
    assert moves(result) == [("A", "unknown:", 500)] * 3
    assert result.transfers["payee"].n_unique() == 3


def test_nobody_may_call_an_account_by_a_one_way_id() -> None:
    result = joined(
        book("A", row(0, -500, "merchant:1", 5)),
        book("cash-out:x", row(0, -500, "A"), file="x.csv"),
    )
    assert moves(result) == [("A", "unknown:", 500)]
    assert sorted(reasons(result)) == [("A.csv", 2, "account", True), ("x.csv", 2, "account", False)]


def test_rows_without_time_or_amount_are_refused() -> None:
    result = joined(book("A", row(0, -500, "B") | {"time": None}, row(0, -500, "B") | {"fen": None}))
    assert reasons(result) == [("A.csv", 2, "time", False), ("A.csv", 3, "amount", False)]
    assert moves(result) == []
