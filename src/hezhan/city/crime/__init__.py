"""Crime in the city: gangs abroad, the crews that move their money, the people they deceive, and where each fen went.

In:  the world, the extent, the rates (rates.toml, [crime.…]) and the scripts (scripts.toml).
Out: `build` gives `facts.Crime`. It is truth: only payments and events leave, without `gang`, `case` and `purpose`.
"""

from hezhan.city.crime.building import build

__all__ = ["build"]
