"""What cannot be read: a workbook cut off in the middle, and a text that is no statement."""

from pathlib import Path

from hezhan.city.banks.formats import form34_workbook
from hezhan.city.banks.formats.cells import save
from hezhan.city.banks.lines import Book

CUT = "塞北银行/回执.xlsx"
UNKNOWN = "README.txt"


def write(folder: Path, book: Book) -> None:
    """Write both; the workbook's end, with the directory of its parts, is missing."""
    form34_workbook.write_as(folder, CUT, book)
    whole = folder / CUT
    content = whole.read_bytes()
    whole.write_bytes(content[: len(content) * 3 // 5])
    save(
        folder / UNKNOWN,
        "各行回执已按银行分文件夹存放，塞北银行回执系邮件转发。\r\n岭信银行尚未反馈。\r\n",
        "gb18030",
    )
