"""One evening: a victim reports 990,000 yuan at half past five, while the money still runs and three runners fetch cash.

In:  a made city, a number. Out: the same city alive, with this case among its payments; what is true of it, for comparing.
Law: everything about the case is drawn from the number and the city; nothing of it stands in code but its bounds.
"""

from hezhan.city.evening.opening import Evening, open_evening
from hezhan.city.evening.story import Story, Told

__all__ = ["Evening", "Story", "Told", "open_evening"]
