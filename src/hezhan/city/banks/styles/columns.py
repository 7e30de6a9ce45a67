"""Column headings of the forms that several institutions share."""

from hezhan.city.banks.styles.style import Column, columns_of

# 调单 交易明细: the 34 columns of bank query exports, in order.
FORM_34 = columns_of(
    "交易卡号=card 交易账号=number 账户开户名称=holder 开户人证件号码=id_number 交易时间=time+date 交易金额=amount "
    "交易余额=balance 收付标志=direction 交易对手账卡号=other_number 现金标志=cash 对手户名=other_name "
    "对手身份证号=other_id "
    "对手开户银行=other_bank 摘要说明=words 交易币种=currency_word 交易网点名称=branch 交易网点代码 交易发生地=place "
    "交易是否成功=status 传票号 终端号=terminal IP地址=ip MAC地址=mac 对手交易余额 交易流水号=serial 日志号 凭证种类 凭证号 "
    "交易柜员号 商户名称=shop 商户号=shop_number 备注=remark 交易类型 查询反馈结果原因='成功'"
)

TENPAY_TRADES = columns_of(
    "用户ID=number 用户侧账号名称=holder 借贷类型=direction 交易业务类型=business 交易用途类型=purpose 交易时间=time "
    "交易金额(分)=amount 账户余额(分)=balance 用户银行卡号 第三方账户名称 对手方ID=other_wallet 对手侧账户名称=other_name "
    "对手方银行卡号=other_card 对手侧银行名称=other_card_bank 对手方接收时间=received_time "
    "对手方接收金额(分)=received_amount "
    "备注1=words 备注2=remark 商户单号=serial"
)
TENPAY_REGISTRATIONS = columns_of(
    "账户状态=status 账号=number 注册姓名=holder 注册时间=opened_at 注册身份证号=id_number 绑定手机=phone 绑定状态='已绑定' "
    "开户行信息=bound_bank 银行账号=bound_card"
)
ALIPAY_DETAILS = columns_of(
    "交易号=serial+tab 商户订单号=shop_order+tab 交易创建时间=time 付款时间=paid_time 最近修改时间=time "
    "交易来源地='手机支付宝' "
    "类型=trade 用户信息=own_party 交易对方信息=other_party 消费名称=words 金额（元）=amount 收/支=direction "
    "交易状态=status "
    "备注=remark"
)

# 人员信息, 账户信息, 子账户信息 beside the movements.
PEOPLE = columns_of(
    "客户名称=holder 证照类型=id_kind 证照号码=id_number+tab 单位地址=work_address 联系电话=phone 工作单位 "
    "邮箱地址 单位电话 法人代表"
)
ACCOUNTS = columns_of(
    "账户开户名称=holder 开户人证件号码=id_number+tab 交易卡号=card+tab 交易账号=number+tab 账号开户时间=opened_at "
    "账户余额=yuan+tab 币种='人民币' 开户网点=branch 账号开户银行=own_bank 账户类型=owner_kind 账户状态=status"
)
SUB_ACCOUNTS = columns_of(
    "交易卡号=card+tab 子账户账号=number+tab 子账户类别='活期' 币种=currency_word 余额=yuan+tab 账户状态='正常'"
)


def first(those: str, among: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns with some of them in front, in the order given."""
    by_heading = {column.heading: column for column in among}
    front = [by_heading[heading] for heading in those.split()]
    return (*front, *(column for column in among if column not in front))


def without(those: str, among: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns but for some."""
    return tuple(column for column in among if column.heading not in those.split())


def marked(among: tuple[Column, ...], *, tabs: str = "", numbers: str = "", texts: str = "") -> tuple[Column, ...]:
    """The same columns, some with tabs behind their cells, some stored as numbers, some whose dates stay text."""
    return tuple(
        Column(
            column.heading,
            column.cell,
            tab=column.tab or column.heading in tabs.split(),
            number=column.number or column.heading in numbers.split(),
            date=column.date and column.heading not in texts.split(),
        )
        for column in among
    )


def renamed(among: tuple[Column, ...], names: str) -> tuple[Column, ...]:
    """The same columns under other headings: 'old=new old=new'."""
    new = dict(name.split("=") for name in names.split())
    return tuple(
        Column(
            new.get(column.heading, column.heading), column.cell, tab=column.tab, number=column.number, date=column.date
        )
        for column in among
    )


def refilled(among: tuple[Column, ...], cells: str) -> tuple[Column, ...]:
    """The same headings with other cells below some of them: 'heading=cell'."""
    new = {column.heading: column for column in columns_of(cells)}
    return tuple(new.get(column.heading, column) for column in among)
