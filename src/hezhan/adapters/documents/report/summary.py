"""Chapters of the report that come first (case, sum, victims, rules side by side, picture) and last (notes)."""

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.digest import Digest, Term, ranges
from hezhan.adapters.documents.report.blocks import Field, Paper
from hezhan.core.claims import Claim
from hezhan.core.instants import clock
from hezhan.core.money import capitals, yuan
from hezhan.core.policies import AMOUNT_POLICIES


def cover(digest: Digest, paper: Paper) -> None:
    """What stands at the top of the report."""
    head = digest.case.head
    policy = words.said(words.POLICIES, head.policy)
    paper.pairs(
        [
            ("案件编号", head.case_no or words.BLANK),
            ("案件名称", head.title or words.BLANK),
            ("单位", head.unit or words.BLANK),
            ("办案人", "、".join(head.officers) or f"{words.BLANK}、{words.BLANK}"),
            ("报案时间", clock(head.reported_at) if head.reported_at is not None else words.BLANK),
            ("制表时间", clock(head.made_at)),
            ("数据截至", f"{clock(head.data_until)}（各账户余额、在账金额均截至此时）"),
            ("规则", f"{policy}：{words.said(words.POLICIES_MEAN, head.policy)}"),
            ("返还方案", words.said(words.STRATEGIES, head.strategy)),
            *([("前提", words.CONDITIONAL)] if head.conditional else []),
            ("性质", f"{words.PROPOSAL}。涉及账户仅表示资金经过，不表示户主知情或者有责。"),
        ]
    )


def the_sum(digest: Digest, paper: Paper) -> None:
    """Claimed = standing + frontier + left + came back, as figures and with the accounts of each."""
    head = digest.case.head
    paper.heading("资金总量及去向")
    paper.sum(
        [("被骗合计", yuan(head.claimed))] + [(words.STATES[term.state], yuan(term.fen)) for term in digest.terms]
    )
    rows = [
        [
            words.STATES[term.state],
            yuan(term.fen),
            f"{len(term.places)} {'笔' if term.state == 'left' else '户'}",
            _places(term),
            words.STATES_MEAN[term.state],
        ]
        for term in digest.terms
    ]
    paper.table(
        (
            Field("状态", 1.1),
            Field("金额（元）", 1.5, "right"),
            Field("户数", 0.7, "center"),
            Field("在何处", 3),
            Field("含义", 4.2),
        ),
        rows,
        ["合计", yuan(head.claimed), "", "", f"大写：{capitals(head.claimed)}"],
    )
    if not head.conditional:
        paper.notes(
            f"在账 {yuan(digest.terms[0].fen)} 元中，已冻结 {yuan(digest.held_total)} 元，"
            f"尚未冻结 {yuan(digest.terms[0].fen - digest.held_total)} 元。"
        )
    paper.notes(
        "被害人自己的付款按其陈述为本人资金，不从其账户余额中扣减；各被害人合计可能大于某一账户的实有资金，"
        "任何止付、冻结、返还建议均不超过已知余额。"
    )


def _places(term: Term) -> str:
    if not term.places:
        return words.NONE
    return f"{'流向表序号' if term.state == 'left' else '户号'} {ranges(term.places)}"


def victims(digest: Digest, paper: Paper) -> None:
    """Each victim: loss, returned, to be returned, what is left."""
    paper.heading("被害人")
    case = digest.case
    fields = (
        Field("案号 / 被害人", 1.5),
        Field("被骗金额（元）", 1.4, "right"),
        Field("大写", 2.3),
        Field("已返还", 1.1, "right"),
        Field("本方案拟返还", 1.4, "right"),
        Field("尚余损失", 1.4, "right"),
        Field("依据（流向表序号）", 1.5),
    )
    paid = {claim.claim_id: digest.paid(claim.claim_id) for claim in case.claims}
    returned = [case.returned.get(claim.claim_id, 0) for claim in case.claims]
    total = sum(claim.fen for claim in case.claims)
    rest = total - sum(returned) - sum(paid.values())
    paper.table(
        fields,
        [_victim(digest, claim) for claim in case.claims],
        ["合计", yuan(total), capitals(total), yuan(sum(returned)), yuan(sum(paid.values())), yuan(rest), ""],
    )
    for claim_id, fen in case.proposed_returns.items():
        paper.notes(
            f"{digest.victim(claim_id)}（{claim_id}）的付款账户另收到涉案款 {yuan(fen)} 元，"
            "属流回本人账户，是否认定为已返还由办案人员审定，未计入上表“已返还”。"
        )


def _victim(digest: Digest, claim: Claim) -> list[str]:
    returned = digest.case.returned.get(claim.claim_id, 0)
    paid = digest.paid(claim.claim_id)
    return [
        f"{claim.claim_id}\n{digest.victim(claim.claim_id)}",
        yuan(claim.fen),
        capitals(claim.fen),
        yuan(returned),
        yuan(paid),
        yuan(claim.fen - returned - paid),
        ranges(digest.flow_number[flow.transfer_id] for flow in digest.own_transfers(claim)),
    ]


def rules(digest: Digest, paper: Paper) -> None:
    """The sum under each of the five rules."""
    paper.heading("五种规则并列")
    states = tuple(term.state for term in digest.terms)
    rows = []
    for policy in AMOUNT_POLICIES:
        traced = digest.case.head.traced_by_policy.get(policy, {})
        sums = [traced.get(state, 0) for state in states]
        used = "\n（本报告采用）" if policy == digest.case.head.policy else ""
        rows.append(
            [
                words.POLICIES[policy] + used,
                *map(yuan, sums),
                yuan(sum(sums)),
                words.POLICIES_MEAN[policy],
            ]
        )
    paper.table(
        (
            Field("规则", 1.3),
            *(Field(words.STATES[state], 1.3, "right") for state in states),
            Field("合计", 1.4, "right"),
            Field("含义", 3),
        ),
        rows,
    )
    certain = sum(
        min(one.standing_by_policy.values(), default=0) for one in digest.case.accounts if one.state == "standing"
    )
    paper.notes(
        f"混合账户适用何种规则，法律未作统一规定，故并列。任一规则下都在账的合计 {yuan(certain)} 元"
        "（逐户取五种规则中最少者相加；逐户见账户现状表“五种规则下最少”）。"
    )


def picture(digest: Digest, paper: Paper) -> None:
    """The money lanes, on a page of their own."""
    paper.heading("资金走向图", wide=True)
    paper.picture()


def explained(digest: Digest, paper: Paper) -> None:
    """Sources in law, how references are read, and lines to sign on."""
    paper.heading("说明", wide=True)
    made = digest.case.head.made_at
    paper.notes(
        f"一、本报告以转账时间戳为标记逐级核查资金走向，依据{law.cited('grounds', made)}提出返还建议；"
        f"止付依据{law.cited('stop', made)}。条文引用以制表日有效者为准。",
        "二、户号指账户现状表中的编号，流向表序号指涉案资金流向表中的编号；凭据写作“文件#工作表!行”，多个凭据以分号相隔；"
        "文件的 SHA-256 见资料清单。",
        "三、一级账户指直接收到被害人款项的账户，级数为涉案款到达该账户的最少转账次数。",
        "四、“来源不明”指账户转出多于已知余额，差额按来源不明的无关资金计入，不计为涉案款。",
        f"五、{words.PROPOSAL}。",
    )
    paper.signatures("制表人", "审核人", "批准人")
