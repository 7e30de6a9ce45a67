"""Styles of the payment institutions that the staged case does not show, and the bills that customers download."""

from collections.abc import Mapping

from hezhan.city.banks.styles.style import EVERY, By, Facts, Family, Money, Script, Sign, Style, Time, columns_of

WALLETS: Mapping[str, Style] = {
    "tongfu": Style(
        file="{bank}/{request}-{n}",
        by=By.HALF,
        scripts=(Script(), Script(separator=";", encoding="gb18030")),
        columns=columns_of(
            "我方账号=number 我方户名=holder 发生时间=time 进出标志=direction 交易金额(分)=amount 账户余额(分)=balance "
            "交易对方账号=other_number 交易对方名称=other_name 交易对方开户行=other_bank 业务类型=trade 交易说明=words "
            "业务流水号=serial 交易结果=status"
        ),
        came_in="入账",
        went_out="出账",
        done="处理成功",
        failed="交易失败",
        amount=Money(fen=True),
        balance=Money(fen=True),
        time=Time.COMPACT,
    ),
    "lianka": Style(
        family=Family.WORKBOOK,
        file="{bank}/交易流水{request}",
        columns=columns_of(
            "交易账户=number 账户名称=holder 交易时间=time+date 收/支=direction 交易金额=amount+number "
            "账户余额=balance+number "
            "交易对手账号=other_number 交易对手户名=other_name 交易对手开户行=other_bank 商户名称=shop 商户编号=shop_number "
            "交易用途=words 交易流水号=serial"
        ),
        facts=(
            Facts(
                file="商户登记",
                columns=columns_of(
                    "账户=number 账户名称=holder 证件号码=id_number 开户时间=opened_on 账户类别=owner_kind"
                ),
            ),
        ),
        mixed=True,
        came_in="收",
        went_out="支",
        company="商户",
        amount=Money(sign=Sign.MINUS),
    ),
    "kuaidou": Style(
        file="{bank}/{number}",
        by=By.ACCOUNT,
        scripts=(Script(encoding="utf-8-sig", suffix="txt", separator="\t"),),
        titles=("快豆钱包账户流水", "账户：{number}\t姓名：{holder}"),
        columns=columns_of(
            "交易时间=time 收支类型=direction 交易额=amount 本次余额=balance 对方账户=other_number 对方姓名=other_name "
            "对方银行=other_bank 摘要=words 交易备注=remark 交易序列号=serial"
        ),
        came_in="已收入",
        went_out="已支出",
        time=Time.SLASHED,
        amount=Money(mark="￥"),
        balance=Money(mark="￥"),
    ),
}

_RULE = "-" * 84

# What people bring who have downloaded it themselves, by the institution that made it. A WeChat bill knows its owner by
# nickname only, and prints neither balances nor numbers of accounts.
BILLS: Mapping[str, Style] = {
    "alipay": Style(
        file="{bank}/alipay_record_{request}",
        by=By.ACCOUNT,
        scripts=(Script(encoding="gb18030"),),
        titles=(
            _RULE,
            "导出信息：",
            "姓名：{holder}",
            "支付宝账户：{number}",
            "起始时间：[{from}]    终止时间：[{until}]",
            "共{rows}笔记录",
            "----------------------------支付宝电子客户回单----------------------------",
        ),
        columns=columns_of(
            "交易时间=time 交易分类=trade 交易对方=other_name_or_shop 对方账号=other_number 商品说明=words 收/支=direction "
            "金额=amount 收/付款方式='账户余额' 交易状态=status 交易订单号=serial+tab 商家订单号=shop_order+tab 备注=remark"
        ),
        footers=(_RULE,),
        newest_first=EVERY,
        came_in="收入",
        went_out="支出",
        done="交易成功",
        failed="交易关闭",
    ),
    "tenpay": Style(
        file="{bank}/微信支付账单{request}",
        by=By.ACCOUNT,
        scripts=(Script(encoding="utf-8-sig"),),
        titles=(
            "微信支付账单明细",
            "微信昵称：[{nickname}]",
            "起始时间：[{from}] 终止时间：[{until}]",
            "导出类型：[全部]",
            "共{rows}笔记录",
            "",
            "----------------------微信支付账单明细列表--------------------",
        ),
        columns=columns_of(
            "交易时间=time 交易类型=bill_trade 交易对方=other_name_or_shop 商品=words 收/支=bill_direction 金额(元)=amount "
            "支付方式='零钱' 当前状态=bill_state 交易单号=serial+tab 商户单号=shop_order+tab 备注=remark"
        ),
        newest_first=EVERY,
        came_in="收入",
        went_out="支出",
        amount=Money(mark="¥"),
    ),
}
