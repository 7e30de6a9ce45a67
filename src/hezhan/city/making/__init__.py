"""Making a city: the rooms are called one after another, and their columns become the folder that is handed over.

In:  a seed, a size, rates. Out: one folder, with `truth/` in it.
Law: same seed, same rows; nothing outside of truth/ says who is deceived, by whom, or why money moved.
"""

from hezhan.city.making.city import Made, make

__all__ = ["Made", "make"]
