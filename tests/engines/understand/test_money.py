"""What was lost: asked for and paid, asked for and refused, promised, returned, so much each time."""

import pytest

from hezhan.engines.understand import Kind
from tests.engines.understand.reading import read


def roles(text):
    return [str(fact.role) for fact in read(text).facts if fact.kind is Kind.AMOUNT]


@pytest.mark.parametrize(
    ("text", "said", "loss"),
    [
        ("他让我先交3000元会费，我交了。", ["payment"], 300_000),
        ("我转了2000元，他又要5000元，我没给。", ["payment", "other"], 200_000),
        ("我转了2000元，他还让我再转5000元，我没有钱了。", ["payment", "other"], 200_000),
        ("客服要我交6000元，交完又要8000元，我都交了。", ["payment", "payment"], 1_400_000),
        ("先要599元会员费，又要1800元认证费，我付完就没消息了。", ["payment", "payment"], 239_900),
        ("说要先交2000元保证金，我觉得不对没有交。", ["other"], 0),
        ("从借呗里借了3万，全转到他给的卡上。", ["payment"], 3_000_000),
        ("取了5万元现金交给上门的人。", ["payment"], 5_000_000),
        ("贷款额度10万，保证金要5000，我付了5000元。", ["other", "other", "payment"], 500_000),
        ("我月薪6000元，存款3万元，给他转了1万元。", ["other", "other", "payment"], 1_000_000),
        ("一共投了20万元，提现成功3000元。", ["total", "rebate"], 19_700_000),
        ("分三笔转给他，每笔5万元。", ["payment"], 15_000_000),
        ("给了我88元，我就信了，充了5000元。", ["rebate", "payment"], 491_200),
        ("分4999和4981两笔扣掉了。", ["payment", "payment"], 998_000),
        ("账户显示赚了40万，我投进去8万，提不出来。", ["other", "payment"], 8_000_000),
    ],
)
def test_what_became_of_the_money(text, said, loss):
    assert (roles(text), read(text).loss_fen) == (said, loss)


@pytest.mark.parametrize("words", ["我没给", "没有交", "不敢转", "我才发现被骗"])
def test_what_was_refused_is_no_loss(words):
    assert read(f"我转了1000元。后来他又要9000元，{words}。").loss_fen == 100_000


def test_what_was_only_asked_for_is_the_loss_where_nothing_else_was_told():
    assert read("对方让我交3000元保证金，之后失联。").loss_fen == 300_000
