"""Numbers of people that stand in free words: phones, cards and ID numbers, however they are written or read aloud.

In:  a text. Out: facts with their place in it, in order, none over another.
Law: as of `understand`; what lies beyond `LONGEST` is not read.
"""

from hezhan.engines.understand.facts import Fact
from hezhan.engines.understand.numbers import numbers
from hezhan.engines.understand.page import Page
from hezhan.engines.understand.plain import plain


def numbers_in(text: str) -> tuple[Fact, ...]:
    """All of them."""
    form = plain(text, {})
    page = Page(form.text)
    found = sorted(page.take(numbers(page, {})), key=lambda fact: fact.start)
    return tuple(fact.moved(*form.span(fact.start, fact.end)) for fact in found)
