"""The return plan from the words of the design, with fractions, over the slow tracing."""

from fractions import Fraction

from tests.reference.tracing import replay

FIVE = ("fifo", "lifo", "clean-first", "taint-first", "pro-rata")


def share(total, weights, rank):
    """Exact shares rounded down, the fen left over to the largest fractions, ties to the earlier claim."""
    exact = {c: Fraction(total) * w / sum(weights.values()) for c, w in weights.items()}
    pay = {c: int(x) for c, x in exact.items()}
    for c in sorted(exact, key=lambda c: (pay[c] - exact[c], rank[c]))[: total - sum(pay.values())]:
        pay[c] += 1
    return pay


def return_plan(rows, claims, openings, frozen, returned, policy):
    """`frozen`: account → (fen, interest). Gives {(account, claim): (fen, ground)} and account → remainder."""
    answers = {p: replay(rows, claims, openings, p) for p in FIVE}
    moved = [r for r in rows if r.payer != r.payee]
    row_of = {r.id: r for r in moved}
    order = {r.id: n for n, r in enumerate(sorted(moved, key=lambda r: (r.time, r.seq, r.id.encode())))}
    rank = {c: min(order[t] for t in ids) for c, ids in claims.items()}
    outstanding = {c: max(0, sum(row_of[t].fen for t in ids) - returned.get(c, 0)) for c, ids in claims.items()}
    plan = {}

    def pay(account, weights, ground):
        total = sum(frozen[account])
        weights = {c: min(w, outstanding[c]) for c, w in weights.items()}
        amounts = weights if sum(weights.values()) <= total else share(total, weights, rank)
        for c, fen in amounts.items():
            outstanding[c] -= fen
            if fen:
                plan[account, c] = (fen, ground)

    def stands(policy, account):
        return {c: answers[policy].standing.get((c, account), 0) for c in claims}

    accounts = sorted(frozen, key=lambda a: a.encode())
    same = {a for a in accounts if all(stands(p, a) == stands("fifo", a) for p in FIVE)}
    for account in accounts:
        if account in same:
            came = [r for r in moved if r.payee == account]
            single = (
                len(came) == 1
                and not openings.get(account)
                and any(all(answers[p].flows.get((came[0].id, c), 0) == came[0].fen for p in FIVE) for c in claims)
            )
            pay(account, stands("fifo", account), "direct-single" if single else "direct-timestamp")
    for account in accounts:
        if account not in same:
            entered = {
                c: sum(answers[policy].flows.get((r.id, c), 0) for r in moved if r.payee == account) for c in claims
            }
            pay(account, entered, "pro-rata")
    paid = {a: sum(fen for (b, _), (fen, _) in plan.items() if b == a) for a in accounts}
    return plan, {a: sum(frozen[a]) - paid[a] for a in accounts}
