"""From the victim's words to a transfer: same accounts, same amount, within 300 seconds. Several matches are refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.claims import Claim
from hezhan.core.contracts import CASE_CLAIMS
from hezhan.core.instants import SECOND, clock
from hezhan.core.money import yuan
from hezhan.core.problems import Reason
from hezhan.flows.ledger import Inputs, Ledger, gathered

WITHIN = 300 * SECOND


def account_of_card(facts: Sequence[AccountFacts]) -> dict[str, str]:
    """Card number → account id."""
    return {card: fact.account for fact in facts for card in fact.card.split(";") if card}


def match_claims(inputs: Inputs, ledger: Ledger, path: Path, cards: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of a case folder; faults are collected in `inputs`."""
    rows = inputs.read(path, CASE_CLAIMS)
    assert rows is not None
    found, taken = [], dict[int, int]()
    for row in rows.iter_rows(named=True):
        at = _position(inputs, ledger, path.name, row, cards)
        if at is None:
            continue
        if at in taken:
            inputs.tell(path.name, row["row"], Reason.DUPLICATE, f"claims the same transfer as row {taken[at]}")
            continue
        taken[at] = row["row"]
        found.append(row | {"position": at, "fen": int(ledger.transfers.at([at]).fen[0])})
    return gathered(found, ledger.transfers)


def _position(
    inputs: Inputs, ledger: Ledger, file: str, row: Mapping[str, Any], cards: Mapping[str, str]
) -> int | None:
    if row["transfer_id"]:
        known = ledger.find([row["transfer_id"]])
        if not known:
            inputs.tell(file, row["row"], Reason.UNREADABLE, f"transfer {row['transfer_id']} is not in the statements")
            return None
        return known[row["transfer_id"]]
    missing = [name for name in ("time", "payer", "payee", "amount_fen") if row[name] in (None, "")]
    if missing:
        inputs.tell(file, row["row"], Reason.UNREADABLE, f"without a transfer_id, {', '.join(missing)} must be given")
        return None
    payer, payee = (cards.get(row[name], row[name]) for name in ("payer", "payee"))
    near = _candidates(ledger, payer, payee, row["amount_fen"])
    close = near.filter((pl.col("time") - row["time"]).abs() <= WITHIN)
    if close.height == 1:
        return int(close["position"][0])
    what = f"{yuan(row['amount_fen'])} yuan from {row['payer']} to {row['payee']} within 300 s of {clock(row['time'])}"
    if close.height:
        told = f"{close.height} transfers of {what}: name one by its transfer_id ({', '.join(close['transfer_id'])})"
    else:
        others = ", ".join(clock(t) for t in near["time"][:3])
        told = f"no transfer of {what}" + (f"; the same amount went there at {others}" if others else "")
    inputs.tell(file, row["row"], Reason.UNREADABLE, told)
    return None


def _candidates(ledger: Ledger, payer: str, payee: str, fen: int) -> pl.DataFrame:
    transfers, rows = ledger.transfers, ledger.transfers.rows
    code = {name: transfers.accounts.index_of(name) for name in (payer, payee)}
    return (
        pl.DataFrame(
            {
                "transfer_id": rows.ids,
                "time": rows.time,
                "payer": rows.payer,
                "payee": rows.payee,
                "fen": rows.fen,
            }
        )
        .with_row_index("position")
        .filter(payer=code[payer] if code[payer] is not None else -1)
        .filter(payee=code[payee] if code[payee] is not None else -1)
        .filter(fen=fen)
    )
