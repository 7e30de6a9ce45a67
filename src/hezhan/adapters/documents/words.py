"""The words of the papers in Chinese: one table for each list of codes.

A code that no table knows is printed as it is (`said`), so that nothing is lost on paper.
"""

from collections.abc import Mapping

PROPOSAL = "机器建议，须经有权人员审核"
CONDITIONAL = "尚无冻结：本方案以现存资金（在账、前沿）全部冻结为前提"
NONE = "—"
BLANK = "＿＿＿＿＿＿＿＿"

POLICIES: Mapping[str, str] = {
    "fifo": "先进先出",
    "lifo": "后进先出",
    "clean-first": "净款先出",
    "taint-first": "涉款先出",
    "pro-rata": "按比例",
    "poison": "仅看可达",
}
POLICIES_MEAN: Mapping[str, str] = {
    "fifo": "同一账户内，先到账的钱先转出",
    "lifo": "同一账户内，后到账的钱先转出",
    "clean-first": "同一账户内，无关的钱先转出，涉案的钱后转出（最低余额法）",
    "taint-first": "同一账户内，涉案的钱先转出，无关的钱后转出",
    "pro-rata": "每笔转出按账户内各来源所占比例分摊",
    "poison": "只判断能否到达，不计算金额",
}
STATES: Mapping[str, str] = {
    "standing": "在账",
    "frontier": "前沿",
    "left": "已离场",
    "received-by-victim": "回到被害人",
    "passed": "已转出",
}
STATES_MEAN: Mapping[str, str] = {
    "standing": "按已读流水，仍在该账户内",
    "frontier": "已到该账户，其自身流水尚未调取，去向待查",
    "left": "取现、消费、手续费等，不再回到账户之间",
    "received-by-victim": "回到被害人自己的付款账户，另列为拟认定的返还",
    "passed": "已全部转往下一级",
}
OWNERS: Mapping[str, str] = {
    "personal": "个人",
    "company": "单位",
    "merchant": "商户",
    "payment-institution": "支付机构",
    "cash": "现金",
    "fee": "手续费",
    "interest": "利息",
    "unknown": "未知",
}
KINDS: Mapping[str, str] = {
    "transfer": "转账",
    "cash-out": "取现",
    "cash-in": "存现",
    "merchant": "消费",
    "wallet": "支付账户",
    "fee": "手续费",
    "interest": "利息",
    "other": "其他",
}
GROUNDS: Mapping[str, str] = {
    "direct-single": "单笔入账，直接溯源",
    "direct-timestamp": "多笔入账，按时间戳直接溯源",
    "pro-rata": "无法直接溯源，按比例",
}
STRATEGIES: Mapping[str, str] = {
    "article-8": "第八条逐户两步法",
    "first-level": "仅一级账户",
    "case-pool": "全案资金合并按比例",
}
REASONS: Mapping[str, str] = {
    "failed": "交易未成功",
    "duplicate": "重复",
    "balance-gap": "余额不连续",
    "order": "次序矛盾",
    "unreadable": "无法读取",
    "currency": "非人民币",
    "amount": "金额有误",
    "time": "时间有误",
    "account": "账号有误",
}
FREEZABLE: Mapping[str, str] = {
    "yes": "可以冻结",
    "amount-only": "只可限额冻结",
    "no": "不得冻结",
}

_DIGITS = "零一二三四五六七八九十"


def said(table: Mapping[str, str], code: str) -> str:
    """The Chinese word for a code, or the code itself."""
    return table.get(code, code)


def level(number: int) -> str:
    """0 → '被害人', 1 → '一级', 12 → '十二级'."""
    if number == 0:
        return "被害人"
    if number > 99:
        return f"{number}级"
    tens, ones = divmod(number, 10)
    text = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "")
    return text + (_DIGITS[ones] if ones or not tens else "") + "级"
