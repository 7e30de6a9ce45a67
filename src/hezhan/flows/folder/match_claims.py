"""From the victim's words to transfers: same accounts, same amount, within 300 seconds.

Law: a claim that fits several transfers is refused, unless just as many claims fit just those: then all of them are claimed,
whichever belongs to which, and they are given to one another in order of time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.claims import Claim
from hezhan.core.contracts import CASE_CLAIMS
from hezhan.core.instants import SECOND, clock
from hezhan.core.money import yuan
from hezhan.core.problems import Problem, Reason
from hezhan.flows.folder.ledger import Inputs, Ledger, gathered

WITHIN = 300 * SECOND
_WORDS = ("time", "payer", "payee", "amount_fen")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A transfer that has a claim's accounts and amount."""

    position: int
    time: int
    transfer_id: str


def account_of_card(facts: Sequence[AccountFacts]) -> dict[str, str]:
    """Card number → account id."""
    return {card: fact.account for fact in facts for card in fact.card.split(";") if card}


def match_claims(
    inputs: Inputs, ledger: Ledger, path: Path, cards: Mapping[str, str]
) -> tuple[tuple[Claim, ...], list[Problem]]:
    """The claims of a case folder, and what kept rows from being matched; faults of the file itself go to `inputs`."""
    rows = inputs.read(path, CASE_CLAIMS)
    assert rows is not None
    named, described = rows.filter(pl.col("transfer_id") != ""), rows.filter(pl.col("transfer_id") == "")
    unmatched: list[Problem] = []
    places = {row["row"]: place for row, place in _by_id(ledger, named, path.name, unmatched)}
    places |= {row["row"]: place for row, place in _by_words(ledger, described, cards, path.name, unmatched)}
    found, taken = [], dict[int, int]()
    for row in rows.iter_rows(named=True):
        at = places.get(row["row"])
        if at is None:
            continue
        if at in taken:
            text = f"claims the same transfer as row {taken[at]}"
            unmatched.append(Problem(file=path.name, row=row["row"], reason=Reason.DUPLICATE, text=text))
            continue
        taken[at] = row["row"]
        found.append(row | {"position": at, "fen": int(ledger.transfers.at([at]).fen[0])})
    return gathered(found, ledger.transfers), sorted(unmatched, key=lambda problem: problem.row)


def _by_id(ledger: Ledger, rows: pl.DataFrame, file: str, unmatched: list[Problem]) -> Iterator[tuple[Row, int]]:
    known = ledger.find(rows["transfer_id"].to_list())
    for row in rows.iter_rows(named=True):
        if row["transfer_id"] in known:
            yield row, known[row["transfer_id"]]
        else:
            unmatched.append(_problem(file, row, f"transfer {row['transfer_id']} is not in the statements"))


def _by_words(
    ledger: Ledger, rows: pl.DataFrame, cards: Mapping[str, str], file: str, unmatched: list[Problem]
) -> Iterator[tuple[Row, int]]:
    """Claims on the same accounts and amount are matched together."""
    groups: dict[tuple[str, str, int], list[Row]] = {}
    for row in rows.iter_rows(named=True):
        missing = [name for name in _WORDS if row[name] in (None, "")]
        if missing:
            text = f"without a transfer_id, {', '.join(missing)} must be given"
            unmatched.append(_problem(file, row, text))
            continue
        payer, payee = (cards.get(row[name], row[name]) for name in ("payer", "payee"))
        groups.setdefault((payer, payee, row["amount_fen"]), []).append(row)
    candidates = _candidates(ledger, list(groups))
    for key, mine in groups.items():
        alike = candidates.get(key, [])
        for claims, transfers in _clusters(sorted(mine, key=lambda row: row["time"]), alike):
            if len(claims) == len(transfers):
                yield from zip(claims, (one.position for one in transfers), strict=True)
            else:
                unmatched += [_problem(file, row, _why(row, transfers, alike)) for row in claims]


def _candidates(ledger: Ledger, keys: Sequence[tuple[str, str, int]]) -> dict[tuple[str, str, int], list[Candidate]]:
    """All transfers with these payers, payees and amounts, in order of time."""
    rows, accounts = ledger.transfers.rows, ledger.transfers.accounts
    wanted = pl.DataFrame(keys, schema={"payer": pl.String, "payee": pl.String, "fen": pl.Int64}, orient="row")
    code = pl.DataFrame({"name": accounts, "code": pl.int_range(len(accounts), dtype=pl.Int32, eager=True)})
    coded = wanted.join(code.rename({"name": "payer", "code": "from"}), on="payer").join(
        code.rename({"name": "payee", "code": "to"}), on="payee"
    )
    moved = pl.DataFrame(
        {"from": rows.payer, "to": rows.payee, "fen": rows.fen, "time": rows.time, "transfer_id": rows.ids}
    ).with_row_index("position")
    found: dict[tuple[str, str, int], list[Candidate]] = {}
    both = moved.join(coded, on=["from", "to", "fen"]).sort("position")
    for one in both.select("payer", "payee", "fen", "position", "time", "transfer_id").iter_rows():
        found.setdefault(one[:3], []).append(Candidate(*one[3:]))
    return found


def _clusters(claims: Sequence[Row], transfers: Sequence[Candidate]) -> Iterator[tuple[list[Row], list[Candidate]]]:
    """Claims and transfers that hang together by being within 300 seconds, both in order of time.

    As many claims as transfers in a cluster can always be paired in order of time when each claim reaches its pair.
    """
    mine: list[Row] = []
    theirs: list[Candidate] = []
    for row in claims:
        close = [one for one in transfers if abs(one.time - row["time"]) <= WITHIN]
        if mine and not (close and theirs and close[0].position <= theirs[-1].position):
            yield _paired(mine, theirs)
            mine, theirs = [], []
        mine.append(row)
        theirs += [one for one in close if one not in theirs]
    if mine:
        yield _paired(mine, theirs)


def _paired(claims: list[Row], transfers: list[Candidate]) -> tuple[list[Row], list[Candidate]]:
    """The cluster, without its transfers when pairing them in order would leave a claim with one that is too far."""
    if len(claims) == len(transfers):
        far = [row for row, one in zip(claims, transfers, strict=True) if abs(one.time - row["time"]) > WITHIN]
        return claims, [] if far else transfers
    return claims, transfers


def _why(row: Row, transfers: Sequence[Candidate], alike: Sequence[Candidate]) -> str:
    what = f"{yuan(row['amount_fen'])} yuan from {row['payer']} to {row['payee']} within 300 s of {clock(row['time'])}"
    close = [one for one in transfers if abs(one.time - row["time"]) <= WITHIN]
    if close:
        names = ", ".join(one.transfer_id for one in close)
        if len(close) == 1:
            return f"more claims than transfers of {what} ({names})"
        return f"{len(close)} transfers of {what}: name one by its transfer_id ({names})"
    others = ", ".join(clock(one.time) for one in alike[:3])
    return f"no transfer of {what}" + (f"; the same amount went there at {others}" if others else "")


def _problem(file: str, row: Row, text: str) -> Problem:
    return Problem(file=file, row=row["row"], reason=Reason.UNREADABLE, text=text)
