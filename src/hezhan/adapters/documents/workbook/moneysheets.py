"""Sheets on the money itself: transfers, accounts, rules side by side, and the ways by which money came to its place."""

from collections.abc import Iterator, Sequence

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest, ranges
from hezhan.adapters.documents.workbook.columns import Cell, Sheet, count, money, text, time
from hezhan.core.casefile import AccountLine, FlowLine
from hezhan.core.policies import AMOUNT_POLICIES

MOST_CLAIM_COLUMNS = 30


def flows(digest: Digest) -> Sheet:
    """涉案资金流向: each transfer that moved claims' money."""
    claims = [claim.claim_id for claim in digest.case.claims][:MOST_CLAIM_COLUMNS]
    head = (
        count("序号"),
        time("时间"),
        text("付款级", 8),
        count("付款户号"),
        text("付款户名", 18),
        text("付款账号", 24),
        text("付款银行", 16),
        text("收款级", 8),
        count("收款户号"),
        text("收款户名", 18),
        text("收款账号", 24),
        text("收款银行", 16),
        text("种类", 10),
        money("交易金额"),
        money("其中涉案"),
        *(money(f"涉案：{digest.victim(claim)}（{claim}）") for claim in claims),
        text("按被害人", 30),
        text("凭据", 60),
        text("交易标识", 20),
    )
    return Sheet("涉案资金流向", head, (_flow(digest, flow, claims) for flow in digest.case.flows))


def _flow(digest: Digest, flow: FlowLine, claims: Sequence[str]) -> list[Cell]:
    return [
        digest.flow_number[flow.transfer_id],
        flow.time,
        words.level(flow.payer_level),
        *party(digest, flow.payer),
        words.level(flow.payee_level),
        *party(digest, flow.payee),
        words.said(words.KINDS, flow.kind),
        flow.fen,
        flow.claimed,
        *(flow.by_claim.get(claim) for claim in claims),
        digest.shares(flow.by_claim, "；"),
        flow.origin,
        flow.transfer_id,
    ]


def party(digest: Digest, account: str) -> tuple[Cell, ...]:
    """Number, holder, account, bank."""
    return digest.number.get(account), digest.holder(account), account, digest.bank(account)


def accounts(digest: Digest) -> Sheet:
    """账户: each account that claims' money reached."""
    head = (
        count("户号"),
        text("级", 8),
        text("户名", 18),
        text("账号", 24),
        text("银行", 16),
        text("证件号", 22),
        text("主体", 10),
        text("状态", 12),
        money("涉案流入"),
        money("涉案流出"),
        money("涉案在账"),
        money("其中已冻结"),
        money("来源不明"),
        money("账户余额"),
        time("涉案款首入"),
        time("涉案款末入"),
        text("在账按被害人", 30),
        text("流入序号", 20),
        text("流出序号", 20),
    )
    return Sheet("账户", head, (_account(digest, line) for line in digest.case.accounts))


def _account(digest: Digest, line: AccountLine) -> list[Cell]:
    return [
        digest.number.get(line.account),
        words.level(line.level),
        digest.holder(line.account),
        line.account,
        line.bank,
        line.id_card,
        words.said(words.OWNERS, line.owner_kind),
        words.said(words.STATES, line.state),
        line.in_fen,
        line.out_fen,
        line.standing_fen,
        digest.held(line),
        line.unexplained_fen,
        line.balance_fen,
        line.first_in,
        line.last_in,
        digest.shares(line.standing_by_claim, "；"),
        ranges(digest.entering.get(line.account, ())),
        ranges(digest.leaving.get(line.account, ())),
    ]


def rules(digest: Digest) -> Sheet:
    """各规则对照: what stands in each account under each of the five rules."""
    head = (
        count("户号"),
        text("户名", 18),
        text("账号", 24),
        text("状态", 12),
        *(money(words.POLICIES[policy]) for policy in AMOUNT_POLICIES),
        money("最少"),
        money("最多"),
    )
    rows = (_by_rule(digest, line) for line in digest.case.accounts if any(line.standing_by_policy.values()))
    return Sheet("各规则对照", head, rows)


def _by_rule(digest: Digest, line: AccountLine) -> list[Cell]:
    under = [line.standing_by_policy.get(policy, 0) for policy in AMOUNT_POLICIES]
    return [
        digest.number.get(line.account),
        digest.holder(line.account),
        line.account,
        words.said(words.STATES, line.state),
        *under,
        min(under),
        max(under),
    ]


def strands(digest: Digest) -> Sheet:
    """来龙去脉: each way by which money came to where it stands, transfer by transfer."""
    head = (
        count("脉号"),
        text("被害人", 14),
        count("终点户号"),
        text("终点户名", 18),
        text("终点账号", 24),
        money("脉金额"),
        count("步"),
        count("流向序号"),
        time("时间"),
        text("付款户名", 18),
        text("付款账号", 24),
        text("收款户名", 18),
        text("收款账号", 24),
        money("交易金额"),
        text("凭据", 60),
    )
    return Sheet("来龙去脉", head, _steps(digest))


def _steps(digest: Digest) -> Iterator[Sequence[Cell]]:
    """One row a transfer; a strand's money stands once, in its first row, so that the column can be summed."""
    flows = {flow.transfer_id: flow for flow in digest.case.flows}
    for n, strand in enumerate(digest.case.strands, 1):
        for step, transfer in enumerate(strand.transfers, 1):
            flow = flows.get(transfer)
            yield [
                n,
                digest.victim(strand.claim_id),
                *party(digest, strand.account)[:3],
                strand.fen if step == 1 else None,
                step,
                digest.flow_number.get(transfer),
                *(_moved(digest, flow) if flow else (None,) * 7),
            ]


def _moved(digest: Digest, flow: FlowLine) -> tuple[Cell, ...]:
    return (
        flow.time,
        digest.holder(flow.payer),
        flow.payer,
        digest.holder(flow.payee),
        flow.payee,
        flow.fen,
        flow.origin,
    )
