"""From files to a ledger: transfers in order with their index, and the claims put to it.

Law: a fault anywhere refuses the whole input, and every fault is listed; nothing is traced on half an input.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.core.accounts import OwnerKind
from hezhan.core.claims import Claim, by_first_transfer
from hezhan.core.contracts import ACCOUNTS, CLAIMS, OPENINGS, TRANSFERS, Contract
from hezhan.core.money import Fen
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.core.transfers import Int64s, Transfers, in_order
from hezhan.engines.trace import Axes, TooMuchMoney, build_axes
from hezhan.ports import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFiles:
    """The files a question is asked on."""

    transfers: Path
    claims: Path
    openings: Path | None = None
    accounts: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ledger:
    """Transfers and their index. `rows` has the transfers' other columns, in any order, where they were read."""

    transfers: Transfers
    axes: Axes
    rows: pl.DataFrame
    to_oneself: frozenset[str]  # ids of transfers from an account to itself, which move nothing
    find: Callable[[Sequence[str]], dict[str, int]]  # transfer ids → positions of those that are known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """What is known about accounts; `covered` is None where no accounts file was given."""

    covered: frozenset[str] | None
    owner_kinds: dict[str, str]
    rows: pl.DataFrame


NO_COVERAGE = Coverage(covered=None, owner_kinds={}, rows=pl.DataFrame())


class Inputs:
    """Reads several files and collects their faults, so that all are told at once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.problems: list[Problem] = []

    def read(self, path: Path | None, contract: Contract) -> pl.DataFrame | None:
        """The rows of a file, or None where no file was given."""
        if path is None:
            return None
        rows, problems = self._tables.read(path, contract)
        self.problems += problems
        return rows

    def tell(self, file: str, row: int, reason: Reason, text: str) -> None:
        """Add a fault found by comparing files."""
        self.problems.append(Problem(file=file, row=row, reason=reason, text=text))

    def refuse_if_faulty(self) -> None:
        """Raises `Refused` with every fault found so far."""
        if self.problems:
            raise Refused(self.problems)


def ledger_of(rows: pl.DataFrame, openings: dict[str, int]) -> Ledger:
    """Order, code and index transfers. Raises `TooMuchMoney`."""
    transfers = in_order(rows)
    to_oneself = rows.filter(pl.col("payer") == pl.col("payee"))["transfer_id"]
    held = opening_column(transfers, openings)
    axes = build_axes(transfers.rows.payer, transfers.rows.payee, transfers.rows.fen, held)
    return Ledger(
        transfers=transfers,
        axes=axes,
        rows=rows,
        to_oneself=frozenset(to_oneself),
        find=lambda ids: _find(transfers, ids),
    )


def _find(transfers: Transfers, ids: Sequence[str]) -> dict[str, int]:
    known = pl.DataFrame({"transfer_id": transfers.rows.ids}).with_row_index("position")
    asked = pl.DataFrame({"transfer_id": pl.Series(list(ids), dtype=pl.String)})
    return dict(known.join(asked, on="transfer_id", how="semi").select("transfer_id", "position").iter_rows())


def opening_column(transfers: Transfers, openings: dict[str, int]) -> Int64s:
    """Opening balance by account code; accounts that no transfer names are passed over."""
    held = np.zeros(len(transfers.accounts), np.int64)
    if openings:
        known = pl.DataFrame({"account": transfers.accounts}).with_row_index("code")
        given = pl.DataFrame({"account": list(openings), "fen": list(openings.values())})
        both = known.join(given, on="account")
        held[both["code"].to_numpy()] = both["fen"].to_numpy()
    return held


def read_ledger(inputs: Inputs, files: LedgerFiles) -> Ledger:
    """Read and index what can be read; faults are collected in `inputs`. Raises `Refused` when sums cannot be exact."""
    rows = inputs.read(files.transfers, TRANSFERS)
    opening = inputs.read(files.openings, OPENINGS)
    assert rows is not None
    held = {} if opening is None else dict(opening.select("account", "amount_fen").iter_rows())
    try:
        return ledger_of(rows.unique("transfer_id", keep="first", maintain_order=True), held)
    except TooMuchMoney as fault:
        inputs.tell(files.transfers.name, 0, Reason.AMOUNT, str(fault))
        raise Refused(inputs.problems) from None


def read_claims(inputs: Inputs, ledger: Ledger, path: Path) -> tuple[Claim, ...]:
    """The claims in order of their first transfers; faults are collected in `inputs`."""
    rows = inputs.read(path, CLAIMS)
    assert rows is not None
    rows = rows.with_columns(pl.col("amount_fen").alias("claimed_fen"))
    place = ledger.find(rows["transfer_id"].to_list())
    good = []
    for row in rows.iter_rows(named=True):
        position = place.get(row["transfer_id"])
        fen = None if position is None else int(ledger.transfers.at([position]).fen[0])
        fault = _fault(row["transfer_id"], fen, row["claimed_fen"], ledger)
        if fault:
            inputs.tell(path.name, row["row"], *fault)
        else:
            good.append(row | {"position": position, "fen": fen})
    return gathered(good, ledger.transfers)


def _fault(name: str, fen: int | None, claimed: int | None, ledger: Ledger) -> tuple[Reason, str] | None:
    if fen is None:
        if name in ledger.to_oneself:
            return Reason.ACCOUNT, f"transfer {name} goes from an account to itself: nothing was lost by it"
        return Reason.UNREADABLE, f"transfer {name} is not among the readable rows of the transfers file"
    if not fen:
        return Reason.AMOUNT, f"transfer {name} has amount 0: nothing can be claimed"
    if claimed is not None and claimed != fen:
        return Reason.AMOUNT, f"claims {claimed} fen, but transfer {name} has {fen} fen"
    return None


def gathered(rows: Sequence[dict[str, object]], transfers: Transfers) -> tuple[Claim, ...]:
    """Rows (`claim_id, victim, position, fen`) as claims in order of their first transfers."""
    by_claim: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_claim.setdefault(str(row["claim_id"]), []).append(row)
    claims = [
        Claim(
            claim_id=claim_id,
            transfers=_earliest_first([int(str(row["position"])) for row in mine], transfers),
            fen=Fen(sum(int(str(row["fen"])) for row in mine)),
            victim=next((str(row["victim"]) for row in mine if row["victim"]), ""),
        )
        for claim_id, mine in by_claim.items()
    ]
    return by_first_transfer(claims, transfers)


def _earliest_first(labels: list[int], transfers: Transfers) -> list[int]:
    return [labels[i] for i in np.argsort(transfers.key(labels), kind="stable")]


def read_coverage(inputs: Inputs, path: Path | None) -> Coverage:
    """What the accounts file tells."""
    rows = inputs.read(path, ACCOUNTS)
    return NO_COVERAGE if rows is None else coverage_of(rows)


def coverage_of(rows: pl.DataFrame) -> Coverage:
    """Which accounts' own statements were read, and who owns what."""
    covered = rows.filter(pl.col("covered_from") != "")["account"]
    kinds = rows.filter(~pl.col("owner_kind").is_in(["", str(OwnerKind.UNKNOWN)]))
    return Coverage(
        covered=frozenset(covered), owner_kinds=dict(kinds.select("account", "owner_kind").iter_rows()), rows=rows
    )
