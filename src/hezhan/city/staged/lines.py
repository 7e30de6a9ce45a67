"""Books: an account's lines as its institution prints them, one object each.

A book holds the lines in the order in which they were posted, with the institution's own clock, its own way of naming the
counterparty (card or account number), and the running balance.
"""

from dataclasses import dataclass

from hezhan.city.banks.holders import Account
from hezhan.core.instants import Instant
from hezhan.core.transfers import TransferKind

Book = dict[str, list["Line"]]  # account number → its lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a book. `transfer_id` apart, it holds what the institution knows and no more.

    `transfer_id` is empty for what did not succeed or is not in the ledger. `no_sign`, `broken_amount` and
    `broken_time` tell the writer to spoil the cell.
    """

    account: Account
    time: Instant  # by the institution's clock
    sign: int
    fen: int
    balance_fen: int
    kind: TransferKind
    transfer_id: str
    serial: str
    other_number: str = ""
    other_name: str = ""
    other_id: str = ""
    other_bank: str = ""
    words: str = ""
    remark: str = ""
    shop: str = ""
    shop_number: str = ""
    place: str = ""
    ip: str = ""
    mac: str = ""
    terminal: str = ""
    failed: bool = False
    currency: str = "CNY"
    no_sign: bool = False
    broken_amount: bool = False
    broken_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where a line was printed: the bond between the files handed over and the truth.

    `row` counts physical lines or sheet rows from 1, header included; in XML the n-th entry of the file.
    """

    file: str  # relative to the folder of statements; inside an archive 'archive.zip!member'
    row: int
    line: Line
    sheet: str = ""
