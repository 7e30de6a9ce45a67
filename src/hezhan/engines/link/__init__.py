"""Linking: which cases are one series (串并), which went through one money channel, and why.

In:  cases with the traces they have of their suspects, in one spelling and without the victim's own; officers' words.
Out: series and money channels, links with the evidence that adds up to each, words that contradict one another.
Law: adding cases one by one, in any order, gives exactly what all at once give; every link has reasons and can be undone; a
     shared mule account alone is never the same gang; a pair that an officer parted is never in one series; nothing that
     everybody has links anybody.
"""

from hezhan.engines.link.book import Book, book_columns, book_from, book_of, columns_of, kept_traces, order
from hezhan.engines.link.cases import MOST_TRACES, Case, Said, Trace, Verdict
from hezhan.engines.link.growing import Growing
from hezhan.engines.link.history import Change, How
from hezhan.engines.link.joining import Columns, groups, links
from hezhan.engines.link.judging import GENERIC
from hezhan.engines.link.kinds import CODES, KINDS, OF, VERSION, Kind, Side
from hezhan.engines.link.likeness import likeness
from hezhan.engines.link.reasons import NAMES, Reasons, Shared, in_chinese, in_english, reasons
from hezhan.engines.link.series import CHANNEL, GANG, Grouped, Words, grouped
from hezhan.engines.link.verdicts import NOTHING_SAID, Contradiction, Pair, Settled, pair_of, settled

__all__ = [
    "CHANNEL",
    "CODES",
    "GANG",
    "GENERIC",
    "KINDS",
    "MOST_TRACES",
    "NAMES",
    "NOTHING_SAID",
    "OF",
    "VERSION",
    "Book",
    "Case",
    "Change",
    "Columns",
    "Contradiction",
    "Grouped",
    "Growing",
    "How",
    "Kind",
    "Pair",
    "Reasons",
    "Said",
    "Settled",
    "Shared",
    "Side",
    "Trace",
    "Verdict",
    "Words",
    "book_columns",
    "book_from",
    "book_of",
    "columns_of",
    "grouped",
    "groups",
    "in_chinese",
    "in_english",
    "kept_traces",
    "likeness",
    "links",
    "order",
    "pair_of",
    "reasons",
    "settled",
]
