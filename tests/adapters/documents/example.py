"""An example case: three victims, five levels, one of everything that a paper has to show.

The money is traced here by the plain reference, so every figure of the example is exact; names and numbers are invented.
"""

from collections import defaultdict
from itertools import count

from hezhan.core.accounts import kind_of_id, left_by
from hezhan.core.casefile import (
    AccountLine,
    CaseFile,
    CaseHead,
    FlowLine,
    PlanLine,
    StopLine,
    StrandLine,
)
from hezhan.core.claims import Claim
from hezhan.core.instants import SECOND
from hezhan.core.money import Fen
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.problems import Problem
from hezhan.core.reading import Source
from tests.adapters.documents.example_world import (
    DAY,
    FROZEN,
    HOLDERS,
    KEYS,
    NUMBERS,
    RETURNED,
    VICTIMS,
    World,
    world,
)


def example(policy: Policy = Policy.FIFO, *, conditional: bool = False) -> CaseFile:
    """The example case under a policy; `conditional` is before anything was frozen."""
    return case_of(world(), policy, conditional=conditional)


def case_of(made: World, policy: Policy, *, conditional: bool) -> CaseFile:
    """Any traced world as a case file."""
    answer = made.answers[policy]
    payer = {row.id: row.payer for row in made.rows}
    levels = dict(answer.level) | {payer[t]: 0 for ids in made.claims.values() for t in ids}
    flows = [flow_of(row, answer, levels) for row in made.rows if claimed_in(row, answer)]
    accounts = [account_of(a, made, policy, levels) for a in in_order_shown(levels, made.rows)]
    by_account = {line.account: line for line in accounts}
    claims = [claim_of(claim, ids, made.rows) for claim, ids in made.claims.items()]
    frozen = frozen_amounts(accounts, conditional)
    plan = plan_of(frozen, made, policy, claims)
    remainder = {a: Fen(f - sum(p.fen for p in plan if p.account == a)) for a, f in frozen.items()}
    return CaseFile(
        head=head_of(made, policy, levels, claims, conditional),
        claims=claims,
        claim_lines={c: [f for f in flows if f.transfer_id in ids] for c, ids in made.claims.items()},
        returned={claim: Fen(yuan * 100) for claim, yuan in RETURNED.items() if yuan},
        accounts=accounts,
        flows=flows,
        strands=strands_of(made) if policy is Policy.FIFO else [],
        stops=stops_of(accounts, flows),
        asks=[a.account for a in accounts if a.state == "frontier" and a.level],
        plan=plan,
        remainder=remainder,
        other_plans={
            "first-level": [p for p in plan if by_account[p.account].level == 1],
            "case-pool": pool_of(frozen, claims),
        },
        proposed_returns={"C-0318-19": Fen(150000)},
        sources=SOURCES,
        problems=PROBLEMS,
    )


def head_of(made, policy, levels, claims, conditional):
    return CaseHead(
        case_no="鹭公（反）立字〔2026〕0318号",
        title="陈秀兰等人被冒充公检法诈骗案",
        unit="鹭屿市公安局反诈中心",
        officers=("林山川", "陈石岩"),
        reported_at=DAY + 32 * 60 * SECOND,
        made_at=DAY + 48 * 60 * SECOND,
        data_until=made.rows[-1].time,
        policy=policy,
        strategy="article-8",
        claimed=Fen(sum(claim.fen for claim in claims)),
        traced_by_policy={p: by_state(made, p, levels) for p in AMOUNT_POLICIES},
        conditional=conditional,
    )


def claim_of(claim, ids, rows):
    places = [n for n, row in enumerate(rows) if row.id in ids]
    fen = Fen(sum(rows[n].fen for n in places))
    return Claim(claim_id=claim, transfers=places, fen=fen, victim=VICTIMS.get(claim, ""))


SOURCES = [
    Source(file=f"statements/{bank}.xlsx", sha256=f"{n:02x}" * 32, size=9000 + n, format="bank-export", rows=40)
    for n, bank in enumerate(sorted({h[1] for h in HOLDERS.values()}), 1)
] + [Source(file="statements/损坏的文件.zip!明细.csv", sha256="ab" * 32, size=77, format="", rows=0)]
PROBLEMS = [
    Problem(
        file="statements/云岭银行.xlsx",
        sheet="交易明细",
        row=31,
        reason="failed",
        text="the bank says the transaction failed",
    ),
    Problem(
        file="statements/鹭岛银行.xlsx",
        sheet="=1+1",
        row=12,
        reason="balance-gap",
        text="@balance 18,400.00 above what the rows give",
        kept=True,
    ),
    Problem(
        file="statements/损坏的文件.zip!明细.csv",
        row=0,
        reason="unreadable",
        text="the file ends inside a character",
    ),
]


