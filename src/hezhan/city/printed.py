"""Where a line was printed: the bond between the files handed over and the truth."""

from dataclasses import dataclass

from hezhan.city.books import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """`row` counts physical lines or sheet rows from 1, header included; in XML the n-th entry of the file."""

    file: str  # relative to the folder of statements; inside an archive 'archive.zip!member'
    row: int
    line: Line
    sheet: str = ""
