"""How well hands that fetch cash are told: the inference beside the city's truth.

In:  a town. Out: pairs of withdrawals joined rightly and wrongly, and whether the next withdrawal was where it was foretold.
Law: what the inference sees is what statements print of cash: account, instant, amount, machine, bank, county; honest
withdrawals from the same accounts are among them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.bench.race.town import Town
from hezhan.city.banks.books import POSTINGS
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.tills import KNOWN_CASH, Tills
from hezhan.city.happenings import KINDS
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.crew import Withdrawal, hands

_CASH_OUT = KINDS.index(TransferKind.CASH_OUT)
_HONEST = ""
_WITHIN_S = 6 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFigures:
    """Counts of pairs of withdrawals and of foretellings."""

    withdrawals: int
    honest: int
    hands: int
    joined: int
    joined_rightly: int
    together: int  # pairs of one runner on one day, close enough in time that a desk would want them joined
    foretold: int
    first_place: int  # the next withdrawal was in the county told first
    some_place: int  # in one of those told


def measured(folder: Path, town: Town) -> CashFigures:
    """Over all crews of a town, crew by crew, as if all their accounts' statements had come."""
    found, runner = _withdrawals(folder, town)
    joined = rightly = groups = 0
    for crew in _by_crew(town, found):
        told = hands(crew, Instant(max(one.at for one in crew)))
        groups += sum(len(one.accounts) > 1 for one in told)
        for hand in told:
            pairs = [(runner.get(a, _HONEST), runner.get(b, _HONEST)) for a, b in combinations(hand.withdrawals, 2)]
            joined += len(pairs)
            rightly += sum(a == b != _HONEST for a, b in pairs)
    first, some, asked = _foretold(found, runner, town)
    return CashFigures(
        withdrawals=len(found),
        honest=sum(one.key not in runner for one in found),
        hands=groups,
        joined=joined,
        joined_rightly=rightly,
        together=_together(found, runner),
        foretold=asked,
        first_place=first,
        some_place=some,
    )


def _withdrawals(folder: Path, town: Town) -> tuple[list[Withdrawal], dict[str, str]]:
    """Of accounts in crews' hands; who truly fetched each, by key."""
    runs = pl.read_csv(folder / "truth/cash-runs.csv", infer_schema=False)
    known = pl.DataFrame(
        {
            "serial": runs["transfer_id"].cast(pl.Int64),
            "bank": town.crime.runs.bank,
            "place": town.crime.runs.place,
            "machine": town.crime.runs.machine,
            "counter": town.crime.runs.counter,
        }
    ).cast(dict(KNOWN_CASH))  # type: ignore[arg-type]
    tills = Tills(town.world, town.rates, known)
    accounts = np.unique(town.crime.mules.account)
    found: list[Withdrawal] = []
    for day in range(1, town.last_day + 1):
        found += _on(town, tills, accounts, day)
    return found, dict(zip(runs["transfer_id"], runs["person_id"], strict=True))


def _on(town: Town, tills: Tills, accounts: np.ndarray, day: int) -> Iterable[Withdrawal]:
    whole = town.day(day)
    payments = whole.payments
    rows = np.flatnonzero((payments.kind == _CASH_OUT) & np.isin(payments.payer, accounts) & whole.ok)
    columns: dict[str, np.ndarray] = {
        "account": payments.payer[rows],
        "time": payments.sent[rows],
        "sent": payments.sent[rows],
        "sign": np.full(len(rows), -1, np.int8),
        "fen": payments.fen[rows],
        "balance_fen": whole.payer_balance[rows],
        "kind": payments.kind[rows],
        "purpose": payments.purpose[rows],
        "gang": payments.gang[rows],
        "other": payments.payee[rows],
        "serial": whole.serial[rows],
        "ok": whole.ok[rows],
    }
    at = tills.at(pl.DataFrame(columns, schema=POSTINGS))
    for row in range(len(rows)):
        yield Withdrawal(
            key=str(columns["serial"][row]),
            account=town.number(int(columns["account"][row])),
            at=Instant(int(columns["sent"][row])),
            fen=Fen(int(columns["fen"][row])),
            machine=at.machine[row],
            bank=INSTITUTIONS[int(at.bank[row])].name,
            place=str(town.world.places.county[int(at.place[row])]),
            counter=bool(at.counter[row]),
        )


def _by_crew(town: Town, found: Sequence[Withdrawal]) -> list[list[Withdrawal]]:
    mules = town.crime.mules
    crew = {town.number(int(a)): int(c) for a, c in zip(mules.account, mules.crew, strict=True)}
    parts: dict[int, list[Withdrawal]] = {}
    for one in found:
        parts.setdefault(crew[one.account], []).append(one)
    return list(parts.values())


def _together(found: Sequence[Withdrawal], runner: dict[str, str]) -> int:
    """Pairs of one runner within six hours."""
    by_runner: dict[str, list[int]] = {}
    for one in found:
        if one.key in runner:
            by_runner.setdefault(runner[one.key], []).append(one.at)
    return sum(abs(a - b) <= _WITHIN_S * SECOND for times in by_runner.values() for a, b in combinations(times, 2))


def _foretold(found: Sequence[Withdrawal], runner: dict[str, str], town: Town) -> tuple[int, int, int]:
    """After each withdrawal: where was the same runner next, within six hours, and was that told?"""
    counts: Counter[str] = Counter()
    for crew in _by_crew(town, found):
        by_runner: dict[str, list[Withdrawal]] = {}
        for one in sorted(crew, key=lambda one: (one.at, one.key)):
            if one.key in runner:
                by_runner.setdefault(runner[one.key], []).append(one)
        for mine in by_runner.values():
            for a, b in pairwise(mine):
                if a.at < b.at <= a.at + _WITHIN_S * SECOND:
                    counts.update(_hit(crew, a, b))
    return counts["first"], counts["some"], counts["asked"]


def _hit(crew: Sequence[Withdrawal], a: Withdrawal, b: Withdrawal) -> Iterable[str]:
    recent = [one for one in crew if a.at - 24 * 3600 * SECOND <= one.at <= a.at]
    hand = next(one for one in hands(recent, a.at) if a.key in one.withdrawals)
    places = [one.place for one in hand.next_places]
    yield "asked"
    if places[0] == b.place:
        yield "first"
    if b.place in places:
        yield "some"