def told_of(account):
    """Holder, bank, opening balance in yuan, whether its statement is known."""
    return HOLDERS.get(KEYS.get(account, ""), ("", "", 0, False))


def claimed_in(row, answer):
    return {claim: Fen(fen) for (tid, claim), fen in answer.flows.items() if tid == row.id and fen}


def flow_of(row, answer, levels):
    bank = told_of(row.payer)[1]
    n = sum(map(ord, row.id))
    origin = f"statements/{bank}.xlsx#交易明细!{n + 2}"
    if told_of(row.payee)[3]:
        origin += f";statements/{told_of(row.payee)[1]}.xlsx#交易明细!{n + 102}"
    return FlowLine(
        transfer_id=row.id,
        time=row.time,
        payer=row.payer,
        payee=row.payee,
        payer_level=levels[row.payer],
        payee_level=levels[row.payee],
        fen=Fen(row.fen),
        by_claim=claimed_in(row, answer),
        kind=left_by(row.payee) or "transfer",
        origin=origin,
    )


def in_order_shown(levels, rows):
    first = {}
    for row in rows:
        first.setdefault(row.payee, row.time)
    return sorted(levels, key=lambda a: (levels[a], first.get(a, 0), a))


def state_of(account, standing, levels):
    if left_by(account):
        return "left"
    if levels.get(account) == 0:
        return "received-by-victim"
    if not standing:
        return "passed"
    return "standing" if told_of(account)[3] else "frontier"


def standing_in(answer, account):
    return {c: Fen(f) for (c, a), f in answer.standing.items() if a == account and f}


def by_state(made, policy, levels):
    totals = defaultdict(int)
    for (_, account), fen in made.answers[policy].standing.items():
        totals[state_of(account, fen, levels)] += fen
    return {state: Fen(fen) for state, fen in totals.items()}


def account_of(account, made, policy, levels):
    answer = made.answers[policy]
    holder, bank, opening, known = told_of(account)
    moved = {row.id: row for row in made.rows}
    into = [(tid, fen) for (tid, _), fen in answer.flows.items() if moved[tid].payee == account]
    out = [fen for (tid, _), fen in answer.flows.items() if moved[tid].payer == account]
    times = sorted(moved[tid].time for tid, _ in into)
    by_claim = standing_in(answer, account)
    debits = sum(row.fen for row in made.rows if row.payer == account)
    credits = sum(row.fen for row in made.rows if row.payee == account)
    return AccountLine(
        account=account,
        holder=holder,
        id_card="11010519491231002X" if holder == "陈秀兰" else "",
        bank=bank,
        owner_kind="company" if "行" in holder else "personal" if holder else str(kind_of_id(account)),
        level=levels[account],
        state=state_of(account, sum(by_claim.values()), levels),
        in_fen=Fen(sum(fen for _, fen in into)),
        out_fen=Fen(sum(out)),
        standing_fen=Fen(sum(by_claim.values())),
        unexplained_fen=Fen(answer.unexplained.get(account, 0)),
        balance_fen=Fen(max(0, opening * 100 + credits - debits)) if known else None,
        first_in=times[0] if times else None,
        last_in=times[-1] if times else None,
        standing_by_policy={p: Fen(sum(standing_in(made.answers[p], account).values())) for p in AMOUNT_POLICIES},
        standing_by_claim=by_claim,
    )


def frozen_amounts(accounts, conditional):
    if conditional:
        return {a.account: a.standing_fen for a in accounts if a.state == "standing"}
    known = {line.account for line in accounts}
    sums = {NUMBERS[key]: Fen(round(amount * 100)) for key, amount in sorted(FROZEN.items())}
    return {account: fen for account, fen in sums.items() if account in known}


ARTICLE = "银监发〔2016〕41号 第八条第{}项"


