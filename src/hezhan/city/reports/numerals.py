"""Whole numbers in Chinese characters, as they are spoken."""

_DIGITS = "零一二三四五六七八九"
_SPOKEN_DIGITS = "零幺二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def spoken(number: int) -> str:
    """12 → '十二', 105 → '一百零五', 23000 → '两万三千'; from 0 to 99,999,999."""
    if number == 0:
        return "零"
    ten_thousands, ones = divmod(number, 10_000)
    text = ""
    if ten_thousands:
        text = ("两" if ten_thousands == 2 else _group(ten_thousands)) + "万"
        text += "零" if 0 < ones < 1000 else ""
    text += _group(ones) if ones else ""
    return text.removeprefix("一") if text.startswith("一十") else text


def short(number: int) -> str:
    """Two digits that follow one another, the last place unsaid: 23000 → '两万三', 120 → '一百二'; otherwise empty."""
    text = str(number)
    if len(text) < 3 or len(text) > 5 or text[1] == "0" or text[2:].strip("0"):
        return ""
    place = {3: "百", 4: "千", 5: "万"}[len(text)]
    first = "两" if text[0] == "2" else _DIGITS[int(text[0])]
    return first + place + _DIGITS[int(text[1])]


def digit_by_digit(digits: str) -> str:
    """As telephone numbers are read aloud: '138' → '幺三八'."""
    return "".join(_SPOKEN_DIGITS[int(digit)] for digit in digits)


def _group(number: int) -> str:
    """1 to 9999; an inner run of zeros is one 零; 两 for a leading two of thousands and hundreds."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = True
            continue
        word = "两" if digit == 2 and not text and place in (2, 3) else _DIGITS[digit]
        text += ("零" if text and gap else "") + word + _PLACES[place]
        gap = False
    return text
