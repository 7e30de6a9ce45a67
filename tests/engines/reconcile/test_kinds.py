"""Cash, merchants, fees, interest, wallets and pools get their kind and their own ids (design, reading statements)."""

import pytest

from hezhan.core.accounts import AccountFacts, OwnerKind
from hezhan.core.reading import Reconciled
from tests.engines.reconcile.books import Row, book, joined, moves, row

POOL = "财付通支付科技有限公司"


def kinds(result: Reconciled) -> list[str]:
    return result.transfers["kind"].to_list()


@pytest.mark.parametrize(
    ("fen", "cells", "move", "kind"),
    [
        (-500, {"cash": True}, ("A", "cash-out:"), "cash-out"),
        (+500, {"cash": True}, ("cash-in:", "A"), "cash-in"),
        (-500, {"summary": "ATM取款"}, ("A", "cash-out:"), "cash-out"),
        (-500, {"summary": "柜台取款"}, ("A", "cash-out:"), "cash-out"),
        (-500, {"summary": "取现"}, ("A", "cash-out:"), "cash-out"),
        (+500, {"summary": "CDM存款"}, ("cash-in:", "A"), "cash-in"),
        (+500, {"summary": "现存"}, ("cash-in:", "A"), "cash-in"),
        (-500, {"summary": "ATM转账"}, ("A", "unknown:"), "transfer"),
        (-500, {"summary": "现金管理 申购"}, ("A", "unknown:"), "transfer"),
        (-500, {"summary": "跨行取款手续费"}, ("A", "fee:"), "fee"),
        (-500, {"summary": "短信服务费"}, ("A", "fee:"), "fee"),
        (-500, {"summary": "账户管理费", "other_name": "某银行营业部", "other_account": "99"}, ("A", "fee:"), "fee"),
        (+500, {"summary": "手续费退回"}, ("unknown:", "A"), "fee"),
        (+500, {"summary": "结息"}, ("interest:", "A"), "interest"),
        (+500, {"summary": "个人活期付息"}, ("interest:", "A"), "interest"),
        (-500, {"summary": "贷款利息"}, ("A", "fee:"), "fee"),
        (-500, {"summary": "消费"}, ("A", "merchant:"), "merchant"),
        (-500, {"merchant": "某超市"}, ("A", "merchant:"), "merchant"),
        (-500, {"summary": "POS消费", "merchant": "M1", "other_account": "898"}, ("A", "merchant:"), "merchant"),
        (-500, {"summary": "快捷支付", "merchant": "某超市", "other_account": "898"}, ("A", "merchant:"), "merchant"),
        (+500, {"summary": "消费退货", "merchant": "某超市"}, ("unknown:", "A"), "merchant"),
        (-500, {}, ("A", "unknown:"), "transfer"),
        (+500, {}, ("unknown:", "A"), "transfer"),
        (-500, {"other_account": "X", "merchant": "某店"}, ("A", "X"), "transfer"),
        (-500, {"other_account": "X", "kind": "cash-out"}, ("A", "cash-out:"), "cash-out"),
        (-500, {"other_account": "X", "kind": "merchant"}, ("A", "merchant:"), "merchant"),
        (-500, {"kind": "other"}, ("A", "unknown:"), "other"),
        (-500, {"other_account": "X", "summary": "消费", "kind": "transfer"}, ("A", "X"), "transfer"),
    ],
)
def test_words_and_flags(fen: int, cells: Row, move: tuple[str, str], kind: str) -> None:
    result = joined(book("A", row(0, fen, **cells)))
    assert moves(result) == [(*move, 500)]
    assert kinds(result) == [kind]


@pytest.mark.parametrize("remark", ["手续费", "保证金 利息", "取现", "现金"])
def test_a_payers_remark_does_not_hide_the_payee(remark: str) -> None:
    assert moves(joined(book("A", row(0, -500, "X", summary=remark, other_name="张三")))) == [("A", "X", 500)]


@pytest.mark.parametrize("kind", ["fee", "interest"])
def test_what_a_format_makes_of_a_remark_does_not_hide_the_payee_either(kind: str) -> None:
    assert moves(joined(book("A", row(0, -500, "X", kind=kind, other_name="张三")))) == [("A", "X", 500)]
    assert moves(joined(book("A", row(0, -500, None, kind=kind)))) == [("A", "fee:", 500)]


def test_a_persons_wallet_is_no_merchant() -> None:
    result = joined(book("wx-1", row(0, -500, "085e9858e@wx.tenpay.com", kind="merchant", own_bank="财付通")))
    assert moves(result) == [("wx-1", "085e9858e@wx.tenpay.com", 500)]
    assert kinds(result) == ["wallet"]


def test_cash_with_a_counterparty_whose_statement_is_here_is_a_transfer() -> None:
    result = joined(book("A", row(0, -500, "B", cash=True)), book("B", row(1, +500, "A", cash=True)))
    assert moves(result) == [("A", "B", 500)]


def test_a_merchant_that_takes_plain_transfers_or_has_a_statement_stays_an_account() -> None:
    bought = row(0, -500, "898", summary="POS消费", merchant="某店")
    assert moves(joined(book("A", bought), book("C", row(9, -7, "898")))) == [("A", "898", 500), ("C", "898", 7)]
    assert moves(joined(book("A", bought), book("898", row(1, +500, "A")))) == [("A", "898", 500)]


