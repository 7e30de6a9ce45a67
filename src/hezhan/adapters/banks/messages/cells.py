"""Values as the platform's messages write them: 12345.60 yuan, 20240510173000 in Asia/Shanghai, two-digit codes.

In:  a value, or the text of an element. Out: the text, or the value; the blank value has no text.
Law: reading what was written gives the value again (instants lose what is below a second); whatever else raises `Unfit`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from hezhan.core.banking import is_id
from hezhan.core.instants import SHANGHAI, NotInstant, instant, local
from hezhan.core.money import NotMoney, parse_yuan
from hezhan.core.problems import Reason

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)
_YEARS: Final = range(1970, 2200)
YUAN_CODES: Final = ("CNY", "RMB", "156", "01")
_RESULT = re.compile(r"\d{4}", re.ASCII)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


class Unfit(ValueError):
    """What is wrong with a text, in one sentence; the reason is one of `core.problems.Reason`."""

    def __init__(self, text: str, reason: Reason = Reason.UNREADABLE) -> None:
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cell:
    """How values of one sort are written and read."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]
    blank: Any = ""
    pattern: str | None = None  # of a text that is not blank, as a schema tells it
    most: int | None = None  # characters

    def text(self, value: Any) -> str:
        """The text of a value. Raises `Unfit`."""
        return "" if value == self.blank else self.write(value)


def text(most: int) -> Cell:
    """Words of at most so many characters."""

    def checked(words: str) -> str:
        if _FORBIDDEN.search(words):
            raise Unfit("holds characters that XML cannot carry")
        if len(words) > most:
            raise Unfit(f"is longer than {most} characters")
        return words.strip()

    return Cell(checked, checked, most=most)


def choice(codes: Mapping[Any, str], blank: Any) -> Cell:
    """One of some values, each with its code."""
    values = {code: value for value, code in codes.items()}

    def write(value: Any) -> str:
        if value not in codes:
            raise Unfit(f"is {value}, which the message has no code for")
        return codes[value]

    def read(code: str) -> Any:
        if code not in values:
            raise Unfit(f"is {code[:20]!r}; {', '.join(values)} are known")
        return values[code]

    return Cell(write, read, blank, f"({'|'.join(codes.values())})")


def _write_yuan(fen: int) -> str:
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{cents:02d}"


def _read_balance(said: str) -> int:
    try:
        return parse_yuan(said)
    except NotMoney as fault:
        raise Unfit(f"is wrong: {fault}", Reason.AMOUNT) from None


def _read_yuan(said: str) -> int:
    fen = _read_balance(said)
    if fen < 0:
        raise Unfit("is below zero", Reason.AMOUNT)
    return fen


def _write_time(moment: int) -> str:
    told = local(moment)
    if told.year not in _YEARS:
        raise Unfit("is no time of our age", Reason.TIME)
    return told.strftime("%Y%m%d%H%M%S")


def _read_time(said: str) -> int:
    told = _TIME.fullmatch(said)
    try:
        if told is not None and int(told[1]) in _YEARS:
            year, month, day, hour, minute, second = (int(part) for part in told.groups())
            return instant(datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI))
    except (ValueError, NotInstant):
        pass
    raise Unfit(f"is {said[:20]!r}; a time is written yyyyMMddHHmmss", Reason.TIME)


def _id(said: str) -> str:
    if not is_id(said):
        raise Unfit("may have up to 64 letters, digits, '-' and '_'")
    return said


def _result(said: str) -> str:
    if not _RESULT.fullmatch(said):
        raise Unfit(f"is {said[:20]!r}; four digits are wanted, 0000 where it was done")
    return said


def _own_yuan(said: str) -> str:
    if said not in YUAN_CODES:
        raise Unfit(f"is {said[:20]!r}; amounts in other currencies are not read", Reason.CURRENCY)
    return "CNY"


TEXT: Final = text(200)
LONG: Final = text(4000)
ID: Final = Cell(_id, _id, pattern=r"([0-9A-Za-z_\-]{1,64})")
RESULT: Final = Cell(_result, _result, pattern="([0-9]{4})")
YUAN: Final = Cell(_write_yuan, _read_yuan, None, r"([0-9]{1,14}(\.[0-9]{1,2})?)")
# may be overdrawn
BALANCE: Final = Cell(_write_yuan, _read_balance, None, r"(-?[0-9]{1,14}(\.[0-9]{1,2})?)")
TIME: Final = Cell(_write_time, _read_time, None, "([0-9]{14})")
IN_YUAN: Final = Cell(lambda currency: currency, _own_yuan, "", f"({'|'.join(YUAN_CODES)})")
NOTHING: Final = Cell(
    lambda value: "", lambda said: None, None, most=200
)  # an element that the message has and we leave blank
