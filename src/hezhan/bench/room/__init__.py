"""A duty room under load: many live cases, many officers at their desks, beside the same queries without the application.

`live` sets the cases up, `desks` are the officers, `floor` takes down the queries of each screen and asks them bare.
"""

from hezhan.bench.room.desks import Desks, Screen, Spent
from hezhan.bench.room.floor import Floor, taken_down
from hezhan.bench.room.live import Furnished, furnish

__all__ = ["Desks", "Floor", "Furnished", "Screen", "Spent", "furnish", "taken_down"]
