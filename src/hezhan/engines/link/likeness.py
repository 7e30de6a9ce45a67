"""Likeness of what two victims told: how many triples of characters their texts have in common.

Law: it ranks and explains and links nobody: no case holds its text, so no weight can follow from it.
"""

import re
from typing import Final

_SPOKEN: Final = re.compile(
    r"[^\u4e00-\u9fff]+"
)  # numbers, names of sites and letters are traces and no manner of telling
_TRIPLE: Final = 3


def likeness(one: str, other: str) -> int:
    """From 0 to 100 (Dice 1945): triples of both, twice, of all triples of each."""
    mine, theirs = _triples(one), _triples(other)
    return 200 * len(mine & theirs) // max(len(mine) + len(theirs), 1)


def _triples(text: str) -> set[str]:
    spoken = _SPOKEN.sub("", text)
    return {spoken[at : at + _TRIPLE] for at in range(len(spoken) - _TRIPLE + 1)}
