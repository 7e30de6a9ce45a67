"""Account facts from tables of people, accounts, sub-accounts and registrations."""

import pytest

from hezhan.adapters.statements.facts import owner_kind
from tests.adapters.statements.handed import handed, reading_of, told

PEOPLE = """客户名称,证照类型,证照号码,工作单位
王一,身份证,99020319900101123x\t,某厂
李二,身份证,9901,
李二,身份证,9902,
,身份证,9903,
"""
ACCOUNTS = (
    "账户开户名称,交易卡号,交易账号,账号开户时间,开户网点,账号开户银行,账户类型,账户状态\n"
    "王一,6299000000000000011\t,9900000000000001\t,20200102030405,鹭岛支行,甲银行,个人,正常\n"
    "李二,6299000000000000029\t,,2020-01-02,鹭岛支行,,对公账户,冻结\n某人,,,,,,,\n"
)
SUB_ACCOUNTS = """交易卡号,子账户账号,子账户类别,币种,余额,账户状态
6299000000000000029\t,9900000000000002\t,活期,人民币,12.00,正常
,,活期,,,
"""
REGISTERED = (
    "账户状态,账号,注册姓名,注册时间,注册身份证号,绑定手机,绑定状态,开户行信息,银行账号\n"
    "正常,u1@wx,王一,2020-01-02 03:04:05,99020319900101123X,,已绑定,甲银行,6299000000000000011\n"
    "正常,u1@wx,王一,2020-01-02 03:04:05,99020319900101123X,,已绑定,乙银行,6288\n"
)


def facts_of(reading):
    return {fact.account: fact for fact in reading.facts}


def test_accounts_take_the_papers_of_their_holder_where_they_are_clear(tmp_path):
    reading = reading_of(handed(tmp_path, "人员信息.csv", PEOPLE), handed(tmp_path, "账户信息.csv", ACCOUNTS))
    facts = facts_of(reading)
    wang, li = facts["9900000000000001"], facts["6299000000000000029"]
    assert (wang.card, wang.holder, wang.id_card) == ("6299000000000000011", "王一", "99020319900101123X")
    assert (wang.bank, wang.opened_at, wang.status, wang.owner_kind) == (
        "甲银行", "2020-01-02T03:04:05+08:00", "正常", "personal",
    )  # fmt: skip
    assert (li.card, li.id_card, li.bank, li.owner_kind) == ("6299000000000000029", "", "鹭岛支行", "company")
    assert wang.source == "账户信息.csv#!2"
    assert [(p.file, p.row, p.reason) for p in reading.problems] == [
        ("人员信息.csv", 5, "account"),
        ("账户信息.csv", 4, "account"),
    ]
    assert [source.rows for source in reading.sources] == [4, 3]


def test_a_namesake_at_another_bank_lends_no_papers(tmp_path):
    handed(tmp_path, "案/甲/人员信息.csv", PEOPLE)
    handed(tmp_path, "案/乙/账户信息.csv", ACCOUNTS)
    assert facts_of(reading_of(tmp_path / "案"))["9900000000000001"].id_card == ""


def test_a_sub_account_names_its_card(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", SUB_ACCOUNTS))
    (fact,) = reading.facts
    assert (fact.account, fact.card, fact.status) == ("9900000000000002", "6299000000000000029", "正常")
    assert told(reading) == [(3, "account", False)]


def test_a_wallet_and_the_cards_bound_to_it_are_different_accounts(tmp_path):
    facts = facts_of(reading_of(handed(tmp_path, "TenpayRegInfo1.csv", REGISTERED)))
    assert set(facts) == {"u1@wx", "6299000000000000011", "6288"}
    wallet, card = facts["u1@wx"], facts["6288"]
    assert (wallet.card, wallet.bank, wallet.opened_at) == ("", "财付通", "2020-01-02T03:04:05+08:00")
    assert (card.bank, card.holder, card.card, card.id_card) == ("乙银行", "王一", "6288", "99020319900101123X")


def test_the_same_account_told_twice_is_one_fact(tmp_path):
    one = handed(tmp_path, "a.csv", ACCOUNTS)
    two = handed(tmp_path, "b.csv", ACCOUNTS.replace("正常", "").replace("20200102030405", ""))
    facts = facts_of(reading_of(two, one))
    assert len(facts) == 2
    assert facts["9900000000000001"].status == "正常"
    assert facts["9900000000000001"].source == "b.csv#!2;a.csv#!2"


@pytest.mark.parametrize(
    ("words", "kind"),
    [("01", "personal"), ("02", "company"), ("个人储蓄", "personal"), ("单位结算", "company"), 
     ("备付金账户", "payment-institution"), ("商户", "merchant"), ("", "unknown"), ("?", "unknown")],
)  # fmt: skip
def test_owner_kinds(words, kind):
    assert owner_kind(words) == kind
