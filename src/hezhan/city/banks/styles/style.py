"""What distinguishes one institution's statements from another's, as columns of a table. Nothing is written here.

A style is only appearance: which cells under which headings, how amounts, times and directions look, how files are cut and
encoded. What a cell holds is named by a word of `formats.contents`.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, StrEnum

EVERY: Container[int] = range(1 << 31)


class Family(StrEnum):
    """Which writer serves it."""

    TABLE = "table"
    WORKBOOK = "workbook"
    PLATFORM = "platform"  # message 100302
    CAMT = "camt"


class By(StrEnum):
    """How accounts are spread over files."""

    REQUEST = "request"  # all in one
    ACCOUNT = "account"
    HALF = "half"  # two files, the first half of the accounts in the first


class Time(Enum):
    """How a moment is printed, as strftime says it. Zeros in front are left out where the pattern has '-'."""

    SPACED = "%Y-%m-%d %H:%M:%S"
    SLASHED = "%Y/%m/%d %H:%M:%S"
    LOOSE = "%Y/%-m/%-d %-H:%M:%S"
    DOTTED = "%Y.%m.%d %H:%M:%S"
    CHINESE = "%Y年%-m月%-d日 %-H时%-M分%-S秒"
    COMPACT = "%Y%m%d%H%M%S"
    HALF_COMPACT = "%Y%m%d %H:%M:%S"
    MINUTES = "%Y-%m-%d %H:%M"
    LETTERED = "%Y-%m-%dT%H:%M:%S"
    OFFSET = "%Y-%m-%dT%H:%M:%S+08:00"


class Sign(StrEnum):
    """How an amount says that it went out."""

    NONE = "none"
    MINUS = "minus"
    BOTH = "both"  # -1.00 went out, +1.00 came in
    BEHIND = "behind"  # 1.00-


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """How an amount is printed: 1234.50, 1,234.50, ￥1234.50, 123450 …"""

    grouped: bool = False
    sign: Sign = Sign.NONE
    mark: str = ""
    fen: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands below it: a word of `formats.contents`, or 'text in quotation marks'."""

    heading: str
    cell: str = ""
    tab: bool = False  # a tab character behind what is there
    number: bool = False  # in workbooks a number instead of text
    date: bool = False  # in workbooks a date where the sheet is dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How the characters of a text file are set. `wide`: full-width brackets in headings."""

    suffix: str = "csv"
    separator: str = ","
    encoding: str = "utf-8"
    mark: str = ""  # byte order mark
    wide: bool = False
    time: Time | None = None  # where it differs from the style's


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A file (or a workbook's sheet) about people and accounts beside the movements."""

    file: str
    columns: tuple[Column, ...]
    separator: str = ","
    encoding: str = "gb18030"
    subs: bool = False  # a row for each sub-account also in other currencies, otherwise yuan accounts only


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one institution prints.

    `file`, `archive`, `titles` and `footers` may name {bank} {request} {n} {letter} {number} {card} {named} {holder}
    {nickname} {first} {last} {from} {until} {rows}. Positions count files (sheets in a workbook) from 0. `scripts`
    take turns over files.
    """

    family: Family = Family.TABLE
    file: str
    archive: str = ""  # all files go into this zip
    by: By = By.REQUEST
    scripts: tuple[Script, ...] = (Script(),)
    columns: tuple[Column, ...] = ()
    facts: tuple[Facts, ...] = ()
    titles: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    mixed: bool = False  # accounts stand among one another in order of time
    newest_first: Container[int] = ()
    dated: Container[int] = ()
    alone: int = 0  # camt: so many accounts have a file of their own
    came_in: str = "进"
    went_out: str = "出"
    done: str = "成功"
    failed: str = "失败"
    cash: str = "01"
    no_cash: str = "00"
    yuan: str = "人民币"
    dollars: str = "美元"
    personal: str = "个人"
    company: str = "对公"
    time: Time = Time.SPACED
    amount: Money = Money()
    balance: Money = Money()
    letters: str = ""  # in front of numbers the institution gives itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What an institution puts into its books, beside what it holds.

    `card_percent`: how often a counterparty that has both is named by its card; `name_percent`: how often its name is
    told. `serials` off: it prints no serial number; whether they are shared is told by the institution.
    `wallet_serials`: payments from and to wallets bear the number that both sides know even where other payments do
    not. `shop_accounts`: purchases name the shop's account. `failures`: failed payments are printed too. `devices`:
    IP and MAC are. `overlaps`: a request is answered by two exports, the second of which begins before the first
    ends.
    """

    card_percent: int = 50
    name_percent: int = 96
    serials: bool = True
    wallet_serials: bool = True
    shop_accounts: bool = False
    failures: bool = False
    devices: bool = True
    overlaps: bool = False


USUAL = Habits()


def columns_of(said: str) -> tuple[Column, ...]:
    """Columns from a line of text: 'heading=cell heading=cell+tab heading' …; without '=' the column is blank."""
    return tuple(_column(one) for one in said.split())


def _column(said: str) -> Column:
    heading, _, cell = said.partition("=")
    word, *flags = cell.split("+") if not cell.startswith("'") else [cell]
    return Column(heading, word, tab="tab" in flags, number="number" in flags, date="date" in flags)
