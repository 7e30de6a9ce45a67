"""Keeping: files handed over by the outside, and results, sealed on this machine's disk.

In:  plain files. Out: their hash; by it the plain file again.
Law: a content is kept once, whole, under the hash of what is in it; a kill at any moment leaves it there or not there, and
     nothing in clear for longer than until the next use.
"""

from hezhan.adapters.keeping.files import FileSealing, Keeping
from hezhan.adapters.keeping.rooms import Rooms

__all__ = ["FileSealing", "Keeping", "Rooms"]
