"""Reconcile 对账: which rows of many banks' books are one transfer?

In:  a `Reading`: entries of any number of statements, and what was told about accounts.
Out: a `Reconciled`: every movement once, with the rows it was read from; facts, openings, and all problems.
Law: each row is in one transfer's origin or in one problem that says why not; the order of files does not matter;
     each account's statement order holds in (time, seq), or it is told where it cannot.
"""

from hezhan.engines.reconcile.engine import reconcile

__all__ = ["reconcile"]
