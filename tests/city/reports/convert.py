"""Small converters from printed forms to values, written apart from the city's own, to check it against."""

import re
from datetime import date, timedelta

NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "幺": 1, "〇": 0}
CAPITALS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6}


def chinese(text):
    """Whole numbers in Chinese characters; a last digit without a place counts by the place before (两万三)."""
    digits = NUMERALS | CAPITALS
    total = section = digit = 0
    last_place = 1
    for letter in text:
        if letter in digits:
            digit = digits[letter]
            if letter == "零":
                last_place = 1
        elif letter in PLACES:
            section += (digit or 1) * PLACES[letter]
            last_place = PLACES[letter]
            digit = 0
        elif letter in "万亿":
            total += (section + digit) * 10_000
            last_place, section, digit = 10_000, 0, 0
        else:
            raise ValueError(text)
    return total + section + digit * (last_place // 10 if last_place > 10 else 1)


def amount(text):
    """(value, approximate by an inner word, currency)."""
    coins = re.fullmatch(r"([\d.]+)(万?)\s*(?:个|枚)?(?:U|u|USDT|泰达币)", text)
    if coins:
        whole, _, rest = coins[1].partition(".")
        scale = 1_000_000 if coins[2] else 100
        return (
            int(whole) * scale + int(rest.ljust(6, "0")) * scale // 10**6 if rest else int(whole) * scale,
            False,
            "USDT",
        )
    approx = "余" in text or "多" in text
    bare = re.sub(r"余|多|人民币|块钱|块|元钱|整|¥|￥|,|个(?=w)", "", text)
    bare = re.sub(r"元$", "", bare)
    number = re.fullmatch(r"([\d.]+)(万元|万|w|W|k|K)?", bare)
    if number:
        scale = {"k": 100_000, "w": 1_000_000, "万": 1_000_000, None: 100}[(number[2] or "").lower()[:1] or None]
        whole, _, rest = number[1].partition(".")
        return int(whole) * scale + (int(rest.ljust(6, "0")) * scale // 10**6 if rest else 0), approx, ""
    money = re.fullmatch(r"(.*?)(?:元)?(?:([壹贰叁肆伍陆柒捌玖])角)?(?:零?([壹贰叁肆伍陆柒捌玖])分)?", bare)
    return chinese(money[1]) * 100 + CAPITALS.get(money[2], 0) * 10 + CAPITALS.get(money[3], 0), approx, ""


def digits(text):
    """Phone and card numbers: Chinese digits, gaps, hyphens, a country code."""
    read = "".join(str(NUMERALS.get(letter, letter)) for letter in text)
    plain = re.sub(r"[ ,，-]", "", read)
    return re.sub(r"^(\+|00)", "", plain)


def card(text):
    tail = re.fullmatch(r"\D+(\d{4})", text)
    return f"tail:{tail[1]}" if tail else digits(text)


def url(text):
    scheme, mark, rest = text.rpartition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + host.lower() + slash + path


def number(text):
    return int(text) if text.isdigit() else chinese(text)


def moment(text, today, last):
    """ISO 8601 of a time, told on `today`, when `last` was the day named before."""
    month = re.fullmatch(r"(?:(\d+|[一二三四五六七八九十]+)月(?:初|上旬|中旬|中|底|下旬|份))|上个月|上月", text)
    if month:
        named = number(month[1]) if month[1] else today.month - 1
        return f"{today.year}-{named:02d}"
    day, rest = day_and_rest(text, today, last)
    clock = clock_of(rest)
    return day.isoformat() + (f"T{clock}+08:00" if clock else "")


def day_and_rest(text, today, last):
    full = re.match(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?", text)
    if full:
        return date(int(full[1]), int(full[2]), int(full[3])), text[full.end() :]
    named = re.match(r"(?:今年)?(\d+|[一二三四五六七八九十]+)月(\d+|[一二三四五六七八九十]+)[号日]", text)
    if named:
        return date(today.year, number(named[1]), number(named[2])), text[named.end() :]
    brief = re.match(r"(\d{1,2})[./-](\d{1,2}) ", text)
    if brief:
        return date(today.year, int(brief[1]), int(brief[2])), text[brief.end() :]
    alone = re.match(r"(?:这个月|本月)?(\d+|[一二三四五六七八九十]+)[号日]", text)
    if alone:
        return date(today.year, today.month, number(alone[1])), text[alone.end() :]
    week = re.match(r"(上|这个|这|本)个?(?:周|星期|礼拜)([一二三四五六日天])", text)
    if week:
        monday = today - timedelta(days=today.weekday() + (7 if week[1] == "上" else 0))
        return monday + timedelta(days=WEEKDAYS[week[2]]), text[week.end() :]
    for words, base, ahead in (
        (("大前天",), today, -3),
        (("前天", "前日"), today, -2),
        (("昨天", "昨日", "昨儿", "昨"), today, -1),
        (("今天", "今日", "今", "本日"), today, 0),
        (("当日", "同日", "当天", "同一天", "同天", "当"), last, 0),
        (("次日", "翌日", "第二日", "第二天", "隔天", "转天"), last, 1),
        (("过了两天",), last, 2),
    ):
        for word in words:
            if text.startswith(word):
                return base + timedelta(days=ahead), text[len(word) :]
    raise ValueError(text)


def clock_of(rest):
    rest = rest.strip()
    exact = re.fullmatch(r"(\d{2}):(\d{2})(?::(\d{2}))?", rest)
    if exact:
        return rest
    said = re.fullmatch(
        r"(凌晨|早上|清早|一早|上午|中午|下午|午后|晚上|晚间|夜里|深夜|晚|早)?"
        r"(?:(\d+|[一二两三四五六七八九十]+)[时点](?:(\d+|[一二三四五六七八九十]+)分?(?:(\d+)秒)?|(半))?(.*))?",
        rest,
    )
    if said is None:
        raise ValueError(rest)
    if said[2] is None:
        return ""
    hour = number(said[2])
    if said[1] in ("下午", "午后", "晚上", "晚间", "夜里", "深夜", "晚") and hour < 12:
        hour += 12
    minute = 30 if said[5] else number(said[3]) if said[3] else None
    return f"{hour:02d}" + (f":{minute:02d}" if minute is not None else "") + (f":{said[4]}" if said[4] else "")
