"""Freeze: which accounts to stop first, for how much to freeze them, what the law says of it, and until when.

In:  accounts where claims' money stands (`Candidate`); orders and what was done with them (`Order`); facts and `now`.
Out: the stop list, best first (`stop_list`), each line with its basis, its price to others, its clock and its reasons;
     an order's state and the end of its hold; the legal clocks (`clocks_of`), each with its article, its warnings and what
     happens at its end.
Law: never more than is traced there nor than the known balance; a victim's own account is never in the list; no order past
     its clock; a third stop of an account by the same police is refused; a renewal leaves no gap and never exceeds its term.
"""

from hezhan.engines.freeze.calendar import Calendar, Counted, calendar_of, working_days_after
from hezhan.engines.freeze.clocks import Clock, Reminder, Standing, clocks_of, due, facts_of, next_warnings
from hezhan.engines.freeze.holds import BeyondTerm, freeze_end, stop_end
from hezhan.engines.freeze.orders import Act, IllegalMove, Kind, Order, Role, State, StopsLeft, may_stop_again
from hezhan.engines.freeze.rules import Event, Facts, Nature
from hezhan.engines.freeze.stops import Candidate, stop_list
from hezhan.engines.freeze.terms import TERMS, ClockKey, FreezeKind, Terms

__all__ = [
    "TERMS",
    "Act",
    "BeyondTerm",
    "Calendar",
    "Candidate",
    "Clock",
    "ClockKey",
    "Counted",
    "Event",
    "Facts",
    "FreezeKind",
    "IllegalMove",
    "Kind",
    "Nature",
    "Order",
    "Reminder",
    "Role",
    "Standing",
    "State",
    "StopsLeft",
    "Terms",
    "calendar_of",
    "clocks_of",
    "due",
    "facts_of",
    "freeze_end",
    "may_stop_again",
    "next_warnings",
    "stop_end",
    "stop_list",
    "working_days_after",
]
