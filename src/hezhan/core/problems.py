"""Problems in outside data are data: each names its file, sheet, row and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a row of outside data was refused or is doubtful."""

    FAILED = "failed"  # the bank says the transaction did not succeed
    DUPLICATE = "duplicate"
    BALANCE_GAP = "balance-gap"
    ORDER = "order"
    UNREADABLE = "unreadable"
    CURRENCY = "currency"
    AMOUNT = "amount"
    TIME = "time"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with outside data. `row` counts physical lines or sheet rows from 1; 0 is the whole file."""

    file: str
    row: int
    reason: str
    text: str  # one sentence for a person
    sheet: str = ""
    kept: bool = False  # the row is in the result all the same; this is only told

    def __str__(self) -> str:
        place = f"{self.file}#{self.sheet}" if self.sheet else self.file
        return f"{place}, row {self.row}: {self.text}" if self.row else f"{place}: {self.text}"


class Refused(Exception):
    """The whole input is refused and nothing was written; every problem found is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
