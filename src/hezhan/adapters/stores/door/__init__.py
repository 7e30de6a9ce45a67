"""The door: who somebody is proven to be, as the database role that sees credentials and sessions and no matter.

`opening` opens one transaction, `entry` is that transaction, `spans` says how long a session lasts, `roll` is the list of
people as whoever is logged in sees and writes it.
"""

from hezhan.adapters.stores.door.opening import SqlDoor
from hezhan.adapters.stores.door.roll import SqlRoll
from hezhan.adapters.stores.door.spans import Spans

__all__ = ["Spans", "SqlDoor", "SqlRoll"]
