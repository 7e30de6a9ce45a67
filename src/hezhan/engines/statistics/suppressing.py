"""Small cells: what few people make up is not shown to those who may not see the rows, nor can it be reckoned from the rest.

In:  counts of parts that add up to a shown total. Out: which parts are not shown.
Law: a part of fewer than `LEAST` and more than none is not shown; and never is just one part of a shown total missing, nor
     do the missing ones add up to fewer than `LEAST`: otherwise the total less the others would tell it.
"""

from collections.abc import Mapping
from typing import Final

LEAST: Final = 5


def hidden(parts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """The parts that are not shown, of a total that is; the fewest further ones, the smallest first."""
    small = {name for name, count in parts.items() if 0 < count < least}
    if not small:
        return frozenset()
    others = sorted((count, name) for name, count in parts.items() if name not in small)
    missing = set(small)
    for count, name in others:
        if len(missing) > 1 and sum(parts[one] for one in missing) >= least:
            break
        if count or len(missing) == 1:
            missing.add(name)
    return frozenset(missing)
