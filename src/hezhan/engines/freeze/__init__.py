"""Freeze: which accounts to stop first, for how much to freeze them, and what the law says of it?

In:  accounts where claims' money stands (`Candidate`), with what is known of each.
Out: the stop list, best first (`stop_list`), each line with its basis, its price to others, its clock and its reasons.
Law: never more than is traced there nor than the known balance; a victim's own account is never in the list.
"""

from hezhan.engines.freeze.stops import Candidate, stop_list

__all__ = ["Candidate", "stop_list"]
