"""Money as a whole number of fen (1 yuan = 100 fen). Never a float, never a Decimal.

In: text as banks and officers write it. Out: `Fen`, and text as the law wants it on paper.
"""

import re
from typing import NewType

Fen = NewType("Fen", int)

LARGEST = Fen(10**15)  # ten trillion yuan: more than any bank holds; keeps every sum in 64 bits

_YUAN = re.compile(r"([+-]?)(\d{1,17})(?:\.(\d{0,2})0*)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")


class NotMoney(ValueError):
    """The text is not an amount of yuan with at most two decimals."""


def parse_yuan(text: str) -> Fen:
    """'1,234.50' → 123450 fen, exactly. Raises `NotMoney`; more than two decimals are refused."""
    plain = text.strip()
    if "," in plain and _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    match = _YUAN.fullmatch(plain)
    if match is None or not plain.isascii():
        raise NotMoney(f"{text[:40]!r} is not an amount in yuan with at most two decimals")
    sign, whole, cents = match.groups()
    return _within(Fen((int(whole) * 100 + int((cents or "").ljust(2, "0"))) * _sign(sign)), text)


def parse_fen(text: str) -> Fen:
    """'123450' → 123450 fen. Raises `NotMoney`."""
    plain = text.strip()
    if not re.fullmatch(r"[+-]?\d{1,19}", plain, re.ASCII):
        raise NotMoney(f"{text[:40]!r} is not a whole number of fen")
    return _within(Fen(int(plain)), text)


def _sign(mark: str) -> int:
    return -1 if mark == "-" else 1


def _within(amount: Fen, text: str) -> Fen:
    if abs(amount) > LARGEST:
        raise NotMoney(f"{text[:40]!r} is more than ten trillion yuan")
    return amount


def yuan(amount: int) -> str:
    """For people: 1234567 → '12,345.67'."""
    whole, cents = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole:,}.{cents:02d}"


def wan(amount: int) -> str:
    """For drawings only, rounded half up: 8990000 → '8.99万', 99000000 → '99万', 120000 → '1,200'."""
    for unit, word in ((10**10, "亿"), (10**6, "万")):
        if abs(amount) >= unit:
            hundredths = (abs(amount) * 200 + unit) // (2 * unit)
            short = f"{hundredths // 100:,}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
            return f"{'-' if amount < 0 else ''}{short}{word}"
    return yuan(amount).removesuffix(".00")


def capitals(amount: int) -> str:
    """The tamper-proof form used on legal papers (大写): 1005000 → '壹万零伍拾元整'.

    Rules: 正确填写票据和结算凭证的基本规定 (annex to 支付结算办法): one 零 for any run of zeros between
    digits, 整 after yuan and jiao, none after fen. Amounts from 0 up to a quadrillion yuan.
    """
    if amount < 0:
        raise ValueError("an amount on paper is never negative")
    whole, cents = divmod(amount, 100)
    jiao, fen = divmod(cents, 10)
    text = _capital_yuan(whole) + "元" if whole else ""
    if not cents:
        return (text or "零元") + "整"
    if jiao:
        text += ("零" if whole and whole % 10 == 0 else "") + _DIGITS[jiao] + "角"
    elif whole:
        text += "零"
    return text + (_DIGITS[fen] + "分" if fen else "整")


def _capital_yuan(whole: int) -> str:
    """Whole yuan below 10**16: so many 亿 and the rest, each in 万 and ones."""
    yi, rest = divmod(whole, 10**8)
    if not yi:
        return _capital_wan(rest)
    gap = "零" if 0 < rest < 10**7 else ""
    return _capital_wan(yi) + "亿" + gap + (_capital_wan(rest) if rest else "")


def _capital_wan(number: int) -> str:
    """1 … 99,999,999: '壹拾万零伍'."""
    ten_thousands, ones = divmod(number, 10**4)
    if not ten_thousands:
        return _capital_group(f"{ones:04d}")
    gap = "零" if 0 < ones < 1000 else ""
    return _capital_group(f"{ten_thousands:04d}") + "万" + gap + (_capital_group(f"{ones:04d}") if ones else "")


def _capital_group(group: str) -> str:
    """Four digits, not all zero: '0050' → '伍拾', '1005' → '壹仟零伍'."""
    text, gap = "", False
    for digit, place in zip(group, _PLACES, strict=True):
        if digit == "0":
            gap = True
            continue
        text += ("零" if text and gap else "") + _DIGITS[int(digit)] + place
        gap = False
    return text
