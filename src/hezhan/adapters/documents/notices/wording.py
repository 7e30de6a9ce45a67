"""The words that papers share: days and ends of holds, boxes to tick, accounts and officers line by line."""

from collections.abc import Iterable
from datetime import datetime

from hezhan.core import law
from hezhan.core.instants import Instant, local
from hezhan.core.money import capitals, yuan
from hezhan.core.papers import Language, Measure, NamedAccount, Officer, ReleaseGround

BLANK = "＿＿＿＿＿＿＿＿"
ROOM = "　"  # to be written in
ROOMY = "　\n　"
TICK = "□"
CHINESE, ENGLISH = Language.CHINESE, Language.ENGLISH

MEASURES = {
    CHINESE: {Measure.STOP: "止付", Measure.FREEZE: "冻结"},
    ENGLISH: {Measure.STOP: "payment stop", Measure.FREEZE: "freeze"},
}
RELEASE_ARTICLES = {
    ReleaseGround.NOT_NEEDED: "release-approval",
    ReleaseGround.UNRELATED: "release-unrelated",
    ReleaseGround.UPHELD: "complaint",
    ReleaseGround.EXPIRED: "freeze-renewal",
}

_NARROW = 14  # characters of "999,999,999.99"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(moment: Instant, language: Language = CHINESE) -> str:
    """'2026年11月22日', '22 November 2026'."""
    return _day(local(moment), language)


def moment_in_words(moment: Instant, language: Language = CHINESE) -> str:
    """To the second: '2026年11月22日9时30分05秒', '22 November 2026, 09:30:05'."""
    at = local(moment)
    if language is ENGLISH:
        return f"{_day(at, language)}, {at:%H:%M:%S}"
    return f"{_day(at, language)}{at.hour}时{at:%M}分{at:%S}秒"


def end_in_words(moment: Instant, language: Language = CHINESE) -> str:
    """The end of a hold: one that ends with a day ends at its 24:00, '2027年5月22日24时'."""
    at = local(moment)
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return moment_in_words(moment, language)
    last = _day(local(moment - 1), language)
    return f"{last}, 24:00" if language is ENGLISH else f"{last}24时"


def end_in_figures(moment: Instant) -> str:
    """For tables: '2027-05-22 24:00', '2026-11-24 09:30:05'."""
    at = local(moment)
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return f"{at:%Y-%m-%d %H:%M:%S}"
    return f"{local(moment - 1):%Y-%m-%d} 24:00"


def _day(at: datetime, language: Language) -> str:
    if language is ENGLISH:
        return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    return f"{at.year}年{at.month}月{at.day}日"


def money(fen: int) -> str:
    """'人民币 12,345.67 元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）'."""
    return f"人民币 {yuan(fen)} 元（大写：{capitals(fen)}）"


def amount(fen: int) -> str:
    """For a table: yuan, which may break at its commas where it is long."""
    told = yuan(fen)
    return told if len(told) <= _NARROW else told.replace(",", ",\u200b")


def within(hours: int, language: Language = CHINESE) -> str:
    """'24小时', '7日'; whole days from two days on."""
    days, rest = divmod(hours, 24)
    if rest or days < 2:
        return f"{hours} hours" if language is ENGLISH else f"{hours}小时"
    return f"{days} days" if language is ENGLISH else f"{days}日"


def articles(keys: Iterable[str], at: Instant, language: Language = CHINESE) -> str:
    """Articles as cited on the day of the paper, each document named once."""
    by_document: dict[str, list[law.Article]] = {}
    for key in dict.fromkeys(keys):
        one = law.article(key, local(at).date())
        by_document.setdefault(one.document, []).append(one)
    if language is ENGLISH:
        return "; ".join(_in_english(document, cited) for document, cited in by_document.items())
    return "、".join(
        law.titled(document) + "、".join(law.place(one) for one in cited) for document, cited in by_document.items()
    )


def _in_english(document: str, cited: Iterable[law.Article]) -> str:
    numbers = [f"{one.article}" for one in cited if one.article]
    places = f"Article{'s' if len(numbers) > 1 else ''} {', '.join(numbers)} of the " if numbers else "the "
    return places + law.DOCUMENTS[document].in_english


def party(one: NamedAccount) -> str:
    """Holder, number and bank, each on a line."""
    return "\n".join(text.strip() or BLANK for text in (one.holder, one.account, one.bank))


def officers(people: Iterable[Officer]) -> str:
    """'陈某（警号 012345，电话 0592-1）', one a line."""
    return "\n".join(_officer(one) for one in people)


def _officer(one: Officer) -> str:
    told = [f"警号 {one.card}" if one.card else "", f"电话 {one.phone}" if one.phone else ""]
    more = "，".join(text for text in told if text)
    return f"{one.name or BLANK}（{more}）" if more else one.name or BLANK


def boxes(*choices: str) -> str:
    """'□相符　□不符'."""
    return "　".join(f"{TICK}{one}" for one in choices)
