"""A bulletin on paper: PDF and Word out of one data dict, with charts that print in grey.

In:  a `BulletinPaper`. Out: bytes, the same for the same paper.
Law: both say the same words and figures; no text of a bulletin is ever read as markup.
"""

import json
from importlib.resources import files

from hezhan.adapters.documents.bulletin.charts import charts
from hezhan.adapters.documents.bulletin.data import told
from hezhan.adapters.documents.bulletin.word import word_file
from hezhan.adapters.documents.typesetter import pdf as printed
from hezhan.adapters.documents.typesetter import png
from hezhan.core.papers import BulletinPaper

__all__ = ["pdf", "word"]


def pdf(paper: BulletinPaper) -> bytes:
    """To be printed and signed."""
    source = files(__package__).joinpath("bulletin.typ").read_bytes()
    data = json.dumps(told(paper), ensure_ascii=False)
    return printed(source, {"bulletin": data, "charts": charts(paper.figures)}, paper.made_at)


def word(paper: BulletinPaper) -> bytes:
    """To be handed to the press, who quote from it."""
    return word_file(told(paper), png(charts(paper.figures)), paper.made_at)
