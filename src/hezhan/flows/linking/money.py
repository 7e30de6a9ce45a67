"""The money of cases: what officers registered as paid, and whom a trace shows to have been paid with it afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.contracts import CASE_CLAIMS, FLOWS, STANDING, TRANSFERS
from hezhan.core.instants import Instant, iso
from hezhan.core.problems import Problem
from hezhan.ports import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """One payment of a case's victim."""

    case_id: str
    at: Instant | None
    payer: str
    payee: str
    fen: int | None

    @property
    def line(self) -> dict[str, Any]:
        """As `CASES.jsonl` has it."""
        time = "" if self.at is None else iso(self.at)
        return {"time": time, "payer": self.payer, "payee": self.payee, "amount_fen": self.fen}


def read_paid(tables: Tables, path: Path | None, problems: list[Problem]) -> list[Paid]:
    """Every registered payment to somebody, in the order of the file."""
    if path is None:
        return []
    rows, faults = tables.read(path, CASE_CLAIMS)
    problems += faults
    return [
        Paid(case_id=claim, at=time, payer=payer or "", payee=payee, fen=fen)
        for claim, time, payer, payee, fen in rows.select(
            "claim_id", "time", "payer", "payee", "amount_fen"
        ).iter_rows()
        if payee
    ]


def read_reached(
    tables: Tables, trace: Path | None, transfers: Path | None, problems: list[Problem]
) -> list[tuple[str, str, str]]:
    """Case, account and source of every account that its money reached; `trace` is the folder that `hezhan trace` wrote.

    The claims of the trace are called by their cases. Without transfers only where money stands is known.
    """
    if trace is None:
        return []
    standing, faults = tables.read(trace / "standing.csv", STANDING)
    problems += faults
    reached = [standing.select("claim_id", "account", source=pl.lit("standing.csv"))]
    if transfers is not None:
        flows, faults = tables.read(trace / "flows.csv", FLOWS)
        problems += faults
        moved, faults = tables.read(transfers, TRANSFERS)
        problems += faults
        payees = flows.join(moved.select("transfer_id", "payee"), on="transfer_id")
        reached.append(payees.select("claim_id", account="payee", source="transfer_id"))
    found = pl.concat(reached).unique(["claim_id", "account"], keep="first", maintain_order=True)
    return found.sort("claim_id", "account").rows()
