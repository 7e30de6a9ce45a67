"""Slips as texts: labels wherever a screen puts them, what is no account, what did not go through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan import assemble
from hezhan.flows.understanding.slips import slip

TABLES = assemble.slip_words()
CARD = "6299310000123456789"
PLAIN = f"转账金额：35,000.00元\n收款户名：江左右\n收款账号：{CARD}\n转账时间：2026-05-11 09:20:33"


def said(text):
    found = slip(text, TABLES)
    if found is None:
        return None
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)
    return {span.type + ":" + span.owner: span.value for span in found.spans}


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("：", ":"),
        PLAIN.replace("：", "  "),
        PLAIN.replace("：", "\n"),
        PLAIN.replace("：", " : "),
        PLAIN.replace("转账时间", "交易时间").replace("-", "/"),
        PLAIN.replace("2026-05-11 09:20:33", "2026年5月11日 09时20分33秒"),
        PLAIN.replace("2026-05-11 09:20:33", "2026-05-1109:20:33"),
        PLAIN.replace(CARD, "6299 3100 0012 3456 789"),
        PLAIN.replace("转账金额：35,000.00元", "¥35,000.00"),
        PLAIN + "\n流水号：20260511092033001234\n手续费：0.00元\n余额：9,999.99元",
    ],
)
def test_the_same_transfer_however_it_is_set(text):
    assert said(text) == {
        "amount:unknown": "3500000",
        "person:suspect": "江左右",
        "bank_card:suspect": CARD,
        "time:unknown": "2026-05-11T09:20:33+08:00",
    }


def test_numbers_beside_other_labels_are_no_accounts():
    text = f"收款人  江左右\n金额  5.00\n时间  2026-05-11\n订单号  {CARD}\n附言  {CARD}"
    assert "bank_card:suspect" not in said(text)


def test_bank_and_tail_behind_one_label_are_two_facts():
    told = said(PLAIN + "\n付款方式：建业银行(1234)")
    assert (told["bank:victim"], told["bank_card:victim"]) == ("建业银行", "tail:1234")


def test_a_wallets_account_is_taken_without_what_stands_beside_it():
    assert said(PLAIN.replace(CARD, "a1234567@wx.tenpay.cox （零钱）"))["bank_card:suspect"] == "a1234567@wx.tenpay.cox"


@pytest.mark.parametrize("state", ["交易失败", "已退回", "已撤销"])
def test_what_failed_is_no_payment_and_says_so(state):
    found = slip(PLAIN + f"\n交易状态：{state}", TABLES)
    assert found.payments == ()
    assert found.note


def test_what_is_under_way_is_no_payment_yet():
    found = slip(PLAIN + "\n当前状态：处理中", TABLES)
    assert found.payments == ()


def test_a_story_is_no_slip():
    assert slip("我的收款人是谁我不知道，转账时间是上午，金额三万五。", TABLES) is None


@given(st.text(max_size=400))
def test_any_text_has_an_answer(text):
    said(text)


@given(
    st.lists(
        st.sampled_from([*TABLES.labels, "  ", "\n", "：", CARD, "¥35,000.00", "江左右", "2026-13-41"]), max_size=40
    )
)
def test_any_rows_of_labels_have_an_answer(parts):
    said("".join(parts))


@pytest.mark.parametrize(
    ("number", "bank"),
    [
        (CARD, "华国银行"),
        ("9931008877665544", "华国银行"),
        ("6222020000000000000", "工商银行"),
        ("1234", ""),
        ("", ""),
        ("x", ""),
    ],
)
def test_first_digits_tell_the_bank(number, bank):
    assert TABLES.bank_of(number) == bank
