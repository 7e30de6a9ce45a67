"""Where something stands in outside files, for problems to name it."""

from dataclasses import dataclass

from hezhan.core.problems import Problem, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file, or a sheet of a workbook."""

    file: str
    sheet: str = ""

    def problem(self, row: int, reason: Reason, text: str, *, kept: bool = False) -> Problem:
        """A problem here; row 0 is the whole file."""
        return Problem(file=self.file, sheet=self.sheet, row=row, reason=reason, text=text, kept=kept)
