"""What makes a workbook (xlsx) dangerous to open, found by measuring its parts first.

Refused are bombs, whatever size they declare, entities, and sheets whose corner cells would need more memory than any
statement: a reader that keeps a sheet as one rectangle allocates it from its corners.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final

import numpy as np

from hezhan.adapters.statements.archives import DAMAGE, LARGEST_MEMBER, inflated, size_refusal

_LARGEST_SUM: Final = 6 << 30
_MOST_CELLS: Final = 120_000_000
_LAST_ROW: Final = 1_048_576
_OVERLAP: Final = 64  # bytes; longer than any cell reference
_ENCRYPTED: Final = 0x1
# Cells and rows far out: from column BA or row 1,000,000 on. Without them a sheet is at most 52 million cells.
_FAR = re.compile(rb'r="(?:[A-Z]{0,3}\d{7}|[B-Z][A-Z]\d|[A-Z]{3})')
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
    """Whether cells far out are named, or references are written so that a quick look would miss them."""
    octets = np.frombuffer(text, np.uint8)
    names = np.flatnonzero(octets[1:-2] == ord("r")) + 1
    after = octets[names + 1]
    odd = (after <= ord(" ")) | ((after == ord("=")) & (octets[names + 2] != ord('"')))
    hidden = octets[names[odd] - 1] <= ord(" ")
    return bool(hidden.any()) or _FAR.search(text) is not None


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
