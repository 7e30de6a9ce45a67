"""The made-up books as files: gb18030 CSV with tabs behind numbers, as banks hand them over, and one workbook."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
import xlsxwriter

from hezhan.bench.books import COLUMNS, TABBED, Books, books

ROWS_IN_FILE: Final = 50_000
ROWS_IN_SMALL_FILE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Files, and what reading them must find."""

    paths: tuple[Path, ...]
    size: int  # bytes
    rows: int
    failed: int
    transfers: int
    transfers_fen: int
    rows_fen: int


def write_csv(rows: int, folder: Path) -> Written:
    """Several files of one form."""
    return _write_csv(books(rows), folder, ROWS_IN_FILE)


def write_small_csv(files: int, folder: Path) -> Written:
    """Many files of one form with few rows each, as banks answer for accounts that hardly moved."""
    return _write_csv(books(files * ROWS_IN_SMALL_FILE), folder, ROWS_IN_SMALL_FILE)


def _write_csv(made: Books, folder: Path, rows_in_file: int) -> Written:
    folder.mkdir()
    behind = [
        pl.when(pl.col(name) == "").then(pl.lit("")).otherwise(pl.col(name) + "\t").alias(name) for name in TABBED
    ]
    tabbed = made.cells.with_columns(behind)
    paths: list[Path] = []
    for start in range(0, len(tabbed), rows_in_file):
        text = io.BytesIO()
        tabbed[start : start + rows_in_file].write_csv(text, line_terminator="\r\n", quote_style="never")
        paths.append(folder / f"交易明细-{len(paths) + 1}.csv")
        paths[-1].write_bytes(text.getvalue().decode("utf-8").encode("gb18030"))
    return _written(made, paths)


def write_xlsx(rows: int, folder: Path) -> Written:
    """One sheet; amounts are numbers, all else is text."""
    made = books(rows)
    folder.mkdir()
    path = folder / "交易明细.xlsx"
    amount = COLUMNS.index("交易金额")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet("交易明细")
        sheet.write_row(0, 0, COLUMNS)
        for row, cells in enumerate(made.cells.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                if column == amount:
                    sheet.write_number(row, column, float(cell))
                elif cell:
                    sheet.write_string(row, column, cell)
    return _written(made, [path])


def _written(made: Books, paths: list[Path]) -> Written:
    return Written(
        paths=tuple(paths),
        size=sum(path.stat().st_size for path in paths),
        rows=len(made.cells),
        failed=made.failed,
        transfers=made.transfers,
        transfers_fen=made.transfers_fen,
        rows_fen=made.rows_fen,
    )
