"""Times as people say and write them: with year or without, relative to the report or to the day named before, rounded.

In:  an instant, when it is told, the day named last, a style.
Out: `Printed` whose value is ISO 8601 at the stated precision: 昨晚八点多 → '2024-05-09T20+08:00', 次日凌晨 → '2024-05-11'.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hezhan.city.draws import Draws
from hezhan.city.reports.annotation import Printed
from hezhan.city.reports.numerals import spoken
from hezhan.core.instants import Instant, local

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"
_ZONE = "+08:00"


@dataclass(frozen=True, slots=True)
class Asked:
    """A time to be said: `at` in Shanghai, the day of the report, the day named last in the text."""

    at: datetime
    today: date
    last: date | None

    @property
    def day(self) -> date:
        """The day on which it was."""
        return self.at.date()


def moment(when: Instant, reported_at: Instant, last: date | None, weights: Mapping[str, int], draws: Draws) -> Printed:
    """The time in one of the forms that fit it, as likely as they weigh."""
    asked = Asked(local(when), local(reported_at).date(), last)
    for _ in range(8):
        printed = FORMS[draws.weighted(weights)](asked, draws)
        if printed is not None:
            return printed
    return _month_day(asked, draws)


def day_of(printed: Printed) -> date | None:
    """The day that a printed time names; None for a month."""
    text = str(printed.value)
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def _printed(text: str, asked: Asked, clock: str = "") -> Printed:
    return Printed(text, asked.day.isoformat() + (f"T{clock}{_ZONE}" if clock else ""))


# --- the day -----------------------------------------------------------------------------------------------------------


def _written_day(asked: Asked, draws: Draws) -> str:
    day = asked.day
    near = _near_day(asked, {0: ("当日", "同日", "当天"), 1: ("次日", "翌日", "第二日")}, draws)
    if near and draws.chance(70):
        return near
    if day == asked.today and draws.chance(40):
        return draws.pick(("今日", "今天", "本日"))
    full = f"{day.year}年{day.month}月{day.day}日"
    return draws.pick((full, f"{day.month}月{day.day}日", f"{day.month}月{day.day}日", f"今年{day.month}月{day.day}日"))


def _spoken_day(asked: Asked, draws: Draws) -> str:
    near = _near_day(asked, {0: ("当天", "同一天", "同天"), 1: ("第二天", "隔天", "转天"), 2: ("过了两天",)}, draws)
    if near and draws.chance(60):
        return near
    relative = _relative_day(asked, draws)
    if relative and draws.chance(70):
        return relative
    return _plain_day(asked, draws)


def _plain_day(asked: Asked, draws: Draws) -> str:
    day = asked.day
    named = f"{day.month}月{day.day}" if draws.chance(70) else f"{spoken(day.month)}月{spoken(day.day)}"
    if (day.year, day.month) == (asked.today.year, asked.today.month) and draws.chance(25):
        named = str(day.day) if draws.chance(60) else spoken(day.day)
        return draws.pick(("这个月", "本月", "", "")) + named + "号"
    return named + draws.pick(("号", "号", "日"))


def _near_day(asked: Asked, words: Mapping[int, tuple[str, ...]], draws: Draws) -> str:
    """Relative to the day named last."""
    if asked.last is None:
        return ""
    near = words.get((asked.day - asked.last) // _DAY)
    return draws.pick(near) if near else ""


def _relative_day(asked: Asked, draws: Draws) -> str:
    """Relative to the day of the report."""
    ago = (asked.today - asked.day) // _DAY
    named = {0: ("今天", "今天"), 1: ("昨天", "昨日", "昨儿"), 2: ("前天", "前日"), 3: ("大前天",)}.get(ago)
    if named:
        return draws.pick(named)
    monday = asked.today - _DAY * asked.today.weekday()
    weekday = _WEEKDAYS[asked.day.weekday()]
    if weekday == "日":
        weekday = draws.pick("日天")
    if monday - 7 * _DAY <= asked.day < monday:
        return draws.pick(("上周", "上个星期", "上礼拜", "上星期")) + weekday
    if monday <= asked.day < asked.today:
        return draws.pick(("这周", "本周", "这个星期", "这礼拜")) + weekday
    return ""


# --- the hour ----------------------------------------------------------------------------------------------------------


def _part_of_day(hour: int, draws: Draws) -> str:
    for until, words in _PARTS:
        if hour < until:
            return draws.pick(words)
    raise AssertionError("an hour is below 24")


_PARTS = (
    (6, ("凌晨",)),
    (8, ("早上", "清早", "一早")),
    (12, ("上午", "早上", "上午")),
    (13, ("中午",)),
    (18, ("下午", "下午", "午后")),
    (22, ("晚上", "晚上", "晚间")),
    (24, ("晚上", "夜里", "深夜")),
)


def _spoken_hour(at: datetime, draws: Draws) -> tuple[str, str]:
    """(words, value of the clock): 八点多, 3点半, 十点二十, 三点来钟."""
    hour = at.hour if at.hour <= 12 else at.hour - 12
    number = spoken(hour) if draws.chance(60) else str(hour)
    if hour == 2 and number == "二":
        number = "两"
    minute = at.minute
    if minute == 30 or (25 <= minute <= 35 and draws.chance(50)):
        return number + "点半", f"{at.hour:02d}:30"
    if minute % 5 == 0 and minute >= 10 and draws.chance(60):
        return f"{number}点" + (spoken(minute) if not number.isdigit() else str(minute)), f"{at.hour:02d}:{minute:02d}"
    if minute == 0 and draws.chance(50):
        return number + draws.pick(("点整", "点", "点钟")), f"{at.hour:02d}"
    return number + draws.pick(("点多", "点多", "点左右", "点钟", "点来钟", "点钟左右", "点过")), f"{at.hour:02d}"


def _written_clock(at: datetime, draws: Draws) -> tuple[str, str]:
    minute = f"{at.hour:02d}:{at.minute:02d}"
    return draws.pick(
        (
            (f"{at.hour}时许", f"{at.hour:02d}"),
            (f"{at.hour}时许", f"{at.hour:02d}"),
            (f"{at.hour}时左右", f"{at.hour:02d}"),
            (f"{at.hour}时{at.minute:02d}分", minute),
            (f"{at.hour}时{at.minute:02d}分许", minute),
            (f"{at.hour}点{at.minute:02d}分", minute),
            (minute, minute),
        )
    )


# --- forms -------------------------------------------------------------------------------------------------------------


def _written(asked: Asked, draws: Draws) -> Printed | None:
    """2024年5月10日15时41分, 5月10日15时许, 次日9时许."""
    words, clock = _written_clock(asked.at, draws)
    return _printed(_written_day(asked, draws) + words, asked, clock)


def _written_half(asked: Asked, draws: Draws) -> Printed | None:
    """当天下午3时许."""
    hour = asked.at.hour
    if not 6 <= hour < 24:
        return None
    said = f"{hour if hour <= 12 else hour - 12}时" + draws.pick(("许", "许", "左右", ""))
    return _printed(_written_day(asked, draws) + _part_of_day(hour, draws) + said, asked, f"{hour:02d}")


def _written_date(asked: Asked, draws: Draws) -> Printed | None:
    return _printed(_written_day(asked, draws), asked)


def _next_night(asked: Asked, draws: Draws) -> Printed | None:
    """次日凌晨."""
    if asked.last is None or asked.at.hour >= 6 or asked.day - asked.last != _DAY:
        return None
    return _printed(draws.pick(("次日", "第二天", "隔天")) + "凌晨", asked)


def _full(asked: Asked, draws: Draws) -> Printed | None:
    """2024-05-10 15:41:08."""
    at = asked.at
    day = draws.pick((at.strftime("%Y-%m-%d"), at.strftime("%Y/%m/%d"), f"{at.year}年{at.month}月{at.day}日"))
    if draws.chance(60):
        clock = at.strftime("%H:%M:%S")
        words = draws.pick((clock, f"{at.hour}时{at.minute:02d}分{at.second:02d}秒"))
    else:
        words = clock = at.strftime("%H:%M")
    return _printed(day + (" " if words[:1].isdigit() and not day.endswith("日") else "") + words, asked, clock)


def _brief(asked: Asked, draws: Draws) -> Printed | None:
    """5.10 15:41, 10日15时, 今日15时许."""
    at = asked.at
    clock = at.strftime("%H:%M")
    today = at.date() == asked.today
    days = (f"{at.month}.{at.day} ", f"{at.month}-{at.day} ", f"{at.day}日", f"{at.month}/{at.day} ")
    day = draws.pick(("今日", "今", "今天", "本日")) if today and draws.chance(70) else draws.pick(days)
    words, value = draws.pick(
        ((clock, clock), (f"{at.hour}时", f"{at.hour:02d}"), (f"{at.hour}时许", f"{at.hour:02d}"))
    )
    return _printed(day + words, asked, value)


def _said(asked: Asked, draws: Draws) -> Printed | None:
    """昨天下午三点多, 上周五晚上八点半."""
    if asked.at.hour in (0, 12):
        return _part(asked, draws)
    words, clock = _spoken_hour(asked.at, draws)
    return _printed(_spoken_day(asked, draws) + _part_of_day(asked.at.hour, draws) + words, asked, clock)


def _evening(asked: Asked, draws: Draws) -> Printed | None:
    """昨晚八点多, 今早9点左右."""
    ago = (asked.today - asked.day) // _DAY
    short = {0: "今", 1: "昨"}.get(ago, "")
    if asked.last == asked.day and draws.chance(50):
        short = "当"
    hour = asked.at.hour
    if not short or not (hour >= 19 or (6 <= hour < 10 and short == "今")):
        return None
    words, clock = _spoken_hour(asked.at, draws)
    return _printed(short + ("晚" if hour >= 19 else "早") + words, asked, clock)


def _part(asked: Asked, draws: Draws) -> Printed | None:
    """昨天下午, 第二天上午."""
    return _printed(_spoken_day(asked, draws) + _part_of_day(asked.at.hour, draws), asked)


def _spoken_date(asked: Asked, draws: Draws) -> Printed | None:
    return _printed(_spoken_day(asked, draws), asked)


def _month_day(asked: Asked, draws: Draws) -> Printed:
    return _printed(f"{asked.day.month}月{asked.day.day}日", asked)


def _month(asked: Asked, draws: Draws) -> Printed | None:
    """上个月, 5月初, 四月底: for what is some days past."""
    if (asked.today - asked.day) // _DAY < 5:
        return None
    day = asked.day
    third = ("初", "上旬") if day.day <= 10 else ("中旬", "中") if day.day <= 20 else ("底", "下旬")
    said = str(day.month) if draws.chance(60) else spoken(day.month)
    text = said + "月" + draws.pick((third[0], third[1], "份"))
    if (day.year, day.month) != (asked.today.year, asked.today.month) and day.month % 12 + 1 == asked.today.month:
        text = draws.pick((text, "上个月", "上月"))
    return Printed(text, f"{day.year}-{day.month:02d}")


FORMS: Mapping[str, Callable[[Asked, Draws], Printed | None]] = {
    "written": _written,
    "written_half": _written_half,
    "written_date": _written_date,
    "next_night": _next_night,
    "full": _full,
    "brief": _brief,
    "said": _said,
    "evening": _evening,
    "part": _part,
    "spoken_date": _spoken_date,
    "month": _month,
}
