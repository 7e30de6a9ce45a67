"""What makes a workbook (xlsx) dangerous to open, found by measuring its parts first.

Refused are bombs, whatever size they declare, entities, and sheets whose corner cells would need more memory than any
statement: a reader that keeps a sheet as one rectangle allocates it from its corners.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from hezhan.adapters.statements.archives import DAMAGE, LARGEST_MEMBER, inflated, size_refusal

Octets = NDArray[np.uint8]
Places = NDArray[np.int64]

_LARGEST_SUM: Final = 6 << 30
_MOST_CELLS: Final = 120_000_000
_LAST_ROW: Final = 1_048_576
_OVERLAP: Final = 64  # bytes; longer than any cell reference
_ENCRYPTED: Final = 0x1
_LONGEST_NAME: Final = 16  # bytes from r= to the end of a reference that has to be looked at
_SEVEN_DIGITS = re.compile(rb"\d{7,8}")
_LETTERS: Final = 26
_DIGITS: Final = 10
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,7})(\d+)""")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def workbook_refusal(file: IO[bytes]) -> str:
    """Why a workbook must not be opened, or ''. The older xls cannot hold what is measured here."""
    file.seek(0)
    if file.read(2) != b"PK":
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
        if sum(part.file_size for part in parts) > _LARGEST_SUM:
            return f"the workbook unpacks to more than {_LARGEST_SUM >> 30} GiB"
        refusals = (_part_refusal(file, part) for part in parts)
        return next((refusal for refusal in refusals if refusal), "")
    except DAMAGE as error:
        return f"the workbook is damaged: {error}"


def _part_refusal(file: IO[bytes], part: zipfile.ZipInfo) -> str:
    if part.flag_bits & _ENCRYPTED:
        return "the workbook is encrypted"
    fault = size_refusal(part) or _content_fault(file, part)
    return f"{part.filename}: {fault}" if fault else ""


def _content_fault(file: IO[bytes], part: zipfile.ZipInfo) -> str:
    """What is wrong with what the part really holds: its size may have been declared falsely."""
    size, goes_far = 0, False
    for text in _overlapping(file, part):
        size += len(text) - _OVERLAP
        if size > LARGEST_MEMBER:
            return "it unpacks to more than it declares"
        if b"!" in text and _ENTITY.search(text):
            return "it declares a document type or entities, which are not read"
        goes_far = goes_far or _may_go_far(text)  # any part may be named as a sheet
    return _extent_fault(file, part) if goes_far else ""


def _may_go_far(text: bytes) -> bool:
    """Whether cells far out are named, or references are written so that a quick look would miss them.

    Far out is from column BA on or below the last row of a spreadsheet: without such cells a sheet has at most 55 million.
    """
    octets = np.frombuffer(text + bytes(_LONGEST_NAME), np.uint8)
    names = np.flatnonzero(octets[1 : len(text) - 2] == ord("r")) + 1
    after = octets[names + 1]
    plain = (after == ord("=")) & (octets[names + 2] == ord('"'))
    odd = ((after <= ord(" ")) | (after == ord("="))) & ~plain
    hidden = octets[names[odd] - 1] <= ord(" ")
    return bool(hidden.any()) or _names_far_cells(text, octets, names[plain] + 3)


def _names_far_cells(text: bytes, octets: Octets, references: Places) -> bool:
    """Whether one of the references that begin at these places is that of a cell or row far out."""
    first, second, third = (octets[references + place] - ord("A") for place in range(3))  # wraps round below A
    one = first < _LETTERS
    two = one & (second < _LETTERS)
    three = two & (third < _LETTERS)
    third_is_digit = octets[references + 2] - ord("0") < _DIGITS
    if bool((three | (two & (first > 0) & third_is_digit)).any()):
        return True
    rows = references + one + two + three
    seventh_is_digit = octets[rows + 6] - ord("0") < _DIGITS
    far = (_SEVEN_DIGITS.match(text, row) for row in rows[seventh_is_digit].tolist())
    return any(row and int(row[0]) > _LAST_ROW for row in far)


def _extent_fault(file: IO[bytes], part: zipfile.ZipInfo) -> str:
    """Whether the rectangle from A1 to the farthest cell is larger than memory should be spent on."""
    widest, last = 1, 1
    for text in _overlapping(file, part):
        for cell in _CELL.finditer(text):
            widest, last = max(widest, _column_number(cell[1])), max(last, int(cell[2]))
    if last > _LAST_ROW or widest * last > _MOST_CELLS:
        return "cells stand so far out that no statement has them"
    return ""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _overlapping(file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's content in chunks, each beginning with the end of the one before."""
    before = b""
    for chunk in inflated(file, part):
        yield before + chunk
        before = chunk[-_OVERLAP:]
