"""The law in one table: every article that a clock, an order, a return or a paper rests on.

In:  a key such as 'freeze-term', and the day on which it is cited (Asia/Shanghai).
Out: the article in force that day, cited in full for papers or in brief for lists.
Law: one key has one article on any day; before the first day known the first one is cited.

A jurisdiction corrects an article in `articles` and nowhere else. `doubt` says what is still to be compared with the text.
Rules of the centre itself stand in the same table under a document that is not binding, so that nobody takes them for law.
"""

from hezhan.core.law.articles import ARTICLES
from hezhan.core.law.citing import article, in_brief, in_english, in_full, place, titled
from hezhan.core.law.documents import DOCUMENTS, Article, Document

__all__ = [
    "ARTICLES",
    "DOCUMENTS",
    "Article",
    "Document",
    "article",
    "in_brief",
    "in_english",
    "in_full",
    "place",
    "titled",
]
