"""Kamailio's table of numbers, as its module htable reads it through db_text.

In:  numbers in force. Out: bytes of the file.
Law: the same numbers give the same bytes; what never is refused stands there too: a refused beginning may cover it.
"""

from typing import Final

from hezhan.core.instants import SECOND
from hezhan.engines.block import Kind, Numbers

NAME, STAMP = "hezhan", "hezhan_stamp"
COLUMNS: Final = "id(int,auto) key_name(string) key_type(int) value_type(int) key_value(string) expires(int)"
_REFUSED: Final = {Kind.PHONE: "phone", Kind.PHONE_PREFIX: "prefix"}
_ALLOWED: Final = {Kind.PHONE: "allow", Kind.PHONE_PREFIX: "allow_prefix"}


def stamp_table(second: int) -> bytes:
    """A table of one row, which tells by a glance whether the other has changed."""
    return f"{COLUMNS}\n1:at:0:0:{second}:0\n".encode()


def numbers_table(numbers: Numbers) -> bytes:
    """One row a number; the end is in seconds since 1970, 0 where there is none."""
    keys = [(f"{_REFUSED[one.kind]}=={one.text}", one.until) for one in numbers.refused]
    keys += [(f"{_ALLOWED[one.kind]}=={one.text}", None) for one in numbers.allowed]
    rows = (f"{n}:{key}:0:0:1:{0 if until is None else until // SECOND}\n" for n, (key, until) in enumerate(keys, 1))
    return f"{COLUMNS}\n{''.join(rows)}".encode()
