"""The stop list: accounts ranked by what can still be saved by going to them now.

The index of a line is the traced money expected to be there still when a stop can bite, weighed by how certain it is, times
the hazard with which it leaves: what is lost by each minute of waiting. Quiet accounts keep a small hazard of their own,
so that among them the amount decides.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hezhan.core.casefile import StopLine
from hezhan.core.money import Fen, yuan
from hezhan.engines.freeze.law import STOP_CLOCK, freezable

BITES_AFTER_S = 180  # from signing to the bank's hold, when the bank has a line
QUIET_HAZARD = math.log(2) / (24 * 3600)  # half gone in a day: for money that was never seen leaving
UNCERTAIN_COUNTS = 0.5  # weight of traced money that some rule does not place here


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An account where claims' money stands, beyond the victims' own."""

    account: str
    holder: str
    bank: str
    level: int
    owner_kind: str
    read: bool  # its own statement was read; otherwise the money may have gone on unseen
    traced_fen: Fen
    certain_fen: Fen  # the least under any rule
    balance_fen: Fen | None
    left_fen: int  # fen seen leaving, and fen-seconds of stay: see `engines.trace.dwell`
    fen_seconds: float
    basis_fen: Fen  # the transfer that brought most of it: what the bank must find to match
    basis_time: int
    basis_origin: str


def stop_list(candidates: Iterable[Candidate]) -> list[StopLine]:
    """Best first; ties by account. Accounts that may not be stopped stand last, marked with the article."""
    standing = [one for one in candidates if one.traced_fen > 0]
    pooled = _hazard(sum(c.left_fen for c in standing), math.fsum(c.fen_seconds for c in standing))
    scored = sorted(((_index(c, pooled), c) for c in standing), key=lambda pair: (*pair[0], pair[1].account))
    return [_line(rank, candidate, pooled) for rank, (_, candidate) in enumerate(scored, 1)]


def _hazard(left_fen: int, fen_seconds: float) -> float:
    """Share of the money that leaves in a second, at most all of it: books know no shorter time."""
    return left_fen / max(fen_seconds, left_fen) if left_fen else 0.0


def _own_hazard(one: Candidate, pooled: float) -> float:
    """The account's own where it was seen paying out, otherwise that of all accounts here together."""
    return max(_hazard(one.left_fen, one.fen_seconds) or pooled, QUIET_HAZARD)


def _orderable(one: Candidate) -> Fen:
    """What an order may name: the traced amount, never above the known balance."""
    return one.traced_fen if one.balance_fen is None else Fen(max(0, min(one.traced_fen, one.balance_fen)))


def _expected(one: Candidate, hazard: float) -> int:
    return int(_orderable(one) * math.exp(-hazard * BITES_AFTER_S))


def _index(one: Candidate, pooled: float) -> tuple[bool, float]:
    hazard = _own_hazard(one, pooled)
    certain = min(one.certain_fen, _orderable(one))
    weighed = certain + UNCERTAIN_COUNTS * (_orderable(one) - certain)
    forbidden = freezable(one.holder, one.owner_kind)[0] == "no"
    return forbidden, -weighed * math.exp(-hazard * BITES_AFTER_S) * hazard


def _line(rank: int, one: Candidate, pooled: float) -> StopLine:
    hazard = _own_hazard(one, pooled)
    may, article = freezable(one.holder, one.owner_kind)
    known = one.balance_fen
    seen_leaving = one.left_fen > 0
    return StopLine(
        rank=rank,
        account=one.account,
        holder=one.holder,
        bank=one.bank,
        level=one.level,
        traced_fen=one.traced_fen,
        balance_fen=known,
        innocent_fen=None if known is None else Fen(max(0, known - one.traced_fen)),
        freeze_fen=Fen(0) if may == "no" else _orderable(one),
        certain_fen=one.certain_fen,
        half_gone_s=round(math.log(2) / hazard) if seen_leaving else None,
        expected_fen=Fen(_expected(one, hazard)),
        basis_name=one.holder,
        basis_account=one.account,
        basis_fen=one.basis_fen,
        basis_time=one.basis_time,
        basis_origin=one.basis_origin,
        freezable=may,
        article=article,
        clock=STOP_CLOCK,
        reasons=tuple(_reasons(one, hazard, seen_leaving)),
    )


def _reasons(one: Candidate, hazard: float, seen_leaving: bool) -> Sequence[str]:
    told = [f"涉案{yuan(one.traced_fen)}元在此"]
    if one.certain_fen == one.traced_fen:
        told.append("五种规则一致")
    else:
        told.append(f"各规则最少{yuan(one.certain_fen)}元")
    if seen_leaving:
        told.append(f"该户资金约{_span(math.log(2) / hazard)}流出一半")
    if not one.read:
        told.append("本户流水未调取，款项可能已转走，应同时查询")
    if one.balance_fen is not None and one.balance_fen < one.traced_fen:
        told.append("余额低于涉案额，以余额为限")
    elif one.balance_fen is not None and one.balance_fen > 2 * one.traced_fen:
        told.append(f"他人资金{yuan(one.balance_fen - one.traced_fen)}元将一并被止付，宜改限额冻结")
    return told


def _span(seconds: float) -> str:
    for size, word in ((86400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{seconds / size:.1f}{word}".replace(".0", "")
    return f"{max(1, round(seconds))}秒"
