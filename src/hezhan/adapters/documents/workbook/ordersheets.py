"""Sheets on what to do and on the data: stops, the return plan, what stays frozen, problems, sources."""

from collections.abc import Iterator, Sequence

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.workbook.columns import Cell, Sheet, count, money, text, time
from hezhan.adapters.documents.workbook.moneysheets import party
from hezhan.core.casefile import PlanLine, StopLine
from hezhan.core.money import capitals


def stops(digest: Digest) -> Sheet:
    """止付建议."""
    head = (
        count("次序"),
        count("户号"),
        text("级", 8),
        text("户名", 18),
        text("账号", 24),
        text("银行", 16),
        money("涉案在账"),
        money("任一规则下至少"),
        money("账户余额"),
        money("其中他人的钱"),
        money("建议冻结金额"),
        money("止付生效时预计尚存"),
        count("半数转走秒数"),
        text("核对户名", 18),
        text("核对账号", 24),
        money("核对金额"),
        time("核对时间"),
        text("核对凭据", 50),
        text("可否冻结", 14),
        text("条款", 40),
        text("时限", 40),
        text("理由", 60),
    )
    return Sheet("止付建议", head, (_stop(digest, stop) for stop in digest.case.stops))


def _stop(digest: Digest, stop: StopLine) -> list[Cell]:
    return [
        stop.rank,
        digest.number.get(stop.account),
        words.level(stop.level),
        stop.holder,
        stop.account,
        stop.bank,
        stop.traced_fen,
        stop.certain_fen,
        stop.balance_fen,
        stop.innocent_fen,
        stop.freeze_fen,
        stop.expected_fen,
        stop.half_gone_s,
        stop.basis_name,
        stop.basis_account,
        stop.basis_fen,
        stop.basis_time,
        stop.basis_origin,
        words.said(words.FREEZABLE, stop.freezable),
        stop.article,
        stop.clock,
        "；".join(stop.reasons),
    ]


def plan(digest: Digest) -> Sheet:
    """返还方案: the plan of the case, then the others for comparison."""
    head = (
        text("方案", 22),
        count("户号"),
        text("户名", 18),
        text("账号", 24),
        text("银行", 16),
        money("冻结（含孳息）"),
        text("案号", 16),
        text("被害人", 14),
        money("拟返还"),
        text("大写", 40),
        text("依据", 26),
        text("条款", 60),
        money("分配基数"),
        text("返还至", 24),
    )
    return Sheet("返还方案", head, _payments(digest))


def _payments(digest: Digest) -> Iterator[Sequence[Cell]]:
    plans = {digest.case.head.strategy: digest.case.plan, **digest.case.other_plans}
    for n, (strategy, plan) in enumerate(plans.items()):
        name = words.said(words.STRATEGIES, strategy) + ("（对照）" if n else "（本案采用）")
        for payment in plan:
            yield _payment(digest, name, payment)


def _payment(digest: Digest, plan: str, payment: PlanLine) -> list[Cell]:
    return [
        plan,
        *party(digest, payment.account),
        payment.frozen_fen,
        payment.claim_id,
        digest.victim(payment.claim_id),
        payment.fen,
        capitals(payment.fen),
        words.said(words.GROUNDS, payment.ground),
        law.ground_in_words(payment.article, payment.ground),
        payment.weight_fen,
        payment.pay_to,
    ]


def remainder(digest: Digest) -> Sheet:
    """剩余冻结."""
    head = (
        count("户号"),
        text("户名", 18),
        text("账号", 24),
        text("银行", 16),
        money("冻结（含孳息）"),
        money("拟返还"),
        money("剩余冻结"),
    )
    return Sheet("剩余冻结", head, _left_frozen(digest))


def _left_frozen(digest: Digest) -> Iterator[Sequence[Cell]]:
    for account, fen in digest.case.remainder.items():
        paid = sum(one.fen for one in digest.case.plan if one.account == account)
        yield [*party(digest, account), fen + paid, paid, fen]


def problems(digest: Digest) -> Sheet:
    """数据问题."""
    head = (
        text("文件", 40),
        text("表", 16),
        count("行"),
        text("原因", 14),
        text("是否采用", 10),
        text("说明", 80),
    )
    rows: Iterator[Sequence[Cell]] = (
        [
            one.file,
            one.sheet,
            one.row,
            words.said(words.REASONS, one.reason),
            "采用" if one.kept else "未采用",
            one.text,
        ]
        for one in digest.case.problems
    )
    return Sheet("数据问题", head, rows)


def sources(digest: Digest) -> Sheet:
    """资料清单."""
    head = (text("文件", 50), text("格式", 18), count("行数"), count("字节"), text("SHA-256", 68))
    rows: Iterator[Sequence[Cell]] = (
        [one.file, one.format or "未识别", one.rows, one.size, one.sha256] for one in digest.case.sources
    )
    return Sheet("资料清单", head, rows)
