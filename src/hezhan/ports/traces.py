"""What cases have of their suspects, under tokens that tell nothing: part of the books."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

Mark = tuple[str, str]  # kind of trace, token of its value


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCase:
    """`day`: days since 1970; `fresh`: its marks changed since series were made; `series`: its first case, None if alone."""

    case_id: str
    day: int
    fraud_type: str
    fresh: bool
    series: str | None
    marks: tuple[Mark, ...]


class TraceBook(Protocol):
    """That part of a book. Only in work of the centre itself."""

    def mark_case(self, case_id: str, day: int, fraud_type: str, marks: Collection[Mark]) -> bool:
        """What a case has now, in the place of what it had; whether that is something else."""

    def marked_cases(self) -> list[MarkedCase]:
        """Every case that has anything; held until the end of the transaction, so that one links at a time."""

    def keep_series(self, series: Mapping[str, str | None]) -> None:
        """The series of cases, which are fresh no more."""
