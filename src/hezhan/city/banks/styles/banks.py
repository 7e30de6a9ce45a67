"""Styles of the banks that the staged case does not show."""

from collections.abc import Mapping

from hezhan.city.banks.styles.columns import (
    ACCOUNTS,
    FORM_34,
    PEOPLE,
    SUB_ACCOUNTS,
    first,
    marked,
    refilled,
    renamed,
    without,
)
from hezhan.city.banks.styles.style import EVERY, By, Facts, Family, Money, Script, Sign, Style, Time, columns_of

_SHORT_ACCOUNTS = columns_of(
    "户名=holder 证件号码=id_number 卡号=card 账号=number 开户日期=opened_on 开户机构=branch 账户性质=owner_kind"
)

BANKS: Mapping[str, Style] = {
    "huaguo": Style(
        file="{bank}/{bank}交易明细{n}_{request}",
        scripts=(Script(encoding="gb18030"),),
        columns=marked(
            without("交易网点代码 对手交易余额 日志号", FORM_34), tabs="交易卡号 交易账号 交易对手账卡号 交易流水号"
        ),
        facts=(
            Facts(file="{bank}/{bank}人员信息_{request}.csv", columns=PEOPLE),
            Facts(file="{bank}/{bank}账户信息_{request}.csv", columns=ACCOUNTS),
            Facts(file="{bank}/{bank}子账户信息_{request}.csv", columns=SUB_ACCOUNTS, subs=True),
        ),
        came_in="进",
        went_out="出",
        done="1",
        failed="0",
    ),
    "jianye": Style(
        family=Family.WORKBOOK,
        file="{bank}/查询结果{request}",
        titles=("{bank}协助有权机关查询结果",),
        columns=marked(
            first("交易时间 交易账号 交易卡号 账户开户名称 收付标志 交易金额", FORM_34), numbers="交易金额 交易余额"
        ),
        facts=(Facts(file="账户信息", columns=ACCOUNTS), Facts(file="人员信息", columns=PEOPLE)),
        came_in="贷",
        went_out="借",
        dated=EVERY,
    ),
    "gongmin": Style(
        file="{bank}/{number}",
        by=By.ACCOUNT,
        scripts=(Script(encoding="utf-8-sig"),),
        titles=("{bank}账户历史明细清单", "户名：{holder}  账号：{number}", "起止日期：{from}至{until}"),
        columns=columns_of(
            "交易时间=time 借方发生额=amount_out 贷方发生额=amount_in 账户余额=balance 对方户名=other_name "
            "对方账号=other_number 对方开户行=other_bank 摘要=words 附言=remark 币种=currency_word 交易地点=place "
            "商户名称=shop 流水号=serial"
        ),
        facts=(Facts(file="{bank}/账户信息.csv", columns=_SHORT_ACCOUNTS, encoding="utf-8"),),
        newest_first=EVERY,
        time=Time.SLASHED,
        amount=Money(grouped=True),
        balance=Money(grouped=True),
        letters="GM",
    ),
    "nonghe": Style(
        family=Family.PLATFORM,
        file="{bank}/{request}/100302-{number}",
        by=By.ACCOUNT,
        newest_first=range(1, 1 << 31, 2),
        came_in="1",
        went_out="0",
        done="00",
        failed="01",
        cash="01",
        no_cash="00",
    ),
    "youzheng": Style(
        file="{bank}/流水{request}",
        scripts=(Script(suffix="txt", separator="|"),),
        columns=columns_of(
            "客户名称=holder 证件号码=id_number 账号=number 卡号=card 交易日期=compact_day 交易时间=compact_clock "
            "收付标志=direction 交易金额=amount 余额=balance 摘要=words 对手账号=other_number 对手户名=other_name "
            "对手开户行=other_bank 现转标志=cash 网点名称=branch 交易流水=serial 备注=remark"
        ),
        came_in="收",
        went_out="付",
        cash="现",
        no_cash="转",
        letters="YZ",
    ),
    "jiaohai": Style(
        family=Family.WORKBOOK,
        file="{bank}/回执单-{request}",
        columns=columns_of(
            "序号=place_in_file 本方户名=holder 本方证件号码=id_number 本方账号=number 本方卡号=card 记账时间=time+date "
            "收付方向=direction 发生额=amount+number 交易后余额=balance+number 对方账号=other_number 对方名称=other_name "
            "对方银行=other_bank 交易摘要=words 附言=remark 币别=currency 业务流水号=serial 商户名称=shop "
            "商户号=shop_number "
            "IP=ip MAC=mac 终端编号=terminal"
        ),
        facts=(Facts(file="开户资料", columns=_SHORT_ACCOUNTS),),
        mixed=True,
        came_in="收入",
        went_out="支出",
        dated=EVERY,
    ),
    "zhaoyuan": Style(
        family=Family.CAMT,
        file="{bank}/CAMT053_{request}_{number}",
        alone=1 << 31,
        letters="ZY",
        facts=(Facts(file="{bank}/ACCT_{request}.csv", columns=_SHORT_ACCOUNTS, separator=";", encoding="utf-8"),),
    ),
    "saibei": Style(
        family=Family.WORKBOOK,
        file="{bank}/回执{request}",
        by=By.ACCOUNT,
        titles=("塞北银行协查回执", "本回执仅供办案使用", ""),
        columns=marked(
            refilled(without("交易账号 交易发生地 IP地址 MAC地址 传票号 凭证种类 凭证号", FORM_34), "交易卡号=number"),
            texts="交易时间",
            numbers="交易余额",
        ),
        facts=(Facts(file="客户信息", columns=PEOPLE),),
        came_in="转入",
        went_out="转出",
        amount=Money(grouped=True, mark="¥"),
        time=Time.CHINESE,
    ),
    "lingxin": Style(
        file="{bank}/{request}明细",
        scripts=(Script(suffix="tsv", separator="\t", mark="\ufeff", encoding="utf-16-le"),),
        columns=columns_of(
            "卡号=number 姓名=holder 身份证号=id_number 交易日期时间=time 资金流向=direction 金额(元)=amount "
            "余额(元)=balance "
            "对方卡号=other_number 对方姓名=other_name 对方开户行=other_bank 用途=words_and_remark 流水号=serial"
        ),
        mixed=True,
        came_in="转入",
        went_out="转出",
        time=Time.DOTTED,
        letters="LX",
    ),
    "pufeng": Style(
        file="{bank}/statement_{request}",
        scripts=(Script(separator=";"),),
        columns=columns_of(
            "time=time account=number card=card name=holder id_card=id_number direction=direction amount=amount "
            "balance=balance currency=currency counterparty=other_number counterparty_name=other_name_or_shop "
            "counterparty_bank=other_bank cash=cash status=status summary=words_and_remark serial=serial"
        ),
        newest_first=EVERY,
        came_in="CR",
        went_out="DR",
        done="S",
        failed="F",
        cash="yes",
        no_cash="no",
        time=Time.LETTERED,
        amount=Money(grouped=True),
        balance=Money(grouped=True),
    ),
    "xinghai": Style(
        file="{bank}/{first}-{last}/{request}_{letter}",
        scripts=(Script(suffix="tsv", separator="\t"),),
        columns=columns_of(
            "serial=serial counterparty_bank=other_bank counterparty_name=other_name counterparty=other_number "
            "balance=balance amount=amount direction=direction time=time name=holder bank=own_bank account=number "
            "card=card summary=words"
        ),
        mixed=True,
        newest_first=EVERY,
        came_in="credit",
        went_out="debit",
        time=Time.LOOSE,
        amount=Money(sign=Sign.BOTH),
    ),
    "guangyue": Style(
        file="{bank}/{bank}-{request}",
        scripts=(Script(),),
        columns=renamed(
            without("交易卡号 现金标志 日志号 凭证种类 凭证号 交易柜员号 终端号", FORM_34),
            "账户开户名称=交易户名 开户人证件号码=交易证件号码 收付标志=借贷标志 对手户名=对方户名 交易对手账卡号=对方账号",
        ),
        facts=(Facts(file="{bank}/账户-{request}.csv", columns=_SHORT_ACCOUNTS, encoding="utf-8"),),
        came_in="2",
        went_out="1",
        letters="GY",
    ),
    "minsheng": Style(
        file="{bank}/{request}_{letter}",
        by=By.HALF,
        scripts=(Script(encoding="gb18030"),),
        columns=columns_of(
            "户名=holder 账号=number 卡号=card 交易时间=time 收付标志=direction 发生额=amount 余额=balance "
            "对方账户=other_number "
            "对方户名=other_name 对方行名=other_bank 摘要=words 流水号=serial 交易状态=status"
        ),
        came_in="",
        went_out="",
        amount=Money(grouped=True, sign=Sign.MINUS),
        balance=Money(grouped=True),
    ),
    "pingshui": Style(
        file="{bank}/账户流水{request}-{n}",
        scripts=(Script(encoding="gb18030", wide=True),),
        columns=columns_of(
            "本方账号=card_or_number 本方户名=holder 本方开户行=branch 日期=day 交易时间=clock 收支标志=direction "
            "交易金额(元)=amount 账户余额(元)=balance 对手账户=other_number 对手账户名称=other_name 交易摘要=words "
            "交易附言=remark 现金标识=cash 货币=currency_word 核心流水号=serial"
        ),
        facts=(Facts(file="{bank}/开户资料{request}.csv", columns=_SHORT_ACCOUNTS),),
        came_in="收",
        went_out="支",
        cash="现金",
        no_cash="非现金",
        amount=Money(grouped=True, sign=Sign.BEHIND),
    ),
    "zhongyuan": Style(
        family=Family.WORKBOOK,
        file="{bank}/{request}号协查",
        by=By.ACCOUNT,
        titles=("中塬银行账户交易明细", "账号：{number}    户名：{holder}", "打印日期：{until}"),
        columns=columns_of(
            "交易时间=time 摘要=words 支出金额=amount_out 收入金额=amount_in 余额=balance 对方户名=other_name "
            "对方账号/卡号=other_number 对方开户银行=other_bank 交易地点=place 流水号=serial 备注=remark"
        ),
        facts=(Facts(file="开户信息", columns=_SHORT_ACCOUNTS),),
        time=Time.MINUTES,
        amount=Money(grouped=True),
        balance=Money(grouped=True),
        letters="ZH",
    ),
    "beijiang": Style(
        file="{bank}/{request}",
        scripts=(Script(suffix="csv", encoding="gb18030"),),
        titles=("北疆农村信用社账户明细（{request}）",),
        footers=("以上共{rows}笔",),
        columns=columns_of(
            "账号=number 户名=holder 交易日期=day 交易时间=clock 借贷=direction 发生金额=amount 余额=balance "
            "对方账号=other_number "
            "对方姓名=other_name 摘要=words"
        ),
        came_in="贷方",
        went_out="借方",
    ),
    "xiangtan": Style(
        file="{number}交易明细",
        archive="{bank}/{bank}反馈{request}.zip",
        by=By.ACCOUNT,
        scripts=(Script(encoding="gb18030"), Script(encoding="gb18030", suffix="txt", separator="\t")),
        columns=marked(first("交易流水号 日志号", FORM_34), tabs="交易金额 交易余额 交易时间"),
        facts=(Facts(file="人员信息.csv", columns=PEOPLE), Facts(file="账户信息.csv", columns=ACCOUNTS)),
        newest_first=range(0, 1 << 31, 3),
        came_in="入",
        went_out="出",
        done="是",
        failed="否",
        time=Time.HALF_COMPACT,
    ),
    "wangshang": Style(
        file="export/{number}",
        archive="{bank}_{request}.zip",
        by=By.ACCOUNT,
        scripts=(Script(time=Time.OFFSET),),
        columns=columns_of(
            "account=number name=holder id_card=id_number time=time direction=direction amount_fen=amount "
            "balance_fen=balance "
            "counterparty=other_number counterparty_name=other_name counterparty_bank=other_bank "
            "serial=serial summary=words "
            "status=status"
        ),
        came_in="in",
        went_out="out",
        done="SUCCESS",
        failed="FAILED",
        amount=Money(fen=True),
        balance=Money(fen=True),
    ),
    "weilai": Style(
        family=Family.PLATFORM,
        file="reply/{number}",
        archive="{bank}/{request}.zip",
        by=By.ACCOUNT,
        came_in="1",
        went_out="0",
        done="00",
        failed="01",
    ),
}
