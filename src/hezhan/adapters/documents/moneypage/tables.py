"""The rows that the page shows, as a workbook: the sum, the accounts in their order, the transfers in theirs."""

from hezhan.adapters.documents import words
from hezhan.adapters.documents.workbook.book import sheets_book
from hezhan.adapters.documents.workbook.columns import Sheet, count, money, text, time
from hezhan.core.instants import clock
from hezhan.core.moneyseen import MoneySeen


def workbook(shown: MoneySeen) -> bytes:
    """As xlsx."""
    title = f"{shown.case_no} {shown.title}".strip()
    return sheets_book(title, int(shown.made_at), [_sum(shown), _accounts(shown), _transfers(shown)])


def marks(shown: MoneySeen) -> list[tuple[str, str]]:
    """What says which look it was, whose and when."""
    told = [
        ("案件", f"{shown.case_no} {shown.title}".strip()),
        ("算法", words.POLICIES[shown.policy]),
        ("画面时刻", "现在" if shown.until is None else clock(shown.until)),
        ("导出", f"{clock(shown.made_at)} {shown.made_by}"),
    ]
    return told if shown.traced else [*told, ("说明", "银行流水未到，按报案人所述")]


def _sum(shown: MoneySeen) -> Sheet:
    rows = [
        *((name, None, None, said) for name, said in marks(shown)),
        *((term.says, int(term.fen), term.accounts, "") for term in shown.terms),
        ("报损", int(shown.claimed), None, ""),
    ]
    return Sheet("等式", (text("项", 16), money("金额（元）"), count("户数"), text("说明", 60)), rows)


def _accounts(shown: MoneySeen) -> Sheet:
    columns = (
        count("级"),
        text("账户", 24),
        text("户名"),
        text("银行"),
        time("首入"),
        money("涉案转入（元）"),
        money("转出（元）"),
        money("离场（元）"),
        money("现存（元）"),
        money("来源不明（元）"),
        money("账户余额（元）"),
        text("状态"),
    )
    rows = (
        (
            one.level,
            one.account,
            one.holder,
            one.bank,
            None if one.first_in is None else int(one.first_in),
            *(int(fen) for fen in (one.came, one.went_on, one.left, one.stands, one.unexplained)),
            None if one.balance is None else int(one.balance),
            one.says,
        )
        for one in shown.accounts
    )
    return Sheet("账户", columns, rows)


def _transfers(shown: MoneySeen) -> Sheet:
    columns = (
        time("时间"),
        text("付款账户", 24),
        text("付款人"),
        text("收款账户", 24),
        text("收款人"),
        money("金额（元）"),
        money("其中涉案（元）"),
        text("类型"),
    )
    rows = (
        (
            int(one.at),
            *(one.payer, one.payer_name, one.payee, one.payee_name),
            *(int(one.fen), int(one.claimed)),
            one.kind,
        )
        for one in shown.transfers
    )
    return Sheet("资金", columns, rows)
