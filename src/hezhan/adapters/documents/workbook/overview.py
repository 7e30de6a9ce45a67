"""总览, the first sheet: the head of the case, the sum, the victims, and the rules side by side.

Out: lines of (kind, value) pairs, where a kind is 'label' or that of a column.
"""

from collections.abc import Iterator

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest, ranges
from hezhan.adapters.documents.workbook.columns import Cell
from hezhan.core.money import capitals

Line = list[tuple[str, Cell]]


def overview(digest: Digest) -> Iterator[Line]:
    """The lines of the sheet."""
    yield from _overview_head(digest)
    yield []
    yield _labels("资金等式", "金额（元）", "户数（笔数）", "户号；已离场为流向序号")
    yield [("label", "被骗合计"), ("money", digest.case.head.claimed)]
    for term in digest.terms:
        places: Line = [("count", len(term.places)), ("text", ranges(term.places))]
        yield [("label", words.STATES[term.state]), ("money", term.fen), *places]
    yield [("label", "在账中已冻结"), ("money", digest.held_total)]
    yield []
    yield _labels("被害人", "被骗金额", "已返还", "本方案拟返还", "流回本人账户", "被骗金额大写")
    for claim in digest.case.claims:
        money = (
            claim.fen,
            digest.case.returned.get(claim.claim_id, 0),
            digest.paid(claim.claim_id),
            digest.case.proposed_returns.get(claim.claim_id, 0),
        )
        name = f"{digest.victim(claim.claim_id)}（{claim.claim_id}）"
        yield [
            ("label", name),
            *(("money", fen) for fen in money),
            ("text", capitals(claim.fen)),
        ]
    yield []
    states = tuple(term.state for term in digest.terms)
    yield _labels("各规则对照", *(words.STATES[state] for state in states))
    for policy, traced in digest.case.head.traced_by_policy.items():
        used = "（采用）" if policy == digest.case.head.policy else ""
        sums: Line = [("money", traced.get(state, 0)) for state in states]
        yield [("label", words.said(words.POLICIES, policy) + used), *sums]


def _overview_head(digest: Digest) -> Iterator[Line]:
    head = digest.case.head
    yield [("label", "案件编号"), ("text", head.case_no)]
    yield [("label", "单位"), ("text", head.unit)]
    yield [("label", "办案人"), ("text", "、".join(head.officers))]
    yield [("label", "报案时间"), ("time", head.reported_at)]
    yield [("label", "制表时间"), ("time", head.made_at)]
    yield [("label", "数据截至"), ("time", head.data_until)]
    policy = f"{words.said(words.POLICIES, head.policy)}：{words.said(words.POLICIES_MEAN, head.policy)}"
    yield [("label", "规则"), ("text", policy)]
    yield [("label", "返还方案"), ("text", words.said(words.STRATEGIES, head.strategy))]
    if head.conditional:
        yield [("label", "前提"), ("text", words.CONDITIONAL)]
    yield [("label", "性质"), ("text", words.PROPOSAL)]


def _labels(*texts: str) -> Line:
    return [("label", text) for text in texts]