def test_one_way_ids_are_never_shared() -> None:
    cells = [{"cash": True}, {"summary": "消费"}, {"summary": "年费"}, {}]
    rows = [row(0, fen, **each) for each in cells for fen in (-500, -500, +500, +500)]
    result = joined(book("A", *rows), book("B", *rows))
    ends = [end for pair in result.transfers.select("payer", "payee").iter_rows() for end in pair if ":" in end]
    assert len(ends) == len(set(ends)) == 32


def test_a_merchant_row_joins_a_book_that_knows_the_payer() -> None:
    result = joined(
        book("A", row(0, -500, summary="消费", merchant="某店", serial="S77")),
        book("B", row(1, +500, "A", serial="S77")),
    )
    assert moves(result) == [("A", "B", 500)]
    assert kinds(result) == ["merchant"]


def test_a_known_wallet_makes_the_kind_wallet() -> None:
    result = joined(
        book("A", row(0, -500, "wx-1")),
        book("wx-1", row(100, -30, "wx-9", own_bank="财付通"), row(200, -1, None, own_bank="财付通", cash=True)),
    )
    assert kinds(result) == ["wallet", "wallet", "cash-out"]


def test_a_wallet_may_be_known_from_facts_or_by_the_shape_of_its_id() -> None:
    facts = [AccountFacts(account="u-7", bank="财付通", card="bound-card")]
    rows = [
        row(0, -500, "u-7"),
        row(1, -5, "085e9858e@wx.tenpay.com"),
        row(2, -5, "2088000000000001"),
        row(3, -5, "bound-card"),
    ]
    result = joined(book("A", *rows), facts=facts)
    assert kinds(result) == ["wallet", "wallet", "wallet", "transfer"]
    assert moves(result)[3] == ("A", "bound-card", 5)


def test_a_pool_is_the_frontier_and_never_pays() -> None:
    facts = [AccountFacts(account="pool", owner_kind=OwnerKind.PAYMENT_INSTITUTION)]
    result = joined(book("A", row(0, -500, "pool")), book("B", row(1, +500, "pool")), facts=facts)
    assert moves(result) == [("A", "pool", 500), ("unknown:", "B", 500)]
    assert {fact.account: fact.owner_kind for fact in result.facts}["pool"] == "payment-institution"
    assert all(not fact.covered_from for fact in result.facts if fact.account == "pool")


def test_a_pool_is_known_by_its_name_with_or_without_an_account() -> None:
    result = joined(
        book("A", row(0, -500, "243", other_name=POOL), row(1, -500, None, other_name="网联清算有限公司")),
        book("B", row(2, +500, None, other_name=POOL)),
    )
    assert moves(result) == [("A", "243", 500), ("A", "网联清算有限公司", 500), ("unknown:", "B", 500)]
    kinds_of_owner = {fact.account: fact.owner_kind for fact in result.facts}
    assert kinds_of_owner["243"] == kinds_of_owner["网联清算有限公司"] == "payment-institution"


@pytest.mark.parametrize("name", ["某互联网联合有限公司", "金银联合商贸", "张三"])
def test_a_name_that_only_looks_like_a_pool_is_none(name: str) -> None:
    result = joined(book("A", row(0, -500, "X", other_name=name)), book("B", row(9, +500, "X", other_name=name)))
    assert moves(result) == [("A", "X", 500), ("X", "B", 500)]


def test_the_serial_number_bridges_a_pool() -> None:
    result = joined(
        book(
            "A", row(0, -500, "243", serial="S77", other_name=POOL), row(9, -500, "243", serial="S78", other_name=POOL)
        ),
        book("B", row(4000, +500, None, serial="S77", other_name="网联清算有限公司")),
    )
    assert moves(result) == [("A", "B", 500), ("A", "243", 500)]
    assert result.transfers["origin"][0] == "A.csv#!2;B.csv#!2"


@pytest.mark.parametrize(("serial", "fen"), [("S78", 500), (None, 500), ("S77", 501)])
def test_nothing_else_bridges_a_pool(serial: str | None, fen: int) -> None:
    result = joined(
        book("A", row(0, -500, "243", serial="S77", other_name=POOL)),
        book("B", row(0, +fen, "243", serial=serial, other_name=POOL)),
    )
    assert set(moves(result)) == {("A", "243", 500), ("unknown:", "B", fen)}


def test_one_side_may_name_the_other_where_one_sees_the_pool() -> None:
    result = joined(
        book("A", row(0, -500, "243", serial="S77", other_name=POOL)),
        book(
            "wx-1",
            row(1, +500, "A", serial="S77", own_bank="财付通"),
            row(9, -400, "A", serial="S80", own_bank="财付通"),
        ),
        book("A", row(11, +400, "243", serial="S80", other_name=POOL), file="A2.csv"),
    )
    assert moves(result) == [("A", "wx-1", 500), ("wx-1", "A", 400)]
    assert kinds(result) == ["wallet", "wallet"]


def test_a_pool_with_a_statement_of_its_own_is_joined_and_still_never_pays() -> None:
    facts = [AccountFacts(account="pool", owner_kind=OwnerKind.PAYMENT_INSTITUTION)]
    result = joined(
        book("A", row(0, -500, "pool")),
        book("pool", row(1, +500, "A"), row(5, -500, "B")),
        book("B", row(6, +500, "pool")),
        facts=facts,
    )
    assert moves(result) == [("A", "pool", 500), ("unknown:", "B", 500)]
    assert result.transfers["origin"].to_list() == ["A.csv#!2;pool.csv#!2", "pool.csv#!3;B.csv#!2"]
