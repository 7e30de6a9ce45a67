"""Citing the law: the article of a key on a day, in full for papers, in brief for lists.

In:  a key, a day (Asia/Shanghai). Out: the article; its name as it is printed.
Law: one key has one article on any day; before the first day known the first one is cited.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from hezhan.core.law.articles import ARTICLES
from hezhan.core.law.documents import DOCUMENTS, Article, Document

_BY_KEY: Mapping[str, tuple[Article, ...]] = MappingProxyType(
    {
        key: tuple(sorted((one for one in ARTICLES if one.key == key), key=lambda one: one.since))
        for key in dict.fromkeys(one.key for one in ARTICLES)
    }
)


def article(key: str, day: date | None = None) -> Article:
    """The article of a key on a day, the latest without one. Raises `KeyError` on a key that the table does not have."""
    known = _BY_KEY[key]
    return known[-1] if day is None else next((one for one in reversed(known) if one.since <= day), known[0])


def place(cited: Article) -> str:
    """'第八条第（三）项'; empty for a whole document."""
    return (f"第{_in_chinese(cited.article)}条" if cited.article else "") + _item(cited)


def in_full(cited: Article) -> str:
    """For papers: '《…若干规定》（银监发〔2016〕41号）第八条'."""
    return titled(cited.document) + place(cited)


def titled(document: str) -> str:
    """A whole document for papers: '《…若干规定》（银监发〔2016〕41号）'."""
    one = DOCUMENTS[document]
    return f"《{one.title}》" + (f"（{one.number}）" if one.number else "")


def in_brief(*cited: Article) -> str:
    """For lists, one document named once: '银监发〔2016〕41号第8条第（三）项、第9条'."""
    told, named = list[str](), ""
    for one in cited:
        name = "" if one.document == named else _short(DOCUMENTS[one.document])
        told.append(name + (f"第{one.article}条" if one.article else "") + _item(one))
        named = one.document
    return "、".join(told)


def in_english(cited: Article) -> str:
    """For lists in English: 'Rules on the Return of Frozen Money of 2016, No. 41, article 8 (3)'."""
    name = DOCUMENTS[cited.document].in_english
    return name + (f", article {cited.article}" if cited.article else "") + (f" ({cited.item})" if cited.item else "")


def _short(document: Document) -> str:
    return document.name if document.by_name or not document.number else document.number


_DIGITS = "零一二三四五六七八九"


def _item(cited: Article) -> str:
    return f"第（{_in_chinese(cited.item)}）项" if cited.item else ""


def _in_chinese(number: int) -> str:
    """1 … 999 as articles are numbered: 105 → '一百零五', 12 → '十二'."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    gap = _DIGITS[tens] + "十" if tens else "零" if ones else ""
    return _DIGITS[hundreds] + "百" + gap + (_DIGITS[ones] if ones else "")
