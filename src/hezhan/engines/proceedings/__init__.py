"""Proceedings 办理: what may be done next with a matter that is not itself a hold: releases, queries, returns, objections …

In:  a kind of proceeding, where it stands, what is to be done. Out: where it then stands.
Law: what the table does not have raises `OutOfTurn` and changes nothing; what is over stays over.

Holds, with their clocks, have a table of their own in `engines.freeze.orders`.
"""

from hezhan.engines.proceedings.table import MOVES, OutOfTurn, Proceeding, moved, possible

__all__ = ["MOVES", "OutOfTurn", "Proceeding", "moved", "possible"]
