"""Which printed texts can be the number of an account?

Law: a blank is nobody, and nobody outside may name one of our one-way ids.
"""

import polars as pl

from hezhan.core.accounts import WAYS_IN, WAYS_OUT

# What banks print where they know no number.
BLANK = r"^[\s0\-—_*/\\.]*$|^(?i:null|none|nan|n/a)$|^[无空]$|^未知$"
RESERVED = "^(?:" + "|".join((*WAYS_OUT, *WAYS_IN)) + ")"


def is_account_number(column: str) -> pl.Expr:
    """Neither blank nor one of the ids that are given to one-way ends."""
    return ~pl.col(column).str.contains(BLANK) & ~pl.col(column).str.contains(RESERVED)
