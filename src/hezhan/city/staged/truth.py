"""The truth of a case: what happened, where each line of it was printed, what a reader must refuse.

Nothing of this is handed over; `write_truth` puts it into a folder of its own, for scoring.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant, iso
from hezhan.core.problems import Reason
from hezhan.core.transfers import TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueAccount:
    """An account and its part. `covered_from`/`covered_until`: its first and last printed line, empty at the frontier."""

    number: str
    card: str
    holder: str
    id_number: str
    bank: str
    owner_kind: OwnerKind
    slot: str
    role: str
    level: int  # 1 一级卡 … 5 五级卡; 0 is no mule
    gang: str
    opening_fen: int
    closing_fen: int
    closing_origin: tuple[tuple[str, int], ...]  # claim id ('' clean) and fen, as those who moved it meant
    stopped: bool
    covered_from: str
    covered_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueTransfer:
    """A movement. `debited` and `credited` are by the two institutions' own clocks, as their statements print them.

    One-way ends are 'cash-out:…', 'merchant:…' and so on, each used once. `origin`: claim id ('' clean) and fen.
    """

    transfer_id: str
    payer: str
    payee: str
    fen: int
    kind: TransferKind
    debited: Instant
    credited: Instant
    serial: str
    origin: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRow:
    """A printed row. `reason` is why a reader must refuse it; empty where it can be read."""

    file: str
    sheet: str
    row: int
    account: str
    sign: int
    transfer_id: str  # empty for what is not in the ledger
    reason: str
    balance_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedProblem:
    """What a reader has to tell; `row` 0 is the whole file."""

    file: str
    sheet: str
    row: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueClaim:
    """One payment that a victim claims."""

    claim_id: str
    transfer_id: str
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTruth:
    """Everything about one case.

    `rejects` are rows and files that must be refused; `repeats` are groups of rows that print the same side of the
    same transfer in overlapping exports (all but one of each group are duplicates); `gaps` are rows whose running
    balance does not follow from the readable row before it in the same statement. `left`: claim id → fen that went
    out by cash and merchants.
    """

    seed: int
    accounts: Sequence[TrueAccount]
    transfers: Sequence[TrueTransfer]
    rows: Sequence[TrueRow]
    rejects: Sequence[ExpectedProblem]
    repeats: Sequence[tuple[TrueRow, ...]]
    gaps: Sequence[TrueRow]
    claims: Sequence[TrueClaim]
    left: Mapping[str, int]

    def account_of(self) -> dict[str, str]:
        """Card or account number → account number."""
        cards = {account.card: account.number for account in self.accounts if account.card}
        return cards | {account.number: account.number for account in self.accounts}


def write_truth(truth: CaseTruth, folder: Path) -> None:
    """Write the truth as CSV files; money in fen, times ISO 8601, origins as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "accounts.csv", _ACCOUNT_COLUMNS, map(_account_cells, truth.accounts))
    _write(folder / "transfers.csv", _TRANSFER_COLUMNS, map(_transfer_cells, truth.transfers))
    _write(folder / "rows.csv", _ROW_COLUMNS, map(_row_cells, truth.rows))
    _write(folder / "gaps.csv", _ROW_COLUMNS, map(_row_cells, truth.gaps))
    _write(
        folder / "repeats.csv",
        ("group", *_ROW_COLUMNS),
        ((group, *_row_cells(row)) for group, rows in enumerate(truth.repeats, start=1) for row in rows),
    )
    _write(
        folder / "rejects.csv",
        ("file", "sheet", "row", "reason"),
        ((one.file, one.sheet, one.row, one.reason) for one in truth.rejects),
    )
    _write(
        folder / "claims.csv",
        ("claim_id", "transfer_id", "amount_fen"),
        ((one.claim_id, one.transfer_id, one.fen) for one in truth.claims),
    )


Cells = Iterable[object]

_ACCOUNT_COLUMNS = (
    "account",
    "card",
    "holder",
    "id_card",
    "bank",
    "owner_kind",
    "slot",
    "role",
    "level",
    "gang",
    "opening_fen",
    "closing_fen",
    "closing_origin",
    "stopped",
    "covered_from",
    "covered_until",
)
_TRANSFER_COLUMNS = (
    "transfer_id",
    "payer",
    "payee",
    "amount_fen",
    "kind",
    "debited",
    "credited",
    "serial",
    "origin",
)
_ROW_COLUMNS = (
    "file",
    "sheet",
    "row",
    "account",
    "sign",
    "transfer_id",
    "reason",
    "balance_fen",
)


def _account_cells(one: TrueAccount) -> Cells:
    return (
        one.number,
        one.card,
        one.holder,
        one.id_number,
        one.bank,
        one.owner_kind,
        one.slot,
        one.role,
        one.level,
        one.gang,
        one.opening_fen,
        one.closing_fen,
        json.dumps(one.closing_origin),
        int(one.stopped),
        one.covered_from,
        one.covered_until,
    )


def _transfer_cells(one: TrueTransfer) -> Cells:
    return (
        one.transfer_id,
        one.payer,
        one.payee,
        one.fen,
        one.kind,
        iso(one.debited),
        iso(one.credited),
        one.serial,
        json.dumps(one.origin),
    )


def _row_cells(one: TrueRow) -> Cells:
    return (
        one.file,
        one.sheet,
        one.row,
        one.account,
        one.sign,
        one.transfer_id,
        one.reason,
        one.balance_fen,
    )


def _write(path: Path, columns: Cells, rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
