"""Chapters of the report on what to do: 止付建议, 下一步查询, 返还方案 with its alternatives, and what stays frozen."""

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.digest import Digest, ranges
from hezhan.adapters.documents.report.blocks import Field, Paper
from hezhan.adapters.documents.report.money import party
from hezhan.core.casefile import PlanLine, StopLine
from hezhan.core.instants import clock
from hezhan.core.money import capitals, yuan

MOST_STRANDS = 4  # told beside a payment


def stops(digest: Digest, paper: Paper) -> None:
    """Accounts to stop, best first."""
    paper.heading("止付建议", wide=True)
    paper.notes(
        "止付为只收不付，没有金额；限额冻结才有金额。银行核对户名、账号、金额、时间，相符方可止付"
        f"（{law.cited('stop', digest.case.head.made_at)}）。被害人自己的账户不在建议之列。"
    )
    fields = (
        Field("次序", 0.55, "right"),
        Field("户名 / 账号 / 银行", 2.6),
        Field("级", 0.6, "center"),
        Field("涉案在账\n其中必在", 1.3, "right"),
        Field("账户余额\n他人的钱", 1.3, "right"),
        Field("建议冻结金额", 1.3, "right"),
        Field("核对：户名 / 账号 / 金额 / 时间", 2.6),
        Field("凭据", 2.3),
        Field("可否冻结、条款、时限", 2.3),
        Field("理由", 2.6),
    )
    paper.table(fields, (_stop(digest, stop) for stop in digest.case.stops))


def _stop(digest: Digest, stop: StopLine) -> list[str]:
    time = words.NONE if stop.basis_time is None else clock(stop.basis_time)
    may = words.said(words.FREEZABLE, stop.freezable)
    return [
        f"{stop.rank}",
        party(digest, stop.account),
        words.level(stop.level),
        f"{yuan(stop.traced_fen)}\n{yuan(stop.certain_fen)}",
        f"{_known(stop.balance_fen)}\n{_known(stop.innocent_fen)}",
        yuan(stop.freeze_fen),
        f"{stop.basis_name or words.NONE}\n{stop.basis_account}\n{yuan(stop.basis_fen)}\n{time}",
        stop.basis_origin.replace(";", "\n"),
        "\n".join(part for part in (may, stop.article, stop.clock) if part),
        "\n".join((*stop.reasons, f"止付生效时预计尚存{yuan(stop.expected_fen)}元")),
    ]


def _known(fen: int | None) -> str:
    return words.NONE if fen is None else yuan(fen)


def asks(digest: Digest, paper: Paper) -> None:
    """Whose statement to ask for next."""
    paper.heading("下一步查询", wide=True)
    paper.notes("以下账户已有涉案款到达而流水未到，按到达金额由大到小，建议依次调取其交易明细。")
    rows = []
    for n, account in enumerate(digest.case.asks, 1):
        line = digest.line.get(account)
        rows.append(
            [
                f"{n}",
                party(digest, account),
                words.level(line.level) if line else words.NONE,
                yuan(line.in_fen) if line else words.NONE,
                yuan(line.standing_fen) if line else words.NONE,
                ranges(digest.entering.get(account, ())) or words.NONE,
            ]
        )
    paper.table(
        (
            Field("次序", 0.5, "right"),
            Field("户名 / 账号 / 银行", 3),
            Field("级", 0.8, "center"),
            Field("涉案流入（元）", 1.6, "right"),
            Field("涉案在账（元）", 1.6, "right"),
            Field("依据（流向表序号）", 3),
        ),
        rows,
    )


