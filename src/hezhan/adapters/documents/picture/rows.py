"""What stands in each column of the money lanes: an account with what became of its money, small ones folded together.

In: a digest. Out: rows in order of first arrival, and the claims' money between rows. Money that left the traced world or
came back to a victim ends at the account that paid it. Law: the bands of a row add up to the money that came in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.printable import shortened
from hezhan.adapters.documents.words import NONE
from hezhan.core.accounts import left_by
from hezhan.core.casefile import AccountLine, FlowLine
from hezhan.core.money import Fen

MOST = 40  # rows in a column
BANDS = ("on", "left", "returned", "frontier", "held", "open")

Band = tuple[str, Fen]


@dataclass(frozen=True, slots=True)
class Row:
    """One account, or several folded into one. `key` names the row."""

    key: str
    accounts: tuple[str, ...]
    named: str  # number in the tables, bank and tail: never shortened
    holder: str
    level: int
    fen: Fen  # claims' money that came in; of a victim, what was paid
    bands: tuple[Band, ...]  # in the order of BANDS, none of them empty
    unexplained: Fen
    first: int | None
    last: int | None


def rows_of(digest: Digest) -> tuple[list[Row], Mapping[tuple[str, str], Fen]]:
    """Rows, column by column, and (payer's row, payee's row) → fen."""
    flows = _flows(digest)
    folded = _folding(digest, flows)
    between, ends = _became(digest, flows, folded)
    groups: dict[str, list[AccountLine]] = defaultdict(list)
    for line in digest.accounts:
        groups[folded[line.account]].append(line)
    first = _first_paid(flows)
    rows = [_row(digest, lines, key, ends[key], first) for key, lines in groups.items()]
    rows.sort(key=lambda row: (row.level, len(row.accounts) > 1, row.first or 0, row.key))
    return rows, {pair: Fen(fen) for pair, fen in between.items()}


def _became(
    digest: Digest, flows: Sequence[FlowLine], folded: Mapping[str, str]
) -> tuple[dict[tuple[str, str], int], dict[str, dict[str, int]]]:
    """The money between rows, and what became of the money of each row (by the kinds of BANDS)."""
    between: dict[tuple[str, str], int] = defaultdict(int)
    ends: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for flow in flows:
        payer, end = folded[flow.payer], _end(flow)
        if end:
            ends[payer][end] += flow.claimed
        elif payer != folded[flow.payee]:
            between[payer, folded[flow.payee]] += flow.claimed
    for line in digest.accounts:
        for kind, stands in _standing(digest, line):
            ends[folded[line.account]][kind] += stands
    for (payer, _), fen in between.items():
        ends[payer]["on"] += fen
    return between, ends


def _flows(digest: Digest) -> Sequence[FlowLine]:
    """Every transfer with claims' money, the victims' own among them."""
    own = (flow for lines in digest.case.claim_lines.values() for flow in lines)
    return list({flow.transfer_id: flow for flow in (*digest.case.flows, *own)}.values())


def _end(flow: FlowLine) -> str:
    """How the money of a transfer ends where it was paid; empty when it goes on to another account."""
    if left_by(flow.payee):
        return "left"
    return "returned" if flow.payee_level == 0 else ""


def _standing(digest: Digest, line: AccountLine) -> Iterable[Band]:
    """What stands in an account; at a victim it was shown where it was paid."""
    if line.level == 0:
        return
    if line.state == "frontier":
        yield "frontier", line.standing_fen
        return
    held = digest.held(line)
    yield "held", held
    yield "open", Fen(line.standing_fen - held)


def _folding(digest: Digest, flows: Sequence[FlowLine]) -> Mapping[str, str]:
    """Account → key of its row: the accounts of a full column that saw least money share one."""
    paid: dict[str, int] = defaultdict(int)
    for flow in flows:
        paid[flow.payer] += flow.claimed
    levels: dict[int, list[AccountLine]] = defaultdict(list)
    for line in digest.accounts:
        levels[line.level].append(line)
    keys = {}
    for level, lines in levels.items():
        by_size = sorted(lines, key=lambda one: (-max(one.in_fen, paid[one.account]), one.account))
        kept = by_size if len(by_size) <= MOST else by_size[: MOST - 1]
        keys.update({line.account: f"rest of {level}" for line in by_size})
        keys.update({line.account: line.account for line in kept})
    return keys


def _first_paid(flows: Sequence[FlowLine]) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for flow in flows:
        first[flow.payer] = min(flow.time, first.get(flow.payer, flow.time))
    return first


def _row(
    digest: Digest, lines: Sequence[AccountLine], key: str, ends: Mapping[str, int], first_paid: Mapping[str, int]
) -> Row:
    victim = lines[0].level == 0
    firsts = [first_paid.get(one.account) if victim else one.first_in for one in lines]
    lasts = [None if victim else one.last_in for one in lines]
    bands = tuple((kind, Fen(ends[kind])) for kind in BANDS if ends.get(kind))
    return Row(
        key=key,
        accounts=tuple(one.account for one in lines),
        named=_named(digest, lines),
        holder=digest.holder(lines[0].account) if len(lines) == 1 else "",
        level=lines[0].level,
        fen=Fen(sum(fen for _, fen in bands)),
        bands=bands,
        unexplained=Fen(sum(one.unexplained_fen for one in lines)),
        first=min((one for one in firsts if one is not None), default=None),
        last=max((one for one in lasts if one is not None), default=None),
    )


def _named(digest: Digest, lines: Sequence[AccountLine]) -> str:
    """'12 江左 6218'; the smallest of a full column are '其余 n 户'."""
    if len(lines) > 1:
        return f"其余 {len(lines)} 户"
    account = lines[0].account
    bank = digest.bank(account)
    short = "" if bank == NONE else shortened(bank.partition("银行")[0] or bank, 4)
    return " ".join(part for part in (f"{digest.number[account]}", short, digest.tail(account)) if part)
