"""财付通 and Alipay, as they answer an inquiry and as a customer downloads them."""

import pytest

from tests.adapters.statements.handed import at, handed, reading_of, rows_of, told

TENPAY = (
    "用户ID\t用户侧账号名称\t借贷类型\t交易业务类型\t交易用途类型\t交易时间\t交易金额(分)\t账户余额(分)\t用户银行卡号\t第三方账户名称\t"
    "对手方ID\t对手侧账户名称\t对手方银行卡号\t对手侧银行名称\t对手方接收时间\t对手方接收金额(分)\t备注1\t备注2\t商户单号"
)


def tenpay(*rows, header=TENPAY):
    return "\n".join([header, *("\t".join(row.split(",")) for row in rows)]) + "\n"


def test_tenpay_counts_in_fen_and_names_its_counterpart_by_id(tmp_path):
    content = tenpay(
        "u1@wx,王一,出,转账,红包,2024-05-10 09:00:00,1234,100,6299,,u2@wx,李二,6288,乙银行,,1234,谢谢,,M1",
        "u1@wx,王一,出,消费,商户消费,2024-05-10 09:00:01,50,50,,,,某店,6277,丙银行,,,,,M2",
        "u1@wx,王一,入,充值,充值,2024-05-10 09:00:02,900,950,6299,,,,,甲银行,,,,,M3",
    )
    paid, bought, loaded = rows_of(tmp_path, content, name="TenpayTrades.txt", encoding="utf-8")
    assert (paid["own_account"], paid["other_account"], paid["fen"], paid["sign"]) == ("u1@wx", "u2@wx", 1234, -1)
    assert (paid["own_bank"], paid["own_card"], paid["balance_fen"], paid["kind"]) == ("财付通", None, 100, "transfer")
    assert (bought["other_account"], bought["kind"]) == ("6277", "merchant")
    assert (loaded["other_account"], loaded["sign"], loaded["kind"]) == ("6299", 1, "wallet")
    assert [row["serial"] for row in (paid, bought, loaded)] == ["M1", "M2", "M3"]


@pytest.mark.parametrize(
    ("header", "fen"), [("交易金额（分）", 1234), ("交易金额_分", 1234), ("交易金额", 1234), ("交易金额(元)", 123400)]
)
def test_tenpay_amounts_are_fen_unless_the_header_says_yuan(tmp_path, header, fen):
    content = tenpay(
        "u1@wx,王一,出,转账,,2024-05-10 09:00:00,1234,,,,u2@wx,李二,,,,,,,",
        header=TENPAY.replace("交易金额(分)", header),
    )
    (row,) = rows_of(tmp_path, content)
    assert row["fen"] == fen


def test_an_alipay_answer_has_number_and_name_in_one_cell(tmp_path):
    content = (
        "用户信息,交易号,商户订单号,交易创建时间,付款时间,交易对方信息,消费名称,金额（元）,收/支,交易状态\n"
        "2088000000000001(王一),2024051022,O1,2024-05-10 08:59:00,2024-05-10 09:00:00,"
        "2088000000000002(李二),货款,12.50,支出,交易成功\n"
        "2088000000000001(王一),2024051023,O2,2024-05-10 09:30:00,,138****0000 张三,转账,1.00,收入,交易成功\n"
        "2088000000000001(王一),2024051024,O3,2024-05-10 09:40:00,,某店,退款-货款,1.00,不计收支,退款成功\n"
        "2088000000000001(王一),2024051025,O4,2024-05-10 09:50:00,,某店,货款,1.00,支出,交易关闭\n"
        "2088000000000001(王一),2024051026,O5,2024-05-10 09:55:00,,某店,冻结,1.00,不计收支,交易成功\n"
    )
    reading = reading_of(handed(tmp_path, "a.csv", content))
    paid, got, back = reading.entries.to_dicts()
    assert (paid["own_account"], paid["own_name"], paid["own_bank"]) == ("2088000000000001", "王一", "支付宝")
    assert (paid["other_account"], paid["other_name"], paid["serial"]) == ("2088000000000002", "李二", "2024051022")
    assert [at(row)[11:16] for row in (paid, got, back)] == ["09:00", "09:30", "09:40"]
    assert (got["other_account"], got["other_name"], got["sign"], back["sign"]) == (None, "张三", 1, 1)
    assert back["other_name"] == "某店"
    assert told(reading) == [(5, "failed", False), (6, "unreadable", False), (3, "account", True)]


