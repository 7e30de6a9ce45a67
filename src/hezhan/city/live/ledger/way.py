"""Money under way: sent, and not yet with the payee.

In:  rows of days that arrive later than they are sent. Out: columns in order of arrival for the loop.
Law: of what arrives in one second, what was sent earlier comes first.
"""

from dataclasses import dataclass, fields

import numpy as np

from hezhan.city.live.ledger.day import Day
from hezhan.city.live.ledger.post import UNPOSTED, Way
from hezhan.city.world import Int8s, Int32s, Int64s


@dataclass(slots=True, eq=False)
class UnderWay:
    """Credits to come, of the day at hand and of days before."""

    arrives: Int64s
    to: Int32s
    gives: Int8s
    due: Int64s
    balance: Int64s
    day: Int32s  # number of the day it was sent on
    row: Int64s

    @classmethod
    def nothing(cls) -> "UnderWay":
        """None."""
        return cls(*(np.zeros(0, dtype) for dtype in ("i8", "i4", "i1", "i8", "i8", "i4", "i8")))

    @property
    def columns(self) -> Way:
        """As the loop wants them."""
        return self.arrives, self.to, self.gives, self.due, self.balance

    def with_day(self, number: int, day: Day, landed: int) -> "UnderWay":
        """What is left after the first `landed`, and what the new day sends; the day's rows are told their places."""
        late = day.late
        joined = UnderWay(
            arrives=np.concatenate((self.arrives[landed:], day.payments.arrived[late])),
            to=np.concatenate((self.to[landed:], day.payments.payee[late])),
            gives=np.concatenate((self.gives[landed:], day.lanes.gives[late])),
            due=np.concatenate((self.due[landed:], np.zeros(len(late), np.int64))),
            balance=np.full(len(self.to) - landed + len(late), UNPOSTED, np.int64),
            day=np.concatenate((self.day[landed:], np.full(len(late), number, np.int32))),
            row=np.concatenate((self.row[landed:], late)),
        )
        order = np.argsort(joined.arrives, kind="stable")
        day.place[late] = np.argsort(order, kind="stable")[len(self.to) - landed :].astype(np.int32)
        return UnderWay(*(getattr(joined, column.name)[order] for column in fields(UnderWay)))

    def land(self, first: int, last: int, days: dict[int, Day]) -> None:
        """Tell the rows of days that are still kept what their payees' balances became."""
        for number in np.unique(self.day[first:last]).tolist():
            if number in days:
                here = first + np.flatnonzero(self.day[first:last] == number)
                days[number].came[self.row[here]] = self.balance[here]
