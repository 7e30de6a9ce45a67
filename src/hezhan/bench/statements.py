"""`hezhan bench statements`: reading made-up statements of known truth, beside peers that only parse the same files.

In: numbers of rows. Out: speed lines. `same` holds Hezhan against what the peer parsed, and where there is no peer for the
step against the truth of the books.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Final

from hezhan.bench.bookfiles import ROWS_IN_SMALL_FILE, Written, write_csv, write_small_csv, write_xlsx
from hezhan.bench.fresh import fresh, tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.reading import Joined, Parsed, read_and_join, with_fastexcel, with_pandas, with_polars

PACKAGES: Final = ("polars", "pyarrow", "pandas", "fastexcel", "xlsxwriter", "psutil")
ROWS: Final = 1_000_000
QUICK_ROWS: Final = 4_000
RUNS: Final = 3  # of each side, the best counts: what others on the machine took is nobody's work

CSV_TARGET_S: Final = 10.0  # for a million rows, read, checked and merged
CSV_TARGET_GIB: Final = 2.0
XLSX_TARGET: Final = 1.6  # of fastexcel's bare reading
SMALL_TARGET_S: Final = 0.004  # a file

_ROWS_A_SMALL_FILE: Final = 500  # a million rows are beside 2,000 small files
_FEWEST_SMALL_FILES: Final = 20


def statement_lines(rows: int, xlsx_rows: int) -> Iterator[Line]:
    """All lines: the CSV form in few files and in many, then the workbook."""
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        yield from _csv_lines(rows, Path(folder) / "csv")
        yield from _small_lines(max(rows // _ROWS_A_SMALL_FILE, _FEWEST_SMALL_FILES), rows, Path(folder) / "small")
        yield from _xlsx_lines(xlsx_rows, Path(folder) / "xlsx")


def _csv_lines(rows: int, folder: Path) -> Iterator[Line]:
    size = f"{count_text(rows)}行 CSV"
    tell(f"{rows:,} rows of 34-column gb18030 CSV")
    written = fresh(write_csv, rows, folder)
    ours = _best_joined(written)
    tell(f"  read and joined: {ours.read.seconds + ours.join_s:.2f} s")
    peers = {
        "pandas 只解析": _best_parsed(with_pandas, written),
        "polars 只解码解析": _best_parsed(with_polars, written),
    }
    about = f"{len(written.paths)} 个文件 {written.size / 1e6:.0f} MB"
    for name, step, seconds in (("csv-read", "读取", ours.read.seconds), ("csv-all", "读取＋核对合并", _all_s(ours))):
        for peer, parsed in peers.items():
            yield Line(
                name=f"{name}-{peer.split()[0]}",
                what=step,
                size=size,
                ours=seconds,
                target=CSV_TARGET_S * rows / ROWS if name == "csv-all" and rows >= ROWS else None,
                peer=peer,
                theirs=parsed.seconds,
                same=same_rows(ours.read, parsed),
                note=about,
            )
    yield _truth_line("csv-join", size, written, ours)
    yield Line(
        name="csv-memory",
        what="内存峰值",
        size=size,
        ours=ours.peak_gib,
        unit="GiB",
        target=CSV_TARGET_GIB if rows >= ROWS else None,
        peer="pandas 峰值",
        theirs=peers["pandas 只解析"].peak_gib,
    )


def _small_lines(files: int, rows: int, folder: Path) -> Iterator[Line]:
    size = f"{count_text(files)}个小文件"
    tell(f"{files:,} files of {ROWS_IN_SMALL_FILE} rows each")
    written = fresh(write_small_csv, files, folder)
    ours, theirs = _best_joined(written), _best_parsed(with_pandas, written)
    yield Line(
        name="small-read",
        what="读取",
        size=size,
        ours=ours.read.seconds,
        target=SMALL_TARGET_S * files if rows >= ROWS else None,
        peer="pandas 只解析",
        theirs=theirs.seconds,
        same=same_rows(ours.read, theirs),
        note=f"每个 {ROWS_IN_SMALL_FILE} 行",
    )
    yield _truth_line("small-join", size, written, ours)


def _xlsx_lines(rows: int, folder: Path) -> Iterator[Line]:
    size = f"{count_text(rows)}行 xlsx"
    tell(f"{rows:,} rows of xlsx: writing takes a while")
    written = fresh(write_xlsx, rows, folder)
    ours, bare = _best_joined(written), _best_parsed(with_fastexcel, written)
    yield Line(
        name="xlsx-read",
        what="读取",
        size=size,
        ours=ours.read.seconds,
        target=XLSX_TARGET * bare.seconds,
        peer="fastexcel 只解析",
        theirs=bare.seconds,
        same=same_rows(ours.read, bare),
        note=f"目标为对照的 {XLSX_TARGET} 倍；{written.size / 1e6:.0f} MB",
    )
    yield _truth_line("xlsx-join", size, written, ours)
    yield Line(
        name="xlsx-memory",
        what="内存峰值",
        size=size,
        ours=ours.peak_gib,
        unit="GiB",
        peer="fastexcel 峰值",
        theirs=bare.peak_gib,
    )


def _best_joined(written: Written) -> Joined:
    return min((fresh(read_and_join, written.paths) for _ in range(RUNS)), key=_all_s)


def _best_parsed(parse: Callable[[Sequence[Path]], Parsed], written: Written) -> Parsed:
    return min((fresh(parse, written.paths) for _ in range(RUNS)), key=attrgetter("seconds"))


def _truth_line(name: str, size: str, written: Written, ours: Joined) -> Line:
    return Line(
        name=name,
        what="其中核对合并",
        size=size,
        ours=ours.join_s,
        peer="账本真值",
        same=as_written(written, ours),
        note=f"{ours.transfers} 笔交易，退回 {ours.refused} 行",
    )


def _all_s(ours: Joined) -> float:
    return ours.read.seconds + ours.join_s


def same_rows(ours: Parsed, theirs: Parsed) -> bool:
    """Whether both saw as many rows, and the same sum of money in those that did not fail."""
    return (ours.rows, ours.rows_fen) == (theirs.rows, theirs.rows_fen)


def as_written(written: Written, ours: Joined) -> bool:
    """Whether every transfer of the books was found once, with its money, and just the failed rows were refused."""
    found = (ours.read.rows, ours.read.rows_fen, ours.transfers, ours.transfers_fen, ours.refused)
    return found == (written.rows, written.rows_fen, written.transfers, written.transfers_fen, written.failed)
