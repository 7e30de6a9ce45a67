"""How amounts and times look in cells."""

from collections.abc import Iterable
from pathlib import Path

from hezhan.core.instants import local


def yuan_text(fen: int) -> str:
    """1234567 → '12345.67'."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{cents:02d}"


def grouped_yuan(fen: int) -> str:
    """1234567 → '12,345.67'."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}"


def spaced_time(moment: int) -> str:
    """'2024-05-10 09:00:00'."""
    return local(moment).strftime("%Y-%m-%d %H:%M:%S")


def compact_time(moment: int) -> str:
    """'20240510090000'."""
    return local(moment).strftime("%Y%m%d%H%M%S")


def with_letter(number: str) -> str:
    """An amount typed by hand: its last digit is the letter O."""
    return number[:-1] + "O"


def quoted(cell: str, separator: str = ",") -> str:
    """A cell of a separated file, quoted where it must be."""
    if separator in cell or '"' in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def separated(rows: Iterable[Iterable[str]], separator: str = ",") -> str:
    """Rows as one text with CRLF line ends."""
    return "".join(separator.join(quoted(cell, separator) for cell in row) + "\r\n" for row in rows)


def save(path: Path, text: str, encoding: str) -> None:
    """Write the text as it stands, without translating line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
