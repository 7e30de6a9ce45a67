"""Styles that the staged case shows, each with the quirks of a real system; the city's institutions have them too."""

from collections.abc import Mapping

from hezhan.city.banks.styles.columns import (
    ACCOUNTS,
    ALIPAY_DETAILS,
    FORM_34,
    PEOPLE,
    SUB_ACCOUNTS,
    TENPAY_REGISTRATIONS,
    TENPAY_TRADES,
    first,
    marked,
)
from hezhan.city.banks.styles.style import By, Facts, Family, Money, Script, Sign, Style, Time, columns_of

SEEN: Mapping[str, Style] = {
    "jiangzuo": Style(
        file="{bank}/交易明细-{n}",
        scripts=(Script(encoding="gb18030"),),
        columns=marked(FORM_34, tabs="交易卡号 交易账号 交易金额 交易余额 交易对手账卡号 开户人证件号码"),
        facts=(
            Facts(file="{bank}/人员信息.csv", columns=PEOPLE),
            Facts(file="{bank}/账户信息.csv", columns=ACCOUNTS),
            Facts(file="{bank}/子账户信息.csv", columns=SUB_ACCOUNTS, subs=True),
        ),
    ),
    "minshang": Style(
        family=Family.WORKBOOK,
        file="{bank}/协助查询回执",
        by=By.ACCOUNT,
        titles=("协助查询财产回执", "查询区间：{from}至{until}    单位：元"),
        columns=marked(
            first(
                "交易流水号 交易时间 收付标志 交易金额 交易余额 交易账号 交易卡号 账户开户名称 交易对手账卡号 对手户名 "
                "对手开户银行",
                FORM_34,
            ),
            numbers="交易金额",
        ),
        facts=(
            Facts(
                file="账户信息",
                columns=columns_of(
                    "账户开户名称=holder 开户人证件号码=id_number 交易卡号=card 交易账号=number 账号开户时间=opened_on "
                    "账户余额=yuan 账号开户银行=own_bank 开户网点=branch"
                ),
            ),
        ),
        came_in="贷",
        went_out="借",
        done="1",
        failed="0",
        amount=Money(sign=Sign.MINUS),
        balance=Money(grouped=True),
        dated=(2,),
    ),
    "dongyu": Style(
        family=Family.PLATFORM,
        file="{bank}/100302_{named}",
        by=By.ACCOUNT,
        newest_first=(2,),
        came_in="1",
        went_out="0",
        done="00",
        failed="01",
    ),
    "yunling": Style(family=Family.CAMT, file="{bank}/camt053-{number}", alone=5, letters="YL"),
    "ludao": Style(
        file="{bank}/流水{first}-{last}",
        scripts=(Script(encoding="utf-8-sig"),),
        columns=columns_of(
            "序号=place_in_file 卡号=card 账号=number 户名=holder 证件号码=id_number 交易时间=time 借贷标志=direction "
            "交易金额=amount 账户余额=balance 对方账号=other_number 对方户名=other_name 对方行名=other_bank 币种=currency "
            "交易摘要=words 附言=remark 现金标志=cash 商户名称=shop 流水号=serial"
        ),
        mixed=True,
        newest_first=range(1 << 31),
        came_in="C",
        went_out="D",
        cash="现金",
        no_cash="转账",
        time=Time.COMPACT,
        amount=Money(grouped=True),
        balance=Money(grouped=True),
    ),
    "hainong": Style(
        file="{bank}/{letter}",
        archive="{bank}.zip",
        by=By.HALF,
        scripts=(Script(time=Time.OFFSET), Script()),
        columns=columns_of(
            "account=number time=time amount=amount direction=direction balance=balance counterparty=other_number "
            "counterparty_name=other_name_or_shop serial=serial summary=words_and_remark name=holder bank=own_bank"
        ),
        came_in="in",
        went_out="out",
    ),
    "tenpay": Style(
        file="{bank}/TenpayTrades{n}",
        by=By.ACCOUNT,
        scripts=(
            Script(suffix="txt", separator="\t"),
            Script(encoding="gb18030", wide=True),
            Script(suffix="txt", separator="\t", mark="\ufeff", encoding="utf-16-le"),
        ),
        columns=TENPAY_TRADES,
        facts=(
            Facts(file="{bank}/TenpayRegInfo1.txt", columns=TENPAY_REGISTRATIONS, separator="\t", encoding="utf-8"),
        ),
        came_in="入",
        went_out="出",
        amount=Money(fen=True),
        balance=Money(fen=True),
    ),
    "alipay": Style(
        file="{bank}/账户明细",
        scripts=(Script(encoding="gb18030"),),
        columns=ALIPAY_DETAILS,
        came_in="收入",
        went_out="支出",
        done="交易成功",
        failed="交易关闭",
    ),
}
