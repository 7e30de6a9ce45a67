"""Figures that can be trusted: each defined once, counted from rows that it names, compared with its base, checked in text.

In:  rows, periods, jurisdictions, texts. Out: figures with their rows, changes, ranks; what to hide; doubts about a text.
Law: every figure opens to the rows that make it; a published text says no number that no figure vouches for.
"""

from hezhan.engines.statistics.bulletin import Form, NoSuchFigure, Piece, drafted, filled, joined
from hezhan.engines.statistics.checking import Doubt, Fault, Known, doubts
from hezhan.engines.statistics.comparing import Change, Why, changed, ranked
from hezhan.engines.statistics.counting import Counted, Period, Row, counted
from hezhan.engines.statistics.figures import Figure, How, compiled
from hezhan.engines.statistics.reviewing import Finding, Reviewed, Trend, reviewed
from hezhan.engines.statistics.showing import NOTHING, brief_text, change_text, figure_text
from hezhan.engines.statistics.suppressing import LEAST, hidden
from hezhan.engines.statistics.written import (
    Written,
    count_text,
    decimal,
    money_text,
    numbers_in,
    percent_text,
)

__all__ = [
    "LEAST",
    "NOTHING",
    "Change",
    "Counted",
    "Doubt",
    "Fault",
    "Figure",
    "Finding",
    "Form",
    "How",
    "Known",
    "NoSuchFigure",
    "Period",
    "Piece",
    "Reviewed",
    "Row",
    "Trend",
    "Why",
    "Written",
    "brief_text",
    "change_text",
    "changed",
    "compiled",
    "count_text",
    "counted",
    "decimal",
    "doubts",
    "drafted",
    "figure_text",
    "filled",
    "hidden",
    "joined",
    "money_text",
    "numbers_in",
    "percent_text",
    "ranked",
    "reviewed",
]