def plan_of(frozen, made, policy, claims):
    """Directly where all rules agree, in proportion to what entered elsewhere; a plain version for the example."""
    lines = []
    left = {c.claim_id: c.fen - RETURNED.get(c.claim_id, 0) * 100 for c in claims}
    for account, fen in frozen.items():
        stands = [standing_in(made.answers[p], account) for p in AMOUNT_POLICIES]
        same = all(one == stands[0] for one in stands)
        into = defaultdict(int)
        payee = {row.id: row.payee for row in made.rows}
        for (tid, claim), part in made.answers[policy].flows.items():
            if payee[tid] == account:
                into[claim] += part
        weights = {c: min(w, left[c]) for c, w in (stands[0] if same else into).items()}
        total = sum(weights.values())
        for claim, weight in weights.items():
            pay = weight if total <= fen else fen * weight // total
            left[claim] -= pay
            ground = ("direct-single" if account == NUMBERS["A5"] else "direct-timestamp") if same else "pro-rata"
            part = {"direct-single": "一", "direct-timestamp": "二", "pro-rata": "三"}[ground]
            lines.append(
                PlanLine(
                    account=account,
                    claim_id=claim,
                    fen=Fen(pay),
                    ground=ground,
                    pay_to=next(r.payer for r in made.rows if r.id == made.claims[claim][0]),
                    article=ARTICLE.format(part),
                    weight_fen=Fen(weight),
                    frozen_fen=fen,
                )
            )
    return lines


def pool_of(frozen, claims):
    pool, total = sum(frozen.values()), sum(c.fen for c in claims)
    account = next(iter(frozen), "")
    return [
        PlanLine(
            account=account,
            claim_id=c.claim_id,
            fen=Fen(min(c.fen, pool * c.fen // total)),
            ground="pro-rata",
            pay_to="",
            article=ARTICLE.format("三"),
            weight_fen=c.fen,
            frozen_fen=frozen.get(account, Fen(0)),
        )
        for c in claims
    ]


def strands_of(made):
    """First in, first out once more, each lot with the transfers that brought it."""
    lots = defaultdict(list)
    claim_of = {tid: claim for claim, ids in made.claims.items() for tid in ids}
    for account, fen in made.openings.items():
        lots[account].append(["", fen, ()])
    for row in made.rows:
        if row.id in claim_of:
            lots[row.payee].append([claim_of[row.id], row.fen, (row.id,)])
            continue
        wanted = row.fen
        held = sum(lot[1] for lot in lots[row.payer])
        lots[row.payer].append(["", max(0, wanted - held), ()])
        for lot in lots[row.payer]:
            part = min(lot[1], wanted)
            lot[1] -= part
            wanted -= part
            if part:
                lots[row.payee].append([lot[0], part, (*lot[2], row.id)])
    return [
        StrandLine(claim_id=claim, account=account, fen=Fen(fen), transfers=path)
        for account, held in lots.items()
        for claim, fen, path in held
        if claim and fen
    ]


def stops_of(accounts, flows):
    ranks = count(1)
    lines = []
    for a in sorted(accounts, key=lambda one: -one.standing_fen):
        if a.state not in ("standing", "frontier") or not a.level:
            continue
        last = [f for f in flows if f.payee == a.account][-1]
        freezable = {"海农信用社": "amount-only", "岭信支付": "no"}.get(a.bank, "yes")
        lines.append(
            StopLine(
                rank=next(ranks),
                account=a.account,
                holder=a.holder,
                bank=a.bank,
                level=a.level,
                traced_fen=a.standing_fen,
                balance_fen=a.balance_fen,
                innocent_fen=None if a.balance_fen is None else Fen(max(0, a.balance_fen - a.standing_fen)),
                freeze_fen=Fen(min(a.standing_fen, a.standing_fen if a.balance_fen is None else a.balance_fen)),
                certain_fen=Fen(min(a.standing_by_policy.values())),
                half_gone_s=None if a.level > 3 else 120 * a.level,
                expected_fen=Fen(a.standing_fen * 3 // 4),
                basis_name=a.holder,
                basis_account=a.account,
                basis_fen=last.fen,
                basis_time=last.time,
                basis_origin=last.origin,
                freezable=freezable,
                article={
                    "yes": "",
                    "amount-only": "银监发〔2014〕53号 第二十二条",
                    "no": "银监发〔2014〕53号 第二十一条（支付机构客户备付金）",
                }[freezable],
                clock="48小时，自银行止付时起，至多两次（银发〔2016〕86号）",
                reasons=(f"涉案款在账 {a.standing_fen // 100} 元", "五种规则下都有款在账"),
            )
        )
    return lines
