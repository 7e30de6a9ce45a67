"""What a mainland ID number (GB 11643-1999) tells: sex and date of birth, and only when its check character is right."""

import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Told:
    """Sex and date of birth."""

    sex: str
    born: date


def told_by(id_card: str) -> Told | None:
    """What a number tells; None when it is not a valid one."""
    number = id_card.strip().upper()
    if not _SHAPE.fullmatch(number):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    if _CHECKS[total % 11] != number[17]:
        return None
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return Told("男" if int(number[16]) % 2 else "女", born)
