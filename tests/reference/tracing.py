"""Tracing by replaying every transfer over lists of lots: one line of code for each line of the rules."""

from collections import defaultdict
from dataclasses import dataclass, field

CLEAN = None


@dataclass
class Row:
    id: str
    time: int
    payer: str
    payee: str
    fen: int
    seq: int = 0


@dataclass
class Lot:
    origin: str | None
    fen: int
    hop: int = -1  # of a claim's lot: transfers since the victim's


@dataclass
class Answer:
    standing: dict = field(default_factory=lambda: defaultdict(int))  # (claim, account) → fen
    flows: dict = field(default_factory=lambda: defaultdict(int))  # (transfer, claim) → fen
    level: dict = field(default_factory=dict)  # account → 1 + fewest hops
    unexplained: dict = field(default_factory=lambda: defaultdict(int))


def replay(rows, claims, openings, policy):
    """`claims`: claim → ids of its transfers."""
    rows = sorted((r for r in rows if r.payer != r.payee), key=lambda r: (r.time, r.seq, r.id.encode()))
    place = {row.id: n for n, row in enumerate(rows)}
    rank = {c: min(place[t] for t in ids) for c, ids in claims.items()}
    claim_of = {t: c for c, ids in claims.items() for t in ids}
    lots = defaultdict(list)
    for account, fen in openings.items():
        if fen:
            lots[account].append(Lot(CLEAN, fen))
    answer = Answer()
    for row in rows:
        if row.id in claim_of:
            taken = [Lot(claim_of[row.id], row.fen, 0)]
        else:
            held = sum(lot.fen for lot in lots[row.payer])
            if row.fen > held:
                lots[row.payer].append(Lot(CLEAN, row.fen - held))
                answer.unexplained[row.payer] += row.fen - held
            taken = TAKE[policy](lots[row.payer], row.fen, rank)
            lots[row.payer] = [lot for lot in lots[row.payer] if lot.fen]
            for lot in taken:
                lot.hop += 1
        for lot in taken:
            if lot.origin is not CLEAN and lot.fen:
                answer.flows[row.id, lot.origin] += lot.fen
                old = answer.level.get(row.payee, 10**9)
                answer.level[row.payee] = min(old, lot.hop + 1)
        lots[row.payee] += [lot for lot in taken if lot.fen]
    for account, held in lots.items():
        for lot in held:
            if lot.origin is not CLEAN:
                answer.standing[lot.origin, account] += lot.fen
    return answer


def take_in(order):
    def take(lots, fen, rank):
        taken = []
        for lot in order(lots):
            part = min(lot.fen, fen)
            if part:
                taken.append(Lot(lot.origin, part, lot.hop))
                lot.fen -= part
                fen -= part
        return taken

    return take


def take_pro_rata(lots, fen, rank):
    total = sum(lot.fen for lot in lots)
    if not fen:
        return []
    held, hop = defaultdict(int), {}
    for lot in lots:
        held[lot.origin] += lot.fen
        hop[lot.origin] = min(hop.get(lot.origin, 10**9), lot.hop)
    origins = sorted(held, key=lambda o: (o is CLEAN, rank.get(o, 0)))
    share = {o: fen * held[o] // total for o in origins}
    rest = {o: fen * held[o] % total for o in origins}
    left = fen - sum(share.values())
    for origin in sorted(origins, key=lambda o: -rest[o])[:left]:
        share[origin] += 1
    lots[:] = [Lot(o, held[o] - share[o], hop[o]) for o in origins]
    return [Lot(o, share[o], hop[o]) for o in origins]


def clean(lots):
    return [lot for lot in lots if lot.origin is CLEAN]


def claimed(lots):
    return [lot for lot in lots if lot.origin is not CLEAN]


TAKE = {
    "fifo": take_in(lambda lots: lots),
    "lifo": take_in(lambda lots: lots[::-1]),
    "clean-first": take_in(lambda lots: clean(lots) + claimed(lots)),
    "taint-first": take_in(lambda lots: claimed(lots) + clean(lots)),
    "pro-rata": take_pro_rata,
}


def poison(rows, claims):
    """Account → 1 + fewest hops, by trying every transfer in order."""
    rows = sorted((r for r in rows if r.payer != r.payee), key=lambda r: (r.time, r.seq, r.id.encode()))
    claimed_ids = {t for ids in claims.values() for t in ids}
    level = {}
    for row in rows:
        if row.id in claimed_ids:
            level[row.payee] = 1
        elif row.payer in level and row.fen:
            level[row.payee] = min(level.get(row.payee, 10**9), level[row.payer] + 1)
    return level
