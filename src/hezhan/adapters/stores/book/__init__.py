"""The centre's books in PostgreSQL: matters sealed and filed, moves, clocks, jobs, and the log of all of it.

`opening` opens them by session or by hand, `writing` is the book of one transaction, `reading` finds matters, `codec` seals
them, `chain` appends the log.
"""

from hezhan.adapters.stores.book.codec import Sealing
from hezhan.adapters.stores.book.opening import SqlBooks, engine_of
from hezhan.adapters.stores.book.writing import SqlBook

__all__ = ["Sealing", "SqlBook", "SqlBooks", "engine_of"]