def plan(digest: Digest, paper: Paper) -> None:
    """Who gets back how much from which account, on what ground."""
    head, lines = digest.case.head, digest.case.plan
    paper.heading("返还方案", wide=True)
    paper.notes(
        f"方案：{words.said(words.STRATEGIES, head.strategy)}；规则：{words.said(words.POLICIES, head.policy)}。"
        + (words.CONDITIONAL + "。" if head.conditional else "")
        + f"依据：{law.cited('grounds', head.made_at)}。{law.READING_NOTE}"
    )
    paper.table(
        (
            Field("冻结账户：户名 / 账号 / 银行", 2.5),
            Field("冻结\n（含孳息）", 1.3, "right"),
            Field("被害人", 1.3),
            Field("拟返还（元）", 1.35, "right"),
            Field("大写", 2.3),
            Field("依据", 3),
            Field("分配基数", 1.3, "right"),
            Field("返还至（原付款账户）", 2.4),
            Field("溯源（流向表序号）", 2.6),
        ),
        (_payment(digest, one) for one in lines),
        ["合计", "", "", yuan(sum(one.fen for one in lines)), capitals(sum(one.fen for one in lines)), "", "", "", ""],
    )
    if any(one.ground == "pro-rata" for one in lines):
        paper.notes(law.NOTICE_NOTE)


def _payment(digest: Digest, one: PlanLine) -> list[str]:
    return [
        party(digest, one.account),
        yuan(one.frozen_fen),
        f"{digest.victim(one.claim_id)}\n{one.claim_id}",
        yuan(one.fen),
        capitals(one.fen),
        law.ground_in_words(one.article, one.ground),
        yuan(one.weight_fen),
        party(digest, one.pay_to) if one.pay_to else words.NONE,
        _ways(digest, one),
    ]


def _ways(digest: Digest, one: PlanLine) -> str:
    """By which transfers the victim's money came here: strand by strand, or all that entered where it mixed."""
    strands = [
        strand for strand in digest.case.strands if strand.account == one.account and strand.claim_id == one.claim_id
    ]
    if one.ground == "pro-rata" or not strands:
        return f"入 {ranges(digest.entering.get(one.account, ())) or words.NONE}"
    told = [
        f"{'→'.join(str(digest.flow_number.get(t, words.NONE)) for t in strand.transfers)}：{yuan(strand.fen)}"
        for strand in strands[:MOST_STRANDS]
    ]
    rest = len(strands) - MOST_STRANDS
    return "\n".join([*told, f"另 {rest} 条，见 evidence.xlsx“来龙去脉”"] if rest > 0 else told)


def other_plans(digest: Digest, paper: Paper) -> None:
    """What each claim would get under each strategy."""
    paper.heading("其他方案对照", wide=True)
    case = digest.case
    plans = {case.head.strategy: case.plan, **case.other_plans}
    rows = [
        [
            f"{digest.victim(claim.claim_id)}（{claim.claim_id}）",
            yuan(claim.fen),
            *(yuan(digest.paid(claim.claim_id, lines)) for lines in plans.values()),
        ]
        for claim in case.claims
    ]
    heads = [words.said(words.STRATEGIES, name) + ("\n（本案采用）" if n == 0 else "") for n, name in enumerate(plans)]
    paper.table(
        (
            Field("被害人", 2.4),
            Field("被骗金额（元）", 1.6, "right"),
            *(Field(head, 1.8, "right") for head in heads),
        ),
        rows,
        [
            "合计",
            yuan(case.head.claimed),
            *(yuan(sum(one.fen for one in lines)) for lines in plans.values()),
        ],
    )


def remainder(digest: Digest, paper: Paper) -> None:
    """What stays frozen after the plan."""
    paper.heading("剩余冻结", wide=True)
    rows, total, rest = [], 0, 0
    for account, fen in digest.case.remainder.items():
        paid = sum(one.fen for one in digest.case.plan if one.account == account)
        total, rest = total + paid, rest + fen
        rows.append([party(digest, account), yuan(fen + paid), yuan(paid), yuan(fen)])
    paper.table(
        (
            Field("户名 / 账号 / 银行", 3),
            Field("冻结（含孳息）", 1.6, "right"),
            Field("拟返还", 1.6, "right"),
            Field("剩余冻结", 1.6, "right"),
        ),
        rows,
        ["合计", yuan(total + rest), yuan(total), yuan(rest)],
    )
    paper.notes(f"剩余资金在原冻结期内继续冻结（{law.cited('notice', digest.case.head.made_at)}）。")
