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
        ("把6万现金用报纸包好，第二天上门的人拿走了。", ["payment"], 6_000_000),
        ("差点把6万现金交给上门的人，银行的人拦住了。", ["other"], 0),
        ("他要体检费380，服装费600，押金1500，交完就没人了。", ["payment", "payment", "payment"], 248_000),
        ("他说先交2000元诚意金，后又付了提档费1500元。", ["payment", "payment"], 350_000),
        ("他开口要2万，我转了7800，又转了5000。", ["other", "payment", "payment"], 1_280_000),
        ("被转走19800元、11400元。", ["payment", "payment"], 3_120_000),
        ("共转出41笔共计2600元，返回来9笔共计580元。", ["total", "rebate"], 202_000),
        ("一共转了5640元，我又付了4360元。", ["total", "payment"], 1_000_000),
        ("每天转800，转了五天。", ["payment"], 400_000),
        ("两张卡各转了3万。", ["payment"], 6_000_000),
        ("买了4000U转给他，折合人民币29000元。", ["payment", "total"], 2_900_000),
        ("扣了499和999，还有一笔3000没扣成功。", ["payment", "payment", "other"], 149_800),
        ("他说垫200返260，扫码付完群就没了。", ["payment", "other"], 20_000),
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
