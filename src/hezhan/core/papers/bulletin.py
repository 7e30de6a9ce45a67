"""A bulletin on paper: a text whose figures are locked, the table of all figures behind it, and each one's trend."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.papers.parts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text; `locked` where it is a figure's."""

    text: str
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure as the table tells it, in the paper's language. `trend` holds exact values, empty where unknown."""

    name: str
    value: str
    to_period: str
    to_year: str
    definition: str
    trend: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinPaper:
    """日报、周报、通报、发布会通稿. `published_at` is None in a draft; `vouched`: other numbers and their source."""

    language: Language
    unit: str
    title: str
    since: Instant
    until: Instant  # exclusive
    paragraphs: tuple[tuple[Passage, ...], ...]
    figures: tuple[FigureRow, ...]
    vouched: tuple[tuple[str, str], ...]
    published_at: Instant | None
    made_at: Instant
    matter: str