WECHAT = """微信支付账单明细,,,,,,,,
微信昵称：[清风],,,,,,,,
起始时间：[2024-05-01 00:00:00] 终止时间：[2024-05-31 23:59:59],,,,,,,,
,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2024-05-10 09:00:00,转账,李二,"转账备注:货,款",支出,¥1234.50,零钱,朋友已收钱,"1000039801\t","M1\t","/"
2024-05-10 10:00:00,微信红包,张三,"/",收入,¥8.80,/,已存入零钱,1000039802\t,/,"/"
2024-05-10 11:00:00,零钱提现,某银行,"/",/,¥100.00,某银行(0001),提现已到账,1000039803\t,/,服务费¥0.10
2024-05-10 12:00:00,某店-退款,某店,"/",/,¥9.00,零钱,已全额退款,1000039804\t,/,"/"
2024-05-10 13:00:00,亲属卡交易,某店,"/",/,¥9.00,零钱,支付成功,1000039805\t,/,"/"
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_wechat_bill(tmp_path, encoding):
    reading = reading_of(handed(tmp_path, "bill.csv", WECHAT, encoding))
    paid, got, drawn, back = reading.entries.to_dicts()
    assert (paid["own_account"], paid["own_name"], paid["row"]) == ("wechat:清风", "清风", 7)
    assert (paid["fen"], paid["sign"], paid["other_name"], paid["serial"]) == (123450, -1, "李二", "1000039801")
    assert paid["summary"] == "转账 转账备注:货,款 零钱"
    assert (paid["kind"], got["kind"], drawn["kind"]) == ("transfer", "transfer", "wallet")
    assert (got["sign"], drawn["sign"], back["sign"]) == (1, -1, 1)
    assert told(reading) == [(11, "unreadable", False)]
    assert "neither the direction '/'" in reading.problems[0].text


ALIPAY_OLD = """支付宝交易记录明细查询
账号:[wang@alipay.example]
起始日期:[2024-05-01 00:00:00]    终止日期:[2024-06-01 00:00:00]
---------------------------------交易记录明细列表------------------------------------
交易号                  ,商家订单号               ,交易创建时间              ,付款时间                ,最近修改时间              ,交易来源地     ,类型              ,交易对方            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,成功退款（元）  ,备注                  ,资金状态     ,
20240510220011\t,O1\t,2024-05-10 08:59:00 ,2024-05-10 09:00:00 ,2024-05-10 09:00:00 ,其他（包括阿里巴巴和外部商家）,即时到账交易          ,李二              ,货款        ,1234.50  ,支出      ,交易成功    ,0.00     ,0.00     ,                    ,已支出      ,
20240510220012\t,\t,2024-05-10 09:10:00 ,2024-05-10 09:10:00 ,2024-05-10 09:10:00 ,支付宝网站,即时到账交易          ,某银行 ,提现 ,10.00  ,        ,交易成功    ,0.00     ,0.00     ,      ,资金转移      ,
20240510220013\t,\t,2024-05-10 09:20:00 , ,2024-05-10 09:20:00 ,支付宝网站,即时到账交易 ,某店 ,货款 ,10.00  ,支出        ,交易关闭    ,0.00     ,0.00     ,      ,      ,
------------------------------------------------------------------------------------
共3笔记录
已收入:0笔,0.00元
导出时间:[2024-06-02 10:00:00]    用户:王一
"""  # noqa: E501 - the real width of the real form


def test_an_old_alipay_bill_ends_at_its_dashes(tmp_path):
    reading = reading_of(handed(tmp_path, "alipay.csv", ALIPAY_OLD))
    paid, drawn = reading.entries.to_dicts()
    assert (paid["own_account"], paid["fen"], paid["sign"], paid["row"]) == ("wang@alipay.example", 123450, -1, 6)
    assert (drawn["sign"], drawn["kind"], drawn["other_name"]) == (-1, "wallet", "某银行")
    assert told(reading) == [(8, "failed", False)]
    assert reading.sources[0].rows == 3


ALIPAY_NEW = """------------------------------------------------------------------------------------
导出信息：
姓名：王一
支付宝账户：13800000000
起始时间：[2024-05-01 00:00:00]    终止时间：[2024-05-31 23:59:59]
导出交易类型：[全部]
共3笔记录
特别提示：
1.本回单内容可表明支付宝受理了相应交易申请，具体内容请以实际为准；
------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2024-05-10 09:00:00,转账红包,李二,li@alipay.example,转账,支出,1234.50,余额,交易成功,20240510220011\t,\t,,
2024-05-10 09:10:00,日用百货,某店,dia***@alipay.example,退款-货款,不计收支,10.00,余额,退款成功,20240510220012\t,O2\t,,
2024-05-10 09:20:00,投资理财,余额宝,/,余额宝-2024.05.10-收益发放,不计收支,0.31,余额宝,交易成功,20240510220013\t,\t,,
"""


def test_a_new_alipay_bill(tmp_path):
    reading = reading_of(handed(tmp_path, "alipay.csv", ALIPAY_NEW))
    paid, back = reading.entries.to_dicts()
    assert (paid["own_account"], paid["own_name"], paid["other_account"]) == (
        "13800000000",
        "王一",
        "li@alipay.example",
    )
    assert (back["sign"], back["other_account"], back["row"]) == (1, None, 13)
    assert told(reading) == [(14, "unreadable", False), (13, "account", True)]
