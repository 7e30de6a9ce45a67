"""Chapters of the report on the money itself: 涉案资金流向表, 账户现状表, problems in the data, and the files read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest, ranges
from hezhan.adapters.documents.report.blocks import Field, Paper
from hezhan.core.accounts import left_by
from hezhan.core.casefile import AccountLine, FlowLine
from hezhan.core.instants import local
from hezhan.core.money import yuan
from hezhan.core.problems import Problem

MOST_PROBLEMS = 20  # printed of each reason


def flows(digest: Digest, paper: Paper) -> None:
    """Each transfer that moved claims' money, with the rows it was read from."""
    paper.heading("涉案资金流向表", wide=True)
    fields = (
        Field("序号", 0.55, "right"),
        Field("级", 0.85, "center"),
        Field("时间", 1.35),
        Field("付款户名 / 账号 / 银行", 2.7),
        Field("收款户名 / 账号 / 银行", 2.7),
        Field("金额（元）", 1.35, "right"),
        Field("其中涉案", 1.35, "right"),
        Field("按被害人", 1.9, "right"),
        Field("凭据", 3.6),
    )
    claimed = sum(one.claimed for line in digest.case.claim_lines.values() for one in line)
    paper.table(fields, (_flow(digest, flow) for flow in digest.case.flows))
    paper.notes(f"其中被害人付出（级为“被害人→一级”）合计 {yuan(claimed)} 元。")


def _flow(digest: Digest, flow: FlowLine) -> list[str]:
    levels = f"{words.level(flow.payer_level)}→\n{words.level(flow.payee_level)}"
    if left_by(flow.payee):
        levels = f"{words.level(flow.payer_level)}→\n{words.said(words.KINDS, flow.kind)}"
    return [
        f"{digest.flow_number[flow.transfer_id]}",
        levels,
        _moment(flow.time),
        party(digest, flow.payer),
        party(digest, flow.payee),
        yuan(flow.fen),
        yuan(flow.claimed),
        digest.shares(flow.by_claim, "\n"),
        flow.origin.replace(";", "\n"),
    ]


def party(digest: Digest, account: str) -> str:
    """'(12) 唐某　江左银行' above the account; a way out is told by its detail."""
    number = digest.number.get(account)
    name = f"({number}) {digest.holder(account)}" if number else digest.holder(account)
    if left_by(account):
        return f"{name}\n{digest.tail(account)}"
    return f"{name}　{digest.bank(account)}\n{account}"


def _moment(moment: int | None) -> str:
    if moment is None:
        return words.NONE
    return local(moment).strftime("%Y-%m-%d\n%H:%M:%S")


def accounts(digest: Digest, paper: Paper) -> None:
    """Where claims' money came through and where it stands."""
    paper.heading("账户现状表", wide=True)
    fields = (
        Field("户号", 0.55, "right"),
        Field("级", 0.75, "center"),
        Field("户名 / 账号 / 银行", 2.7),
        Field("主体", 0.75, "center"),
        Field("状态", 0.9, "center"),
        Field("涉案流入", 1.35, "right"),
        Field("涉案流出", 1.35, "right"),
        Field("涉案在账", 1.35, "right"),
        Field("五种规则下\n最少", 1.35, "right"),
        Field("在账\n按被害人", 1.9, "right"),
        Field("来源不明", 1.05, "right"),
        Field("账户余额", 1.35, "right"),
        Field("涉案款\n首入 / 末入", 1.35),
        Field("依据\n（流向表序号）", 2.1),
    )
    total = yuan(sum(one.standing_fen for one in digest.case.accounts))
    paper.table(
        fields,
        [*(_account(digest, line) for line in digest.accounts), *_ways_out(digest)],
        ["", "", "合计", "", "", "", "", total, *[""] * 6],
    )
    paper.notes("账户余额为“—”者，其自身流水尚未调取，余额不知。“前沿”户的涉案在账为已知到达数，可能已经转走。")


