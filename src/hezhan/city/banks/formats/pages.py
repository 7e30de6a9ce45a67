"""Files before they are written: their bytes, and which line stands where in them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.core.instants import Instant, local

INDEX = pl.Schema({"file": pl.String, "sheet": pl.String, "row": pl.Int64, "line": pl.Int64})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """Lines printed one below the other from `first_row` on.

    Rows count physical lines or sheet rows from 1, header included; in XML the n-th entry of the file. `file` is
    relative to the folder of statements; inside an archive 'archive.zip!member'.
    """

    file: str
    sheet: str = ""
    first_row: int
    lines: NDArray[np.int64]  # positions in the table of lines


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """One file, rendered.

    `row_end` ends each row and each of the `rows_above`; blank where a part of the file is nothing.
    """

    file: str
    content: bytes
    shown: Sequence[Shown] = ()
    row_end: bytes = b""
    rows_above: int = 0


def packed(archive: str, pages: Iterable[Page], moment: Instant) -> Page:
    """A zip of the pages, each a member; all are of one moment, so that the same pages give the same bytes."""
    buffer = io.BytesIO()
    shown: list[Shown] = []
    at = local(moment)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for page in pages:
            entry = zipfile.ZipInfo(page.file, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, page.content)
            shown += [replace(part, file=f"{archive}!{part.file}") for part in page.shown]
    return Page(file=archive, content=buffer.getvalue(), shown=shown)


def written(folder: Path, pages: Iterable[Page]) -> pl.DataFrame:
    """Write the files below the folder; the index of all lines, in the order of pages and rows.

    Raises `FileExistsError` where a file is there already.
    """
    parts = [pl.DataFrame(schema=INDEX)]
    for page in pages:
        path = folder / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(page.content)
        parts += [index_of(shown) for shown in page.shown]
    return pl.concat(parts)


def index_of(shown: Shown) -> pl.DataFrame:
    """Where each line stands (`INDEX`)."""
    rows = np.arange(shown.first_row, shown.first_row + len(shown.lines))
    return pl.DataFrame({"row": rows, "line": shown.lines}).select(
        pl.lit(shown.file).alias("file"), pl.lit(shown.sheet).alias("sheet"), "row", "line"
    )
