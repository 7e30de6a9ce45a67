"""The claims' money between people: payments as victims told them, found in the transfers, followed first in, first out.

Law: whatever victims told is kept: a payment that no statement shows is put beside the transfers, the case as its origin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.core.accounts import left_by
from hezhan.core.claims import Claim, by_first_transfer
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.core.policies import Policy
from hezhan.engines.gangs import Flow, Move, Pay
from hezhan.engines.trace import ask, trail
from hezhan.flows.folder.ledger import Ledger, ledger_of
from hezhan.flows.gangs.cases import Paid, ToldCase
from hezhan.flows.gangs.persons import People

_WITHIN: Final = 300 * SECOND
_DAY: Final = 86_400 * SECOND
_LEAST: Final = 10_000  # fen: less of a case in one transfer is not followed
_TRIED: Final = 10_000  # fen: a payment up to this may only try an account
_ROUND: Final = 10_000  # fen: wages are whole hundreds of yuan
_LEAST_WAGE: Final = 20_000

_PREFIX: Final = "told:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Between persons. `victims` are accounts that paid for a victim; `unfound`: payments that no statement shows."""

    moves: Sequence[Move]
    flows: Mapping[str, Flow]
    pays: Sequence[Pay]
    unfound: int


@dataclass(frozen=True, slots=True)
class _Claimed:
    """Payments of cases by the id of the transfer that each is."""

    case_of: Mapping[str, str]
    beside: Sequence[tuple[str, Instant, str, str, int]]  # not in the transfers: id, time, payer, payee, fen


def follow(cases: Sequence[ToldCase], rows: pl.DataFrame, openings: Mapping[str, int], people: People) -> Money:
    """Everything that gangs are told of money. Raises `TooMuchMoney`."""
    claimed = _claimed(cases, rows, people)
    table = pl.concat([_columns(rows), _beside(claimed.beside)], how="vertical")
    ledger = ledger_of(table, dict(openings))
    claims = _claims(ledger, claimed.case_of)
    if not claims:
        return Money(moves=[], flows={}, pays=[], unfound=len(claimed.beside))
    pieces = _pieces(ledger, claims, table, set(claimed.case_of))
    victims = set(pieces.filter(pl.col("level") == 1)["payer"])
    moves = list(_moves(pieces, people, victims))
    moving = {row for row in pieces["payer"] if row not in victims}
    reached = {row for row in pieces["payee"] if row not in victims and left_by(row) is None}
    return Money(
        moves=moves,
        flows=_flows(table, reached, pieces, people),
        pays=list(_pays(table, moving, victims, people)),
        unfound=len(claimed.beside),
    )