def _account(digest: Digest, line: AccountLine) -> list[str]:
    into = ranges(digest.entering.get(line.account, ()))
    out = ranges(digest.leaving.get(line.account, ()))
    rows = [f"入 {into}" if into else "", f"出 {out}" if out else ""]
    return [
        f"{digest.number[line.account]}",
        words.level(line.level),
        f"{digest.holder(line.account)}　{digest.bank(line.account)}\n{line.account}",
        words.said(words.OWNERS, line.owner_kind),
        _state(digest, line),
        yuan(line.in_fen),
        yuan(line.out_fen),
        yuan(line.standing_fen),
        yuan(min(line.standing_by_policy.values(), default=0)),
        digest.shares(line.standing_by_claim, "\n"),
        yuan(line.unexplained_fen) if line.unexplained_fen else "",
        words.NONE if line.balance_fen is None else yuan(line.balance_fen),
        f"{_short(line.first_in)}\n{_short(line.last_in)}" if line.first_in is not None else words.NONE,
        "\n".join(row for row in rows if row),
    ]


def _ways_out(digest: Digest) -> list[list[str]]:
    """Cash, purchases and fees: one row for each way, as each transfer of it has a row in the flow table."""
    ways: dict[str, list[AccountLine]] = {}
    for line in digest.ways_out:
        ways.setdefault(digest.holder(line.account), []).append(line)
    return [_way_out(digest, way, lines) for way, lines in ways.items()]


def _way_out(digest: Digest, way: str, lines: Sequence[AccountLine]) -> list[str]:
    by_claim: Counter[str] = Counter()
    for line in lines:
        by_claim.update(line.standing_by_claim)
    entering = ranges(n for line in lines for n in digest.entering.get(line.account, ()))
    fen = yuan(sum(line.standing_fen for line in lines))
    least = yuan(sum(min(line.standing_by_policy.values(), default=0) for line in lines))
    name = f"{way}，{len(lines)} 笔"
    shares = digest.shares(by_claim, "\n")
    return ["", "", name, "", words.STATES["left"], fen, "", fen, least, shares, "", "", "", f"入 {entering}"]


def _state(digest: Digest, line: AccountLine) -> str:
    if line.level == 0:
        return "被害人\n付款户"
    frozen = "\n已冻结" if line.account in digest.frozen else ""
    return words.said(words.STATES, line.state) + frozen


def _short(moment: int | None) -> str:
    return words.NONE if moment is None else local(moment).strftime("%m-%d %H:%M:%S")


def problems(digest: Digest, paper: Paper) -> None:
    """What the data lacks: counted by reason, then listed."""
    paper.heading("数据问题", wide=True)
    found = digest.case.problems
    counts = Counter(one.reason for one in found)
    told = "、".join(f"{words.said(words.REASONS, reason)} {n}" for reason, n in sorted(counts.items()))
    paper.notes(
        f"共 {len(found)} 条"
        + (f"：{told}。" if told else "。")
        + f"未采用的行不参与计算。每种原因至多列 {MOST_PROBLEMS} 条，全部见 evidence.xlsx“数据问题”。"
    )
    paper.table(
        (
            Field("文件", 3),
            Field("表", 1),
            Field("行", 0.6, "right"),
            Field("原因", 1),
            Field("是否采用", 0.8, "center"),
            Field("说明", 5),
        ),
        (_problem(one) for one in _first_of_each_reason(found)),
    )


def _first_of_each_reason(found: Sequence[Problem]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.reason] += 1
        if seen[one.reason] <= MOST_PROBLEMS:
            yield one


def _problem(one: Problem) -> list[str]:
    row = f"{one.row}" if one.row else "整个文件"
    kept = "采用" if one.kept else "未采用"
    return [one.file, one.sheet, row, words.said(words.REASONS, one.reason), kept, one.text]


def sources(digest: Digest, paper: Paper) -> None:
    """The files read, each with its hash."""
    paper.heading("资料清单", wide=True)
    paper.table(
        (
            Field("文件", 3.4),
            Field("格式", 1.4),
            Field("行数", 0.8, "right"),
            Field("字节", 1, "right"),
            Field("SHA-256", 5.4),
        ),
        (
            [one.file, one.format or "未识别", f"{one.rows:,}", f"{one.size:,}", one.sha256]
            for one in digest.case.sources
        ),
    )
