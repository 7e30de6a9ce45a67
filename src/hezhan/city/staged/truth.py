"""The truth of a case: what happened, where each line of it was printed, what a reader must refuse.

Nothing of this is handed over; `write_truth` puts it into a folder of its own, for scoring. There each claim is a case, and
the time of asking is the end of the last day.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hezhan.city.days import END, REPORTED
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
    for name, (columns, rows) in _SCORED.items():
        _write(folder / f"{name}.csv", columns, rows(truth))


Cells = Iterable[object]
FRAUD_TYPES = {"C1": "刷单返利", "C2": "冒充公检法", "C3": "冒充电商物流客服"}


def _claims(truth: CaseTruth) -> Iterator[Cells]:
    transfers = {one.transfer_id: one for one in truth.transfers}
    for claim in truth.claims:
        paid = transfers[claim.transfer_id]
        yield claim.claim_id, claim.claim_id, claim.transfer_id, paid.payer, paid.payee, iso(paid.debited), claim.fen


def _standing(truth: CaseTruth) -> Iterator[Cells]:
    """Claims' money where those who moved it left it."""
    for account in truth.accounts:
        yield from ((claim, account.number, fen, iso(END)) for claim, fen in account.closing_origin if claim and fen)


def _left(truth: CaseTruth) -> Iterator[Cells]:
    """Claims' money that went to an end outside all accounts, by the kind of that end."""
    numbers, left = {account.number for account in truth.accounts}, Counter[tuple[str, str]]()
    for transfer in truth.transfers:
        if transfer.payee not in numbers:
            way = transfer.payee.partition(":")[0]
            left.update({(claim, way): fen for claim, fen in transfer.origin if claim})
    yield from ((claim, way, fen) for (claim, way), fen in sorted(left.items()))


def _holdings(truth: CaseTruth) -> Iterator[Cells]:
    for account in truth.accounts:
        innocent = sum(fen for claim, fen in account.closing_origin if not claim)
        yield account.number, account.closing_fen, innocent, iso(END)


def _cases(truth: CaseTruth) -> Iterator[Cells]:
    """The script begins with the first payment; until the report nothing is certain. Nobody was stopped in time."""
    accounts = {account.number: account for account in truth.accounts}
    transfers = {one.transfer_id: one for one in truth.transfers}
    paid = defaultdict[str, list[TrueTransfer]](list)
    for claim in truth.claims:
        paid[claim.claim_id].append(transfers[claim.transfer_id])
    for case, payments in sorted(paid.items()):
        first = min(payments, key=lambda one: one.debited)
        victim, begun = accounts[first.payer], iso(first.debited)
        lost = sum(one.fen for one in payments)
        yield (
            case,
            accounts[first.payee].gang,
            "",  # both gangs hire some of the same mules: the crews are not told apart
            FRAUD_TYPES[case],
            victim.holder,
            victim.id_number,
            begun,
            iso(REPORTED),
            begun,
            iso(REPORTED),
            lost,
            "false",
        )


_SCORED = {
    "claims": (("claim_id", "case_id", "transfer_id", "payer", "payee", "time", "amount_fen"), _claims),
    "standing": (("claim_id", "account", "amount_fen", "at"), _standing),
    "left": (("claim_id", "way", "amount_fen"), _left),
    "holdings": (("account", "balance_fen", "innocent_fen", "at"), _holdings),
    "cases": (
        (
            "case_id",
            "gang_id",
            "channel_id",
            "fraud_type",
            "victim",
            "subject",
            "began_at",
            "certain_at",
            "first_paid_at",
            "reported_at",
            "loss_fen",
            "stopped_in_time",
        ),
        _cases,
    ),
}

_ACCOUNT_COLUMNS = (
    "account",
    "card",
    "holder",
    "id_card",
    "person_id",
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
