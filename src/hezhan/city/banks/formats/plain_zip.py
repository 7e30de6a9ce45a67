"""The documented plain CSV, in a zip with a folder inside; a file per half of the accounts."""

import zipfile
from pathlib import Path

from hezhan.city.banks.formats.cells import separated, spaced_time, yuan_text
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.core.instants import iso

FILE = "海农商业银行.zip"
COLUMNS = (
    "account",
    "time",
    "amount",
    "direction",
    "balance",
    "counterparty",
    "counterparty_name",
    "serial",
    "summary",
    "name",
    "bank",
)
_PACKED = (2024, 5, 12, 9, 0, 0)


def write(folder: Path, book: Book) -> list[Printed]:
    """Write the archive; times are ISO 8601 with an offset in the first member, plain in the second."""
    books = list(book.values())
    half = (len(books) + 1) // 2
    printed: list[Printed] = []
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, part, offset in (
            ("海农商业银行/a.csv", books[:half], True),
            ("海农商业银行/b.csv", books[half:], False),
        ):
            shown = [line for lines in part for line in lines]
            text = separated([COLUMNS, *(_row(line, offset=offset) for line in shown)])
            entry = zipfile.ZipInfo(member, date_time=_PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
            printed += [Printed(file=f"{FILE}!{member}", row=row, line=line) for row, line in enumerate(shown, start=2)]
    return printed


def _row(line: Line, *, offset: bool) -> list[str]:
    return [
        line.account.number,
        iso(line.time) if offset else spaced_time(line.time),
        yuan_text(line.fen),
        "in" if line.sign > 0 else "out",
        yuan_text(line.balance_fen),
        line.other_number,
        line.other_name or line.shop,
        line.serial,
        " ".join(words for words in (line.words, line.remark) if words),
        line.account.holder.name,
        line.account.bank.name,
    ]
