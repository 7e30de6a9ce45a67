"""The staged case's books through the city's writers: lines become tables, printed rows become lines again."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from hezhan.city.banks.formats.cells import save
from hezhan.city.banks.formats.pages import written
from hezhan.city.banks.formats.writing import pages
from hezhan.city.banks.lines import LINES, OWNERS, Answer, Request
from hezhan.city.banks.styles.seen import SEEN
from hezhan.city.banks.styles.style import Style
from hezhan.city.days import BEGIN, END, at
from hezhan.city.staged.lines import Book, Line, Printed
from hezhan.city.staged.world import INSTITUTIONS

# The first query was made at the report, the second two days later from midnight of that day.
_EXPORTS = {"jiangzuo": ((BEGIN, at(10, 17, 20)), (at(10), END))}

CUT = "塞北银行/回执.xlsx"
UNKNOWN = "README.txt"
_NOTE = "各行回执已按银行分文件夹存放，塞北银行回执系邮件转发。\r\n岭信银行尚未反馈。\r\n"


def print_book(folder: Path, code: str, book: Book) -> list[Printed]:
    """Write the statements of one institution."""
    lines = [line for account_lines in book.values() for line in account_lines]
    index = written(folder, pages(_answer(book), _request(code), SEEN[code]))
    return [Printed(file=file, sheet=sheet, row=row, line=lines[line]) for file, sheet, row, line in index.iter_rows()]


def write_damaged(folder: Path, code: str, book: Book) -> None:
    """What cannot be read: a workbook whose end, the directory of its parts, is missing; a text that is no statement."""
    style: Style = replace(SEEN["minshang"], file=CUT.removesuffix(".xlsx"))
    for page in pages(_answer(book), _request(code), style):
        whole = folder / page.file
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(page.content[: len(page.content) * 3 // 5])
    save(folder / UNKNOWN, _NOTE, "gb18030")


def _request(code: str) -> Request:
    institution = INSTITUTIONS[code]
    return Request(
        bank=institution.name,
        mark=institution.mark,
        folder="",
        number="",
        begin=BEGIN,
        end=END,
        exports=_EXPORTS.get(code, ()),
    )


def _answer(book: Book) -> Answer:
    """All lines as a table; a dollar sub-account is an owner of its own."""
    owners: dict[str, int] = {}
    first: dict[str, Line] = {}
    last: dict[str, Line] = {}
    stopped: set[str] = set()
    rows = []
    for lines in book.values():
        for line in lines:
            number = line.account.number
            owner = owners.setdefault(number, len(owners))
            first.setdefault(number, line)
            last[number] = line
            if line.remark == "账户已止付":
                stopped.add(number)
            rows.append({name: getattr(line, name) for name in LINES if name != "owner"} | {"owner": owner})
    told = [_owner(first[number], last[number], stopped=number in stopped) for number in owners]
    return Answer(pl.DataFrame(rows, schema=LINES), pl.DataFrame(told, schema=OWNERS))


def _owner(first: Line, last: Line, *, stopped: bool) -> dict[str, object]:
    account = first.account
    return dict.fromkeys(OWNERS, "") | {
        "number": account.number,
        "card": account.card,
        "holder": account.holder.name,
        "id_number": account.holder.id_number,
        "kind": account.holder.kind,
        "bank": account.bank.name,
        "branch": account.branch,
        "opened_on": account.opened_on,
        "currency": first.currency,
        "begun_fen": first.balance_fen - first.sign * first.fen,
        "balance_fen": last.balance_fen,
        "last_time": last.time,
        "status": "止付" if stopped else "正常",
    }
