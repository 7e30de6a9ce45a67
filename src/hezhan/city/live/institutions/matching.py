"""What an institution compares before it stops an account: name, number, amount and time of the transfer (银发〔2016〕86号).

In:  what the message says, and the institution's own book. Out: whether they match.
Law: only what the institution has posted counts: money that is still under way matches nothing.
"""

import re
from typing import Final

import polars as pl

from hezhan.city.banks.conduct import Conduct, NameMatch
from hezhan.core.instants import SECOND

_SPACES = re.compile(r"[\s()（）·•.]")
_STARS: Final = "*＊"


def name_matches(told: str, holder: str, how: NameMatch) -> bool:
    """Whether the name told is the holder's, in this institution's way of comparing."""
    if not told:
        return False
    if told == holder:
        return True
    if how is NameMatch.EXACT:
        return False
    told, holder = _SPACES.sub("", told), _SPACES.sub("", holder)
    if how is NameMatch.UNSPACED:
        return told == holder
    return len(told) == len(holder) and all(a == b or a in _STARS for a, b in zip(told, holder, strict=True))


def came_in(postings: pl.DataFrame, fen: int, time: int, conduct: Conduct, clock_s: int) -> bool:
    """Whether a credit of that amount is in the book, sent or posted about then by the institution's clock."""
    allowed = conduct.time_tolerance_s * SECOND
    shown = pl.col("time") + clock_s * SECOND
    near = ((pl.col("sent") - time).abs() <= allowed) | ((shown - time).abs() <= allowed)
    same = (pl.col("fen") - fen).abs() <= conduct.amount_tolerance_fen
    return not postings.filter(pl.col("ok"), pl.col("sign") > 0, same, near).is_empty()
