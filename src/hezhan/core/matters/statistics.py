"""Figures as they are told and sealed, and the bulletins that say them.

A publication (`Publication`) is all figures of one period and one unit, as they were when they were sealed. A bulletin is a
text about one, in which figures stand by their keys. Neither holds anything personal.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """A change to another period. `by` is exact: a share of the base, or points of a share; empty where there is none."""

    by: str
    before: str
    text: str  # with its base
    in_english: str
    brief: str  # without
    brief_in_english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """A figure as it is shown. `value` is exact: whole fen for money, otherwise a number such as '3/7' or '12'."""

    key: str
    in_chinese: str
    in_english: str
    definition: str
    defined: str  # the definition in English
    version: int  # of the definition
    measure: str
    text: str
    text_in_english: str
    value: str  # empty where it is not known
    base: int
    rows: int
    digest: str  # SHA-256 over the ids of its rows
    counted_here: bool  # whether anything in the books makes it yet
    to_period: ChangeTold  # 环比
    to_year: ChangeTold  # 同比
    trend: tuple[str, ...]  # this period last, those before it first
    target: str = ""
    target_in_english: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All figures of a period, sealed. `reason` says why an earlier one is corrected; the matter is then about that one."""

    since: Instant
    until: Instant  # exclusive
    figures: tuple[FigureTold, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A number of a text that is no figure, and where it comes from."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A text about a publication. In `text` figures stand by their keys, as in '{solved}'; a paragraph is a line."""

    form: str  # one of `engines.statistics.Form`
    language: str  # zh, en
    title: str
    text: str
    vouched: tuple[Vouched, ...] = ()
