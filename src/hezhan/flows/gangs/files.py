"""The files that gangs are found from."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class GangFiles:
    """Where the input lies; what is None was not given."""

    cases: Path
    persons: Path
    transfers: Path
    series: Path | None = None
    records: Path | None = None
    accounts: Path | None = None
    openings: Path | None = None
    contacts: Path | None = None
    outcomes: Path | None = None
