"""What is known about each account, and ids that do not depend on files."""

from hashlib import blake2b

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.instants import iso
from tests.engines.reconcile.books import at, book, joined, row


def test_an_account_with_a_statement_is_covered_from_its_first_to_its_last_row() -> None:
    result = joined(book("A", row(60, -500, "B"), row(0, +1, "C")))
    by_id = {fact.account: fact for fact in result.facts}
    assert by_id["A"].covered_from == "2024-05-10T09:00:00+08:00"
    assert by_id["A"].covered_until == "2024-05-10T09:01:00+08:00"
    assert by_id["A"].source == "A.csv"
    assert (by_id["B"].covered_from, by_id["B"].source) == ("", "")
    assert list(by_id) == ["A", "B", "C"]


def test_times_are_written_as_everywhere() -> None:
    for seconds in (0, 0.000001, 0.5, -(10**9), 10**9 + 0.25):
        (fact,) = joined(book("A", row(seconds, -1, cash=True))).facts
        assert fact.covered_from == fact.covered_until == iso(at(seconds))


def test_the_period_asked_for_goes_before_the_rows() -> None:
    asked = AccountFacts(
        account="A", covered_from="2024-01-01T00:00:00+08:00", covered_until="2024-06-30T00:00:00+08:00", source="q.xml"
    )
    more = AccountFacts(account="A", covered_from="2023-12-31T20:00:00Z", bank="某银行", source="p.xml")
    (fact,) = [fact for fact in joined(book("A", row(0, -5, "B")), facts=[asked, more]).facts if fact.account == "A"]
    assert fact.covered_from == "2024-01-01T00:00:00+08:00"
    assert fact.covered_until == "2024-06-30T00:00:00+08:00"
    assert (fact.bank, fact.source) == ("某银行", "A.csv;p.xml;q.xml")


def test_names_are_those_most_often_printed_and_own_rows_know_best() -> None:
    result = joined(
        book(
            "A",
            row(0, -5, "B", other_name="李四"),
            row(1, -6, "B", other_name="李*"),
            row(2, -7, "B", other_name="李四"),
        ),
        book("B", row(90, -1, "C", own_name="李四四")),
        book("C", row(500, -1, "A", other_name="王五")),
    )
    names = {fact.account: fact.holder for fact in result.facts}
    assert names == {"A": "王五", "B": "李四四", "C": ""}
    assert result.transfers.select("payer_name", "payee_name").rows()[0] == ("王五", "李四四")


def test_a_one_way_end_has_the_name_its_row_prints() -> None:
    result = joined(book("A", row(0, -5, summary="消费", merchant="某店"), row(1, -5, None, other_name="李四")))
    assert result.transfers["payee_name"].to_list() == ["某店", "李四"]


def test_owner_kinds_by_facts_name_and_certificate() -> None:
    cells = {
        "某某科技有限公司": "company",
        "某某餐饮店": "merchant",
        "个体工商户李四": "merchant",
        "红星机械厂": "company",
        "欧阳小明": "personal",
        "阿依古丽·买买提": "personal",
        "ABC": "unknown",
    }
    rows = [row(i, -1, f"acct-{i}", other_name=name) for i, name in enumerate(cells)]
    facts = [AccountFacts(account="A", owner_kind="company", holder="李四")]
    known = {fact.account: fact.owner_kind for fact in joined(book("A", *rows), facts=facts).facts}
    assert known == {"A": "company"} | {f"acct-{i}": kind for i, kind in enumerate(cells.values())}
    certified = joined(book("A", row(0, -1, "B", own_id="11010119900101001X")))
    assert certified.facts[0].owner_kind == "personal"


def test_a_pool_is_a_payment_institution_whatever_was_told() -> None:
    facts = [AccountFacts(account="243", owner_kind="company", holder="财付通支付科技有限公司")]
    (_, pool) = sorted(joined(book("A", row(0, -5, "243")), facts=facts).facts, key=lambda fact: fact.holder)
    assert (pool.account, pool.owner_kind) == ("243", "payment-institution")


def test_the_card_bound_to_a_wallet_is_not_its_card() -> None:
    facts = joined(book("wx-1", row(0, -5, "B", own_card="bound", own_bank="财付通"))).facts
    assert {fact.account: fact.card for fact in facts} == {"B": "", "wx-1": ""}


def test_facts_are_merged_per_account_and_only_for_accounts_that_move_money() -> None:
    facts = [
        AccountFacts(
            account="A", card="c1", holder="李四", id_card="x", opened_at="2020", status="正常", source="1.csv"
        ),
        AccountFacts(account="c1", bank="某银行", source="2.csv"),
        AccountFacts(account="Z", holder="无关"),
    ]
    result = joined(book("A", row(0, -5, None, cash=True)), facts=facts)
    (fact,) = result.facts
    assert (fact.account, fact.card, fact.holder, fact.id_card) == ("A", "c1", "李四", "x")
    assert (fact.bank, fact.opened_at, fact.status, fact.source) == ("某银行", "2020", "正常", "1.csv;2.csv;A.csv")


def test_the_transfer_id_is_a_hash_of_what_the_transfer_is() -> None:
    result = joined(book("A", row(0, -5, "B"), row(0, -5, "B")))
    texts = (f"5|{at(0)}|{n}|1|A|B" for n in range(2))
    expected = ["T" + blake2b(text.encode(), digest_size=10).hexdigest() for text in texts]
    assert result.transfers.sort("seq")["transfer_id"].to_list() == expected


def test_ids_that_join_to_the_same_text_stay_apart() -> None:
    result = joined(book("a|b", row(0, -5, "c")), book("a", row(0, -5, "b|c")))
    assert result.transfers["transfer_id"].n_unique() == 2


def test_the_table_has_the_columns_of_the_contract_and_sorts_like_core() -> None:
    result = joined(book("A", *[row(0, -i, "B") for i in range(1, 20)]), book("C", row(0, -1, "D")))
    assert result.transfers.schema == pl.Schema(
        {
            "transfer_id": pl.String,
            "time": pl.Int64,
            "seq": pl.Int64,
            "payer": pl.String,
            "payee": pl.String,
            "amount_fen": pl.Int64,
            "kind": pl.String,
            "payer_name": pl.String,
            "payee_name": pl.String,
            "balance_fen": pl.Int64,
            "origin": pl.String,
        }
    )
    assert result.transfers.equals(result.transfers.sort("time", "seq", "transfer_id"))


def test_no_books_give_an_empty_table() -> None:
    result = joined()
    assert result.transfers.is_empty()
    assert (result.facts, result.openings, result.problems) == ([], {}, [])