def _columns(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(list(_SCHEMA)).cast(_SCHEMA)  # type: ignore[arg-type]


_SCHEMA: Final = {
    "transfer_id": pl.String,
    "time": pl.Int64,
    "seq": pl.Int64,
    "payer": pl.String,
    "payee": pl.String,
    "amount_fen": pl.Int64,
    "origin": pl.String,
}


def _beside(told: Sequence[tuple[str, Instant, str, str, int]]) -> pl.DataFrame:
    rows = [(name, at, 0, payer, payee, fen, name) for name, at, payer, payee, fen in told]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _claimed(cases: Sequence[ToldCase], rows: pl.DataFrame, people: People) -> _Claimed:
    """Each payment's transfer: same payee and amount, the same payer where one is told, the nearest time within 300 s."""
    alike = _alike(cases, rows, people)
    case_of: dict[str, str] = {}
    beside: list[tuple[str, Instant, str, str, int]] = []
    for case in sorted(cases, key=lambda one: one.case_id):
        for place, paid in enumerate(case.paid):
            at = paid.at if paid.at is not None else case.at
            near = _nearest(alike.get((people.cards.get(paid.payee, paid.payee), paid.fen), ()), paid, at, people)
            name = next((one for one in near if one not in case_of), "")
            if not name:
                name = f"{_PREFIX}{case.case_id}:{place}"
                payer = people.cards.get(paid.payer, paid.payer) or f"unknown:{case.case_id}"
                payee = people.cards.get(paid.payee, paid.payee)
                if payer == payee:
                    continue
                beside.append((name, Instant(at or 0), payer, payee, paid.fen))
            case_of[name] = case.case_id
    return _Claimed(case_of, beside)


def _alike(
    cases: Sequence[ToldCase], rows: pl.DataFrame, people: People
) -> dict[tuple[str, int], list[tuple[int, str, str]]]:
    """Transfers by payee and amount, for those that some case tells."""
    told = {(people.cards.get(paid.payee, paid.payee), paid.fen) for case in cases for paid in case.paid}
    wanted = pl.DataFrame(sorted(told), schema={"payee": pl.String, "amount_fen": pl.Int64}, orient="row")
    found: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
    both = rows.join(wanted, on=["payee", "amount_fen"], how="semi").sort("time", "transfer_id")
    for payee, fen, time, payer, name in both.select("payee", "amount_fen", "time", "payer", "transfer_id").iter_rows():
        found[payee, fen].append((time, payer, name))
    return found


def _nearest(alike: Sequence[tuple[int, str, str]], paid: Paid, at: int | None, people: People) -> Iterable[str]:
    payer = people.cards.get(paid.payer, paid.payer)
    same = [one for one in alike if not payer or one[1] == payer]
    if at is None:
        return [name for _, _, name in same]
    within = _WITHIN if paid.at is not None else 30 * _DAY
    near = sorted((abs(time - at), name) for time, _, name in same if abs(time - at) <= within)
    return [name for _, name in near]


def _claims(ledger: Ledger, case_of: Mapping[str, str]) -> Sequence[Claim]:
    places = ledger.find(sorted(case_of))
    by_case: dict[str, list[int]] = defaultdict(list)
    for name, place in places.items():
        by_case[case_of[name]].append(place)
    fen = ledger.transfers.rows.fen
    claims = [
        Claim(claim_id=case, transfers=sorted(mine), fen=Fen(int(fen[sorted(mine)].sum())))
        for case, mine in sorted(by_case.items())
    ]
    return by_first_transfer([claim for claim in claims if claim.fen > 0], ledger.transfers)


def _pieces(ledger: Ledger, claims: Sequence[Claim], table: pl.DataFrame, told: set[str]) -> pl.DataFrame:
    """Claims' money in each transfer, by case; what is less than a hundred yuan of a case is left out."""
    question = ask(ledger.axes, ledger.transfers, claims)
    pieces = trail(question, Policy.FIFO).pieces
    at = ledger.transfers.at(pieces.transfer)
    accounts = ledger.transfers.accounts
    found = pl.DataFrame(
        {
            "transfer_id": at.ids,
            "case_id": pl.Series([claim.claim_id for claim in claims]).gather(pieces.claim),
            "time": at.time,
            "payer": accounts.gather(at.payer),
            "payee": accounts.gather(at.payee),
            "fen": pieces.fen,
            "level": pieces.hop + np.int32(1),
        }
    )
    summed = found.group_by("transfer_id", "case_id", "time", "payer", "payee").agg(
        pl.col("fen").sum(), pl.col("level").min()
    )
    kept = summed.filter((pl.col("fen") >= _LEAST) | pl.col("transfer_id").is_in(list(told)))
    return kept.join(table.select("transfer_id", "origin"), on="transfer_id", how="left").sort("time", "transfer_id")


def _moves(pieces: pl.DataFrame, people: People, victims: set[str]) -> Iterable[Move]:
    for name, case, time, payer, payee, fen, level, origin in pieces.iter_rows():
        way = left_by(payee) or ""
        holder = "" if way else people.holder(payee)
        if holder is None:
            way, holder = "merchant", ""  # an institution or a shop: what was bought is no act of its own
        if payee in victims:
            continue
        yield Move(
            transfer_id=name,
            case_id=case,
            time=Instant(time),
            payer="" if payer in victims or level == 1 else people.holder(payer) or "",
            payee=holder,
            fen=Fen(fen),
            level=level,
            way=way,
            origin=origin or "",
        )


def _flows(table: pl.DataFrame, reached: set[str], pieces: pl.DataFrame, people: People) -> dict[str, Flow]:
    """All that came into the accounts reached, from a day before claims' money first came until a day after it last did."""
    spans = pieces.group_by("payee").agg(first=pl.col("time").min(), last=pl.col("time").max())
    came = table.filter(pl.col("payee").is_in(list(reached))).join(spans, on="payee")
    near = came.filter(pl.col("time").is_between(pl.col("first") - _DAY, pl.col("last") + _DAY))
    small = (
        (pl.col("amount_fen") <= _TRIED) & (pl.col("time") <= pl.col("first")) & pl.col("payer").is_in(list(reached))
    )
    sums = near.group_by("payee").agg(came=pl.col("amount_fen").sum(), tests=small.sum())
    found: dict[str, Flow] = {}
    for account, fen, tests in sums.sort("payee").iter_rows():
        if person := people.holder(account):
            before = found.get(person, Flow())
            found[person] = Flow(came=Fen(before.came + fen), tests=before.tests + tests)
    return found


def _pays(table: pl.DataFrame, moving: set[str], victims: set[str], people: People) -> Iterable[Pay]:
    """Round sums from accounts that moved claims' money to people's accounts that move none."""
    plain = table.filter(
        pl.col("payer").is_in(list(moving))
        & ~pl.col("payee").is_in(list(moving | victims))
        & ~pl.col("payee").str.contains(":", literal=True)
        & (pl.col("amount_fen") % _ROUND == 0)
        & (pl.col("amount_fen") >= _LEAST_WAGE)
    )
    columns = ("transfer_id", "payer", "payee", "amount_fen", "time", "origin")
    for name, payer, payee, fen, time, origin in plain.select(columns).sort("time", "transfer_id").iter_rows():
        person, by = people.holder(payee), people.holder(payer)
        if person is not None and by is not None and person != by:
            yield Pay(transfer_id=name, payer=by, payee=person, fen=Fen(fen), time=Instant(time), origin=origin or "")
